/**
 * A push button: active low, debounced, and never missed however short the press. The port's notification catches the
 * edge between ticks; the tick takes the press and then waits for the button to be up before it believes the next one.
 */
import type { Digital, Port } from "../../hal/contract";

const pressedLevel = 0;
/** Ticks that the button must read "up" before the next press counts: outlasts any bounce. */
const releaseTicks = 1;

export class Button {
  #pin: Digital | undefined;
  /**
   * False while the button is up and nothing has happened to it: then it need not be read, which saves the tick a call.
   * Setting it has the next tick look for itself, whatever the port has or has not notified.
   */
  isAwake = true;
  #edge = false;
  #upTicks = releaseTicks;

  /** A board without this button is served by one that is never pressed. */
  constructor(port: Port<Digital> | undefined) {
    const noteEdge = (): void => {
      this.#edge = true;
      this.isAwake = true;
    };
    this.#pin = port && new port.io({ ...port, onReadable: noteEdge });
  }

  /** Once a tick while awake. @returns true exactly once for each press */
  wasPressed(): boolean {
    const pin = this.#pin;
    if (pin === undefined) {
      this.isAwake = false;
      return false;
    }
    const isDown = pin.read() === pressedLevel;
    const touched = isDown || this.#edge;
    this.#edge = false;
    if (!touched) {
      if (this.#upTicks < releaseTicks) this.#upTicks++;
      else this.isAwake = false;
      return false;
    }
    const isNew = this.#upTicks >= releaseTicks;
    this.#upTicks = 0;
    return isNew;
  }

  close(): void {
    this.#pin?.close();
  }
}
