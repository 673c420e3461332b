/**
 * The user's settings: the values in force, the check of new ones, and their storage.
 *
 * A new value is checked (`refusal`, `needsPin`), confirmed in the menu, and set (`change`): stored first, then in force. A value
 * that cannot be stored does not come into force. A stored record that cannot be used is a fault until the user restores the
 * factory settings (`restoreFactory`). Until then the last good copy is in force, or the values of the profile where there is
 * none, and nothing can be changed.
 */
import type { Device } from "../../hal/contract";
import { AlarmKind } from "../core/alarm-kind";
import type { Fingerprint } from "../core/fingerprint";
import { MenuText } from "../core/menu-text";
import { crc32 } from "../core/crc32";
import { EventKind, type EventSink } from "../core/event";
import { CommittedRecord } from "../flash/committed-record";
import { StoreFault } from "../core/store-fault";
import { StoreMark, type StoreWitness } from "../core/store-mark";
import { profileLimitsOf } from "./limits-in-force";
import type { ChannelLimits } from "./limits-profile";
import { brokenRule } from "./fields";
import type { Settings } from "./settings";
import { setPointRules } from "./set-points";
import { PinHash, pinIterations, saltBytes, StoredPin } from "./pin-hash";
import { maxPin, ownerOf, plainPin, readUserRecord, userRecordKind, writeUserRecord } from "./user-record";
import { isLimitKey, SettingKey, withLimit } from "./setting-key";
import { Safer, type SettingRow, settingRows } from "./user-rows";

/** Printed on the label inside the box; the user should change it first. */
export const factoryPin = 2468;

export class UserSettings {
  readonly rows: readonly SettingRow[];
  /** Why the stored settings are not in force. */
  fault: StoreFault = StoreFault.None;
  #values: Float64Array;
  #pin = new StoredPin();
  /** `undefined` on a board without a hash: there the factory PIN stays. */
  #hasher: PinHash | undefined;
  #entered = -1;
  #serial: string;
  #record: CommittedRecord | undefined;
  #profileLimits: readonly (ChannelLimits | undefined)[];
  #sink: EventSink;
  #witness: StoreWitness | undefined;

