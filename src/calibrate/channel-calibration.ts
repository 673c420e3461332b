/** State of one channel's calibration: acceptance limits, stored record, curve in force and due date. */
import type { Device } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { crc32OfText } from "../core/crc32";
import type { Channel } from "../measure/channel";
import type { ChannelProfile } from "../profile/device-profile";
import type { Calibration } from "../profile/settings";
import { type AcceptanceLimits } from "../profile/acceptance";
import { gainOf } from "./adjust";
import { Curve } from "../compensate/curve";
import { daysLeftOf, dueOf, unknownDays } from "./due";
import { healthOf, unknownHealth } from "./health";
import type { CalibrationPolicy } from "../profile/calibration-policy";
import { type CalibrationRecord, type HistoryEntry, historyLength } from "./record";
import { noTime } from "../core/wall-clock";
import { RecordStore } from "./record-store";
import { usedShare } from "./zero-sum";
import { bitOf, firstOf, latchedBit, Suspicion } from "./suspicion";
import { Due, RecordFault } from "../core/calibration-codes";
import { markedChannels, StoreMark, type StoreWitness } from "../core/store-mark";

export class ChannelCalibration {
  readonly channel: Channel;
  readonly index: number;
  readonly limits: AcceptanceLimits;
  /** In force, unless `isLockedOut`. */
  record: CalibrationRecord | undefined;
  fault: RecordFault = RecordFault.None;
  due: Due = Due.Nothing;
  daysLeft = unknownDays;
  health = unknownHealth;
  isLockedOut = false;
  /** In force. Replaced by a new object each time a calibration or an adjustment comes into force. */
  curve: Curve | undefined;
  /** Value of the gas in fresh air, in the channel's unit. */
  readonly airValue: number;
  /** The user's adjustment of the sensitivity: a factor on every calibrated value. */
  #trim = 1;
  #store: RecordStore | undefined;
  #witness: StoreWitness | undefined;

  /**
   * The stored record is used unless the given calibration has a later date. A stored record that cannot be used leaves
   * the channel without a calibration: neither the given one nor an older copy replaces it.
   */
  constructor(
    device: Device,
    channel: Channel,
    index: number,
    profile: ChannelProfile,
    limits: AcceptanceLimits,
    given: Calibration | undefined,
    witness?: StoreWitness,
  ) {
    this.#witness = witness;
    this.channel = channel;
    this.index = index;
    this.limits = limits;
    this.airValue = limits.airValue ?? 0;
    const sensor = crc32OfText(`${profile.kind}/${profile.unit}`);
    if (device.keyValue !== undefined) {
      const mark = this.#mark;
      const wasWritten = mark >= 0 && witness?.knows(mark) === true;
      const store = new RecordStore(device.keyValue, profile.id, sensor, wasWritten);
      if (store.record !== undefined) this.#noteStored();
      else if (wasWritten && store.fault !== RecordFault.None) witness.missing(mark);
      this.#store = store;
      this.fault = store.fault;
      this.record = store.record;
    }
    if (given !== undefined && this.fault === RecordFault.None) {
      const atMs = given.atMs ?? noTime;
      if (this.record === undefined || (atMs > this.record.atMs && this.record.atMs !== noTime)) {
        this.record = fromGiven(given, sensor, atMs);
      }
    }
    this.#apply();
  }

