/** Bad settings are refused with field and reason, and leave the last good ones in force with a fault. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { eventDetail, eventName } from "../../../src/send/event-text";
import { Simulation } from "../../../host-sim/simulation";
import { acceptSettings, validateSettings } from "../../../src/profile/accept";
import { deviceProfiles } from "../../../src/profile/device-profiles";
import { limitsProfile, type Settings } from "../../../src/profile/settings";
import { SettingsPart } from "../../../src/core/settings-fault";
import { SettingsError } from "../../../src/core/settings-error";

/** What the bench hands over with each shipped device: profile, limits, calibrations. */
function shipped(device: string): Settings {
  return new Simulation({ device, limits: "general", seed: 1 }).settings;
}

const good: Readonly<Record<string, Settings>> = Object.fromEntries(
  deviceProfiles.map(({ name }) => [name, shipped(name)]),
);

/** A deep copy to spoil. NaN and infinity, which JSON does not have, are put in afterwards. */
function copy(value: unknown): any {
  return JSON.parse(JSON.stringify(value));
}

function channel(settings: any, id: string): any {
  return settings.device.channels.find((one: any) => one.id === id);
}

const flows = [{ channel: "flow", low: 10, high: 900, hysteresis: 5, confirmS: 10 }];

const refused: readonly [
  device: string,
  what: string,
  spoil: (settings: any) => unknown,
  field: RegExp,
  reason: RegExp,
][] = [
  ["methane", "nothing at all", () => undefined, /^settings$/, /is not an object/],
  [
    "methane",
    "a part missing",
    (s) => {
      delete s.limits;
    },
    /^limits$/,
    /is not an object/,
  ],
  [
    "methane",
    "no calibrations",
    (s) => {
      delete s.calibrations;
    },
    /^calibrations$/,
    /is not a list/,
  ],
  [
    "methane",
    "a part too many",
    (s) => {
      s.colour = 1;
    },
    /^settings\.colour$/,
    /is not a known field/,
  ],
  [
    "methane",
    "a lead that is a number",
    (s) => {
      s.lead = 1;
    },
    /^settings\.lead$/,
    /not true or false/,
  ],
  [
    "methane",
    "a loop without end",
    (s) => {
      s.device.self = s;
    },
    /^settings$/,
    /deeper than/,
  ],
  [
    "methane",
    "a calibration every 0 days",
    (s) => {
      s.calibrationPolicy = { calibrationDays: 0, bumpDays: 1, overdue: "warn" };
    },
    /^calibrationPolicy\.calibrationDays$/,
    /0 is not in/,
  ],
  // Device: incomplete, of a wrong type, out of range, not rising.
  [
    "methane",
    "a channel without its port",
    (s) => {
      delete channel(s, "ch4").port;
    },
    /channels\[0\]\.port$/,
    /is not a text/,
  ],
  [
    "methane",
    "a text where a number belongs",
    (s) => {
      channel(s, "ch4").fullScale = "5";
    },
    /fullScale$/,
    /is not a number/,
  ],
  [
    "methane",
    "NaN",
    (s) => {
      channel(s, "ch4").warmUpMs = NaN;
    },
    /warmUpMs$/,
    /is not a number/,
  ],
  [
    "methane",
    "infinity",
    (s) => {
      channel(s, "ch4").amplifierGain = Infinity;
    },
    /amplifierGain$/,
    /Infinity is not in/,
  ],
  [
    "methane",
    "a gain of zero",
    (s) => {
      channel(s, "ch4").amplifierGain = 0;
    },
    /amplifierGain$/,
    /0 is not in/,
  ],
  [
    "methane",
    "open below short",
    (s) => {
      channel(s, "ch4").openMillivolts = 90;
    },
    /openMillivolts$/,
    /90 is not in/,
  ],
  [
    "methane",
    "a response time of zero",
    (s) => {
      channel(s, "ch4").t90S = 0;
    },
    /t90S$/,
    /0 is not in/,
  ],
  [
    "methane",
    "negative noise",
    (s) => {
      channel(s, "ch4").noise = -0.01;
    },
    /noise$/,
    /-0.01 is not in/,
  ],
  [
    "methane",
    "a table that falls",
    (s) => {
      channel(s, "ch4").spanFactor.reverse();
    },
    /spanFactor\[1\]$/,
    /is not above/,
  ],
  [
    "methane",
    "an empty table",
    (s) => {
      channel(s, "ch4").zeroShift = [];
    },
    /zeroShift$/,
    /has 0 entries/,
  ],
  [
    "methane",
    "an id twice",
    (s) => {
      channel(s, "battery").id = "ch4";
    },
    /channels\[4\].id$/,
    /there twice/,
  ],
  [
    "four-gas",
    "two cells on one wire",
    (s) => {
      channel(s, "h2s").port = "co";
    },
    /channels\[3\]\.port$/,
    /another channel's already/,
  ],
  [
    "four-gas",
    "interference by a channel that is not there",
    (s) => {
      channel(s, "co").interference[0].channel = "no2";
    },
    /interference\[0\]\.channel$/,
    /no channel "no2"/,
  ],
  [
    "four-gas",
    "a cell that interferes with itself",
    (s) => {
      channel(s, "co").interference[0].channel = "co";
    },
    /interference\[0\]\.channel$/,
    /is itself/,
  ],
  [
    "four-gas",
    "a cell saturated below its offset",
    (s) => {
      channel(s, "co").saturatedMillivolts = 150;
    },
    /saturatedMillivolts$/,
    /150 is not in/,
  ],
  [
    "drainage",
    "a battery behind no divider",
    (s) => {
      channel(s, "battery").dividerRatio = 0;
    },
    /dividerRatio$/,
    /0 is not in/,
  ],
  [
    "drainage",
    "a loop without shunt",
    (s) => {
      channel(s, "pipePressure").shuntOhms = 0;
    },
    /shuntOhms$/,
    /0 is not in/,
  ],
  [
    "drainage",
    "a loop that falls",
    (s) => {
      channel(s, "pipePressure").zero = 200;
    },
    /zero$/,
    /200 is not in/,
  ],
  [
    "drainage",
    "an ambient quantity that is none",
    (s) => {
      channel(s, "pressure").quantity = "mood";
    },
    /quantity$/,
    /neither temperature nor pressure/,
  ],
  [
    "drainage",
    "K = 0",
    (s) => {
      channel(s, "flow").kFactor[0].pulsesPerM3 = 0;
    },
    /kFactor\[0\]\.pulsesPerM3$/,
    /0 is not in/,
  ],
  [
    "drainage",
    "a K table that falls",
    (s) => {
      channel(s, "flow").kFactor.reverse();
    },
    /kFactor\[1\]$/,
    /is not above/,
  ],
  [
    "drainage",
    "a K table beyond what the meter can",
    (s) => {
      channel(s, "flow").maximumHz = 500;
    },
    /maximumHz$/,
    /500 is below the K table's end/,
  ],
  [
    "drainage",
    "a cut-off above full scale",
    (s) => {
      channel(s, "flow").cutOff = 2000;
    },
    /cutOff$/,
    /2000 is not in/,
  ],
  [
    "drainage",
    "a cut-off that never lets go",
    (s) => {
      channel(s, "flow").cutOff = 900;
    },
    /cutOffHysteresis$/,
    /above full scale/,
  ],
  [
    "drainage",
    "a standard flow of a pressure",
    (s) => {
      channel(s, "standardFlow").flow = "pipePressure";
    },
    /standardFlow|channels\[2\].flow$/,
    /is a loop, not a pulseFlow/,
  ],
  [
    "drainage-dp",
    "a bore wider than the pipe",
    (s) => {
      channel(s, "flow").primary.boreMm = 210;
    },
    /primary\.boreMm$/,
    /210 is not in/,
  ],
  [
    "drainage-dp",
    "methane above 100 %",
    (s) => {
      channel(s, "flow").methane.percent = 101;
    },
    /methane\.percent$/,
    /101 is not in/,
  ],
  [
    "drainage-dp",
    "methane from a pressure",
    (s) => {
      channel(s, "flow").methane.channel = "pipePressure";
    },
    /methane\.channel$/,
    /measures no methane/,
  ],
  [
    "drainage-dp",
    "damping without end",
    (s) => {
      channel(s, "flow").dampingS = Infinity;
    },
    /dampingS$/,
    /Infinity is not in/,
  ],
  [
    "drainage-dp",
    "totals that do something else on a fault",
    (s) => {
      channel(s, "flow").onFault = "guess";
    },
    /onFault$/,
    /is none of stop/,
  ],
  // Limits: out of range, self-contradictory.
  [
    "methane",
    "LOW above HIGH",
    (s) => {
      s.limits.channels[0].low = 3;
    },
    /^limits\.channels\[0\]\.low$/,
    /3 is not below high/,
  ],
  [
    "methane",
    "a set-point of zero",
    (s) => {
      s.limits.channels[0].low = 0;
    },
    /^limits\.channels\[0\]\.low$/,
    /would disable the alarm/,
  ],
  [
    "methane",
    "HIGH beyond the range",
    (s) => {
      s.limits.channels[0].high = 50;
    },
    /^limits\.channels\[0\]\.high$/,
    /50 is not in/,
  ],
  [
    "methane",
    "NaN for a set-point",
    (s) => {
      s.limits.channels[0].high = NaN;
    },
    /^limits\.channels\[0\]\.high$/,
    /is not a number/,
  ],
  [
    "four-gas",
    "too little oxygen the wrong way round",
    (s) => {
      s.limits.channels[1].deficiency = { low: 18, high: 19.5 };
    },
    /deficiency\.high$/,
    /19.5 is not below low/,
  ],
  [
    "four-gas",
    "no limit of too little oxygen",
    (s) => {
      delete s.limits.channels[1].deficiency;
    },
    /deficiency$/,
    /is missing/,
  ],
  [
    "four-gas",
    "TWA above STEL",
    (s) => {
      s.limits.channels[3].twa = 9;
    },
    /twa$/,
    /9 is above stel/,
  ],
  [
    "drainage",
    "gas limits for a flow",
    (s) => {
      s.limits.channels.push({ channel: "flow", low: 1, high: 2, hysteresis: 0.1 });
    },
    /^limits\.channels\[5\]\.channel$/,
    /belong in limits\.flows/,
  ],
  [
    "drainage",
    "flow limits for a pressure",
    (s) => {
      s.limits.flows = [{ ...flows[0], channel: "pipePressure" }];
    },
    /^limits\.flows\[0\]\.channel$/,
    /is no flow/,
  ],
  [
    "drainage",
    "low flow above high flow",
    (s) => {
      s.limits.flows = [{ ...flows[0], low: 950 }];
    },
    /^limits\.flows\[0\]\.low$/,
    /950 is not below high/,
  ],
  [
    "drainage",
    "no flow that ends the alarm",
    (s) => {
      s.limits.flows = [{ ...flows[0], hysteresis: 450 }];
    },
    /^limits\.flows\[0\]\.hysteresis$/,
    /leaves no flow/,
  ],
  [
    "drainage",
    "a flow that is neither too low nor too high",
    (s) => {
      s.limits.flows = [{ channel: "flow", hysteresis: 1, confirmS: 1 }];
    },
    /^limits\.flows\[0\]\.low$/,
    /neither low nor high/,
  ],
  [
    "drainage",
    "a negative confirm time",
    (s) => {
      s.limits.flows = [{ ...flows[0], confirmS: -1 }];
    },
    /^limits\.flows\[0\]\.confirmS$/,
    /-1 is not in/,
  ],
  // Calibrations: incomplete, not rising, out of range, of another sensor.
  [
    "methane",
    "a calibration of one point",
    (s) => {
      s.calibrations[0].points.pop();
    },
    /^calibrations\[0\]\.points$/,
    /has 1 entries/,
  ],
  [
    "methane",
    "a calibration that falls",
    (s) => {
      s.calibrations[0].points.reverse();
    },
    /^calibrations\[0\]\.points\[1\]$/,
    /does not rise/,
  ],
  [
    "methane",
    "a calibration that is not finite",
    (s) => {
      s.calibrations[0].points[1].signal = NaN;
    },
    /^calibrations\[0\]\.points\[1\]\.signal$/,
    /is not a number/,
  ],
  [
    "methane",
    "a signal that the amplifier cannot give",
    (s) => {
      s.calibrations[0].points[1].signal = 900;
    },
    /^calibrations\[0\]\.points\[1\]\.signal$/,
    /900 is not in/,
  ],
  [
    "methane",
    "a gas beyond the range",
    (s) => {
      s.calibrations[0].points[1].value = 60;
    },
    /^calibrations\[0\]\.points\[1\]\.value$/,
    /60 is not in/,
  ],
  [
    "four-gas",
    "the calibration of another sensor",
    (s) => {
      s.calibrations[1].points = s.calibrations[2].points;
    },
    /^calibrations\[1\]\.points\[1\]\.value$/,
    /is not in/,
  ],
  [
    "four-gas",
    "the calibration of another cell, within its range",
    (s) => {
      s.calibrations[1].points = [
        { signal: 0, value: 0 },
        { signal: 5, value: 25 },
      ];
    },
    /^calibrations\[1\]\.points\[1\]$/,
    /0\.2 per % is not in/,
  ],
  [
    "drainage",
    "a calibration that is all but flat",
    (s) => {
      s.calibrations[0].points[1].value = 5e-324;
    },
    /^calibrations\[0\]\.points\[1\]$/,
    /is not in/,
  ],
  [
    "methane",
    "a bead that no gas would alarm",
    (s) => {
      s.calibrations[0].points[1].signal = 3;
    },
    /^calibrations\[0\]\.points\[1\]$/,
    /is not in/,
  ],
  [
    "methane",
    "a calibration of a channel that is not there",
    (s) => {
      s.calibrations[0].channel = "co";
    },
    /^calibrations\[0\]\.channel$/,
    /no channel "co"/,
  ],
  [
    "methane",
    "a calibration of the battery",
    (s) => {
      s.calibrations[0].channel = "battery";
    },
    /^calibrations\[0\]\.channel$/,
    /takes no calibration/,
  ],
  [
    "methane",
    "two calibrations of one channel",
    (s) => {
      s.calibrations.push(s.calibrations[0]);
    },
    /^calibrations\[1\]\.channel$/,
    /there twice/,
  ],
  [
    "methane",
    "a calibration from nowhen",
    (s) => {
      s.calibrations[0].atMs = -5;
    },
    /^calibrations\[0\]\.atMs$/,
    /-5 is not in/,
  ],
];

