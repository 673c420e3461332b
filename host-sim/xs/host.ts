/**
 * The engine's interface for a bundle. Separate from engine.ts, which runs on Node, so that a bundle can import it:
 *
 *     declare const host: EngineHost;
 *     const before = host.heap(Heap.SlotsEver);
 */

/** Quantities of `host.heap(index)`; the same numbers as in host.h. `Ever` only grows and includes collected memory. */
export const enum Heap {
  ChunkBytesInUse = 0,
  SlotsInUse = 1,
  Collections = 2,
  ChunkBytesEver = 3,
  SlotsEver = 4,
  ChunkBytesPeak = 5,
  SlotsPeak = 6,
  ChunkBytesSize = 7,
  SlotsSize = 8,
  StackSlotsPeak = 9,
  /** Double arithmetic done by the interpreter; in software on the device. */
  FloatOperations = 10,
  /** Bytes of one slot: 16 or 32. */
  SlotBytes = 11,
}

/** The global `host` of a bundle on the engine. Paths are passed to the operating system unchanged; strings are UTF-8. */
export interface EngineHost {
  readonly args: readonly string[];
  readText(path: string): string;
  readBytes(path: string): ArrayBuffer;
  /** Opens for appending and creates the file if there is none; at most 16 at once. */
  open(path: string): number;
  write(handle: number, text: string): void;
  close(handle: number): void;
  /** Prints to stdout, without a newline, and buffered: call `flush()` if the output is needed at once. */
  print(text: string): void;
  flush(): void;
  /** Bytecodes run so far, plus a unit for each step of some built-ins (strings, arrays, regular expressions). Deterministic. */
  meter(): number;
  /** One figure of the heap; reading it does not allocate. */
  heap(index: Heap): number;
  gc(): void;
  /** Milliseconds of a monotonic clock, for ratios of speed only. */
  now(): number;
  /** Milliseconds of processor time of this process: not affected by other processes. */
  cpu(): number;
}

/** What the profiling build has besides. */
export interface ProfilingHost extends EngineHost {
  /** Counts from here the bytecodes of every function; slows the engine down several times. */
  profileStart(): void;
  /** Stops. @returns one line for each function: name, calls, bytecodes, with tabs between them */
  profileReport(): string;
}
