import assert from "node:assert/strict";
import fc from "fast-check";
import { deviceProfiles } from "../../../src/profile/device-profiles";
import { limitsProfiles } from "../../../src/profile/limits-profile";
import { deviceProfile, limitsProfile } from "../../../src/profile/settings";
import { SettingsError } from "../../../src/core/settings-error";
import { validateDeviceProfile } from "../../../src/profile/validate-device";
import { validateLimitsProfile } from "../../../src/profile/validate-limits";

/** A deep copy to spoil. */
function copy(value: unknown): any {
  return JSON.parse(JSON.stringify(value));
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof SettingsError, String(error));
    return error.message;
  }
  return "accepted";
}

describe("Profiles", () => {
  for (const device of deviceProfiles) {
    it(`accepts the shipped device profile ${device.name} with every shipped limits profile`, () => {
      assert.deepEqual(validateDeviceProfile(copy(device)), copy(device));
      for (const limits of limitsProfiles) assert.deepEqual(validateLimitsProfile(copy(limits), device), copy(limits));
    });
  }

  it("lists the existing names when an unknown one is requested", () => {
    assert.match(
      refusal(() => deviceProfile("toaster")),
      /device: no profile "toaster"; there are methane, four-gas, drainage/,
    );
    assert.match(
      refusal(() => limitsProfile("mars")),
      /limits: no profile "mars"; there are cn-coal, us-msha/,
    );
  });

  const spoiled: [string, (profile: any) => void, RegExp][] = [
    [
      "no channels",
      (p) => {
        p.channels = [];
      },
      /^device\.channels: has 0 entries/,
    ],
    [
      "channels of a wrong type",
      (p) => {
        p.channels = "ch4";
      },
      /^device\.channels: is not a list/,
    ],
    [
      "an unknown kind",
      (p) => {
        p.channels[0].kind = "psychic";
      },
      /channels\[0\]\.kind: is not one of/,
    ],
    [
      "a kind named like a built-in",
      (p) => {
        p.channels[0].kind = "constructor";
      },
      /channels\[0\]\.kind: is not one of/,
    ],
    [
      "a missing field",
      (p) => {
        delete p.channels[0].port;
      },
      /channels\[0\]\.port: is not a text/,
    ],
    [
      "a field too many",
      (p) => {
        p.channels[0].colour = 1;
      },
      /channels\[0\]\.colour: is not a known field/,
    ],
    [
      "a text where a number belongs",
      (p) => {
        p.channels[0].fullScale = "5";
      },
      /fullScale: is not a number/,
    ],
    [
      "NaN",
      (p) => {
        p.channels[0].amplifierGain = NaN;
      },
      /amplifierGain: is not a number/,
    ],
    [
      "infinity",
      (p) => {
        p.channels[0].amplifierGain = Infinity;
      },
      /amplifierGain: Infinity is not in/,
    ],
    [
      "open below short",
      (p) => {
        p.channels[0].openMillivolts = 50;
      },
      /openMillivolts: 50 is not in/,
    ],
    [
      "a table that falls",
      (p) => {
        p.channels[0].spanFactor.reverse();
      },
      /spanFactor\[1\]: is not above/,
    ],
    [
      "one channel twice",
      (p) => {
        p.channels[1].id = "ch4";
      },
      /channels\[1\]\.id: "ch4" is used twice/,
    ],
    [
      "fractions of a digit",
      (p) => {
        p.channels[0].decimals = 1.5;
      },
      /decimals: is not a whole number/,
    ],
  ];
  for (const [what, spoil, message] of spoiled) {
    it(`refuses a device profile with ${what}`, () => {
      const profile = copy(deviceProfile("methane"));
      spoil(profile);
      assert.match(
        refusal(() => validateDeviceProfile(profile)),
        message,
      );
    });
  }

  it("refuses K = 0 and a standard flow without its pressure", () => {
    const noK = copy(deviceProfile("drainage"));
    noK.channels.find((one: any) => one.id === "flow").kFactor[0].pulsesPerM3 = 0;
    assert.match(
      refusal(() => validateDeviceProfile(noK)),
      /kFactor\[0\]\.pulsesPerM3: 0 is not in/,
    );
    const noPressure = copy(deviceProfile("drainage"));
    noPressure.channels.find((one: any) => one.id === "standardFlow").pressure = "barometer";
    assert.match(
      refusal(() => validateDeviceProfile(noPressure)),
      /pressure: no channel "barometer"/,
    );
  });

  const spoiledLimits: [string, (limits: any) => void, RegExp][] = [
    [
      "LOW above HIGH",
      (l) => {
        l.channels[0].low = 2;
      },
      /low: 2 is not below high \(1\.5\)/,
    ],
    [
      "a disabling zero",
      (l) => {
        l.channels[0].low = 0;
      },
      /would disable the alarm/,
    ],
    [
      "HIGH beyond full scale",
      (l) => {
        l.channels[0].high = 6;
      },
      /high: 6 is not in 0…5/,
    ],
    [
      "hysteresis down to nothing",
      (l) => {
        l.channels[0].hysteresis = 1;
      },
      /hysteresis: 1 is not below low/,
    ],
    [
      "no limits for methane",
      (l) => {
        l.channels = [];
      },
      /has no row for the gas channel "ch4"/,
    ],
    [
      "an exposure limit of zero",
      (l) => {
        l.channels[0].twa = 0;
      },
      /\.twa: 0 is not above 0: a set-point of 0 would always alarm/,
    ],
    [
      "a negative exposure limit",
      (l) => {
        l.channels[0].stel = -1;
      },
      /\.stel: -1 is not in 0…5/,
    ],
    [
      "an exposure limit beyond full scale",
      (l) => {
        l.channels[0].stel = 5.1;
      },
      /\.stel: 5.1 is not in 0…5/,
    ],
    [
      "an exposure limit that is no number",
      (l) => {
        l.channels[0].stel = null;
      },
      /\.stel: is not a number/,
    ],
    [
      "TWA above STEL",
      (l) => {
        l.channels[0].stel = 1;
        l.channels[0].twa = 2;
      },
      /\.twa: 2 is not at most stel \(1\)/,
    ],
    [
      "an unknown way to average",
      (l) => {
        l.channels[0].twa = 1;
        l.channels[0].twaMode = "niosh";
      },
      /\.twaMode: is not one of acgih, osha/,
    ],
    [
      "a way to average nothing",
      (l) => {
        l.channels[0].twaMode = "osha";
      },
      /\.twaMode: osha is not accompanied by twa/,
    ],
    [
      "the same channel twice",
      (l) => {
        l.channels.push(l.channels[0]);
      },
      /is used twice/,
    ],
  ];
  for (const [what, spoil, message] of spoiledLimits) {
    it(`refuses limits with ${what}`, () => {
      const limits = copy(limitsProfile("cn-coal"));
      spoil(limits);
      assert.match(
        refusal(() => validateLimitsProfile(limits, deviceProfile("methane"))),
        message,
      );
    });
  }

  it("accepts exposure limits: both, either or none", () => {
    for (const exposure of [
      {},
      { stel: 2 },
      { twa: 1 },
      { stel: 2, twa: 2, twaMode: "osha" },
      { twa: 1, twaMode: "acgih" },
    ]) {
      const limits = { name: "mine", channels: [{ channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1, ...exposure }] };
      assert.deepEqual(validateLimitsProfile(copy(limits), deviceProfile("methane")), limits);
    }
  });

  it("returns a profile or a SettingsError for any JSON, never another error", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        refusal(() => validateDeviceProfile(data));
      }),
    );
    const methane = copy(deviceProfile("methane"));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(methane.channels[0])), fc.jsonValue(), (key, value) => {
        const profile = copy(methane);
        profile.channels[0][key] = value;
        refusal(() => validateDeviceProfile(profile));
      }),
    );
  });
});
