/** What a page or a log may show of the instrument's trust in itself. */
import type { SelfTestCause } from "../core/guard-codes";

export interface GuardView {
  /** True from the start of a self-test to its result. */
  readonly isTesting: boolean;
  /** What failed in the newest result, bits of `GuardPart`; 0 when everything passed, −1 before the first result. */
  readonly failed: number;
  readonly cause: SelfTestCause;
  /** Uptime of the newest result, seconds; −1 before the first. */
  readonly testedAtS: number;
  /** What is wrong now, bits of `GuardPart`. */
  readonly wrong: number;
  /** Outputs that did not answer their newest complete test, bits of `OutputPart`. */
  readonly deadOutputs: number;
  /** Ticks since power-on that came late, and the longest gap between two, ms. */
  readonly lateTicks: number;
  readonly longestGapMs: number;
}
