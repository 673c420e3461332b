/**
 * The exceedance report: every period in which a gas alarm was active, with start, duration, peak, and the keys pressed in it
 * and when. It is read from the event log only, so that the chain covers all of it.
 */
import { AlarmKind, alarmNames } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { type EventRecord, noClock } from "../../src/record/event-log/record";

export interface Exceedance {
  /** Index into the profile's channels. */
  readonly channel: number;
  /** Name of the alarm. */
  readonly alarm: string;
  /** The set-point in force, if the log contains it. */
  readonly setPoint: number | undefined;
  /** Power-on during which it happened, and monotonic seconds since then. */
  readonly boot: number;
  readonly fromS: number;
  /** Seconds since 1970 UTC, if the clock was set. */
  readonly fromClockS: number | undefined;
  /** Seconds from begin to end; `undefined` when the log ends, or power went, before the alarm did. */
  readonly seconds: number | undefined;
  readonly peak: number;
  /** Mean of the judged reading while it lasted, if the log contains it. */
  readonly mean: number | undefined;
  /** Sequence of the record that started it, to find it in the log. */
  readonly sequence: number;
  /** Keys pressed meanwhile: seconds after its start. The log records no names. */
  readonly acknowledgedAfterS: readonly number[];
}

type Open = { -readonly [key in keyof Exceedance]: Exceedance[key] } & {
  acknowledgedAfterS: number[];
  fromMs: number;
  kind: AlarmKind;
};

function isOfGas(alarm: AlarmKind): boolean {
  return (
    alarm === AlarmKind.Low ||
    alarm === AlarmKind.High ||
    alarm === AlarmKind.Over ||
    alarm === AlarmKind.Stel ||
    alarm === AlarmKind.Twa
  );
}

export class ExceedanceReport {
  #done: Open[] = [];
  #open = new Map<string, Open>();
  #setPoints = new Map<string, number>();
  /** Channels with a deficiency. */
  #lowerSetPoints = new Map<string, number>();
  #boot = -1;

  /** Every record, oldest first. */
  take(record: EventRecord): void {
    if (record.boot !== this.#boot) this.#powerOn(record.boot);
    const key = `${record.channel} ${record.alarm}`;
    if (record.kind === EventKind.SetPoint) {
      (record.detail === 1 ? this.#lowerSetPoints : this.#setPoints).set(key, record.value);
    } else if (record.kind === EventKind.AlarmOn) this.#begin(key, record);
    else if (record.kind === EventKind.AlarmMean) this.#mean(key, record);
    else if (record.kind === EventKind.AlarmOff) this.#end(key, record);
    else if (record.kind === EventKind.Acknowledge) this.#acknowledge(record);
  }

  /** In order of their start. */
  get all(): readonly Exceedance[] {
    return [...this.#done, ...this.#open.values()].sort((a, b) => a.sequence - b.sequence);
  }

  /** An alarm that was active when power failed has no end in the log. */
  #powerOn(boot: number): void {
    this.#boot = boot;
    this.#done.push(...this.#open.values());
    this.#open.clear();
  }

  #begin(key: string, record: EventRecord): void {
    // A latched alarm that sounds again is the same exceedance.
    if (!isOfGas(record.alarm) || this.#open.has(key)) return;
    this.#open.set(key, {
      channel: record.channel,
      alarm: alarmNames[record.alarm],
      kind: record.alarm,
      setPoint: this.#setPointOf(key, record.value),
      boot: record.boot,
      fromS: record.atMs / 1000,
      fromMs: record.atMs,
      fromClockS: record.clockS === noClock ? undefined : record.clockS,
      seconds: undefined,
      peak: record.value,
      mean: undefined,
      sequence: record.sequence,
      acknowledgedAfterS: [],
    });
  }

  /** The lower set-point if the reading has fallen to it. */
  #setPointOf(key: string, value: number): number | undefined {
    const lower = this.#lowerSetPoints.get(key);
    return lower !== undefined && value <= lower ? lower : this.#setPoints.get(key);
  }

  #mean(key: string, record: EventRecord): void {
    const open = this.#open.get(key);
    if (open !== undefined) open.mean = record.value;
  }

  #end(key: string, record: EventRecord): void {
    const open = this.#open.get(key);
    if (open === undefined) return;
    open.peak = record.value;
    open.seconds = (record.atMs - open.fromMs) / 1000;
    this.#open.delete(key);
    this.#done.push(open);
  }

  #acknowledge(record: EventRecord): void {
    for (const open of this.#open.values()) open.acknowledgedAfterS.push((record.atMs - open.fromMs) / 1000);
  }
}
