/** Waits and late ticks, broken: what is right while each tick comes in its time. */
import { type Mutation, shortGapMs } from "../open-core";
import { broken } from "./broken";

const wait = "this.afterPressureStep ? deficiencyAfterStepMs : lowLackRule.confirmMs";

export const ofTime: readonly Mutation[] = Object.freeze([
  broken(
    "judge.ts",
    "a lack begins anew after a late tick",
    "this.#lackGoneMs = -1;\n    const confirmMs",
    "this.#lackGoneMs = nowMs;\n    const confirmMs",
  ),
  broken(
    "judge.ts",
    "a lack that is gone waits on",
    "if (this.#lackSinceMs >= 0 && (status !== Status.Ok || value > this.#lackLowAt)) this.#missLack(nowMs);",
    "",
  ),
  broken("judge.ts", "a lack may be gone for long", `lackGapMs = ${shortGapMs}`, "lackGapMs = 2000"),
  broken(
    "judge.ts",
    "a lack that was gone for a moment begins anew",
    "(goneMs >= 0 && nowMs - goneMs >= lackGapMs)",
    "goneMs >= 0",
  ),
  broken("judge.ts", "a step of pressure changes nothing", wait, "lowLackRule.confirmMs"),
  broken("judge.ts", "every lack waits as after a step of pressure", wait, "deficiencyAfterStepMs"),
  broken(
    "judge.ts",
    "great lack waits after a step of pressure",
    "else if (value <= this.#lackHighAt) changed",
    "else if (value <= this.#lackHighAt && !this.afterPressureStep) changed",
  ),
  broken("judge.ts", "LOW waits on in clean air", " || this.low.isPending", ""),
  broken(
    "occurrence.ts",
    "a confirmation is over only to the tick",
    "nowMs - this.#pendingMs < this.confirmMs",
    "nowMs - this.#pendingMs !== this.confirmMs",
  ),
  broken(
    "occurrence.ts",
    "a confirmation outlives its condition",
    "release(): Change {\n    this.#pendingMs = -1;",
    "release(): Change {",
  ),
  broken("alarm-core.ts", "a mute ends only to the tick", "if (leftMs > 0 && selector", "if (leftMs !== 0 && selector"),
]);
