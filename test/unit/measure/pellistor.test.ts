import assert from "node:assert/strict";
import fc from "fast-check";
import { Curve } from "../../../src/compensate/curve";
import { Pellistor } from "../../../src/measure/pellistor";
import { Status } from "../../../src/core/reading";
import type { PellistorProfile } from "../../../src/profile/device-profile";
import { deviceProfile, limitsProfile } from "../../../src/profile/settings";
import { steeredAnalog } from "../../support/fake-ports";

const profile = deviceProfile("methane").channels[0] as PellistorProfile;
const limits = limitsProfile("cn-coal").channels[0];
const pinAt = (percent: number): number => profile.amplifierOffsetMillivolts + profile.amplifierGain * percent * 15;

function sensor({ calibrated = true, warm = true } = {}) {
  const analog = steeredAnalog(pinAt(0));
  const curve = calibrated
    ? new Curve(
        [
          { signal: 0, value: 0 },
          { signal: 30, value: 2 },
        ],
        "calibration.ch4",
      )
    : undefined;
  const channel = new Pellistor(profile, limits && { now: limits }, analog.port, curve);
  let nowMs = 0;
  const ticks = (count: number): void => {
    for (let i = 0; i < count; i++) channel.tick((nowMs += 100));
  };
  const give = (millivolts: number | undefined, count: number): void => {
    analog.millivolts = millivolts;
    ticks(count);
  };
  if (warm) ticks(profile.warmUpMs / 100 + 2);
  return { channel, give, gas: (percent: number, count: number) => give(pinAt(percent), count), now: () => nowMs };
}

describe("Pellistor channel", () => {
  it("warms up for its time, then reads what it was calibrated for", () => {
    const { channel, gas, now } = sensor({ warm: false });
    gas(0, 1);
    assert.equal(channel.judged.status, Status.WarmUp);
    assert.equal(channel.warmUpLeftMs(now()), profile.warmUpMs);
    gas(2, profile.warmUpMs / 100);
    assert.equal(channel.judged.status, Status.Ok);
    assert.equal(channel.warmUpLeftMs(now()), 0);
    gas(2, 100);
    assert.ok(Math.abs(channel.judged.value - 2) < 0.001);
    assert.ok(Math.abs(channel.shown.value - 2) < 0.001);
  });

  it("has three quarters of a step within 600 ms for the alarm", () => {
    const { channel, gas } = sensor();
    gas(2, 6);
    assert.ok(channel.judged.value >= 1.5, `${channel.judged.value}`);
  });

  it("shows no negative methane but judges it", () => {
    const { channel, gas } = sensor();
    gas(-0.1, 100);
    assert.equal(channel.shown.value, 0);
    assert.ok(channel.judged.value < -0.09);
    assert.equal(channel.judged.status, Status.Ok);
  });

  it("finds under range after a second, and not after a short dip", () => {
    const { channel, gas } = sensor();
    gas(-0.5, 6);
    gas(0, 10);
    assert.equal(channel.judged.status, Status.Ok);
    gas(-0.5, 20);
    assert.equal(channel.judged.status, Status.UnderRange);
    gas(0, 30);
    assert.equal(channel.judged.status, Status.Ok);
  });

  for (const [what, millivolts, status, ticks] of [
    ["a broken bridge", 2500, Status.Open, 3],
    ["a shorted signal", 0, Status.Short, 3],
    ["a silent converter", undefined, Status.Stale, 20],
  ] as const) {
    it(`reports ${what} after ${ticks} ticks, assumes the worst until then, and reads again two seconds after its return`, () => {
      const { channel, gas, give } = sensor();
      gas(0.5, 50);
      const before = channel.judged.value;
      give(millivolts, ticks - 1);
      assert.equal(channel.judged.status, Status.Ok);
      assert.ok(channel.judged.value >= before + 0.05 * (ticks - 1) - 1e-9);
      give(millivolts, 1);
      assert.equal(channel.judged.status, status);
      gas(0.5, 19);
      assert.equal(channel.judged.status, status);
      gas(0.5, 1);
      assert.equal(channel.judged.status, Status.Ok);
      assert.ok(Math.abs(channel.judged.value - 0.5) < 0.01);
    });
  }

  it("latches over range through rich gas with plausible readings, until reset in clean air", () => {
    const { channel, gas } = sensor();
    gas(6, 10);
    assert.equal(channel.judged.status, Status.OverRange);
    gas(1.2, 100);
    assert.equal(channel.judged.status, Status.OverRange);
    channel.reset();
    gas(1.2, 700);
    assert.equal(channel.judged.status, Status.OverRange, "refused where gas is read");
    channel.reset();
    gas(0.84, 700);
    assert.equal(channel.judged.status, Status.OverRange, "refused where 92 % methane reads less than LOW");
    gas(0, 300);
    assert.equal(channel.judged.status, Status.OverRange, "never without the person");
    channel.reset();
    gas(0, 99);
    assert.equal(channel.judged.status, Status.OverRange, "not before it has read clean air for ten seconds");
    gas(0, 2);
    assert.equal(channel.judged.status, Status.Ok);
  });

  it("stays over range when the sensor breaks meanwhile", () => {
    const { channel, gas, give } = sensor();
    gas(6, 10);
    give(2500, 10);
    assert.equal(channel.judged.status, Status.OverRange);
  });

  it("is uncalibrated without a calibration", () => {
    const { channel, gas } = sensor({ calibrated: false });
    gas(2, 10);
    assert.equal(channel.judged.status, Status.Uncalibrated);
    assert.equal(channel.shown.status, Status.Uncalibrated);
  });

  it("never returns a value that is not finite, whatever the pin gives", () => {
    const anyPin = fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: 2500 }));
    fc.assert(
      fc.property(fc.array(anyPin, { maxLength: 200 }), (pins) => {
        const { channel, give } = sensor();
        for (const pin of pins) {
          give(pin, 1);
          assert.ok(Number.isFinite(channel.judged.value) && Number.isFinite(channel.shown.value));
        }
      }),
      { numRuns: 50 },
    );
  });
});
