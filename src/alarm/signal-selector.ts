/**
 * Alarm: of all occurrences the worst becomes the signal that people see and hear.
 *
 * A mute silences the horn for `muteMs`. An alarm that begins meanwhile and is at least as bad as what is left of the
 * muted ones ends it, and so does any HIGH or OVER: the mute was not for that one. Lamps and screen are never muted.
 */
import type { StateCarrier } from "../core/state-carrier";
import { type DeviceAlarms, type DeviceCondition, noCondition } from "./device-alarms";
import type { Judge } from "./judge";
import { AlarmKind } from "../core/alarm-kind";
import { Rhythm } from "../core/rhythm";
import { type Occurrence, rankOf } from "./occurrence";
import { alarmRules, KeyEffect } from "./rules";

export class SignalSelector {
  /** What lamps and screen show. */
  signal: AlarmKind = AlarmKind.None;
  signalRhythm: Rhythm = Rhythm.Silent;
  signalChannel = -1;
  /** Where no channel is the signal's cause: the condition of the device, or `noCondition`. */
  signalCondition: DeviceCondition | typeof noCondition = noCondition;
  /** The worst gas alarm, whatever else stands, and its rhythm and channel. */
  gas: AlarmKind = AlarmKind.None;
  gasRhythm: Rhythm = Rhythm.Silent;
  gasChannel = -1;
  /** What horn and vibrator play. */
  audible: AlarmKind = AlarmKind.None;
  audibleRhythm: Rhythm = Rhythm.Silent;
  unacknowledged = false;
  /** Another number after every choice: what shows alarms need look at them only then. */
  revision = 0;
  /** When the running mute ends, −1 when there is none. */
  muteUntilMs = -1;
  /** The worst of what is muted. */
  mutedKind: AlarmKind = AlarmKind.None;
  /** False where what would be heard is nothing that a mute may silence. */
  #isMutable = false;
  #judges: readonly Judge[];
  #device: DeviceAlarms | undefined;
  #muteMs: number;

  constructor(judges: readonly Judge[], device?: DeviceAlarms, muteMs = alarmRules.muteMs) {
    this.#judges = judges;
    this.#device = device;
    this.#muteMs = muteMs;
  }

  /** The instrument is in gas: the red lamp shows it, and what is forbidden in gas asks this and nothing else. */
  get isInGas(): boolean {
    return this.gasChannel >= 0;
  }

  /** An occurrence began: does it end the mute? */
  breaksMute(kind: AlarmKind): boolean {
    return this.muteUntilMs >= 0 && (kind >= this.mutedKind || kind >= AlarmKind.High);
  }

  /** The user's key, after every judge has had it: mutes what cannot be acknowledged. @returns true when a mute began */
  mute(nowMs: number): boolean {
    this.choose();
    if (this.audible === AlarmKind.None || !this.#isMutable) return false;
    return this.#silenceFor(nowMs, this.#muteMs, this.audible);
  }

  /** Continues a mute that began before a restart. @returns false where nothing is heard, or it is worse than what was muted */
  muteFor(nowMs: number, leftMs: number, kind: AlarmKind): boolean {
    this.choose();
    if (this.audible === AlarmKind.None || this.audible > kind || leftMs > this.#muteMs || !this.#isMutable) {
      return false;
    }
    return this.#silenceFor(nowMs, leftMs, this.audible);
  }

  #silenceFor(nowMs: number, ms: number, kind: AlarmKind): true {
    this.mutedKind = kind;
    this.muteUntilMs = nowMs + ms;
    this.#silence();
    return true;
  }

  unmute(): void {
    this.muteUntilMs = -1;
    this.mutedKind = AlarmKind.None;
    this.choose();
  }

  /** Picks the winners again. Needed only after something changed. */
  choose(): void {
    this.revision = (this.revision + 1) | 0;
    let signal: Occurrence | undefined;
    let gas: Occurrence | undefined;
    let heard: AlarmKind = AlarmKind.None;
    let heardRhythm: Rhythm = Rhythm.Silent;
    let isMutable = true;
    for (let i = 0; i < this.#judges.length; i++) {
      const judge = this.#judges[i]!;
      const standing = judge.standing();
      if (standing === undefined) continue;
      if (signal === undefined || standing.rank > signal.rank) signal = standing;
      const standingGas = judge.standingGas();
      if (standingGas !== undefined && (gas === undefined || standingGas.rank > gas.rank)) gas = standingGas;
      const unheard = judge.heard();
      if (unheard === undefined || unheard.kind <= heard) continue;
      heard = unheard.kind;
      heardRhythm = unheard.rule.rhythm;
      isMutable = unheard.rule.key !== KeyEffect.Nothing;
    }
    this.gas = gas?.kind ?? AlarmKind.None;
    this.gasRhythm = gas?.rule.rhythm ?? Rhythm.Silent;
    this.gasChannel = gas?.channel ?? -1;
    this.signal = signal?.kind ?? AlarmKind.None;
    this.signalRhythm = signal?.rule.rhythm ?? Rhythm.Silent;
    this.signalChannel = signal?.channel ?? -1;
    this.signalCondition = noCondition;
    this.audible = heard;
    this.audibleRhythm = heardRhythm;
    this.#isMutable = isMutable;
    if (this.#device !== undefined) this.#chooseOfDevice(this.#device, signal?.rank ?? 0);
    this.unacknowledged = this.audible !== AlarmKind.None;
    if (this.muteUntilMs < 0) return;
    // What is over is muted no longer: an alarm as bad as the rest will end the mute.
    if (this.audible < this.mutedKind) this.mutedKind = this.audible;
    this.#silence();
  }

  /** `rank` is that of the channels' signal. */
  #chooseOfDevice(device: DeviceAlarms, rank: number): void {
    const seen = device.worst();
    if (seen === noCondition) return;
    const worst = device.occurrences[seen]!;
    const { rule } = worst;
    if (wins(worst, rank)) {
      this.signal = rule.kind;
      this.signalRhythm = rule.rhythm;
      this.signalChannel = -1;
      this.signalCondition = seen;
    }
    const heard = device.worstUnacknowledged();
    if (heard === noCondition) return;
    const worstHeard = device.occurrences[heard]!;
    const { rule: heardRule } = worstHeard;
    if (wins(worstHeard, rankOf(this.audible))) {
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
    this.gas = state.integer(this.gas);
    this.gasRhythm = state.integer(this.gasRhythm);
    this.gasChannel = state.integer(this.gasChannel);
    this.audible = state.integer(this.audible);
    this.audibleRhythm = state.integer(this.audibleRhythm);
    this.unacknowledged = state.flag(this.unacknowledged);
    this.revision = state.number(this.revision);
    this.muteUntilMs = state.moment(this.muteUntilMs);
    this.mutedKind = state.integer(this.mutedKind);
    this.#isMutable = state.flag(this.#isMutable);
  }
}

/** A channel's alarm comes first where it is as bad as the device's, unless no key may silence the device's: a critical battery. */
function wins({ rank, rule }: Occurrence, over: number): boolean {
  return rank > over || (rank === over && rule.key === KeyEffect.Nothing);
}