describe("Settings that are offered", () => {
  for (const device of deviceProfiles) {
    it(`of ${device.name}, as its bench hands them over, are taken whole`, () => {
      const offered = copy(good[device.name]);
      const { settings, fault } = acceptSettings(offered, good["methane"]!);
      assert.equal(fault, undefined);
      assert.deepEqual(settings, offered);
    });
  }

  for (const [device, what, spoil, field, reason] of refused) {
    it(`with ${what} are refused, and the last good ones stay`, () => {
      const offered = copy(good[device]);
      const spoiled = spoil(offered);
      const lastGood = good["four-gas"]!;
      const { settings, fault } = acceptSettings(what === "nothing at all" ? spoiled : offered, lastGood);
      assert.match(fault!.field, field);
      assert.match(fault!.reason, reason);
      assert.deepEqual(settings, { ...lastGood, fault });
    });
  }

  it("are copied: whoever offered them cannot change what runs", () => {
    const offered = copy(good["methane"]);
    const { settings } = acceptSettings(offered, good["methane"]!);
    offered.limits.channels[0].low = NaN;
    offered.device.channels[0].amplifierGain = 0;
    assert.deepEqual(settings, copy(good["methane"]));
    assert.ok(Object.isFrozen(settings.device.channels[0]));
  });

  it("may be frozen through and through", () => {
    const { settings } = acceptSettings(good["methane"], good["four-gas"]!);
    assert.deepEqual(acceptSettings(settings, good["four-gas"]!).settings, settings);
  });
});

describe("An instrument that is offered bad settings", () => {
  it("runs on the last good ones at the next power-on, says why, and takes good ones when they come", () => {
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
        reason: "2 is not below high, 1.5",
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

  it("does the same for what its board does not have, and measures on", () => {
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
