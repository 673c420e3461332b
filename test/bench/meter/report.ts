/** What xs-meter-entry.ts prints: read by tests and benchmarks. */

export interface Metered {
  readonly ticks: number;
  /** Without the loop around the tick. */
  readonly bytecodesPerTick: number;
  /** Double arithmetic, done in software on the device. */
  readonly floatOperationsPerTick: number;
  /** Taken from the heap in all these ticks, garbage included. */
  readonly slots: number;
  readonly chunkBytes: number;
  readonly collections: number;
}

export interface MeterReport {
  readonly device: string;
  /** 16 as on the device, or 32. */
  readonly slotBytes: number;
  /** The hand-inlined chain over the same channels. */
  readonly bare: Metered;
  /** The whole firmware on a board without a screen. */
  readonly firmware: Metered;
  /** The same with a black box. */
  readonly firmwareWithBox: Metered;
  /** With a screen whose drawing costs nothing, as on a board, where it is native code. */
  readonly firmwareWithScreen: Metered;
  /** With the simulator's screen, which is JavaScript down to the pixel. */
  readonly firmwareWithFrameBuffer: Metered;
  /** With four digits in the screen's place, on a bus that costs nothing. */
  readonly firmwareWithSegments: Metered;
  /** World, physics, IO, firmware and screen. */
  readonly simulation: Metered;
  /** Something that allocates in each tick: shows that the meter would find it. */
  readonly control: Metered;
  /** Each channel's tick alone. */
  readonly parts: Readonly<Record<string, Metered>>;
}
