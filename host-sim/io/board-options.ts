/** What a simulated board is built with. */
import type { KeyValueImage } from "./sim-key-value";

export interface SimBoardOptions {
  readonly seed: number;
  /** Pixels; 320 × 240 unless told. */
  readonly width?: number;
  readonly height?: number;
  /** Time of the battery-backed clock at the start, ms since 1970 UTC; `undefined` for one that was never set. */
  readonly timeMs?: number | undefined;
  /** What key-value storage holds from before. */
  readonly keyValue?: KeyValueImage;
  /** False: the bead's supply cannot be cut, as on a board without the switch. */
  readonly hasBeadSwitch?: boolean;
  /** False for a board with two buttons. */
  readonly hasMenuButton?: boolean;
  /** Sizes of flash partitions by name, bytes in whole blocks, where they are not as usual. */
  readonly partitions?: Readonly<Record<string, number>>;
  /** Digital ports that this board has not (`io/faces.ts`), and `backlight` where its light cannot be dimmed. */
  readonly lacking?: readonly string[];
  /** Four digits in the screen's place, or beside it; none unless told. */
  readonly segments?: SegmentsPlace;
}

export type SegmentsPlace = "instead" | "beside";
