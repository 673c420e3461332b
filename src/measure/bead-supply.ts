/**
 * Switch of the bead's supply. A bead that burns in rich gas cokes and cracks, so over-range switches it off. The switch is
 * optional: without it the bead stays hot, and everything else works the same.
 */
import type { Digital, Port } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";

const on = 1;
const off = 0;

export class BeadSupply {
  isOn = true;
  #pin: Digital | undefined;

  constructor(port: Port<Digital> | undefined) {
    this.#pin = port && new port.io({ ...port });
    this.#pin?.write(on);
  }

  get canCut(): boolean {
    return this.#pin !== undefined;
  }

  cut(): void {
    if (this.#pin === undefined || !this.isOn) return;
    this.isOn = false;
    this.#pin.write(off);
  }

  restore(): void {
    if (this.isOn) return;
    this.isOn = true;
    this.#pin!.write(on);
  }

  /** Also restores the output of the switch. */
  carry(state: StateCarrier): void {
    if (state.flag(this.isOn)) this.restore();
    else this.cut();
  }

  close(): void {
    this.#pin?.close();
  }
}
