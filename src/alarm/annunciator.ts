/**
 * Alarm: of all occurrences the worst becomes the signal that people see and hear.
 *
 * A mute silences the horn for `muteMs`. An alarm that begins meanwhile and is at least as bad as what was muted breaks
 * through. Lamps and screen are never muted.
 */
import { AlarmKind } from "./kind";
import type { Judge } from "./judge";
import { type Occurrence, Stage } from "./occurrence";
import { muteMs } from "./rules";

export class Annunciator {
  /** What lamps and screen show. */
  signal: AlarmKind = AlarmKind.None;
  signalChannel = -1;
  /** What horn and vibrator play. */
  audible: AlarmKind = AlarmKind.None;
  unacknowledged = false;
  /** When the running mute ends, −1 when there is none. */
  muteUntilMs = -1;
  #mutedKind: AlarmKind = AlarmKind.None;
  #judges: readonly Judge[];
  /** Of the device as a whole, and least of all. */
  #reminder: Occurrence | undefined;

  constructor(judges: readonly Judge[], reminder?: Occurrence) {
    this.#judges = judges;
    this.#reminder = reminder;
  }

  /** An occurrence began: does it break the mute? */
  breaksMute(kind: AlarmKind): boolean {
    return this.muteUntilMs >= 0 && kind >= this.#mutedKind;
  }

  /** The user's key, after every judge has had it: mutes what cannot be acknowledged. @returns true when a mute began */
  mute(nowMs: number): boolean {
    this.choose();
    if (this.audible === AlarmKind.None) return false;
    this.#mutedKind = this.audible;
    this.muteUntilMs = nowMs + muteMs;
    this.audible = AlarmKind.None;
    return true;
  }

  unmute(): void {
    this.muteUntilMs = -1;
    this.#mutedKind = AlarmKind.None;
    this.choose();
  }

  /** Picks the winners anew. Needed only after something changed. */
  choose(): void {
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
    const reminder = this.#reminder;
    if (reminder !== undefined && reminder.stage !== Stage.Idle) {
      if (signal === AlarmKind.None) signal = reminder.kind;
      if (heard === AlarmKind.None && reminder.stage === Stage.Active) heard = reminder.kind;
    }
    this.signal = signal;
    this.signalChannel = channel;
    this.unacknowledged = heard !== AlarmKind.None;
    this.audible = this.muteUntilMs >= 0 ? AlarmKind.None : heard;
  }
}
