/**
 * All records, each through the owner that reads it at start: what the user selects (settings, calibration) and
 * what the instrument counts (exposure, wear). One value of the store is damaged each time, in half of the cases with
 * a correct checksum, so that the checks after the checksum are tested too.
 */
import { Random } from "../../host-sim/world/random";
import { calibrationNames, RecordFault, refusalNames } from "../../src/core/calibration-codes";
import { noTime } from "../../src/core/wall-clock";
import { RecordStore } from "../../src/calibrate/record-store";
import { Curve } from "../../src/compensate/curve";
import { crc32 } from "../../src/core/crc32";
import { MenuText } from "../../src/core/menu-text";
import { deviceProfile, limitsProfile } from "../../src/profile/settings";
import { UserSettings } from "../../src/profile/user-settings";
import { ExposureStore } from "../../src/record/retained/exposure-store";
import { StoreFault, storeFaultNames } from "../../src/core/store-fault";
import { Wear } from "../../src/record/retained/wear";
import { nobody } from "../support/event-log-bench";
import { coLimits, coProfile, Steered } from "../support/exposure-days";
import { BareKeyValue, boardWith } from "./memory";
import { isSame, mutated } from "./mutation";
import { accepted, demand, type Outcome, type Target } from "./target";

const maxAccesses = 64;
const dayMs = 86400000;

type Values = ReadonlyMap<string, Uint8Array>;

/** What one run damaged, and how. */
interface Damage {
  readonly values: Values;
  readonly key: string;
  /** True if the damaged value has a correct checksum: only its content can be refused. */
  readonly isSealed: boolean;
  /** True if the mutations have cancelled each other. */
  readonly isNone: boolean;
}

/** Every record ends with the checksum of what is before it, and so does the one inside an exposure record. */
function sealAgain(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 4;
  if (end < 0) return;
  const inner = end - 4;
  if (inner > 16 && view.getUint32(16, true) === 0x50584446) {
    view.setUint32(inner, crc32(new DataView(bytes.buffer, 16), inner - 16), true);
  }
  view.setUint32(end, crc32(view, end), true);
}

function damage(originals: Values, keys: readonly string[], random: Random): Damage {
  const key = keys[random.integer(0, keys.length - 1)]!;
  const other = originals.get(keys[random.integer(0, keys.length - 1)]!)!;
  const bytes = mutated(originals.get(key)!, random, other, false);
  const isSealed = random.integer(0, 1) === 1;
  if (isSealed) sealAgain(bytes);
  const values = new Map(originals);
  // Sometimes it is missing altogether.
  if (random.integer(0, 63) === 0) values.delete(key);
  else values.set(key, bytes);
  return { values, key, isSealed, isNone: isSame(bytes, originals.get(key)!) };
}

/** A target whose reader is `read`, over a store that `fill` has written. */
function target(
  name: string,
  share: number,
  fill: (storage: BareKeyValue) => void,
  read: (storage: BareKeyValue, done: Damage) => Outcome,
): Target {
  const storage = new BareKeyValue();
  fill(storage);
  const originals: Values = new Map(storage.values);
  const keys = [...originals.keys()];
  return {
    name,
    share,
    run(random: Random): Outcome {
      const done = damage(originals, keys, random);
      return read(new BareKeyValue(maxAccesses, done.values), done);
    },
  };
}

const maxCurve = 1e12;

function readCalibration(storage: BareKeyValue, { isSealed, isNone, key }: Damage): Outcome {
  const { record, fault } = new RecordStore(storage, "ch4", 7);
  demand(record === undefined || fault === RecordFault.None, "a calibration in force beside its fault");
  if (record === undefined) {
    demand(fault !== RecordFault.None, "a committed calibration is gone without a word");
    return `fault ${fault}`;
  }
  // A damaged head leaves two good copies, of which the newer is used; the copy not in force may be anything.
  const newest = record.points[1]!.signal === 11;
  if (!isSealed || isNone) demand(newest && record.points.length === 2, `a damaged calibration is in force (${key})`);
  const curve = new Curve(record.points, "fuzz");
  for (const signal of [-1e6, 0, 1e-3, 5, 1e6]) {
    demand(Math.abs(curve.at(signal)) < maxCurve * 1e6, `the curve gives ${curve.at(signal)} at ${signal}`);
  }
  for (const { kind, refusal, atMs, figure } of record.history) {
    demand(
      calibrationNames[kind] !== undefined && refusalNames[refusal] !== undefined,
      `a procedure ${kind} with refusal ${refusal}`,
    );
    demand(Number.isFinite(atMs) && Number.isFinite(figure), "a procedure's figure is not finite");
  }
  demand(
    [record.atMs, record.previousAtMs, record.exposedAtMs].every((ms) => ms === noTime || (ms >= 0 && ms < 2.6e14)),
    "a date that no clock has",
  );
  return accepted;
}

