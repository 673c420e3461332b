/**
 * A day of everything that an instrument stores, on simulated storage whose power fails at a chosen byte: settings and a
 * calibration that the user selected, exposure and totals that are counted. Afterwards each of them must be
 * what was committed or what was being committed, and the rest unchanged.
 */
import assert from "node:assert/strict";
import { SimFlashStorage } from "../../host-sim/io/sim-flash";
import { SimKeyValueStorage } from "../../host-sim/io/sim-key-value";
import { Random } from "../../host-sim/world/random";
import { noTime } from "../../src/core/wall-clock";
import { RecordStore } from "../../src/calibrate/record-store";
import { RecordFault } from "../../src/core/calibration-codes";
import { FlowTotals, type TotalSet } from "../../src/measure/flow-totals";
import { CommittedRecord } from "../../src/flash/committed-record";
import { contentAt, type RecordKind } from "../../src/flash/envelope";
import { ExposureStore } from "../../src/record/retained/exposure-store";
import { StoreFault } from "../../src/core/store-fault";
import { sectorBytes } from "../../src/flash/checked-flash";
import { TotalsJournal } from "../../src/record/retained/totals-journal";
import { pulseProfile, ToldFlow } from "../unit/measure/flow-parts";
import { coLimits, coProfile, Steered } from "./exposure-days";

const settingsKind: RecordKind = { path: "settings", magic: 0x53534446, version: 1, bytes: 64, upgrades: [] };
const sound = (): boolean => true;

type Kind = "calibration" | "settings" | "exposure" | "totals";
export const kinds: readonly Kind[] = ["calibration", "settings", "exposure", "totals"];
type Figures = readonly number[];

function figuresOf({ pulses, actual, faultS }: TotalSet): number[] {
  return [pulses.approximate, actual.approximate, faultS.approximate];
}

/** The parts of an instrument that store data, from power-on. */
export class StoredDevice {
  readonly calibration: RecordStore;
  readonly settings: CommittedRecord;
  readonly channel = new Steered(coProfile, { now: coLimits });
  readonly flow = new ToldFlow(pulseProfile, undefined);
  readonly totals = new FlowTotals(this.flow, "stop", []);
  readonly exposureStore: ExposureStore;
  readonly journal: TotalsJournal;
  #nowMs = 0;

  constructor(storage: SimKeyValueStorage, flash: SimFlashStorage) {
    this.calibration = new RecordStore(storage, "ch4", 7);
    this.settings = new CommittedRecord(storage, settingsKind, "user", 0, sound);
    this.exposureStore = new ExposureStore(storage, [this.channel]);
    this.journal = new TotalsJournal(flash.open({ path: "totals" }), [this.totals]);
    this.journal.restore();
    this.exposureStore.restore(-1);
  }

  live(seconds: number, ppm: number, milliM3: number): void {
    this.channel.give(ppm);
    this.flow.say(milliM3);
    this.flow.passed = milliM3 * 1000.3;
    this.flow.pulses = milliM3;
    for (let second = 0; second < seconds; second++) {
      this.channel.exposure!.second((this.#nowMs += 1000), this.channel.judged);
      this.totals.second();
    }
  }

  /** @returns false if storage failed, or may have */
  save(kind: Kind, value: number): boolean {
    if (kind === "calibration") {
      return this.calibration.write({
        sequence: 0,
        sensor: 0,
        atMs: noTime,
        points: [
          { signal: 0, value: 0 },
          { signal: value, value: 1 },
        ],
        previousAtMs: noTime,
        previous: [],
        firstGain: 1,
        exposedAtMs: noTime,
        history: [],
      });
    }
    if (kind === "settings") {
      const view = this.settings.blank();
      view.setFloat64(contentAt, value, true);
      return this.settings.write(view);
    }
    if (kind === "totals") return this.#saveTotals();
    if (this.exposureStore.begin(-1)) this.exposureStore.commit();
    const { full, since } = this.exposureStore;
    return full.fault !== StoreFault.NotStored && since.fault !== StoreFault.NotStored;
  }

  /** Sectors that are erased already are used first, so that not each byte of an erasure has to be tried. */
  #saveTotals(): boolean {
    const { journal } = this;
    const { failures } = journal;
    if (journal.wantsErase) journal.ring.useErased();
    if (journal.wantsErase) journal.eraseAhead();
    journal.save();
    return journal.failures === failures;
  }

  /** The values in force, as numbers. */
  figures(kind: Kind): Figures {
    if (kind === "calibration") return [this.calibration.record?.points[1]!.signal ?? 0];
    if (kind === "settings") return [this.settings.record?.getFloat64(contentAt, true) ?? 0];
    if (kind === "totals") return [...figuresOf(this.totals.permanent), ...figuresOf(this.totals.trip)];
    const { passedS, measuredS, peak } = this.channel.exposure!;
    return [passedS, measuredS, peak, this.channel.exposure!.stelSum(), this.channel.exposure!.twaSum()];
  }

  /** @param mayBeOlder if a cut may have left an incomplete copy, the older one in force is no fault */
  assertNoFault(mayBeOlder: boolean): void {
    assert.equal(this.calibration.fault, RecordFault.None);
    assert.equal(this.settings.fault, StoreFault.None);
    assert.equal(this.journal.fault, StoreFault.None);
    for (const { fault } of [this.exposureStore.full, this.exposureStore.since]) {
      assert.ok(fault === StoreFault.None || (mayBeOlder && fault === StoreFault.OlderInForce), `fault ${fault}`);
    }
  }

  close(): void {
    this.journal.close();
    this.exposureStore.close();
  }
}

function isSame(found: Figures, expected: Figures): boolean {
  return found.every((value, index) => value === expected[index]);
}

/** An instrument, its committed data, and power that may fail. */
export class StoredDay {
  readonly storage: SimKeyValueStorage;
  /** Its power is the storage's. */
  readonly flash: SimFlashStorage;
  device: StoredDevice;
  #committed = new Map<Kind, Figures>();

