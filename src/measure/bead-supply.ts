/**
 * The switch in a bead's supply. A bead that goes on burning in rich gas cokes and cracks, so over range cuts it. A board
 * need not have the switch: then beads stay hot, and everything else is the same.
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

  /** The switch itself goes with it. */
  carry(state: StateCarrier): void {
    if (state.flag(this.isOn)) this.restore();
    else this.cut();
  }

  close(): void {
    this.#pin?.close();
  }
}
