/**
 * Over-range latch of a pellistor. In rich gas the bead's response falls again (5 % is read again at 52 %, nothing at 100 %).
 * So after full scale was exceeded no reading of the bead is accepted until the user resets in fresh air and the bead then
 * passes a test.
 *
 *            over full scale             reset by the person, air not contradicted
 *   ┌──────┐ ───────────────► ┌─────────┐ ───────────────────────────────────────► ┌─────────┐
 *   │ None │                  │ Latched │                                          │ Proving │
 *   └──────┘                  └─────────┘ ◄─────────────────────────────────────── └─────────┘
 *      ▲                       bead cut    gas, air not fresh, or no proof in time   bead hot   │
 *      └──────────────────────────── clean air read for `cleanTicks`, bead warm ────────────────┘
 *
 * With an oxygen sensor the air must be fresh by its reading, at the reset and until the end of the test: rich gas displaces
 * oxygen below 20 %. Without one the user's statement counts, and the bead must read closer to zero. One gap remains that no
 * bead can close: above 99 % methane it reads the same as in clean air (docs/alarms.md).
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

/** Ticks for which the bead must read clean air without interruption: 10 s. */
const cleanTicks = 10 * ticksPerS;
/** Ticks after which the test has failed, counted from the moment when the bead is warm: 60 s. */
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

  /** `clean`: below this the bead may be in clean air; `cleanWitnessed`: the same where oxygen is measured. % vol. */
  constructor(supply: BeadSupply, clean: number, cleanWitnessed: number, fullScale: number) {
    this.#supply = supply;
    this.#clean = clean;
    this.#cleanWitnessed = cleanWitnessed;
    this.#fullScale = fullScale;
  }

  /** Sets the fresh-air check. */
  witness(air: FreshAir): void {
    this.#air = air;
  }

  latch(): void {
    this.stage = OverRangeStage.Latched;
    this.hold = this.#verdict() === AirVerdict.NoWitness ? OverRangeHold.ResetUnwitnessed : OverRangeHold.Reset;
    this.#supply.cut();
  }

  /** The user's reset. @returns true when the bead's test begins, with a warm-up if its supply was off */
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

  /** One tick of the test of a warm bead with a good signal. @returns true when the bead has passed */
  prove(value: number): boolean {
    const verdict = this.#verdict();
    if (verdict !== AirVerdict.Fresh && verdict !== AirVerdict.NoWitness) return this.#fail(holdOf(verdict));
    const clean = verdict === AirVerdict.Fresh ? this.#cleanWitnessed : this.#clean;
    if (value > this.#fullScale) return this.#fail(OverRangeHold.GasDetected);
    this.#cleanTicks = value < clean && value > -this.#cleanWitnessed ? this.#cleanTicks + 1 : 0;
    if (this.#cleanTicks >= cleanTicks) {
      this.stage = OverRangeStage.None;
      this.hold = OverRangeHold.Nothing;
      return true;
    }
    return ++this.#warmTicks >= proofTicks && this.#fail(OverRangeHold.GasDetected);
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
