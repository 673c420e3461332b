/**
 * NaN and infinity never leave a module. Every channel of every shipped profile receives every raw code of its converter, then
 * random codes, then values that no driver may return; after every tick everything that can be reached from the instrument is a
 * finite number, and a reading with status `ok` is in the range of its channel.
 *
 * Ports are made for all names in a profile's channels, so a new kind of channel is tested without a change here.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Barometer, BarometerSample, Device, PulseSample } from "../../hal/contract";
import { burstLength } from "../../src/sample/burst";
import { Instrument } from "../../src/app/instrument";
import { Status, statusNames } from "../../src/core/reading";
import type { ChannelProfile, DeviceProfile } from "../../src/profile/device-profile";
import { deviceProfiles } from "../../src/profile/device-profiles";
import type { Calibration } from "../../src/profile/settings";
import { deviceProfile, limitsProfile } from "../../src/profile/settings";
import { classroom } from "../support/classroom";

const codes = 65536;

/** The present values of the ports: sum of a burst, registers of a pulse meter, a barometer's sample. Anything at all. */
interface Answers {
  sum: unknown;
  /** One port with another sum than the rest. */
  alone: { port: string; sum: unknown };
  pulses: { count: unknown; lastEdgeUs: unknown; nowUs: unknown };
  air: { temperature: unknown; pressure: unknown } | undefined;
}

/** A board with every port that is requested, each with the values of `answers`. */
function boardOf(answers: Answers): Device {
  const every = <T>(port: T): Readonly<Record<string, T>> => new Proxy({}, { get: () => port });
  const none = Object.freeze({});
  const analogs = new Proxy(
    {},
    {
      get: (_, name) => ({
        referenceVolts: 2.5,
        io: class {
          readonly resolution = 16;
          read(): number | undefined {
            return (answers.alone.port === name ? answers.alone.sum : answers.sum) as number | undefined;
          }
          readSum(): number | undefined {
            return this.read();
          }
          close(): void {}
        },
      }),
    },
  );
  const meter = {
    io: class {
      read(into: PulseSample): void {
        Object.assign(into, answers.pulses);
      }
      close(): void {}
    },
  };
  const barometer = {
    io: class implements Barometer {
      sample(): BarometerSample | undefined {
        return answers.air as BarometerSample | undefined;
      }
      close(): void {}
    },
  };
  const sensor = {
    io: class {
      sample(): unknown {
        return answers.air && { ...answers.air, humidity: answers.air.temperature };
      }
      close(): void {}
    },
  };
  return {
    board: "any",
    Analog: analogs,
    PulseMeter: every(meter),
    Barometer: every(barometer),
    Hygrometer: every(sensor),
    Digital: none,
    PWM: every({
      io: class {
        readonly resolution = 10;
        hz = 0;
        write(): void {}
        close(): void {}
      },
    }),
    I2C: none,
    SMBus: none,
    RTC: none,
    Watchdog: none,
    Digest: none,
    network: none,
  } as unknown as Device;
}

/** A calibration that covers the signals of the channel, if its kind has one. */
function calibrationsOf(profile: DeviceProfile): Calibration[] {
  const calibrations: Calibration[] = [];
  for (const channel of profile.channels) {
    if (channel.kind === "pellistor") {
      calibrations.push({
        channel: channel.id,
        points: [
          { signal: 0, value: 0 },
          { signal: 30, value: 2 },
        ],
      });
    }
    if (channel.kind === "electrochemical") {
      const most = (2200 / channel.millivoltsPerMicroamp) * 0.8;
      calibrations.push({
        channel: channel.id,
        points: [
          { signal: 0, value: 0 },
          { signal: most, value: channel.fullScale },
        ],
      });
    }
    if (channel.kind === "ndir") {
      calibrations.push({
        channel: channel.id,
        points: [
          { signal: 0, value: 0 },
          { signal: 50, value: 50 },
        ],
      });
    }
  }
  return calibrations;
}