  constructor(tears: boolean, seed: number) {
    this.storage = new SimKeyValueStorage({}, new Random(seed));
    this.storage.tears = tears;
    this.flash = new SimFlashStorage({ totals: 4 * sectorBytes }, this.storage.power);
    this.device = new StoredDevice(this.storage, this.flash);
    for (const kind of kinds) this.#committed.set(kind, this.device.figures(kind));
  }

  /** Saves one kind of data. @returns false when power failed: the stored data has been checked then */
  save(kind: Kind, value: number): boolean {
    const counted = kind === "totals" || kind === "exposure" ? this.device.figures(kind) : [value];
    const isStored = this.device.save(kind, value);
    if (!this.storage.power.isOut) {
      assert.ok(isStored, `${kind} was not stored`);
      this.#committed.set(kind, counted);
      return true;
    }
    this.#comeBack(kind, counted);
    return false;
  }

  #comeBack(kind: Kind, pending: Figures): void {
    const { storage } = this;
    storage.power.restore();
    this.device = new StoredDevice(storage, this.flash);
    this.device.assertNoFault(storage.tears);
    for (const one of kinds) {
      const found = this.device.figures(one);
      const committed = this.#committed.get(one)!;
      const isExpected = isSame(found, committed) || (one === kind && isSame(found, pending));
      assert.ok(
        isExpected,
        `${one} is ${found.join(" ")}, committed was ${committed.join(" ")}, being written was ${kind} ${pending.join(" ")}`,
      );
      this.#committed.set(one, found);
    }
    const again = new StoredDevice(storage, this.flash);
    for (const one of kinds) {
      assert.deepEqual(again.figures(one), this.device.figures(one), "it stays what it was found to be");
    }
    again.close();
  }
}

interface Save {
  readonly kind: Kind;
  readonly value: number;
  /** Done before it. */
  readonly seconds: number;
  readonly reset?: boolean;
}

/** Every kind of write: the first one, the second copy, over an old copy, full and short, after a reset. */
const script: readonly Save[] = [
  { kind: "calibration", value: 10, seconds: 0 },
  { kind: "settings", value: 1, seconds: 0 },
  { kind: "exposure", value: 0, seconds: 60 },
  { kind: "totals", value: 0, seconds: 10 },
  { kind: "totals", value: 0, seconds: 10 },
  { kind: "totals", value: 0, seconds: 10 },
  { kind: "totals", value: 0, seconds: 10 },
  { kind: "exposure", value: 0, seconds: 20 },
  { kind: "settings", value: 2, seconds: 0 },
  { kind: "settings", value: 3, seconds: 0 },
  { kind: "calibration", value: 11, seconds: 0 },
  { kind: "exposure", value: 0, seconds: 60 },
  { kind: "exposure", value: 0, seconds: 60 },
  { kind: "exposure", value: 0, seconds: 10, reset: true },
  { kind: "totals", value: 0, seconds: 10, reset: true },
  { kind: "totals", value: 0, seconds: 10 },
  { kind: "calibration", value: 12, seconds: 0 },
  { kind: "totals", value: 0, seconds: 10 },
  { kind: "calibration", value: 13, seconds: 0 },
  { kind: "exposure", value: 0, seconds: 60 },
];

/** Runs the scripted day with a cut after `steps` bytes. After the cut the day continues. @returns false when the day ended before */
export function scriptedDay(steps: number, tears: boolean): boolean {
  const day = new StoredDay(tears, steps + 1);
  day.storage.power.after(steps);
  let hasFailed = false;
  script.forEach(({ kind, value, seconds, reset }, index) => {
    if (reset === true) {
      day.device.channel.exposure!.reset();
      day.device.totals.trip.reset();
    }
    day.device.live(seconds, 30 + index, 700 + index);
    if (!day.save(kind, value)) hasFailed = true;
  });
  day.device.close();
  return hasFailed;
}

/** A day of random saves with a cut in about every other one. */
export function randomDay(seed: number, saves: number): number {
  const random = new Random(seed);
  const day = new StoredDay(random.fraction() < 0.5, seed);
  let cuts = 0;
  for (let save = 0; save < saves; save++) {
    const kind = kinds[random.integer(0, 3)]!;
    if (random.fraction() < 0.05) day.device.totals.trip.reset();
    if (random.fraction() < 0.05) day.device.channel.exposure!.reset();
    day.device.live(random.integer(0, 200), random.integer(0, 90), random.integer(0, 2000));
    if (random.fraction() < 0.5) {
      day.storage.power.after(random.integer(0, kind === "exposure" ? 2600 : kind === "calibration" ? 900 : 100));
    }
    if (!day.save(kind, random.integer(1, 1000))) cuts++;
  }
  day.device.close();
  return cuts;
}
