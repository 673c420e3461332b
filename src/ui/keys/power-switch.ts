/**
 * Switching off: a button is held for 5 s, with a countdown that ends when it is released. A board that can switch itself off
 * has an output `powerHold`, which keeps its supply on while it is 1. Without that output there is no countdown.
 *
 * It is refused while a gas alarm is active, so that a person in gas cannot switch off by accident.
 */
import type { Digital, Port } from "../../../hal/contract";
import type { StateCarrier } from "../../core/state-carrier";

const holdMs = 5000;
/** A shorter hold is an acknowledgement and shows no countdown. */
const silentMs = 1000;

export class PowerSwitch {
  /** Seconds until the power goes off; 0 without a countdown. */
  leftS = 0;
  /** Refused because of a gas alarm, until the button comes up. */
  isRefused = false;
  #pin: Digital | undefined;

  constructor(port: Port<Digital> | undefined) {
    this.#pin = port && new port.io(port);
    this.#pin?.write(1);
  }

  /** `sinceMs`: start of the press, −1 while the button is up or has another meaning. @returns true when the power is to go off */
  hold(nowMs: number, sinceMs: number, isInGas: boolean): boolean {
    if (sinceMs < 0) {
      this.leftS = 0;
      this.isRefused = false;
      return false;
    }
    const heldMs = nowMs - sinceMs;
    if (this.#pin === undefined || heldMs < silentMs) return false;
    if (isInGas) {
      this.leftS = 0;
      this.isRefused = true;
      return false;
    }
    // A refusal holds for the whole press, even when the alarm ends meanwhile.
    if (this.isRefused) return false;
    this.leftS = Math.ceil((holdMs - heldMs) / 1000);
    if (heldMs < holdMs) return false;
    this.leftS = 0;
    return true;
  }

  /** Switches the supply off, where the board can. */
  off(): void {
    this.#pin?.write(0);
  }

  carry(state: StateCarrier): void {
    this.leftS = state.integer(this.leftS);
    this.isRefused = state.flag(this.isRefused);
  }

  close(): void {
    this.#pin?.close();
  }
}
