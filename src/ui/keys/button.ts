/**
 * A push button: active low, debounced, and never missed however short the press. The port's notification catches the
 * edge between ticks; the tick takes the press and then waits for the button to be up before it believes the next one.
 *
 *            edge                up before `longMs`
 *   ┌────┐ ───────► ┌──────┐ ──────────────────────► Click ┐
 *   │ Up │  Press   │ Down │ ─ held ─► Repeat … Long ─► up ├─► Up
 *   └────┘          └──────┘                       (silent)┘
 *
 * A press that acts at once (acknowledge) takes `Press`; one that may become a long one waits for `Click` or `Long`.
 */
import type { Digital, Port } from "../../../hal/contract";
import type { StateCarrier } from "../../core/state-carrier";

export const enum ButtonEvent {
  None,
  /** It went down. */
  Press,
  /** It came up again before it was held for long. */
  Click,
  /** It has been held for `longMs`; once for each press. */
  Long,
  /** It is still held: again and again from `repeatAfterMs` on. */
  Repeat,
}

export const longMs = 1500;
export const repeatAfterMs = 600;
export const repeatMs = 200;
/** A button that is down for longer is stuck, or leaned on: nothing more comes of it, so that pages time out as ever. */
const stuckMs = 15000;
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
  /** Since when it is held; −1 while it is up. */
  heldSinceMs = -1;
  #edge = false;
  #upTicks = releaseTicks;
  #isLong = false;
  #repeatAtMs = 0;

  /** A board without this button is served by one that is never pressed. `onEdge` is told between ticks. */
  constructor(port: Port<Digital> | undefined, onEdge: () => void) {
    const noteEdge = (): void => {
      this.#edge = true;
      this.isAwake = true;
      onEdge();
    };
    this.#pin = port && new port.io({ ...port, onReadable: noteEdge });
  }

  get isThere(): boolean {
    return this.#pin !== undefined;
  }

  /** Wakes up when it is down, whatever the port has or has not notified. @returns whether it is awake */
  look(): boolean {
    const pin = this.#pin;
    if (pin !== undefined && pin.read() === pressedLevel) this.isAwake = true;
    return this.isAwake;
  }

  /** Once a tick while awake. */
  read(nowMs: number): ButtonEvent {
    const pin = this.#pin;
    if (pin === undefined) {
      this.isAwake = false;
      return ButtonEvent.None;
    }
    const isDown = pin.read() === pressedLevel;
    const touched = isDown || this.#edge;
    this.#edge = false;
    if (!touched) return this.#up();
    const isNew = this.#upTicks >= releaseTicks;
    this.#upTicks = 0;
    if (isNew) {
      this.heldSinceMs = nowMs;
      this.#isLong = false;
      this.#repeatAtMs = nowMs + repeatAfterMs;
      return ButtonEvent.Press;
    }
    return this.#held(nowMs);
  }

  #up(): ButtonEvent {
    if (this.#upTicks >= releaseTicks) {
      this.isAwake = false;
      return ButtonEvent.None;
    }
    if (++this.#upTicks < releaseTicks) return ButtonEvent.None;
    this.heldSinceMs = -1;
    return this.#isLong ? ButtonEvent.None : ButtonEvent.Click;
  }

  #held(nowMs: number): ButtonEvent {
    if (!this.#isLong && nowMs - this.heldSinceMs >= longMs) {
      this.#isLong = true;
      return ButtonEvent.Long;
    }
    if (nowMs < this.#repeatAtMs || nowMs - this.heldSinceMs >= stuckMs) return ButtonEvent.None;
    this.#repeatAtMs += repeatMs;
    return ButtonEvent.Repeat;
  }

  carry(state: StateCarrier): void {
    this.isAwake = state.flag(this.isAwake);
    this.heldSinceMs = state.number(this.heldSinceMs);
    this.#edge = state.flag(this.#edge);
    this.#upTicks = state.integer(this.#upTicks);
    this.#isLong = state.flag(this.#isLong);
    this.#repeatAtMs = state.number(this.#repeatAtMs);
  }

  close(): void {
    this.#pin?.close();
  }
}
