/**
 * Alarm: of all occurrences the worst becomes the signal that people see and hear.
 *
 * A mute silences the horn for `muteMs`. An alarm that begins meanwhile and is at least as bad as what is left of the
 * muted ones breaks through, and so does any HIGH or OVER: nobody's mute was for it. Lamps and screen are never muted.
 */
import type { StateCarrier } from "../core/state-carrier";
import { type DeviceAlarms, type DeviceCondition, noCondition } from "./device-alarms";
import type { Judge } from "./judge";
import { AlarmKind } from "../core/alarm-kind";
import { Rhythm } from "../core/rhythm";
import { KeyEffect, muteMs, rhythmOfKind } from "./rules";

export class SignalSelector {
  /** What lamps and screen show. */
  signal: AlarmKind = AlarmKind.None;
  signalRhythm: Rhythm = Rhythm.Silent;
  signalChannel = -1;
  /** Where no channel is the signal's cause: the condition of the device, or `noCondition`. */
  signalCondition: DeviceCondition | typeof noCondition = noCondition;
  /** What horn and vibrator play. */
  audible: AlarmKind = AlarmKind.None;
  audibleRhythm: Rhythm = Rhythm.Silent;
  unacknowledged = false;
  /** Another number after every choice: whoever shows alarms need look at them only then. */
  revision = 0;
  /** When the running mute ends, −1 when there is none. */
  muteUntilMs = -1;
  #mutedKind: AlarmKind = AlarmKind.None;
  /** False where what would be heard is nothing that a mute may silence. */
  #isMutable = false;
  #judges: readonly Judge[];
  #device: DeviceAlarms | undefined;

  constructor(judges: readonly Judge[], device?: DeviceAlarms) {
    this.#judges = judges;
    this.#device = device;
  }

  /** An occurrence began: does it break the mute? */
  breaksMute(kind: AlarmKind): boolean {
    return this.muteUntilMs >= 0 && (kind >= this.#mutedKind || kind >= AlarmKind.High);
  }

  /** The user's key, after every judge has had it: mutes what cannot be acknowledged. @returns true when a mute began */
  mute(nowMs: number): boolean {
    this.choose();
    if (this.audible === AlarmKind.None || !this.#isMutable) return false;
    this.#mutedKind = this.audible;
    this.muteUntilMs = nowMs + muteMs;
    this.#silence();
    return true;
  }

  unmute(): void {
    this.muteUntilMs = -1;
    this.#mutedKind = AlarmKind.None;
    this.choose();
  }

  /** Picks the winners anew. Needed only after something changed. */
  choose(): void {
    this.revision = (this.revision + 1) | 0;
    let signal: AlarmKind = AlarmKind.None;
    let channel = -1;
    let heard: AlarmKind = AlarmKind.None;
    for (let i = 0; i < this.#judges.length; i++) {
      const judge = this.#judges[i]!;
      const worst = judge.worst();
      if (worst > signal) {
        signal = worst;
        channel = i;
      }
      const unheard = judge.worstUnacknowledged();
      if (unheard > heard) heard = unheard;
    }
    this.signal = signal;
    this.signalRhythm = rhythmOfKind[signal]!;
    this.signalChannel = channel;
    this.signalCondition = noCondition;
    this.audible = heard;
    this.audibleRhythm = rhythmOfKind[heard]!;
    this.#isMutable = true;
    if (this.#device !== undefined) this.#chooseOfDevice(this.#device);
    this.unacknowledged = this.audible !== AlarmKind.None;
    if (this.muteUntilMs < 0) return;
    // What is over is muted no longer: an alarm as bad as the rest will break through.
    if (this.audible < this.#mutedKind) this.#mutedKind = this.audible;
    this.#silence();
  }

  /** A channel comes first where it is as bad, but for the battery: that of the device is the critical one. */
  #chooseOfDevice(device: DeviceAlarms): void {
    const seen = device.worst();
    if (seen === noCondition) return;
    const seenRule = device.rule(seen);
    if (seenRule.kind > this.signal || (seenRule.kind === AlarmKind.Battery && this.signal === AlarmKind.Battery)) {
      this.signal = seenRule.kind;
      this.signalRhythm = seenRule.rhythm;
      this.signalChannel = -1;
      this.signalCondition = seen;
    }
    const heard = device.worstUnacknowledged();
    if (heard === noCondition) return;
    const heardRule = device.rule(heard);
    if (heardRule.kind > this.audible || (heardRule.kind === AlarmKind.Battery && this.audible === AlarmKind.Battery)) {
      this.audible = heardRule.kind;
      this.audibleRhythm = heardRule.rhythm;
      this.#isMutable = heardRule.key !== KeyEffect.Nothing;
    }
  }

  #silence(): void {
    this.audible = AlarmKind.None;
    this.audibleRhythm = Rhythm.Silent;
  }

  carry(state: StateCarrier): void {
    this.signal = state.integer(this.signal);
    this.signalRhythm = state.integer(this.signalRhythm);
    this.signalChannel = state.integer(this.signalChannel);
    this.signalCondition = state.integer(this.signalCondition);
    this.audible = state.integer(this.audible);
    this.audibleRhythm = state.integer(this.audibleRhythm);
    this.unacknowledged = state.flag(this.unacknowledged);
    this.revision = state.integer(this.revision);
    this.muteUntilMs = state.number(this.muteUntilMs);
    this.#mutedKind = state.integer(this.#mutedKind);
    this.#isMutable = state.flag(this.#isMutable);
  }
}
