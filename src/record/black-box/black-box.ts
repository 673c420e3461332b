/**
 * The black box: every input of the last minutes, kept in flash, so that a computer can repeat what the instrument did.
 *
 *   ports ─► Tape ─► a chunk each second or two ─► BoxWriter ─► a ring of sectors
 *                                                                │
 *   a gas alarm, a fault, an unexpected restart ─────────────────┴─► an incident: its sectors are not overwritten
 *
 * Every five minutes the instrument's whole state is taken in one tick and written in pieces (a keyframe): a playback begins with
 * one. An incident holds everything from a keyframe ten minutes before it, or from power-on, to a minute after its last alarm.
 *
 * The tick itself only notes. Flash is written in ticks in which no alarm begins or ends, one chunk or one erasure at a time.
 */
import type { Device } from "../../../hal/contract";
import { AlarmKind, isGasOrFault } from "../../core/alarm-kind";
import type { Settings } from "../../profile/settings";
import { EventKind, type EventSink, fromBeforeStart } from "../../core/event";
import { LogFault } from "../../core/log-fault";
import type { SectorRing } from "../../flash/sector-ring";
import type { StartCounter } from "../start-counter";
import { BoxWriter } from "./box-writer";
import { ChunkBuffer } from "./chunk-buffer";
import { Flags } from "./flags";
import { Cause, causesOfRestart, ChunkField, ChunkKind, pieceBytes, PieceField } from "./format";
import { Keyframe } from "./keyframe";
import { SettingsFields } from "./settings-fields";
import type { Carried } from "../../core/state-carrier";
import { Tape } from "./tape";
import { PortNames, tapedDevice } from "./taped-device";
import type { TapedStorage } from "./taped-storage";

const path = "blackbox";
/** Between two keyframes, and after a setting was changed. */
export const keyEveryS = 300;
const keyAfterChangeS = 60;
/** Before an alarm, and after the last one of an incident. */
export const beforeS = 600;
export const afterS = 60;
/** More than the time between an alarm and `#watchIncident`. */
const marginS = 5;
/** A shorter run freezes nothing, because a loose battery would push out every incident. */
export const minRunS = 60;
/** Keyframes of which it is known where they are. */
const keysKnown = 16;
/** Share of the sectors that one incident may take: then it is over, and the next alarm begins another. */
const maxShare = 0.5;
/** Of a whole piece. */
const pieceChunkBytes = 256;
/** The same before its checksum. */
const wholePiece = PieceField.Content + pieceBytes;

/** What the box needs of the instrument that it listens to. */
export interface BoxedInstrument extends Carried {
  readonly isQuiet: boolean;
}

export class BlackBox implements EventSink {
  /** The board as the firmware is to see it. */
  readonly device: Device;
  readonly tape: Tape;
  readonly flags: Flags;
  /** True while flash has anything to do. */
  isAwake = true;
  fault: LogFault = LogFault.None;
  /** Chunks that flash had no time for, and entries that a second had no room for. */
  chunksLost = 0;
  /** Receives incidents and faults. */
  log: EventSink | undefined;
  #writer: BoxWriter;
  #starts: StartCounter;
  #next: EventSink;
  #storage: TapedStorage | undefined;
  #fields: SettingsFields;
  #field: Uint8Array | undefined;
  #fieldAt = 0;
  #hasSettings = false;
  /** Of the stored settings that are written, or being written. */
  #revision = 0;
  #piece = new ChunkBuffer(pieceChunkBytes);
  #pieceNumber = 0;
  #key = new Keyframe();
  /** Piece of the keyframe that comes next, −1 while none is being written. */
  #keyPiece = -1;
  /** The second that it was taken in. */
  #keySecond = -1;
  #keySequence = 0;
  #lastKeyS = 0;
  #keySeconds = new Uint32Array(keysKnown);
  #keySequences = new Uint32Array(keysKnown);
  #keys = 0;
  /** An alarm began, and no incident has it yet. */
  #hasAlarm = false;
  #alarm = 0;
  #channel = 0;
  #alarmS = 0;
  #untilS = 0;
  /** Sectors that are to be sealed. */
  #isSealing = false;
  #sealFirst = 0;
  #sealLast = 0;
  /** The incident of a restart that is not in the log yet. */
  #unreported = 0;
  #unreportedCause = 0;
  /** There may be something to report to the log. */
  #hasNews = true;
  /** An incident is running, or an alarm wants one. */
  #isWatching = false;
  #isEnding = false;
  #isOff = false;

