/**
 * A power cut in any state: what stood of gas is written as the instrument writes it, taken over by a core that has just started, and
 * must be signalled there, before any channel has a reading and while all of them warm up.
 */
import { isGas } from "../../src/core/alarm-kind";
import { Status } from "../../src/core/reading";
import type { AlarmRules } from "../../src/alarm/rules";
import { worstHeard } from "./laws/before";
import type { Mutation } from "./mutation";
import { Rig } from "./rig";
import { shortRules } from "./waits";
import type { Step, World } from "./world";

/** Seconds since 1970 at the cut and at the start. */
const clockS = 1_800_000_000;

export class Restart {
  /** Has just started. */
  #rig: Rig;
  #started: string;
  #record: DataView;
  #warmingUp: Step;

  constructor(world: World, mutation?: Mutation) {
    const rules: AlarmRules | undefined = mutation?.rules?.(shortRules);
    const rig = (this.#rig = new Rig(world, rules));
    mutation?.breaks?.(rig);
    this.#started = rig.save();
    this.#record = new DataView(new ArrayBuffer(rig.standing.bytes));
    this.#warmingUp = {
      given: world.channels.map(() => ({
        name: "warming up",
        status: Status.WarmUp,
        value: 0,
        ahead: 0,
        isAfterStep: false,
      })),
      key: false,
      device: undefined,
      second: undefined,
      isRestart: false,
      ticks: 1,
    };
  }

  /** @returns the law that a power cut in the present state of `cut` breaks, or `undefined` */
  brokenLaw(cut: Rig): string | undefined {
    const rig = this.#rig;
    cut.standing.write(this.#record, 0, cut.nowMs, clockS);
    rig.restore(this.#started);
    if (!rig.standing.isPlausible(this.#record, 0)) return "a record that is not plausible";
    rig.standing.restore(this.#record, 0, rig.nowMs, clockS);
    return this.#difference(cut, "forgotten by a restart") ?? this.#warmUp(cut);
  }

  #warmUp(cut: Rig): string | undefined {
    this.#rig.run(this.#warmingUp);
    return this.#difference(cut, "ended while the sensor warms up");
  }

  #difference(cut: Rig, what: string): string | undefined {
    const rig = this.#rig;
    for (let i = 0; i < rig.occurrences.length; i++) {
      const before = cut.occurrences[i]!;
      const after = rig.occurrences[i]!;
      if (isGas(before.kind) && (before.stage !== after.stage || before.isAhead !== after.isAhead)) {
        return `${before.rule.name} ${what}`;
      }
    }
    const { selector } = rig.core;
    if (selector.isInGas !== cut.core.selector.isInGas) return `gas ${what}`;
    // A mute of less than a second is not taken over: what is heard is heard.
    const heard = worstHeard(rig);
    return isGas(heard) && selector.audible !== heard ? `a sound ${what}` : undefined;
  }
}