  /** Its bit in the second place; −1 of a channel too many. */
  get #mark(): number {
    return this.index < markedChannels ? StoreMark.Calibration + this.index : -1;
  }

  #noteStored(): void {
    const mark = this.#mark;
    if (mark >= 0) this.#witness?.note(mark);
  }

  /** Puts `record` in force once it is stored. @returns false when it could not be stored; the old record then stays in force */
  keep(record: CalibrationRecord): boolean {
    if (this.#store === undefined || !this.#write(this.#store, record)) return false;
    this.record = this.#store.record;
    this.fault = RecordFault.None;
    this.#apply();
    return true;
  }

  /** Records the result of a procedure that did not change the calibration; `suspicion` is the new set of suspicions. */
  note(entry: HistoryEntry, exposedAtMs: number, suspicion = this.suspicion): boolean {
    const record = this.record;
    if (record === undefined || this.#store === undefined) return false;
    const noted = { ...record, suspicion, exposedAtMs, history: extended(record.history, entry) };
    if (!this.#write(this.#store, noted)) {
      return false;
    }
    this.record = this.#store.record;
    return true;
  }

  /** Evidence against the sensor, as bits. */
  get suspicion(): number {
    return this.record?.suspicion ?? 0;
  }

  /** Adds evidence against the sensor. @returns true when it is new */
  suspect(suspicion: Suspicion): boolean {
    return this.record !== undefined && this.#setSuspicion(this.suspicion | bitOf(suspicion));
  }

  /** True from an over-range until its reset was accepted. */
  setLatched(isLatched: boolean): void {
    if (this.record !== undefined) {
      this.#setSuspicion(isLatched ? this.suspicion | latchedBit : this.suspicion & ~latchedBit);
    }
  }

  /** Takes effect even if it could not be stored. */
  #setSuspicion(suspicion: number): boolean {
    const record = this.record!;
    if (suspicion === (record.suspicion ?? 0)) return false;
    const next = { ...record, suspicion };
    const store = this.#store;
    this.record = store !== undefined && this.#write(store, next) ? store.record : next;
    return true;
  }

  #write(store: RecordStore, record: CalibrationRecord): boolean {
    if (!store.write(record)) return false;
    this.#noteStored();
    return true;
  }

  /** Checks dates and history. @returns true when `due` changed */
  look(policy: CalibrationPolicy, timeMs: number): boolean {
    const before = this.due;
    const due = dueOf(policy, this.record, timeMs);
    this.due = due !== Due.Calibration && firstOf(this.suspicion) !== Suspicion.None ? Due.Suspected : due;
    this.daysLeft = daysLeftOf(policy, this.record, timeMs);
    this.health = healthOf(this.record, timeMs, usedShare(this));
    const isLockedOut = policy.overdue === "lock-out" && (due === Due.Calibration || due === Due.Unknown);
    if (isLockedOut !== this.isLockedOut) {
      this.isLockedOut = isLockedOut;
      this.#apply();
    }
    return this.due !== before;
  }

  /** Puts the user's adjustment in force; the record keeps the calibrated points. */
  setTrim(factor: number): void {
    this.#trim = factor;
    this.#apply();
  }

  #apply(): void {
    const record = this.record;
    if (record === undefined || this.isLockedOut) {
      this.curve = undefined;
      this.channel.useCurve(undefined);
      return;
    }
    const trim = this.#trim;
    const points =
      trim === 1 ? record.points : record.points.map(({ signal, value }) => ({ signal, value: value * trim }));
    this.curve = new Curve(points, `calibration.${this.channel.id}`);
    this.channel.useCurve(this.curve);
  }

  /**
   * The fields of the record that a bump test or a suspicion changes. Points and history are calibration and the same in both
   * instruments. A channel without a record takes the same space: it may be calibrated later, and the state has a fixed size.
   */
  carry(state: StateCarrier): void {
    const record = this.record;
    state.same(record === undefined ? 0 : 1, "calibration");
    const suspicion = state.integer(this.suspicion),
      atMs = state.number(record?.atMs ?? noTime),
      exposedAtMs = state.number(record?.exposedAtMs ?? noTime);
    if (
      record !== undefined &&
      (suspicion !== this.suspicion || atMs !== record.atMs || exposedAtMs !== record.exposedAtMs)
    ) {
      this.record = { ...record, suspicion, atMs, exposedAtMs };
    }
    this.due = state.integer(this.due);
    this.daysLeft = state.number(this.daysLeft);
    this.health = state.number(this.health);
    const isLockedOut = state.flag(this.isLockedOut);
    if (isLockedOut === this.isLockedOut) return;
    this.isLockedOut = isLockedOut;
    this.#apply();
  }
}

/** The newest entries with the new one last. */
export function extended(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  const all = history.slice(history.length < historyLength ? 0 : history.length - historyLength + 1);
  all.push(entry);
  return all;
}

function fromGiven(given: Calibration, sensor: number, atMs: number): CalibrationRecord {
  return {
    sequence: 0,
    sensor,
    atMs,
    points: given.points,
    previousAtMs: noTime,
    previous: [],
    firstGain: gainOf(given.points),
    exposedAtMs: atMs,
    history: [],
  };
}
