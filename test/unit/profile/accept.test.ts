/** Invalid settings are refused with field and reason; the last valid ones stay in force, with a fault. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { eventDetail, eventName } from "../../../src/send/event-text";
import { Simulation } from "../../../host-sim/simulation";
import { acceptSettings, validateSettings } from "../../../src/profile/accept";
import { deviceProfiles } from "../../../src/profile/device-profiles";
import { limitsProfile, type Settings } from "../../../src/profile/settings";
import { SettingsPart } from "../../../src/core/settings-fault";
import { SettingsError } from "../../../src/core/settings-error";
import { refusedDrainage } from "./refused-drainage";
import { refusedDevices } from "./refused-devices";
import { refusedLimits } from "./refused-limits";
import { copy } from "./spoil";

/** The calibration bench's settings for each shipped device: profile, limits, calibrations. */
function shipped(device: string): Settings {
  return new Simulation({ device, limits: "general", seed: 1 }).settings;
}

const good: Readonly<Record<string, Settings>> = Object.fromEntries(
  deviceProfiles.map(({ name }) => [name, shipped(name)]),
);

const refused = [...refusedDevices, ...refusedDrainage, ...refusedLimits];

describe("Settings that are offered", () => {
  for (const device of deviceProfiles) {
    it(`of ${device.name}, as its calibration bench gives them, are accepted completely`, () => {
      const offered = copy(good[device.name]);
      const { settings, fault } = acceptSettings(offered, good["methane"]!);
      assert.equal(fault, undefined);
      assert.deepEqual(settings, offered);
    });
  }

  for (const [device, what, spoil, field, reason] of refused) {
    it(`with ${what} are refused, and the last valid ones stay`, () => {
      const offered = copy(good[device]);
      const spoiled = spoil(offered);
      const lastGood = good["four-gas"]!;
      const { settings, fault } = acceptSettings(what === "nothing at all" ? spoiled : offered, lastGood);
      assert.match(fault!.field, field);
      assert.match(fault!.reason, reason);
      assert.deepEqual(settings, { ...lastGood, fault });
    });
  }

  it("are copied: a later change of the original has no effect", () => {
    const offered = copy(good["methane"]);
    const { settings } = acceptSettings(offered, good["methane"]!);
    offered.limits.channels[0].low = NaN;
    offered.device.channels[0].amplifierGain = 0;
    assert.deepEqual(settings, copy(good["methane"]));
    assert.ok(Object.isFrozen(settings.device.channels[0]));
  });

  it("may be deeply frozen", () => {
    const { settings } = acceptSettings(good["methane"], good["four-gas"]!);
    assert.deepEqual(acceptSettings(settings, good["four-gas"]!).settings, settings);
  });
});

describe("An instrument with invalid settings", () => {
  it("runs on the last valid ones at the next power-on, reports why, and accepts valid ones later", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
    const log: string[] = [];
    simulation.onEvent = (_atMs, kind, _channel, alarm, value, detail) => {
      log.push(`${eventName(kind)} ${eventDetail(kind, alarm, value, detail)}`);
    };
    const restart = (): void => {
      simulation.powerOff();
      simulation.advance(1000);
      simulation.powerOn();
      simulation.advance(1000);
    };
    const bad = copy(simulation.settings);
    bad.limits.channels[0].low = 2;
    simulation.offerSettings(bad);
    for (let again = 0; again < 2; again++) {
      log.length = 0;
      restart();
      assert.deepEqual(simulation.view.settingsFault, {
        part: SettingsPart.Limits,
        field: "limits.channels[0].low",
        reason: "2 is not below high (1.5)",
      });
      assert.ok(log.includes("settings-refused limits refused; the last good settings are in force"), log.join());
      assert.equal(simulation.view.channels[0]!.lowLimit, 1);
    }
    const better = copy({ ...simulation.settings, limits: limitsProfile("general") });
    simulation.offerSettings(better);
    restart();
    assert.equal(simulation.view.settingsFault, undefined);
    assert.equal(simulation.view.channels[0]!.lowLimit, 0.5);
  });

  it("does the same for ports that its board lacks, and continues to measure", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
    const foreign = copy(simulation.settings);
    foreign.device.channels[0].port = "xenon";
    simulation.offerSettings(foreign);
    simulation.powerOff();
    simulation.powerOn();
    simulation.advance(60000);
    assert.match(simulation.view.settingsFault!.reason, /no Analog port "xenon"/);
    assert.equal(simulation.view.channels[0]!.shown.status, 0);
  });
});

describe("A shipped profile with any one field changed", function () {
  /** Paths of every leaf of the settings. */
  function leaves(value: unknown, path: readonly string[] = []): string[][] {
    if (typeof value !== "object" || value === null) return [[...path]];
    return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]));
  }

  const places = deviceProfiles.flatMap(({ name }) => leaves(good[name]).map((path) => ({ device: name, path })));
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      NaN,
      Infinity,
      -Infinity,
      0,
      -0,
      -1,
      1,
      1e-9,
      1e9,
      1e300,
      "",
      "5",
      "ch4",
      "flow",
      null,
      undefined,
      true,
      [],
      {},
    ),
    fc.double({ min: -10, max: 3000, noNaN: true }),
    fc.integer(),
  );
  const scaled = fc.double({ min: 0.5, max: 2, noNaN: true });

  it("is refused with the name of a field, or runs 1000 ticks with finite readings only", () => {
    let ran = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(
          value,
          scaled.map((factor) => ({ factor })),
        ),
        ({ device, path }, change) => {
          const settings = copy(good[device]);
          let at = settings;
          for (const key of path.slice(0, -1)) at = at[key];
          const key = path[path.length - 1]!;
          const factor =
            typeof change === "object" && change !== null && "factor" in change && typeof change.factor === "number"
              ? change.factor
              : undefined;
          at[key] = factor !== undefined && typeof at[key] === "number" ? at[key] * factor : change;
          let accepted: Settings;
          try {
            accepted = validateSettings(settings);
          } catch (error) {
            assert.ok(error instanceof SettingsError, String(error));
            assert.match(error.field, /^(settings|device|limits|calibrations?)\b/);
            return;
          }
          const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
          simulation.offerSettings(accepted);
          simulation.powerOff();
          simulation.world.set("flow", 300);
          simulation.powerOn();
          ran++;
          for (let tick = 0; tick < 1000; tick++) {
            simulation.advance(100);
            const channels = simulation.instrument.channels;
            for (let i = 0; i < channels.length; i++) {
              const { id, judged, shown } = channels[i]!;
              if (!Number.isFinite(judged.value) || !Number.isFinite(shown.value)) {
                assert.fail(`${id} reads ${judged.value}, ${shown.value}`);
              }
            }
          }
        },
      ),
      { numRuns: 250 },
    );
    assert.ok(ran > 10, `${ran} ran`);
  });
});
