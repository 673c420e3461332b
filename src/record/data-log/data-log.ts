/**
 * The data log: every channel's judged reading each ten seconds, and each second from a minute before an alarm until five
 * minutes after it. Runs once a second, after the outputs.
 *
 * A row is written when it is a minute old, six at a time, because only then is it known that no alarm followed it; rows of
 * an alarm are written at once. So a power cut loses at most two minutes of quiet, and at most `fineRows` seconds and what one
 * chunk a second still owes of the minute before, once an alarm has sounded. `flush` writes everything.
 *
 * Flash is written only while no alarm changes: a sector is erased ahead of its use (50 ms), in a second in which no alarm has changed; and a
 * second in which something was written erases nothing.
 */
import type { Device } from "../../../hal/contract";
import { noTime, type WallClock } from "../../core/wall-clock";
import { AlarmKind, isGasOrFault } from "../../core/alarm-kind";
import type { Channel } from "../../measure/channel";
import { EventKind, type EventSink } from "../../core/event";
import { LogFault } from "../../core/log-fault";
import { noSector, type SectorRing } from "../../flash/sector-ring";
import type { StartCounter } from "../start-counter";
import { ChunkEncoder } from "./chunk";
import { coarseS, maxRows, noWallS } from "./format";
import { LogWriter } from "./log-writer";
import { ringRows, SecondRing } from "./second-ring";

export const beforeAlarmS = 60;
export const afterAlarmS = 300;
/** An alarm that stands longer than this without anything new is logged each ten seconds again: it would push out the month before. */
export const maxAlarmS = 3600;
const coarseRows = 6;
const fineRows = 30;
/** Blocks in a row that cannot be written, after which the log is broken and not only worn. */
const maxFailures = 24;
/** Long before any row: no chunk follows it. */
const noRowS = -1000;

export class DataLog {
  /** For the alarm "LOG". */
  fault: LogFault = LogFault.None;
  /** Rows written, each of all channels, and seconds that were lost because flash could not be written in time. */
  rowsWritten = 0;
  secondsLost = 0;
  #channels: readonly Channel[];
  #sink: EventSink;
  /** A board without any flash keeps no log, and that is no fault. */
  #hasFlash: boolean;
  #clock: WallClock;
  /** `WallClock.changes` as it was seen last. */
  #clockChanges = 0;
  #writer: LogWriter | undefined;
  #ring: SecondRing;
  #encoder: ChunkEncoder;
  /** The second that the next row may have. */
  #nextS = 0;
  #nowS = -1;
  /** The second that `nowMs` falls in. */
  #clockS = 0;
  /** Second of the last row of the open block, and whether a chunk may simply go on from it. */
  #lastS = noRowS;
  #fineFromS = -1;
  #fineUntilS = -1;
  #wasAlarm: AlarmKind = AlarmKind.None;
  #alarmSinceS = 0;
  /** As in the newest event. */
  #reported: LogFault = LogFault.None;