  /** @param witness knows whether settings were ever stored */
  constructor(
    device: Device,
    settings: Settings,
    isCalibrated: (channel: number) => boolean,
    sink: EventSink,
    witness?: StoreWitness,
  ) {
    this.rows = settingRows(settings, isCalibrated);
    this.#sink = sink;
    this.#witness = witness;
    this.#values = this.#initial();
    const sha256 = device.Digest["sha256"];
    if (sha256 !== undefined) this.#hasher = new PinHash(sha256);
    this.#serial = device.serialNumber ?? "";
    this.#profileLimits = settings.device.channels.map((channel) => profileLimitsOf(settings.limits, channel));
    if (device.keyValue === undefined) return;
    const record = (this.#record = new CommittedRecord(
      device.keyValue,
      userRecordKind,
      "user",
      ownerOf(settings),
      (view) => this.#isSound(view),
      witness?.knows(StoreMark.Settings),
    ));
    this.fault = record.fault;
    if (this.fault === StoreFault.Lost) witness?.missing(StoreMark.Settings);
    // Older limits protect better than none; the fault reports that they are not the newest.
    const stored = record.record ?? record.lastGood;
    if (stored !== undefined) readUserRecord(stored, this.#pin, this.rows, this.#values);
    if (this.#pin.iterations === plainPin) this.#hashPlain();
    if (record.record !== undefined) witness?.note(StoreMark.Settings);
    else if (stored !== undefined) this.#takeSafer();
  }

  /** The newest choice is not known: of the older value and the profile's, the safer one is in force. */
  #takeSafer(): void {
    for (let i = 0; i < this.rows.length; i++) {
      const row = this.rows[i]!;
      if (isUnsafer(row, row.initial, this.#values[i]!)) this.#values[i] = row.initial;
    }
  }

  /** Logs a fault; once, at the start. */
  report(nowMs: number): void {
    if (this.fault !== StoreFault.None) {
      this.#sink.record(nowMs, EventKind.SettingsFault, -1, AlarmKind.None, 0, this.fault);
    }
  }

  /** The value in force. */
  valueAt(row: number): number {
    return this.#values[row]!;
  }

  /** The value in force; `otherwise` where this instrument has no such setting. */
  valueOf(key: SettingKey, channel: number, otherwise: number): number {
    const row = this.rows.findIndex((one) => one.key === key && one.channel === channel);
    return row < 0 ? otherwise : this.#values[row]!;
  }

  /** What a user has made of a channel's limits. */
  limitsOf(channel: number): ChannelLimits | undefined {
    const limits = this.#limitsFrom(this.#values, channel);
    if (limits?.twa === undefined) return limits;
    return { ...limits, twaMode: this.valueOf(SettingKey.TwaMode, -1, 0) === 1 ? "osha" : "acgih" };
  }

  /** Why `value` cannot be set, even with the PIN; `None` where it can. */
  refusal(row: number, value: number): MenuText {
    if (this.fault !== StoreFault.None) return MenuText.SettingsDamaged;
    const values = this.#values.slice();
    values[row] = value;
    return this.#refusalOf(values, row);
  }

  /** True where `value` is in the unsafe direction from what is in force, or the setting has no safe direction. */
  needsPin(row: number, value: number): boolean {
    const rule = this.rows[row]!;
    if (rule.safer === Safer.Guarded) return value !== this.#values[row]!;
    return isUnsafer(rule, this.#values[row]!, value);
  }

  /** Stores `value`, puts it in force and logs it. The caller has had it confirmed. @returns why not, or `None` */
  change(nowMs: number, row: number, value: number): MenuText {
    const { key, channel } = this.rows[row]!;
    const refusal = this.refusal(row, value);
    const old = this.#values[row]!;
    if (refusal !== MenuText.None) return refusal;
    const values = this.#values.slice();
    values[row] = value;
    if (!this.#store(this.#pin, values)) return MenuText.NotStored;
    this.#values = values;
    this.#log(nowMs, channel, key, old, value);
    return MenuText.None;
  }

  /** Checksum of all settings in force, eight hexadecimal digits: instruments with equal settings show the same. */
  get checksumText(): string {
    const bytes = new DataView(new ArrayBuffer(this.#values.length * 8));
    for (let i = 0; i < this.#values.length; i++) bytes.setFloat64(i * 8, this.#values[i]!, true);
    const sum = crc32(bytes, bytes.byteLength).toString(16).toUpperCase();
    return "00000000".slice(sum.length) + sum;
  }

  /** Every setting in force, for the check that no bit flips. */
  fingerprint(into: Fingerprint): void {
    const values = this.#values;
    for (let i = 0; i < values.length; i++) into.add(values[i]!);
  }

  /** At once, which takes several ticks: for hosts. The menu uses `enterPin`. */
  isPin(pin: number): boolean {
    this.enterPin(pin);
    let isRight = this.checkPin();
    while (isRight === undefined) isRight = this.checkPin();
    return isRight;
  }

  /** A PIN was entered: `checkPin` in each tick says whether it is the right one. */
  enterPin(pin: number): void {
    this.#entered = pin;
    const { salt, iterations } = this.#pin;
    if (iterations > 0) this.#hasher?.start(pin, salt, iterations);
  }

  /** One slice of work. @returns `undefined` while it is not known */
  checkPin(): boolean | undefined {
    const pin = this.#pin;
    if (pin.iterations === 0) return this.#entered === factoryPin;
    const hasher = this.#hasher;
    if (hasher === undefined) return false;
    return hasher.work() ? hasher.isOf(pin) : undefined;
  }

  /** A new PIN was entered: it is hashed while the question is shown, by `workOnPin` in each tick. */
  prepareNewPin(nowMs: number, pin: number): void {
    this.#entered = pin;
    this.#hasher?.start(pin, this.#newSalt(nowMs), pinIterations);
  }

  workOnPin(): void {
    this.#hasher?.work();
  }

  changePin(nowMs: number, pin: number): MenuText {
    if (this.fault !== StoreFault.None) return MenuText.SettingsDamaged;
    if (!(pin >= 0 && pin <= maxPin)) return MenuText.OutOfRange;
    if (this.#entered !== pin || this.#hasher?.iterations !== pinIterations) this.prepareNewPin(nowMs, pin);
    const fresh = this.#hashed();
    if (fresh === undefined || !this.#store(fresh, this.#values)) return MenuText.NotStored;
    this.#pin = fresh;
    this.#entered = -1;
    this.#log(nowMs, -1, SettingKey.Pin, 0, 0);
    return MenuText.None;
  }

  /** Restores the values of the profile and the factory PIN, and clears a fault. Each value that changes is logged. */
  restoreFactory(nowMs: number): MenuText {
    const before = this.#values;
    const values = this.#initial();
    const pin = new StoredPin();
    if (!this.#store(pin, values)) return MenuText.NotStored;
    this.fault = StoreFault.None;
    this.#pin = pin;
    this.#values = values;
    this.#log(nowMs, -1, SettingKey.Pin, 0, 0);
    this.rows.forEach(({ channel, key, initial }, i) => {
      if (initial !== before[i]) this.#log(nowMs, channel, key, before[i]!, initial);
    });
    return MenuText.None;
  }

  #log(nowMs: number, channel: number, key: SettingKey, old: number, value: number): void {
    this.#sink.record(nowMs, EventKind.SettingOld, channel, AlarmKind.None, old, key);
    this.#sink.record(nowMs, EventKind.SettingChanged, channel, AlarmKind.None, value, key);
  }

  #initial(): Float64Array {
    return Float64Array.from(this.rows, ({ initial }) => initial);
  }

  /** What the hasher has made of the entered PIN. */
  #hashed(): StoredPin | undefined {
    const hasher = this.#hasher;
    if (hasher === undefined) return undefined;
    hasher.finish();
    const pin = new StoredPin();
    pin.iterations = hasher.iterations;
    pin.salt.set(hasher.salt);
    pin.hash.set(hasher.hash);
    return pin;
  }

  /** A salt need not be secret, only another one each time: the moment at which a key was pressed, the serial number, and the salt before. */
  #newSalt(nowMs: number): Uint8Array {
    const salt = this.#pin.salt.slice();
    const text = `${this.#serial} ${nowMs} ${this.#pin.hash.join()}`;
    for (let i = 0; i < text.length; i++) {
      const at = i % saltBytes;
      salt[at] = (salt[at]! * 31 + text.charCodeAt(i) + (salt[(at + saltBytes - 1) % saltBytes]! >> 3)) & 255;
    }
    return salt;
  }

  /** A record of version 1: its PIN is hashed and stored at once. */
  #hashPlain(): void {
    const plain = this.#pin.hash[0]! + this.#pin.hash[1]! * 256;
    this.#pin = new StoredPin();
    if (plain === factoryPin) return;
    this.#entered = plain;
    this.#hasher?.start(plain, this.#newSalt(plain), pinIterations);
    this.#pin = this.#hashed() ?? this.#pin;
    if (this.#record?.record !== undefined) this.#store(this.#pin, this.#values);
  }

  #store(pin: StoredPin, values: Float64Array): boolean {
    const record = this.#record;
    if (record === undefined) return false;
    const blank = record.blank();
    writeUserRecord(blank, pin, this.rows, values);
    if (!record.write(blank)) return false;
    this.#witness?.note(StoreMark.Settings);
    return true;
  }

  /** A record with a good checksum may still hold values that the menu would refuse. */
  #isSound(record: DataView): boolean {
    const values = this.#values.slice();
    if (!readUserRecord(record, new StoredPin(), this.rows, values)) return false;
    return this.rows.every((_, row) => this.#refusalOf(values, row) === MenuText.None);
  }

  #refusalOf(values: Float64Array, row: number): MenuText {
    const rule = this.rows[row]!;
    const value = values[row]!;
    if (!(value >= rule.minimum && value <= rule.maximum)) return MenuText.OutOfRange;
    if (rule.words !== undefined && value !== Math.floor(value)) return MenuText.OutOfRange;
    // A value of the profile is always accepted, even beyond a ceiling.
    if (value === rule.initial && !isLimitKey(rule.key)) return MenuText.None;
    if (isLimitKey(rule.key)) {
      const broken = brokenRule(setPointRules, this.#limitsFrom(values, rule.channel)!);
      if (broken !== undefined) return broken.refusal;
    }
    const isBeyond =
      rule.safer === Safer.Lower
        ? rank(rule, value) > rule.ceiling
        : rule.safer === Safer.Higher && value < rule.ceiling;
    return isBeyond ? MenuText.BeyondCeiling : MenuText.None;
  }

  #limitsFrom(values: Float64Array, channel: number): ChannelLimits | undefined {
    let limits = this.#profileLimits[channel];
    this.rows.forEach(({ channel: of, key }, i) => {
      if (limits !== undefined && of === channel && isLimitKey(key)) limits = withLimit(limits, key, values[i]!);
    });
    return limits;
  }
}

/** True where `to` is in the unsafe direction from `from`. */
function isUnsafer(row: SettingRow, from: number, to: number): boolean {
  const before = rank(row, from);
  const after = rank(row, to);
  return row.safer === Safer.Lower ? after > before : row.safer === Safer.Higher && after < before;
}

/** No bump test counts as the longest interval. */
function rank(row: SettingRow, value: number): number {
  return row.key === SettingKey.BumpDays && value === 0 ? Number.MAX_VALUE : value;
}