function fillCalibration(storage: BareKeyValue): void {
  const store = new RecordStore(storage, "ch4", 7);
  for (let count = 0; count < 12; count++) {
    const history = Array.from({ length: count }, (_, index) => ({
      atMs: 1.7e12 + index * dayMs,
      kind: index % 5,
      refusal: index % 3,
      responseS: index,
      figure: index / 10,
    }));
    store.write({
      sequence: 0,
      sensor: 7,
      atMs: 1.7e12,
      points: [
        { signal: 0, value: 0 },
        { signal: count, value: 1 + count },
      ].slice(0, 2),
      previousAtMs: 1.6e12,
      previous: [
        { signal: 0, value: 0 },
        { signal: 5, value: 1 },
      ],
      firstGain: 3,
      exposedAtMs: 1.7e12,
      history,
    });
  }
}

const settings = { device: deviceProfile("four-gas"), limits: limitsProfile("general"), calibrations: [] };

function openSettings(storage: BareKeyValue): UserSettings {
  return new UserSettings(boardWith({ keyValue: storage }), settings, () => true, nobody);
}

const newestLow = 0.9;
const olderLow = 0.95;

function fillSettings(storage: BareKeyValue): void {
  const user = openSettings(storage);
  const low = user.rows.findIndex(({ key, channel }) => key === 0 && channel === 0);
  for (const value of [olderLow, newestLow]) {
    demand(user.change(0, low, value) === MenuText.None, "the settings to begin with are refused");
  }
}

function readSettings(storage: BareKeyValue, { isSealed, isNone, key }: Damage): Outcome {
  const user = openSettings(storage);
  const { fault, rows } = user;
  const lowRow = rows.findIndex((row) => row.key === 0 && row.channel === 0);
  const low = user.valueAt(lowRow);
  if (!isSealed || isNone) {
    demand(low === newestLow || fault !== StoreFault.None, `damaged settings are in force (${key})`);
  }
  if (fault === StoreFault.Corrupt && !isSealed) {
    // Of each last good value and that of the profile the safer one.
    const { initial } = rows[lowRow]!;
    const isSafe = low === Math.min(olderLow, initial) || low === Math.min(newestLow, initial);
    demand(isSafe, "the safer one of the last good settings and the profile's is not in force");
  }
  for (let row = 0; row < rows.length; row++) {
    const value = user.valueAt(row);
    demand(
      value >= rows[row]!.minimum && value <= rows[row]!.maximum,
      `${rows[row]!.key} of ${rows[row]!.channelLabel} is ${value}`,
    );
    if (fault === StoreFault.None) {
      demand(user.refusal(row, value) === MenuText.None, `${value} is in force, and would be refused`);
    }
  }
  return fault === StoreFault.None ? accepted : storeFaultNames[fault];
}

function fillExposure(storage: BareKeyValue): void {
  const channel = new Steered(coProfile, { now: coLimits });
  const store = new ExposureStore(storage, [channel]);
  let atMs = 0;
  for (let save = 0; save < 5; save++) {
    channel.give(30 + save);
    for (let second = 0; second < 130; second++) channel.exposure!.second((atMs += 1000), channel.judged);
    if (save === 4) channel.exposure!.reset();
    if (store.begin(1.7e9 + save * 130)) store.commit();
  }
}

function readExposure(storage: BareKeyValue): Outcome {
  const channel = new Steered(coProfile, { now: coLimits });
  const store = new ExposureStore(storage, [channel]);
  const change = store.restore(1.7e9 + 900);
  const exposure = channel.exposure!;
  channel.give(20);
  for (let second = 1; second <= 3; second++) exposure.second(second * 1000, channel.judged);
  for (const [what, value] of Object.entries({
    twa: exposure.twa,
    stel: exposure.stel,
    peak: exposure.peak,
    passed: exposure.passedS,
    sum: exposure.twaSum(),
  })) {
    demand(Number.isFinite(value), `${what} is ${value}`);
  }
  demand(exposure.measuredS <= exposure.passedS, `${exposure.measuredS} s measured of ${exposure.passedS}`);
  demand(Number.isInteger(store.gapS) && store.gapS >= -1, `a gap of ${store.gapS} s`);
  return change === 0 ? accepted : `not restored ${change}`;
}

function readWear(storage: BareKeyValue): Outcome {
  const wear = new Wear(storage, []);
  const years = wear.yearsLeft();
  demand(years === -1 || (years >= 0 && years <= 1000), `${years} years left`);
  return wear.record.fault === StoreFault.None ? accepted : storeFaultNames[wear.record.fault];
}

function fillWear(storage: BareKeyValue): void {
  const wear = new Wear(storage, []);
  for (let second = 0; second < 1200; second++) wear.second();
  wear.save();
  wear.save();
}

export function recordTargets(): readonly Target[] {
  return [
    target("calibration", 18, fillCalibration, readCalibration),
    target("settings", 5, fillSettings, readSettings),
    target("exposure", 8, fillExposure, readExposure),
    target("wear", 21.5, fillWear, readWear),
  ];
}
