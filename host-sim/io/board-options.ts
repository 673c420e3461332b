/** What a simulated board is built with. */
import type { Signer } from "../../hal/contract";
import type { Clock } from "../clock/clock";
import type { KeyValueImage, SimKeyValueStorage } from "./sim-key-value";

/** What a simulated signer is built over. */
export interface SimSignerOptions {
  readonly clock: Clock;
  readonly store: SimKeyValueStorage;
  readonly seed: number;
}

export interface SimBoardOptions {
  readonly seed: number;
  /** Pixels; default 320 × 240. */
  readonly width?: number;
  readonly height?: number;
  /** Time of the battery-backed clock at the start, ms since 1970 UTC; `undefined` for a clock that was never set. */
  readonly timeMs?: number | undefined;
  /** Content of key-value storage at the start. */
  readonly keyValue?: KeyValueImage;
  /** False: the board has no switch in the bead's supply. */
  readonly hasBeadSwitch?: boolean;
  /** False for a board with two buttons. */
  readonly hasMenuButton?: boolean;
  /** Sizes of flash partitions that differ from the default, by name: bytes, in whole blocks. */
  readonly partitions?: Readonly<Record<string, number>>;
  /** Digital ports that this board lacks (`io/faces.ts`), and `backlight` if its light cannot be dimmed. */
  readonly lacking?: readonly string[];
  /**
   * Signs heads of the event log (`io/sim-signer.ts`); default none. The host gives it, because its curve arithmetic is not needed
   * where nothing is verified, and is slow on XS.
   */
  readonly signer?: new (options: SimSignerOptions) => Signer;
  /** Four digits instead of the screen or beside it; default none. */
  readonly segments?: SegmentsPlace;
}

export type SegmentsPlace = "instead" | "beside";