/** Names the first reachable number that is not finite, or nothing. */
function badNumber(value: unknown, path: string, seen: Set<unknown>): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const at = Array.from(value as Float64Array).findIndex((one) => !Number.isFinite(one));
    return at < 0 ? undefined : `${path}[${at}] is not finite`;
  }
  for (
    let level: object | null = value;
    level !== null && level !== Object.prototype && level !== Array.prototype;
    level = Object.getPrototypeOf(level) as object | null
  ) {
    for (const key of Object.getOwnPropertyNames(level)) {
      const descriptor = Object.getOwnPropertyDescriptor(level, key)!;
      if (key === "constructor" || typeof descriptor.value === "function") continue;
      const found = badNumber((value as Record<string, unknown>)[key], `${path}.${key}`, seen);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

class Fed {
  readonly answers: Answers = {
    sum: 0,
    alone: { port: "", sum: 0 },
    pulses: { count: 0, lastEdgeUs: -1, nowUs: 0 },
    air: { temperature: 20, pressure: 101325 },
  };
  readonly instrument: Instrument;
  readonly #profiles: readonly ChannelProfile[];
  #nowMs = 0;

  constructor(device: DeviceProfile) {
    this.#profiles = device.channels;
    const sink = {
      record: (atMs: number, kind: number, channel: number, alarm: number, value: number, detail: number): void => {
        for (const number of [atMs, kind, channel, alarm, value, detail]) {
          assert.ok(Number.isFinite(number), `event ${kind} of channel ${channel} says ${number}`);
        }
      },
    };
    this.instrument = new Instrument(
      boardOf(this.answers),
      { device, limits: limitsProfile("general"), calibrations: calibrationsOf(device) },
      sink,
    );
  }

  /** One tick, after which every reading is finite and in its range. */
  tick(): void {
    this.instrument.pipeline.tick((this.#nowMs += 100));
    const channels = this.instrument.channels;
    for (let i = 0; i < channels.length; i++) {
      const { id, judged, shown, lead, ratePerMin, minutesToHigh, fullScale } = channels[i]!;
      const added = lead === undefined ? 0 : lead.tick(judged.value);
      if (!(
        Number.isFinite(judged.value) &&
        Number.isFinite(shown.value) &&
        Number.isFinite(ratePerMin) &&
        Number.isFinite(minutesToHigh) &&
        added >= 0 &&
        Number.isFinite(added)
      )) {
        assert.fail(`${id}: ${judged.value}, ${shown.value}, ${ratePerMin}, ${minutesToHigh}, ${added}`);
      }
      if (statusNames[judged.status] === undefined || statusNames[shown.status] === undefined) {
        assert.fail(`${id}: status ${judged.status}, ${shown.status}`);
      }
      // Loops may overshoot a little, by NAMUR NE 43 up to 21 mA.
      if (judged.status === Status.Ok && Math.abs(judged.value) > fullScale * 1.5 && !this.#isAir(i)) {
        assert.fail(`${id}: ${judged.value} is called good`);
      }
    }
  }

  #isAir(index: number): boolean {
    return this.#profiles[index]!.kind === "ambient";
  }

  status(kind: ChannelProfile["kind"]): Status[] {
    return this.instrument.channels
      .filter((_, index) => this.#profiles[index]!.kind === kind)
      .map((channel) => channel.judged.status);
  }

  checkAll(): void {
    assert.equal(badNumber(this.instrument, "instrument", new Set()), undefined);
  }

  /** A meter that continues at `hz`. */
  flow(hz: number): void {
    const us = (this.#nowMs + 100) * 1000;
    this.answers.pulses = {
      count: Math.floor((us / 1e6) * hz) % 2 ** 31,
      lastEdgeUs: (us - 10) % 2 ** 31,
      nowUs: us % 2 ** 31,
    };
  }
}

/** Ports of values computed from several signals, and the sum at which the others are normal: a detector behind its idle voltage. */
const together: readonly (readonly [device: string, port: string, channel: string])[] = Object.freeze([
  ["drainage", "ndirActive", "ch4"],
  ["drainage", "ndirReference", "ch4"],
  ["drainage", "ndirThermistor", "ch4"],
  ["drainage", "pipePressure", "ch4"],
  ["drainage", "pipeTemperature", "standardFlow"],
  ["drainage-dp", "pipeDifferential", "flow"],
  ["drainage-dp", "pipePressure", "flow"],
  ["drainage-dp", "pipeTemperature", "flow"],
  ["drainage-dp", "pipeCh4", "methaneFlow"],
  ["four-gas", "o2", "ch4"],
  ["four-gas", "h2s", "h2s"],
  ["four-gas", "ch4", "ch4"],
]);
const ordinaryCode = 27000;

const weird: readonly unknown[] = [
  undefined,
  NaN,
  Infinity,
  -Infinity,
  -1,
  -65536,
  0.5,
  1e300,
  -1e300,
  codes * burstLength,
  1e9,
  Number.MIN_VALUE,
];
const anything = fc.oneof(fc.constantFrom(...weird), fc.double(), fc.integer());

describe("Only finite numbers leave a module", function () {
  for (const device of [...deviceProfiles, classroom]) {
    it(`${device.name}: every code from 0 to full scale, up and down`, () => {
      const fed = new Fed(device);
      // First three minutes of a normal signal, so that sensors are warm.
      for (let tick = 0; tick < 1800; tick++) {
        fed.answers.sum = (16000 + (tick & 7)) * burstLength;
        fed.flow(100);
        fed.tick();
      }
      fed.checkAll();
      for (let code = 0; code < codes; code++) {
        fed.answers.sum = code * burstLength;
        fed.flow(code / 10);
        fed.tick();
        if ((code & 4095) === 0) fed.checkAll();
      }
      for (let code = codes - 1; code >= 0; code -= 3) {
        fed.answers.sum = code * burstLength + (code & 15);
        fed.tick();
      }
      fed.checkAll();
    });

    it(`${device.name}: any values from drivers, in any order`, () => {
      const answer = fc.record({
        sum: fc.oneof(fc.integer({ min: 0, max: codes * burstLength }), anything),
        pulses: fc.record({ count: anything, lastEdgeUs: anything, nowUs: anything }),
        air: fc.option(fc.record({ temperature: anything, pressure: anything }), { nil: undefined }),
        ticks: fc.integer({ min: 1, max: 40 }),
      });
      fc.assert(
        fc.property(fc.array(answer, { minLength: 1, maxLength: 40 }), (story) => {
          const fed = new Fed(device);
          for (const { ticks, ...answers } of story) {
            Object.assign(fed.answers, answers);
            for (let tick = 0; tick < ticks; tick++) fed.tick();
          }
          fed.checkAll();
        }),
        { numRuns: 60 },
      );
    });

    it(`${device.name}: values that no driver may return leave every sensor without a good reading, and it recovers`, () => {
      for (const sum of [undefined, NaN, Infinity, -1, -1e300]) {
        const fed = new Fed(device);
        const ordinary = (ticks: number): void => {
          for (let tick = 0; tick < ticks; tick++) {
            fed.answers.sum = (16000 + (tick & 7)) * burstLength;
            fed.tick();
          }
        };
        ordinary(1800);
        const before = fed.instrument.channels.map(({ judged }) => judged.status);
        fed.answers.sum = sum;
        for (let tick = 0; tick < 60; tick++) fed.tick();
        for (const kind of ["pellistor", "electrochemical", "ndir", "mos", "loop", "battery"] as const) {
          for (const status of fed.status(kind)) assert.ok(status !== Status.Ok, `${kind} is good with ${sum}`);
        }
        ordinary(1200);
        assert.deepEqual(
          fed.instrument.channels.map(({ judged }) => judged.status),
          before,
          `after ${sum}`,
        );
        fed.checkAll();
      }
    });
  }

  for (const [name, port, id] of together) {
    it(`${name}: every code of ${port} while the other signals are normal`, () => {
      const fed = new Fed(deviceProfile(name));
      for (let tick = 0; tick < 1800; tick++) {
        fed.answers.sum = (ordinaryCode + (tick & 7)) * burstLength;
        fed.flow(100);
        fed.tick();
      }
      const seen = new Set<Status>();
      const channel = fed.instrument.channels.find((one) => one.id === id)!;
      fed.answers.alone.port = port;
      for (let code = 0; code < codes; code++) {
        fed.answers.sum = (ordinaryCode + (code & 7)) * burstLength;
        fed.answers.alone.sum = code * burstLength;
        fed.flow(100);
        fed.tick();
        seen.add(channel.judged.status);
        if ((code & 8191) === 0) fed.checkAll();
      }
      fed.checkAll();
      assert.ok(
        seen.has(Status.Ok) && seen.size > 1,
        `${id} was only ${[...seen].map((status) => statusNames[status]).join(", ")}`,
      );
    });
  }
});