  /** @throws RangeError when the partition is too small, and what flash throws */
  constructor(board: Device, settings: Settings, next: EventSink, starts: StartCounter) {
    this.#starts = starts;
    this.#next = next;
    this.#writer = new BoxWriter(board.flash!.open({ path }), starts);
    const tape = (this.tape = new Tape());
    this.flags = new Flags(tape);
    const names = new PortNames();
    const { device, storage } = tapedDevice(board, tape, this.flags, names);
    this.device = device;
    this.#storage = storage;
    this.#fields = new SettingsFields(device, settings, names, storage);
    this.#freezeBefore(board.resetReason);
  }

  /** @returns the box of a board that has a partition for it, else nothing */
  static of(board: Device, settings: Settings, next: EventSink, starts: StartCounter): BlackBox | undefined {
    if (board.flash === undefined) return undefined;
    try {
      return new BlackBox(board, settings, next, starts);
    } catch {
      return undefined;
    }
  }

  /** The sectors that it writes, for measurements. */
  get ring(): SectorRing {
    return this.#writer.ring;
  }

  /** Freezes the time before this power-on, unless the instrument had been switched off. */
  #freezeBefore(reason: string | undefined): void {
    const writer = this.#writer;
    const { before, table } = writer;
    if (before < 0 || table.seals[before] !== 0) return;
    const second = writer.lastSecondBefore();
    if (second < minRunS) return;
    const cause = causesOfRestart[reason ?? "unknown"] ?? Cause.PowerLost;
    const number = table.incidents.newestNumber + 1;
    const last = table.sequences[before]!;
    if (table.incidents.isFull) writer.givenUp = table.incidents.giveUpOldest();
    table.incidents.found(number, writer.beforeBase, last);
    writer.seal.fill(number, writer.beforeBase, second, cause, AlarmKind.None, -1, writer.beforeBoot);
    this.#beginSealing(writer.beforeBase, last);
    this.#unreported = number;
    this.#unreportedCause = cause;
  }

  #beginSealing(first: number, last: number): void {
    this.#isSealing = this.isAwake = true;
    this.#sealFirst = first;
    this.#sealLast = last;
  }

  /** Passes events on. What alarms do is noted, so that a playback can be compared with it. */
  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    if (
      kind === EventKind.AlarmOn ||
      kind === EventKind.AlarmOff ||
      kind === EventKind.Acknowledge ||
      kind === EventKind.Mute ||
      kind === EventKind.MuteEnd
    ) {
      this.tape.mark(kind, channel, alarm, detail, value);
      // What stood before a restart has its incident, frozen at the start: a restart loop in gas must not push out the others.
      const isNew = kind === EventKind.AlarmOn && detail !== fromBeforeStart;
      if (isNew && isGasOrFault(alarm)) this.#alarmBegan(channel, alarm);
    } else if (kind === EventKind.BatteryEnd || kind === EventKind.PowerOff) {
      this.#isEnding = this.isAwake = true;
    }
    this.#next.record(atMs, kind, channel, alarm, value, detail);
  }

  #alarmBegan(channel: number, alarm: AlarmKind): void {
    this.#untilS = this.tape.seconds + afterS;
    if (this.#writer.table.incidents.running !== 0 || this.#hasAlarm) return;
    this.#hasAlarm = this.#isWatching = this.isAwake = true;
    this.#alarm = alarm;
    this.#channel = channel;
    this.#alarmS = this.tape.seconds;
  }

  /** At the end of a second, after everything else that its last tick does. @returns whether flash has anything to do */
  second(nowMs: number, instrument: BoxedInstrument): boolean {
    const { tape } = this;
    if (tape.second()) {
      if (tape.sealed.length > 0) this.#lose();
      tape.seal();
      this.isAwake = true;
    }
    if (this.#keyPiece < 0 && this.#isKeyDue(tape.seconds) && instrument.isQuiet) this.#takeKey(nowMs, instrument);
    return this.isAwake;
  }

  #lose(): void {
    this.chunksLost++;
    this.#hasNews = true;
  }

  #isKeyDue(seconds: number): boolean {
    const since = seconds - this.#lastKeyS;
    if (this.#lastKeyS === 0 || since >= keyEveryS) return true;
    if (
      this.#storage === undefined ||
      this.#storage.revision === this.#revision ||
      since < keyAfterChangeS ||
      !this.#hasSettings
    ) {
      return false;
    }
    // What a person has set is written first, and inputs go to a sector that says so.
    this.#revision = this.#storage.revision;
    this.#writer.beginSettings();
    this.#fields.restart();
    this.#pieceNumber = 0;
    this.#hasSettings = false;
    this.isAwake = true;
    this.#lastKeyS = seconds - keyEveryS;
    return false;
  }

  /** Takes the whole state now, to be written piece by piece. */
  #takeKey(nowMs: number, instrument: BoxedInstrument): void {
    if (!this.#hasSettings && this.#lastKeyS !== 0) return;
    try {
      this.#key.take(nowMs, instrument);
    } catch {
      // A state that cannot be written costs this keyframe, and never the tick.
      this.#lose();
      this.#lastKeyS = this.tape.seconds;
      this.isAwake = true;
      return;
    }
    this.#keyPiece = 0;
    this.#keySecond = this.#lastKeyS = this.tape.seconds;
    // What follows goes to this sector or to later ones.
    this.#keySequence = this.#writer.sequence;
    this.tape.restate();
    this.isAwake = true;
  }

  /** The newest keyframe that is old enough for an incident to begin with; the oldest where none is. */
  #renewBase(seconds: number): void {
    if (this.#keys === 0) return;
    let best = this.#keys - 1;
    while (best > 0 && this.#keySeconds[best]! > seconds - beforeS - marginS) best--;
    this.#writer.table.incidents.base = this.#keySequences[best]!;
  }

  #keepKey(): void {
    if (this.#keys === keysKnown) {
      this.#keySeconds.copyWithin(0, 1);
      this.#keySequences.copyWithin(0, 1);
      this.#keys--;
    }
    this.#keySeconds[this.#keys] = this.#keySecond;
    // The first one was taken before there was any sector.
    this.#keySequences[this.#keys] = this.#keys === 0 ? this.#writer.table.incidents.base : this.#keySequence;
    this.#keys++;
  }

  /** In a tick in which flash may be written and no alarm begins or ends: one step. */
  work(nowMs: number): void {
    const writer = this.#writer;
    if (this.#isEnding) {
      this.finish();
      return;
    }
    if (this.#hasNews) this.#report(nowMs);
    if (writer.hasSealToZero) writer.zeroSeal();
    else if (this.tape.sealed.length > 0) this.#writeInputs(writer);
    else if (this.#isWatching && this.#watchIncident(nowMs)) return;
    else if (this.#isSealing) this.#isSealing = writer.sealNext(this.#sealFirst, this.#sealLast);
    else if (!this.#hasSettings) this.#writeSettings();
    else if (this.#keyPiece >= 0) this.#writeKey();
    else if (writer.ring.wantsErase) this.#erase();
    else this.isAwake = this.#isWatching;
  }

  /** Flash is asked for a sector: only now does it matter which ones are needed. */
  #erase(): void {
    this.#renewBase(this.tape.seconds);
    this.#writer.erase();
    this.#hasNews = true;
  }

  /** True while a chunk waits to be written. */
  get isUrgent(): boolean {
    return this.tape.sealed.length > 0;
  }

  /** Makes room for a chunk. @returns true where there is room already */
  #hasRoom(length: number, isSettings: boolean): boolean {
    const writer = this.#writer;
    if (!writer.needsSector(length, isSettings)) return true;
    if (writer.ring.wantsErase) this.#erase();
    else this.#open(isSettings);
    return false;
  }

  #open(isSettings: boolean): boolean {
    this.#renewBase(this.tape.seconds);
    this.#hasNews = true;
    return this.#writer.openSector(isSettings);
  }

  #writeInputs(writer: BoxWriter): void {
    const { sealed } = this.tape;
    // The first sector of inputs names that of its settings.
    if (writer.table.settingsInForce === 0 && !this.#hasRoom(wholePiece, true)) return;
    if (!this.#hasRoom(sealed.length, false)) return;
    if (!writer.append(sealed, false)) {
      this.#hasNews = true;
      return;
    }
    sealed.length = 0;
    // Without an alarm there is nothing else to do.
    if (this.#hasSettings && this.#keyPiece < 0 && !this.#isWatching && !this.#isSealing && !writer.ring.wantsErase) {
      this.isAwake = false;
    }
  }

  /** Begins or ends an incident. @returns true where it was a step of its own */
  #watchIncident(nowMs: number): boolean {
    const writer = this.#writer;
    const { incidents } = writer.table;
    if (incidents.running === 0) {
      if (!this.#hasAlarm || this.#isSealing || !incidents.hasBase) return false;
      this.#renewBase(this.tape.seconds);
      const first = incidents.base;
      const number = incidents.begin(first);
      writer.seal.fill(number, first, this.#alarmS, Cause.Alarm, this.#alarm, this.#channel, this.#starts.number);
      this.#beginSealing(first, writer.sequence);
      this.#hasAlarm = false;
      return true;
    }
    if (this.#sealLast !== writer.sequence) this.#beginSealing(incidents.runningFirst, writer.sequence);
    if (this.#isSealing) return false;
    if (this.tape.seconds < this.#untilS && writer.runningSectors < writer.table.count * maxShare) return false;
    const number = incidents.running;
    if (incidents.isFull) writer.givenUp = incidents.giveUpOldest();
    incidents.end(writer.sequence);
    this.#isWatching = this.#hasAlarm;
    this.#hasNews = true;
    this.log?.record(nowMs, EventKind.IncidentFrozen, this.#channel, this.#alarm, number, Cause.Alarm);
    return true;
  }

  /** Reports what is not in the log yet. */
  #report(nowMs: number): void {
    this.#hasNews = false;
    const writer = this.#writer;
    const { log } = this;
    if (this.#unreported !== 0) {
      log?.record(nowMs, EventKind.IncidentFrozen, -1, AlarmKind.None, this.#unreported, this.#unreportedCause);
      this.#unreported = 0;
    }
    if (writer.givenUp !== 0) {
      log?.record(nowMs, EventKind.IncidentGivenUp, -1, AlarmKind.None, writer.givenUp, 0);
      writer.givenUp = 0;
    }
    const fault =
      writer.ring.failuresInARow >= writer.table.count
        ? LogFault.Broken
        : writer.ring.failures > 0 || this.chunksLost > 0 || this.tape.lost > 0
          ? LogFault.Worn
          : LogFault.None;
    if (fault === this.fault) return;
    this.fault = fault;
    log?.record(nowMs, EventKind.BlackBoxFault, -1, AlarmKind.None, writer.ring.failures, fault);
  }

  #writeSettings(): void {
    if (!this.#hasRoom(wholePiece, true)) return;
    const { bytes } = this.#piece;
    let length = 0;
    for (;;) {
      this.#field ??= this.#fields.next();
      const field = this.#field;
      if (field === undefined) break;
      while (length < pieceBytes && this.#fieldAt < field.length) {
        bytes[PieceField.Content + length++] = field[this.#fieldAt++]!;
      }
      if (this.#fieldAt < field.length) break;
      this.#field = undefined;
      this.#fieldAt = 0;
    }
    const isLast = this.#field === undefined;
    this.#fillHead(isLast ? ChunkKind.SettingsEnd : ChunkKind.Settings, this.#pieceNumber, 0, length);
    if (!this.#writer.append(this.#piece, true)) {
      // What was in the piece comes again, with everything before it.
      this.#writer.beginSettings();
      this.#writer.closeInputs();
      this.#fields.restart();
      this.#field = undefined;
      this.#fieldAt = this.#pieceNumber = 0;
      return;
    }
    this.#pieceNumber++;
    if (!isLast) return;
    this.#hasSettings = true;
    this.#writer.closeInputs();
  }

  #fillHead(kind: ChunkKind, piece: number, second: number, length: number): void {
    const { view } = this.#piece;
    view.setUint8(ChunkField.Kind, kind);
    view.setUint16(ChunkField.Piece, piece, true);
    view.setUint32(ChunkField.Second, second, true);
    view.setUint16(PieceField.Length, length, true);
    view.setUint16(PieceField.Length + 2, 0, true);
    this.#piece.length = PieceField.Content + length;
  }

  #writeKey(): void {
    if (!this.#hasRoom(wholePiece, false)) return;
    const writer = this.#writer;
    const key = this.#key;
    const length = key.pack(this.#piece);
    const isLast = key.isPacked;
    this.#fillHead(isLast ? ChunkKind.KeyEnd : ChunkKind.Key, this.#keyPiece, this.#keySecond, length);
    if (!writer.append(this.#piece, false)) {
      this.#keyPiece = 0;
      key.rewind();
      return;
    }
    this.#keyPiece++;
    if (!isLast) return;
    this.#keyPiece = -1;
    this.#keepKey();
  }

  /** Power is failing: writes what there is immediately, as far as a sector is ready for it. */
  flush(): void {
    const { tape } = this;
    this.#writeWaiting();
    tape.partial();
    tape.seal();
    this.#writeWaiting();
  }

  #writeWaiting(): void {
    const writer = this.#writer;
    const { sealed } = this.tape;
    for (let tries = 0; tries < 3 && sealed.length > 0; tries++) {
      if (writer.needsSector(sealed.length, false) && !this.#open(false)) return;
      if (writer.append(sealed, false)) sealed.length = 0;
    }
  }

  /** The instrument is being switched off: writes what waits, and that it was switched off on purpose. */
  finish(): void {
    this.#isEnding = false;
    if (this.#isOff) return;
    this.#isOff = true;
    this.flush();
    this.#fillHead(ChunkKind.Off, 0, this.tape.seconds, 0);
    this.#piece.length = PieceField.Content;
    const writer = this.#writer;
    if (writer.needsSector(this.#piece.length, false) && !this.#open(false)) return;
    writer.append(this.#piece, false);
  }

  close(): void {
    this.#writer.close();
  }
}