  constructor(device: Device, clock: WallClock, channels: readonly Channel[], sink: EventSink, starts?: StartCounter) {
    this.#channels = channels;
    this.#sink = sink;
    this.#hasFlash = device.flash !== undefined;
    this.#clock = clock;
    this.#ring = new SecondRing(channels.map((channel) => channel.decimals));
    this.#encoder = new ChunkEncoder(channels.length);
    try {
      this.#writer = device.flash && new LogWriter(device.flash.open({ path: "log" }), channels, starts);
      if (!this.#hasFlash) this.fault = LogFault.Missing;
    } catch {
      this.fault = LogFault.Missing;
    }
  }

  /** Where a reader begins to look; −1 where there is no log. */
  get newestSector(): number {
    return this.#writer?.ring.sector ?? noSector;
  }
  /** For the estimate of wear. */
  get sectors(): number {
    return this.#writer?.ring.sectors ?? 0;
  }
  get sectorsUsed(): number {
    return this.#writer?.sectorsUsed ?? 0;
  }

  /** Once a second. `second` counts from power-on; `signal` is the worst alarm, `isChanging` true when one began or ended in this tick. */
  second(nowMs: number, second: number, signal: AlarmKind, isChanging: boolean): void {
    const writer = this.#writer;
    if (writer === undefined) {
      if (this.#hasFlash) this.#report(nowMs, 0);
      return;
    }
    if (second <= this.#nowS) return;
    this.#clockS = second;
    if (second - this.#nowS > beforeAlarmS && this.#nowS >= 0) {
      // No tick came for longer than anything waits.
      this.flush(nowMs);
      this.#nextS = second;
    }
    this.#nowS = second;
    if (this.#clock.changes !== this.#clockChanges) {
      // A block has one time base: what follows begins another block.
      this.#clockChanges = this.#clock.changes;
      writer.closeBlock();
    }
    this.#ring.note(second, this.#channels);
    this.#watchAlarm(second, signal);
    if (!this.#write(nowMs, second, false) && writer.ring.wantsErase && !isChanging) this.#erase(nowMs, writer);
    this.#watchFault(nowMs, writer.ring);
  }

  /** Writes all that is kept in memory: before power is lost or the log is read. */
  flush(nowMs: number): void {
    const writer = this.#writer;
    if (writer === undefined) return;
    for (let i = 0; i < beforeAlarmS && this.#nextS <= this.#nowS; i++) {
      if (!this.#write(nowMs, this.#nowS, true) && writer.ring.wantsErase) this.#erase(nowMs, writer);
    }
  }

  #watchAlarm(second: number, signal: AlarmKind): void {
    const isNew = signal > this.#wasAlarm;
    this.#wasAlarm = signal;
    if (!isGasOrFault(signal)) return;
    if (isNew) this.#alarmSinceS = second;
    if (second - this.#alarmSinceS > maxAlarmS) return;
    if (second - this.#fineUntilS > beforeAlarmS) {
      this.#fineFromS = second - beforeAlarmS;
      if (this.#fineFromS < this.#nextS) this.#fineFromS = this.#nextS;
    }
    this.#fineUntilS = second + afterAlarmS;
  }

  /** Writes a chunk if one is due. @returns whether it did */
  #write(nowMs: number, second: number, isAll: boolean): boolean {
    const ring = this.#ring;
    const oldestS = second - ringRows + 1;
    if (this.#nextS < oldestS) {
      // Overwritten in the ring before flash had room. The times of what follows show the gap.
      this.secondsLost += oldestS - this.#nextS;
      this.#nextS = oldestS;
    }
    while (this.#nextS < second && !ring.has(this.#nextS)) this.#nextS++;
    let from = this.#nextS;
    const isFine = from >= this.#fineFromS && from <= this.#fineUntilS;
    if (isFine) {
      const last = second < this.#fineUntilS ? second : this.#fineUntilS;
      let rows = 0;
      while (rows < fineRows && from + rows <= last && ring.has(from + rows)) rows++;
      const isWhole = rows === fineRows || second > this.#fineUntilS || from + rows <= last;
      return rows > 0 && (isWhole || isAll) && this.#chunk(nowMs, from, 1, rows);
    }
    const isBeforeAlarm = from < this.#fineFromS;
    const last = isBeforeAlarm ? this.#fineFromS - 1 : isAll ? second : second - beforeAlarmS;
    while (from <= last && (from % coarseS !== 0 || !ring.has(from))) from++;
    if (from > last) {
      if (isBeforeAlarm || isAll) this.#nextS = from;
      return false;
    }
    let rows = 1;
    while (rows < coarseRows && from + rows * coarseS <= last && ring.has(from + rows * coarseS)) rows++;
    const isWhole = rows === coarseRows || from + rows * coarseS <= last;
    return (isWhole || isBeforeAlarm || isAll) && this.#chunk(nowMs, from, coarseS, rows);
  }

  #chunk(nowMs: number, from: number, stepS: number, wanted: number): boolean {
    const writer = this.#writer!;
    const encoder = this.#encoder;
    let rows = wanted < maxRows ? wanted : maxRows;
    for (let isNew = false; rows > 0;) {
      const offsetS = this.#lastS + stepS === from ? -1 : from - writer.blockUptimeS;
      const length = writer.room > 0 ? encoder.encode(this.#ring.codes, from, stepS, rows, offsetS, writer.room) : 0;
      if (length > 0 && writer.append(encoder.bytes, length)) {
        encoder.accept();
        this.#lastS = from + (rows - 1) * stepS;
        this.#nextS = this.#lastS + 1;
        this.rowsWritten += rows;
        return true;
      }
      if (length === 0 && isNew) rows >>= 1;
      else if (!this.#open(nowMs, from)) return false;
      isNew = true;
    }
    return false;
  }

  #open(nowMs: number, from: number): boolean {
    this.#encoder.reset();
    this.#lastS = noRowS;
    return this.#writer!.openBlock(from, this.#wallS(nowMs, from));
  }

  #wallS(nowMs: number, second: number): number {
    const timeS = this.#clock.timeS(nowMs);
    return timeS === noTime ? noWallS : timeS - (this.#clockS - second);
  }

  #erase(nowMs: number, writer: LogWriter): void {
    if (!writer.eraseAhead()) return;
    const { lostFromS, lostToS } = writer;
    const isKnown = lostFromS !== noWallS && lostToS !== noWallS && lostToS >= lostFromS;
    this.#sink.record(
      nowMs,
      EventKind.LogOverwritten,
      -1,
      AlarmKind.None,
      isKnown ? lostToS - lostFromS : -1,
      writer.lostSectors,
    );
  }

  #watchFault(nowMs: number, { failures, failuresInARow }: SectorRing): void {
    this.fault = failuresInARow >= maxFailures ? LogFault.Broken : failures > 0 ? LogFault.Worn : LogFault.None;
    this.#report(nowMs, failures);
  }

  #report(nowMs: number, failures: number): void {
    if (this.fault === this.#reported) return;
    this.#reported = this.fault;
    this.#sink.record(nowMs, EventKind.LogFault, -1, AlarmKind.None, failures, this.fault);
  }
}
