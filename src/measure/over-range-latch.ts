/**
 * What follows when a bead was over range. In rich gas its response falls again (5 % is read again at 52 %, nothing at 100 %),
 * so from the crossing of full scale on no number of it is believed, however plausible, until a person in fresh air says so
 * and the bead then proves itself.
 *
 *            over full scale             reset by the person, air not contradicted
 *   ┌──────┐ ───────────────► ┌─────────┐ ───────────────────────────────────────► ┌─────────┐
 *   │ None │                  │ Latched │                                          │ Proving │
 *   └──────┘                  └─────────┘ ◄─────────────────────────────────────── └─────────┘
 *      ▲                       bead cut    gas, air not fresh, or no proof in time   bead hot   │
 *      └──────────────────────────── clean air read for `cleanTicks`, bead warm ────────────────┘
 *
 * With an oxygen sensor the air must be fresh by it, at the reset and until the end of the proof: rich gas and 20 % of oxygen
 * exclude each other. Without one the person's word counts, and the bead must read closer to nothing. That leaves a gap
 * which no bead can close: above 99 % methane it reads what it reads in clean air (docs/alarms.md).
 */
import type { StateCarrier } from "../core/state-carrier";
import type { BeadSupply } from "./bead-supply";
import { OverRangeHold } from "./over-range-hold";
import { AirVerdict, type FreshAir } from "./fresh-air";
import { ticksPerS } from "../core/tick";

export const enum OverRangeStage {
  None,
  Latched,
  Proving,
}

/** Stable names for logs, indexed by `OverRangeStage`. */
export const overRangeStageNames: readonly string[] = Object.freeze(["over", "latched", "proving"]);

/** Clean air must be read for so many ticks without a break: 10 s. */
const cleanTicks = 10 * ticksPerS;
/** Ticks after which an attempt has failed, from the moment that the bead is warm: 60 s. */
const proofTicks = 60 * ticksPerS;

export class OverRangeLatch {
  stage: OverRangeStage = OverRangeStage.None;
  hold: OverRangeHold = OverRangeHold.Nothing;
  #supply: BeadSupply;
  #air: FreshAir | undefined;
  #clean: number;
  #cleanWitnessed: number;
  #fullScale: number;
  #cleanTicks = 0;
  #warmTicks = 0;

  /** `clean`: a bead that reads less may stand in clean air; `cleanWitnessed`: the same where oxygen is measured. % vol. */
  constructor(supply: BeadSupply, clean: number, cleanWitnessed: number, fullScale: number) {
    this.#supply = supply;
    this.#clean = clean;
    this.#cleanWitnessed = cleanWitnessed;
    this.#fullScale = fullScale;
  }

  /** Who knows the air. */
  witness(air: FreshAir): void {
    this.#air = air;
  }

  latch(): void {
    this.stage = OverRangeStage.Latched;
    this.hold = this.#verdict() === AirVerdict.NoWitness ? OverRangeHold.ResetUnwitnessed : OverRangeHold.Reset;
    this.#supply.cut();
  }

  /** The person's key. @returns true when the bead is to prove itself now, from cold if its supply had been cut */
  reset(): boolean {
    if (this.stage !== OverRangeStage.Latched) return false;
    const verdict = this.#verdict();
    if (verdict !== AirVerdict.Fresh && verdict !== AirVerdict.NoWitness) {
      this.hold = holdOf(verdict);
      return false;
    }
    this.stage = OverRangeStage.Proving;
    this.hold = OverRangeHold.Proof;
    this.#cleanTicks = this.#warmTicks = 0;
    this.#supply.restore();
    return true;
  }

  /** One tick of a warm bead's proof with a good signal. @returns true when it has proved itself */
  prove(value: number): boolean {
    const verdict = this.#verdict();
    if (verdict !== AirVerdict.Fresh && verdict !== AirVerdict.NoWitness) return this.#fail(holdOf(verdict));
    const clean = verdict === AirVerdict.Fresh ? this.#cleanWitnessed : this.#clean;
    if (value > this.#fullScale) return this.#fail(OverRangeHold.GasFelt);
    this.#cleanTicks = value < clean && value > -this.#cleanWitnessed ? this.#cleanTicks + 1 : 0;
    if (this.#cleanTicks >= cleanTicks) {
      this.stage = OverRangeStage.None;
      this.hold = OverRangeHold.Nothing;
      return true;
    }
    return ++this.#warmTicks >= proofTicks && this.#fail(OverRangeHold.GasFelt);
  }

  #fail(hold: OverRangeHold): false {
    this.latch();
    this.hold = hold;
    return false;
  }

  #verdict(): AirVerdict {
    return this.#air === undefined ? AirVerdict.NoWitness : this.#air.verdict();
  }

  carry(state: StateCarrier): void {
    this.stage = state.integer(this.stage);
    this.hold = state.integer(this.hold);
    this.#cleanTicks = state.integer(this.#cleanTicks);
    this.#warmTicks = state.integer(this.#warmTicks);
  }
}

function holdOf(verdict: AirVerdict): OverRangeHold {
  return verdict === AirVerdict.Unknown ? OverRangeHold.OxygenMissing : OverRangeHold.OxygenLow;
}
