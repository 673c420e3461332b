/** STEL and TWA, broken: in their judge, in their rules, and in how the core hears of them. */
import type { Mutation } from "../open-core";
import { broken } from "./broken";

const stel =
  '"stel", AlarmKind.Stel, Limit.Stel, Side.Above, 0, Clear.Share, false, KeyEffect.Silences, Rhythm.OneASecond';
const twa = '"twa", AlarmKind.Twa, Limit.Twa, Side.Above, 0, Clear.Share, false, KeyEffect.Silences, Rhythm.OneASecond';

export const ofTheExposure: readonly Mutation[] = Object.freeze([
  broken("exposure-judge.ts", "STEL at its limit is none yet", "stelSum >= this.#stelAt", "stelSum > this.#stelAt"),
  broken("exposure-judge.ts", "TWA at its limit is none yet", "twaSum >= this.#twaAt", "twaSum > this.#twaAt"),
  broken("exposure-judge.ts", "STEL ends just below its limit", "stelSum < this.#stelUntil", "stelSum < this.#stelAt"),
  broken("exposure-judge.ts", "TWA ends just below its limit", "twaSum < this.#twaUntil", "twaSum < this.#twaAt"),
  broken(
    "exposure-judge.ts",
    "STEL ends in a second that nobody measured",
    " && exposure.isMeasured) changed = this.#tell(this.stel",
    ") changed = this.#tell(this.stel",
  ),
  broken(
    "exposure-judge.ts",
    "TWA ends in a second that nobody measured",
    " && exposure.isMeasured) changed = this.#tell(this.twa",
    ") changed = this.#tell(this.twa",
  ),
  broken(
    "exposure-judge.ts",
    "STEL never ends",
    "changed = this.#tell(this.stel, this.stel.release(), nowMs);",
    "changed = false;",
  ),
  broken(
    "exposure-judge.ts",
    "a standing TWA hides that STEL began",
    "exposure.twa), nowMs) || changed",
    "exposure.twa), nowMs)",
  ),
  broken(
    "exposure-judge.ts",
    "TWA outlives a new exposure",
    "return this.#tell(this.twa, this.twa.release(), nowMs) || stelEnded;",
    "return stelEnded;",
  ),
  broken(
    "exposure-judge.ts",
    "STEL outlives a new exposure",
    "const stelEnded = this.#tell(this.stel, this.stel.release(), nowMs);",
    "const stelEnded = false;",
  ),
  broken(
    "exposure-judge.ts",
    "the key leaves TWA sounding",
    "this.#tell(this.twa, this.twa.acknowledge(), nowMs);",
    "",
  ),
  broken(
    "exposure-judge.ts",
    "STEL is shown as TWA",
    "if (this.stel.stage !== Stage.Idle) return AlarmKind.Stel;",
    "if (this.stel.stage !== Stage.Idle) return AlarmKind.Twa;",
  ),
  broken(
    "exposure-judge.ts",
    "an acknowledged STEL hides a TWA that sounds",
    "if (isHeard(this.stel)) return AlarmKind.Stel;",
    "if (this.stel.stage !== Stage.Idle) return isHeard(this.stel) ? AlarmKind.Stel : AlarmKind.None;",
  ),
  broken("rules.ts", "an exposure alarm ends at its limit", "exposureClearShare = 0.95", "exposureClearShare = 1"),
  broken(
    "rules.ts",
    "an exposure alarm ends at half of its limit",
    "exposureClearShare = 0.95",
    "exposureClearShare = 0.5",
  ),
  broken("rules.ts", "STEL latches", stel, stel.replace("false", "true")),
  broken("rules.ts", "STEL goes behind TWA", stel, stel.replace("Kind.Stel", "Kind.Twa")),
  broken("rules.ts", "STEL waits for a confirmation", stel, stel.replace("Above, 0", "Above, 100")),
  broken("rules.ts", "STEL makes no sound", stel, stel.replace("OneASecond", "Silent")),
  broken("rules.ts", "TWA cannot be acknowledged", twa, twa.replace("Silences", "Mutes")),
  broken("rules.ts", "TWA sounds like LOW", twa, twa.replace("OneASecond", "TwoASecond")),
  broken("judge.ts", "the key does not reach the exposure", "this.exposure?.acknowledge(nowMs);", ""),
  broken(
    "judge.ts",
    "a quiet judge forgets its exposure",
    "this.exposure === undefined ? AlarmKind.None : this.exposure.worst();\n    if (this.over",
    "AlarmKind.None;\n    if (this.over",
  ),
  broken(
    "alarm-core.ts",
    "the choice is not made anew after a second",
    "if (judges[i]!.second(nowMs)) changed = true;\n    if (changed) this.selector.choose();",
    "if (judges[i]!.second(nowMs)) changed = true;",
  ),
  broken("alarm-core.ts", "the choice is not made anew after a new exposure", "if (ended) this.selector.choose();", ""),
]);
