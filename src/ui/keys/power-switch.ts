/**
 * Off by holding a button for 5 s, with a countdown that can be let go of. A board that can switch itself off has an output
 * `powerHold`, which keeps its supply on while it is 1; without one there is no countdown, because nothing would come of it.
 *
 * Not while a gas alarm stands: a glove that leans on the button must not take the watch away from whoever is in gas.
 */
import type { Digital, Port } from "../../../hal/contract";
import type { StateCarrier } from "../../core/state-carrier";

const holdMs = 5000;
/** A shorter hold is an acknowledgement, and says nothing. */
const silentMs = 1000;

export class PowerSwitch {
  /** Seconds until power goes off; 0 while nobody holds for it. */
  leftS = 0;
  /** It was held long enough, and refused because of a gas alarm; until the button comes up. */
  isRefused = false;
  #pin: Digital | undefined;
  /** The button that switched it on is still down at the start: it must come up before it can mean off. */
  #wasUp = false;

  constructor(port: Port<Digital> | undefined) {
    this.#pin = port && new port.io(port);
    this.#pin?.write(1);
  }

  /** `sinceMs`: since when the button is held, −1 while it is up or means something else. @returns true when it is time */
  hold(nowMs: number, sinceMs: number, isInGas: boolean): boolean {
    if (sinceMs < 0) {
      this.#wasUp = true;
      this.leftS = 0;
      this.isRefused = false;
      return false;
    }
    const heldMs = nowMs - sinceMs;
    if (this.#pin === undefined || !this.#wasUp || heldMs < silentMs) return false;
    if (isInGas) {
      this.leftS = 0;
      this.isRefused = true;
      return false;
    }
    // Refused once is refused for this press: the alarm that ends under the finger was no consent.
    if (this.isRefused) return false;
    this.leftS = Math.ceil((holdMs - heldMs) / 1000);
    if (heldMs < holdMs) return false;
    this.leftS = 0;
    return true;
  }

  /** The board's last instruction, where it has the part for it. */
  off(): void {
    this.#pin?.write(0);
  }

  carry(state: StateCarrier): void {
    this.leftS = state.integer(this.leftS);
    this.isRefused = state.flag(this.isRefused);
    this.#wasUp = state.flag(this.#wasUp);
  }

  close(): void {
    this.#pin?.close();
  }
}
