/**
 * What a bundle finds on the engine beyond the language. Kept apart from engine.ts, which is Node's side, so that a bundle can import it:
 *
 *     declare const host: EngineHost;
 *     const before = host.heap(Heap.SlotsEver);
 */

/** What `host.heap(index)` measures; the same numbers as in host.h. `Ever` only grows: garbage that was collected still counts. */
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
  /** Double arithmetic done by the interpreter: software on the device. */
  FloatOperations = 10,
  /** Bytes of one slot: 16 or 32. */
  SlotBytes = 11,
}

/** The global `host` a bundle finds on the engine. Paths are as the operating system takes them; strings are UTF-8. */
export interface EngineHost {
  readonly args: readonly string[];
  readText(path: string): string;
  readBytes(path: string): ArrayBuffer;
  /** Opens for appending, creating the file when there is none; at most 16 at once. */
  open(path: string): number;
  write(handle: number, text: string): void;
  close(handle: number): void;
  /** To stdout, without a newline, and buffered: `flush()` when somebody waits for it. */
  print(text: string): void;
  flush(): void;
  /** Bytecodes run so far, plus a unit for each step of some built-ins (strings, arrays, regular expressions). Deterministic. */
  meter(): number;
  /** One figure of the heap; reading it allocates nothing. */
  heap(index: Heap): number;
  gc(): void;
  /** Milliseconds of a monotonic clock: for ratios of speed only. */
  now(): number;
  /** Milliseconds that the processor has spent on this process: the same, where others want the processor too. */
  cpu(): number;
}
