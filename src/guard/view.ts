/** Read-only view of the self-monitoring for pages and logs. */
import type { SelfTestCause } from "../core/guard-codes";

export interface GuardView {
  /** True from the start of a self-test until its result. */
  readonly isTesting: boolean;
  /** What failed in the newest result, bits of `GuardPart`; 0 when everything passed, −1 before the first result. */
  readonly failed: number;
  readonly cause: SelfTestCause;
  /** Uptime of the newest result, seconds; −1 before the first. */
  readonly testedAtS: number;
  /** Present faults, bits of `GuardPart`. */
  readonly wrong: number;
  /** Outputs whose feedback was wrong in the newest complete test, bits of `OutputPart`. */
  readonly deadOutputs: number;
  /** Late ticks since power-on, and the longest gap between two ticks, ms. */
  readonly lateTicks: number;
  readonly longestGapMs: number;
}
