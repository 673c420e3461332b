/** From one raw code to the next, from 0 to full scale: the effect of the converter and of the display's digits on methane. */
import assert from "node:assert/strict";
import type { AnalogPort } from "../../../hal/contract";
import { Curve } from "../../../src/compensate/curve";
import { Pellistor } from "../../../src/measure/pellistor";
import type { PellistorProfile } from "../../../src/profile/device-profile";
import { deviceProfile, limitsProfile } from "../../../src/profile/settings";

const profile = deviceProfile("methane").channels[0] as PellistorProfile;
const promisedPercent = 0.005;
const burst = 16;

/** The settled reading that is shown for a burst of conversions with this `sum`. */
function rig(resolution: number, millivoltsPerPercent: number) {
  let sum = 0;
  const port: AnalogPort = {
    referenceVolts: 2.5,
    io: class {
      readonly resolution = resolution;
      read(): number {
        return Math.round(sum / burst);
      }
      readSum(): number {
        return sum;
      }
      close(): void {}
    },
  };
  const curve = new Curve(
    [
      { signal: 0, value: 0 },
      { signal: millivoltsPerPercent * 2, value: 2 },
    ],
    "calibration.ch4",
  );
  const channel = new Pellistor(
    { ...profile, warmUpMs: 0 },
    { now: limitsProfile("cn-coal").channels[0]! },
    port,
    curve,
  );
  let nowMs = 0;
  const settle = (percent: number, codes: number): number => {
    const pin = profile.amplifierOffsetMillivolts + profile.amplifierGain * percent * millivoltsPerPercent;
    sum = Math.round((pin / 2500) * (1 << resolution) * burst) + codes;
    for (let tick = 0; tick < 160; tick++) channel.tick((nowMs += 100));
    return channel.shown.value;
  };
  return { settle };
}

describe("Digitisation", () => {
  // The lowest gain that a calibration accepts gives the largest steps.
  for (const [resolution, millivoltsPerPercent] of [
    [16, 15],
    [16, 6],
    [12, 15],
    [12, 6],
  ] as const) {
    it(`shows one raw code of ${resolution} bits in a burst, and the nearest digit, within 0.005 % of methane (${millivoltsPerPercent} mV per %)`, () => {
      const { settle } = rig(resolution, millivoltsPerPercent);
      for (const percent of [0.01, 0.25, 0.5, 1, 1.499, 2, 3.3, 4.9]) {
        const at = settle(percent, 0);
        assert.ok(Math.abs(settle(percent, 1) - at) <= promisedPercent);
        assert.ok(settle(percent, 1) > at, "and a code is not lost on the way");
        const digits = 10 ** profile.decimals;
        assert.ok(
          Math.abs(Math.round(at * digits) / digits - at) <= promisedPercent + 1e-12,
          "rounding to the last digit",
        );
        assert.ok(Math.abs(at - percent) <= 0.001, `${percent} reads ${at}`);
      }
    });
  }
});
