import assert from "node:assert/strict";
import fc from "fast-check";
import { Curve } from "../../../src/compensate/curve";
import { Electrochemical } from "../../../src/measure/electrochemical";
import { Status } from "../../../src/core/reading";
import type { ElectrochemicalProfile } from "../../../src/profile/device-profile";
import { deviceProfile, limitsProfile } from "../../../src/profile/settings";
import { steeredAnalog } from "../../support/fake-ports";

const profile = deviceProfile("four-gas").channels.find(({ id }) => id === "co") as ElectrochemicalProfile;
const limits = limitsProfile("cn-coal").channels.find(({ channel }) => channel === "co");
const microampsPerPpm = 0.07;
const pinAt = (ppm: number): number =>
  profile.amplifierOffsetMillivolts + profile.millivoltsPerMicroamp * ppm * microampsPerPpm;

/** A cell whose signal changes by a code, as with every converter. */
function cell({ calibrated = true, warm = true } = {}) {
  const analog = steeredAnalog(pinAt(0));
  const curve = calibrated
    ? new Curve(
        [
          { signal: 0, value: 0 },
          { signal: 100 * microampsPerPpm, value: 100 },
        ],
        "calibration.co",
      )
    : undefined;
  const channel = new Electrochemical(profile, limits && { now: limits }, analog.port, curve);
  let nowMs = 0;
  const give = (millivolts: number | undefined, count: number, trembles = true): void => {
    for (let i = 0; i < count; i++) {
      analog.millivolts = millivolts !== undefined && trembles ? millivolts + (i % 2) * 0.04 : millivolts;
      channel.tick((nowMs += 100));
      if (nowMs % 1000 === 0) channel.checkSignal();
    }
  };
  if (warm) give(pinAt(0), profile.warmUpMs / 100 + 2);
  return { channel, give, gas: (ppm: number, count: number) => give(pinAt(ppm), count), now: () => nowMs };
}

describe("Electrochemical channel", () => {
  it("warms up for its time, then reads what it was calibrated for", () => {
    const { channel, gas, now } = cell({ warm: false });
    gas(50, 1);
    assert.equal(channel.judged.status, Status.WarmUp);
    assert.equal(channel.warmUpLeftMs(now()), profile.warmUpMs);
    gas(50, profile.warmUpMs / 100);
    assert.equal(channel.judged.status, Status.Ok);
    gas(50, 200);
    assert.ok(Math.abs(channel.judged.value - 50) < 0.1, `${channel.judged.value}`);
    assert.ok(Math.abs(channel.shown.value - 50) < 0.1, `${channel.shown.value}`);
  });

  it("has nine tenths of a step on its signal within 900 ms for the alarm", () => {
    const { channel, gas } = cell();
    gas(100, 9);
    assert.ok(channel.judged.value >= 90, `${channel.judged.value}`);
  });

  it("subtracts the baseline of the temperature and divides by the sensitivity at it", () => {
    const { channel, give } = cell();
    channel.setAmbient(50);
    const microamps = -0.13 + 50 * microampsPerPpm * 1.18;
    give(profile.amplifierOffsetMillivolts + profile.millivoltsPerMicroamp * microamps, 300);
    assert.ok(Math.abs(channel.shown.value - 50) < 0.1, `${channel.shown.value}`);
  });

  it("lets a correction raise the judged reading, never lower it; the shown one goes both ways", () => {
    const { channel, gas } = cell();
    channel.setCorrection(-4);
    gas(24, 300);
    assert.ok(Math.abs(channel.judged.value - 24) < 0.1, `${channel.judged.value}`);
    assert.ok(Math.abs(channel.shown.value - 20) < 0.1, `${channel.shown.value}`);
    channel.setCorrection(3);
    gas(24, 300);
    assert.ok(Math.abs(channel.judged.value - 27) < 0.1);
    assert.ok(Math.abs(channel.shown.value - 27) < 0.1);
  });

  for (const [what, millivolts, status, ticks] of [
    ["a missing cell", 2500, Status.Open, 3],
    ["a shorted signal", 0, Status.Short, 3],
    ["a silent converter", undefined, Status.Stale, 20],
  ] as const) {
    it(`reports ${what} after ${ticks} ticks, assumes the worst until then, and reads again two seconds after its return`, () => {
      const { channel, gas, give } = cell();
      gas(10, 100);
      const before = channel.judged.value;
      give(millivolts, ticks - 1);
      assert.equal(channel.judged.status, Status.Ok);
      assert.ok(channel.judged.value >= before + 2 * (ticks - 1) - 1e-9);
      give(millivolts, 1);
      assert.equal(channel.judged.status, status);
      gas(10, 15);
      assert.equal(channel.judged.status, status);
      gas(10, 10);
      assert.equal(channel.judged.status, Status.Ok);
    });
  }

  it("finds a converter that repeats its value in 7 s, which no real signal does", () => {
    const { channel, give, gas } = cell();
    give(pinAt(5), 49, false);
    assert.equal(channel.judged.status, Status.Ok);
    give(pinAt(5), 21, false);
    assert.equal(channel.judged.status, Status.Frozen);
    gas(5, 25);
    assert.equal(channel.judged.status, Status.Ok);
  });

  it("is over range beyond full scale and at the amplifier's rail, and back in range when the gas is gone", () => {
    const { channel, gas, give } = cell();
    gas(520, 20);
    assert.equal(channel.judged.status, Status.OverRange);
    gas(5, 30);
    assert.equal(channel.judged.status, Status.Ok);
    give(2400, 1);
    assert.equal(channel.judged.status, Status.OverRange, "in the same tick, whatever the filters give");
  });

  it("finds under range after a second", () => {
    const { channel, gas } = cell();
    gas(-20, 8);
    assert.equal(channel.judged.status, Status.Ok);
    gas(-20, 20);
    assert.equal(channel.judged.status, Status.UnderRange);
  });

  it("is uncalibrated without a calibration, and warms up in the normal time", () => {
    const { channel, now } = cell({ calibrated: false });
    assert.equal(channel.judged.status, Status.Uncalibrated);
    assert.equal(channel.warmUpLeftMs(now()), 0);
  });

  it("never returns a value that is not finite, whatever the converter and the barometer give", () => {
    const signal = fc.oneof(
      fc.constant(undefined),
      fc.constantFrom(0, 2500, 200),
      fc.double({ min: 0, max: 2600, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(signal, fc.integer({ min: -100, max: 120 })), { maxLength: 80 }), (steps) => {
        const { channel, give } = cell({ warm: false });
        for (const [millivolts, celsius] of steps) {
          channel.setAmbient(celsius);
          give(millivolts, 7);
          assert.ok(
            Number.isFinite(channel.judged.value) &&
              Number.isFinite(channel.shown.value) &&
              Number.isFinite(channel.raw),
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});
