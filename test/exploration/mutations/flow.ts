/** The flow alarm, broken. */
import type { Mutation } from "../open-core";
import { broken } from "./broken";

export const ofTheFlow: readonly Mutation[] = Object.freeze([
  broken("flow-judge.ts", "a flow at its high set-point is proper", "flow >= this.#highAt", "flow > this.#highAt"),
  broken("flow-judge.ts", "a flow at its low set-point is proper", "flow <= this.#lowAt", "flow < this.#lowAt"),
  broken("flow-judge.ts", "too little ends without hysteresis", "low + hysteresis", "low"),
  broken("flow-judge.ts", "too much ends without hysteresis", "high - hysteresis", "high"),
  broken(
    "flow-judge.ts",
    "a flow beyond the meter is no flow",
    "status === Status.Ok || status === Status.OverRange",
    "status === Status.Ok",
  ),
  broken(
    "flow-judge.ts",
    "a flow beyond the meter is its number",
    "status === Status.Ok ? value : Number.MAX_VALUE",
    "status === Status.OverRange ? 300 : value",
  ),
  broken("flow-judge.ts", "a reason ends the alarm", "} else if (low.stage === Stage.Idle) {", "} else {"),
  broken(
    "flow-judge.ts",
    "a confirmation outlives a reason",
    "} else if (low.stage === Stage.Idle) {\n      change = low.release();\n    }",
    "}",
  ),
  broken(
    "flow-judge.ts",
    "a confirmation outlives a better flow",
    "else if (low.stage === Stage.Idle || (flow >",
    "else if ((flow >",
  ),
  broken("flow-judge.ts", "a flow is not confirmed", "confirmS * msPerS", "0"),
  broken("flow-judge.ts", "a flow is confirmed twice as long", "confirmS * msPerS", "2 * confirmS * msPerS"),
  broken(
    "flow-judge.ts",
    "the end of a flow alarm is not told",
    "if (change === Change.Nothing) return false;",
    "if (change === Change.Nothing || change === Change.Ended) return false;",
  ),
  broken("judge.ts", "the key does not reach the flow", "this.flow?.acknowledge();", ""),
  broken(
    "judge.ts",
    "a flow alarm that was acknowledged goes on sounding",
    "isHeard(this.flow.low)",
    "this.flow.low.stage !== Stage.Idle",
  ),
  broken(
    "alarm-core.ts",
    "a flow is never judged",
    "judge.exposure !== undefined || judge.flow !== undefined",
    "judge.exposure !== undefined",
  ),
]);
