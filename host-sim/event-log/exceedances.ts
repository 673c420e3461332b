/**
 * The exceedance report: one row for each excursion of a gas beyond the set-point that was in force, when, for how long, how bad,
 * and when a key was pressed. It is read from the event log alone, so that it says what the chain and its signatures prove.
 *
 * An alarm is not an excursion: HIGH stays until somebody resets it, and gas may come back meanwhile, which is another
 * excursion of the same alarm. An early warning is not one either, until the reading itself reaches the set-point.
 */
import { alarmNames, isGas } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { type EventRecord, noClock } from "../../src/record/event-log/record";

export interface Exceedance {
  /** Index into the profile's channels. */
  readonly channel: number;
  /** Name of the alarm. */
  readonly alarm: string;
  /** The set-point in force, where the log says it. */
  readonly setPoint: number | undefined;
  /** Power-on during which it happened, and monotonic seconds since then at which the reading reached the set-point. */
  readonly boot: number;
  readonly fromS: number;
  /** Seconds since 1970 UTC, if the clock was set. */
  readonly fromClockS: number | undefined;
  /** Monotonic seconds at which the reading was clear of the set-point; `undefined` where the log does not say it. */
  readonly toS: number | undefined;
  /** How it ended: not yet at the end of the log, or the power went before. */
  readonly end: "clear" | "still-standing" | "power-lost";
  /** Seconds at or beyond the set-point; `undefined` while it stands, and where power went. */
  readonly seconds: number | undefined;
  readonly peak: number;
  /** Mean of the judged reading while it was beyond the set-point, where the log says it. */
  readonly mean: number | undefined;
  /** Seconds from the early warning to the set-point; 0 where there was no warning. */
  readonly earlyS: number;
  /** Sequence of the record that began it: where to look in the log. */
  readonly sequence: number;
  /** Keys pressed until the alarm was reset: seconds after it began. The log knows that a key was pressed, not by whom. */
  readonly acknowledgedAfterS: readonly number[];
}

type Row = { -readonly [key in keyof Exceedance]: Exceedance[key] } & {
  acknowledgedAfterS: number[];
  fromMs: number;
};

/** One alarm from its beginning until it is reset. */
interface Alarm {
  /** Its excursions. The last one is open until the reading is clear. */
  readonly rows: Row[];
  isOpen: boolean;
  /** What the log says just before an excursion's end. */
  mean: number | undefined;
  seconds: number | undefined;
  earlyMs: number;
}

const msPerS = 1000;

export class ExceedanceReport {
  /** Early warnings that no excursion followed, and their seconds. */
  earlyWarnings = 0;
  earlyWarningS = 0;
  #done: Row[] = [];
  #alarms = new Map<string, Alarm>();
  #setPoints = new Map<string, number>();
  /** Channels with a deficiency. */
  #lowerSetPoints = new Map<string, number>();
  #boot = -1;

  /** Every record, oldest first. */
  take(record: EventRecord): void {
    if (record.boot !== this.#boot) this.#powerOn(record.boot);
    const key = `${record.channel} ${record.alarm}`;
    const alarm = this.#alarms.get(key);
    switch (record.kind) {
      case EventKind.SetPoint:
        (record.detail === 1 ? this.#lowerSetPoints : this.#setPoints).set(key, record.value);
        break;
      case EventKind.AlarmOn:
        if (record.channel >= 0 && isGas(record.alarm)) this.#begin(key, record);
        break;
      case EventKind.AlarmMean:
        if (alarm !== undefined) alarm.mean = record.value;
        break;
      case EventKind.Excursion:
        if (alarm !== undefined) {
          alarm.seconds = record.value;
          alarm.earlyMs = record.detail;
        }
        break;
      case EventKind.AlarmFell:
        if (alarm !== undefined) this.#clear(alarm, record);
        break;
      case EventKind.AlarmOff:
        if (alarm === undefined) break;
        this.#clear(alarm, record);
        this.#done.push(...alarm.rows);
        this.#alarms.delete(key);
        break;
      case EventKind.Acknowledge:
        this.#acknowledge(record);
        break;
      default:
    }
  }

  /** In order of their start. */
  get all(): readonly Exceedance[] {
    const standing = [...this.#alarms.values()].flatMap(({ rows }) => rows);
    return [...this.#done, ...standing].sort((a, b) => a.sequence - b.sequence);
  }

  /** An alarm that was active when power failed has no end in the log. */
  #powerOn(boot: number): void {
    this.#boot = boot;
    for (const { rows, isOpen } of this.#alarms.values()) {
      const last = rows[rows.length - 1];
      if (isOpen && last !== undefined) last.end = "power-lost";
      this.#done.push(...rows);
    }
    this.#alarms.clear();
  }

  #begin(key: string, record: EventRecord): void {
    let alarm = this.#alarms.get(key);
    if (alarm === undefined) {
      alarm = { rows: [], isOpen: false, mean: undefined, seconds: undefined, earlyMs: 0 };
      this.#alarms.set(key, alarm);
    }
    // One that sounds again without having been clear is the same excursion.
    if (alarm.isOpen) return;
    alarm.isOpen = true;
    alarm.rows.push({
      channel: record.channel,
      alarm: alarmNames[record.alarm],
      setPoint: this.#setPointOf(key, record.value),
      boot: record.boot,
      fromS: record.atMs / msPerS,
      fromMs: record.atMs,
      fromClockS: record.clockS === noClock ? undefined : record.clockS,
      toS: undefined,
      end: "still-standing",
      seconds: undefined,
      peak: record.value,
      mean: undefined,
      earlyS: 0,
      sequence: record.sequence,
      acknowledgedAfterS: [],
    });
  }

  /** The lower set-point if the reading has fallen to it. */
  #setPointOf(key: string, value: number): number | undefined {
    const lower = this.#lowerSetPoints.get(key);
    return lower !== undefined && value <= lower ? lower : this.#setPoints.get(key);
  }

  #clear(alarm: Alarm, record: EventRecord): void {
    const row = alarm.rows[alarm.rows.length - 1];
    if (!alarm.isOpen || row === undefined) return;
    alarm.isOpen = false;
    // A log of an earlier version does not say how long the reading was beyond the set-point.
    row.seconds = alarm.seconds ?? (record.atMs - row.fromMs) / msPerS;
    row.mean = alarm.mean;
    row.peak = record.value;
    row.toS = record.atMs / msPerS;
    row.end = "clear";
    row.earlyS = alarm.earlyMs / msPerS;
    row.fromS += row.earlyS;
    if (row.fromClockS !== undefined) row.fromClockS += Math.floor(row.earlyS);
    if (alarm.seconds === 0 && alarm.earlyMs > 0) {
      alarm.rows.pop();
      this.earlyWarnings++;
      this.earlyWarningS += row.earlyS;
    }
    alarm.mean = alarm.seconds = undefined;
    alarm.earlyMs = 0;
  }

  /** One key resets whatever is latched: it counts for each excursion that nobody has acknowledged before. */
  #acknowledge(record: EventRecord): void {
    for (const { rows, isOpen } of this.#alarms.values()) {
      rows.forEach((row, index) => {
        const isStanding = isOpen && index === rows.length - 1;
        if (isStanding || row.acknowledgedAfterS.length === 0) {
          row.acknowledgedAfterS.push((record.atMs - row.fromMs) / msPerS);
        }
      });
    }
  }
}
