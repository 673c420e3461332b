/**
 * A push button: active low and debounced. The port's notification catches an edge between two ticks, so that no press is too
 * short. After a press the button must be up before the next one counts.
 *
 *            edge                up before `longMs`
 *   ┌────┐ ───────► ┌──────┐ ──────────────────────► Click ┐
 *   │ Up │  Press   │ Down │ ─ held ─► Repeat … Long ─► up ├─► Up
 *   └────┘          └──────┘                       (silent)┘
 *
 * A key that acts at once (acknowledge) uses `Press`. A key that also has a long press uses `Click` and `Long`.
 *
 * The key that switched the instrument on is still down at the first tick. No key counts before it was seen up.
 */
import type { Digital, Port } from "../../../hal/contract";
import type { StateCarrier } from "../../core/state-carrier";

export const enum ButtonEvent {
  None,
  /** It went down. */
  Press,
  /** It came up before `longMs`. */
  Click,
  /** It has been held for `longMs`. Once for each press. */
  Long,
  /** It is still held: every `repeatMs` from `repeatAfterMs` on. */
  Repeat,
}

export const longMs = 1500;
export const repeatAfterMs = 600;
export const repeatMs = 200;
/** A button that is down for longer counts as stuck and repeats no more, so that pages time out. */
const stuckMs = 15000;
const pressedLevel = 0;
/** Ticks that the button must read "up" before the next press counts. Longer than any bounce. */
const releaseTicks = 1;

export class Button {
  #pin: Digital | undefined;
  /**
   * False while the button is up and no edge was notified. Then the tick does not read it, which saves a call. Setting it makes the
   * next tick read the pin, in case the port missed an edge.
   */
  isAwake = true;
  /** Start of the press; −1 while the button is up, and while a press from before the start lasts. */
  heldSinceMs = -1;
  /** As `heldSinceMs`, but also for a press from before the start: for the check of stuck buttons. */
  downSinceMs = -1;
  /** The button was up since the start, so its presses count. */
  #wasUp = false;
  /** Set by the owner for the current press: it began in the menu. */
  beganInMenu = false;
  /** Set by the owner: the press was part of two buttons held together, and has no further effect. */
  isSpent = false;
  #edge = false;
  #upTicks = releaseTicks;
  #isLong = false;
  #repeatAtMs = 0;

  /** Without a port the button is never pressed. `onEdge` is called between ticks. */
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

  /** Wakes up when the pin is down, even if the port notified no edge. @returns whether it is awake */
  look(): boolean {
    if (this.#pin?.read() === pressedLevel) this.isAwake = true;
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
    if (!this.#wasUp && this.#isFromBefore(touched, nowMs)) return ButtonEvent.None;
    if (!touched) return this.#up();
    const isNew = this.#upTicks >= releaseTicks;
    this.#upTicks = 0;
    if (isNew) {
      this.heldSinceMs = this.downSinceMs = nowMs;
      this.isSpent = false;
      this.#isLong = false;
      this.#repeatAtMs = nowMs + repeatAfterMs;
      return ButtonEvent.Press;
    }
    return this.#held(nowMs);
  }

  /** @returns true while a press that began before the start lasts */
  #isFromBefore(touched: boolean, nowMs: number): boolean {
    if (touched && this.downSinceMs < 0) this.downSinceMs = nowMs;
    else if (!touched) {
      this.downSinceMs = -1;
      this.#wasUp = true;
    }
    return touched;
  }

  #up(): ButtonEvent {
    if (this.#upTicks >= releaseTicks) {
      this.isAwake = false;
      return ButtonEvent.None;
    }
    if (++this.#upTicks < releaseTicks) return ButtonEvent.None;
    this.heldSinceMs = this.downSinceMs = -1;
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
    this.downSinceMs = state.number(this.downSinceMs);
    this.#wasUp = state.flag(this.#wasUp);
    this.beganInMenu = state.flag(this.beganInMenu);
    this.isSpent = state.flag(this.isSpent);
    this.#edge = state.flag(this.#edge);
    this.#upTicks = state.integer(this.#upTicks);
    this.#isLong = state.flag(this.#isLong);
    this.#repeatAtMs = state.number(this.#repeatAtMs);
  }

  close(): void {
    this.#pin?.close();
  }
}
