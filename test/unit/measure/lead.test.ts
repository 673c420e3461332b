import assert from "node:assert/strict";
import fc from "fast-check";
import { Lead, leadFor } from "../../../src/measure/lead";
import { deviceProfile } from "../../../src/profile/settings";

const fullScale = 5;
const noise = 0.01;

function sensor() {
  const lead = new Lead(14, noise, fullScale);
  lead.prime(0.5);
  let value = 0.5;
  /** A steady rise, % vol per second. @returns the amount at its end */
  const rise = (perS: number, seconds: number): number => {
    let added = 0;
    for (let i = 0; i < seconds * 10; i++) added = lead.tick((value += perS / 10));
    return added;
  };
  return { lead, rise };
}

describe("Lead of a sensor with a t90 of 14 s", () => {
  it("adds the time constant times the slope of a steady rise", () => {
    const { lead, rise } = sensor();
    const added = rise(0.05, 20);
    assert.ok(Math.abs(added - 0.05 * lead.timeConstantS) < 0.001, `${added}`);
    assert.ok(Math.abs(lead.timeConstantS - 6.08) < 0.01);
  });

  it("adds nothing to a falling or a constant reading", () => {
    const { rise } = sensor();
    assert.equal(rise(0, 10), 0);
    assert.equal(rise(-0.05, 10), 0);
  });

  it("adds nothing for what could be noise", () => {
    const { lead } = sensor();
    assert.equal(lead.tick(0.5 + 5 * noise), 0);
    assert.ok(lead.tick(0.5 + 6 * noise) > 0);
  });

  it("never adds more than a fifth of the range", () => {
    const { lead } = sensor();
    assert.equal(lead.tick(4.9), fullScale / 5);
  });

  it("adds its slope for a slow ramp, and stops when the ramp has ended", () => {
    const { lead, rise } = sensor();
    lead.setSlope(0.005);
    assert.ok(Math.abs(rise(0.005, 1) - 0.005 * lead.timeConstantS) < 1e-12);
    lead.setSlope(0.0005);
    assert.equal(rise(0.0005, 1), 0, "noise makes such a slope");
  });

  it("does not use a steep slope that has ended", () => {
    const { lead, rise } = sensor();
    rise(0.03, 20);
    lead.setSlope(0.03);
    assert.ok(rise(0.03, 1) > 0.17);
    assert.equal(rise(0, 3), 0);
  });

  it("uses nothing from before the sensor had a reading", () => {
    const { lead } = sensor();
    lead.setSlope(0.01);
    lead.prime(3);
    assert.equal(lead.tick(3), 0);
  });

  it("adds an amount within its limits for any reading and any slope, and recovers from values that are not numbers", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double(), fc.double({ min: -1, max: 6 })), { maxLength: 60 }),
        fc.double(),
        (values, slope) => {
          const { lead } = sensor();
          for (const value of values) {
            const added = lead.tick(value);
            assert.ok(added >= 0 && added <= fullScale / 5, `${added}`);
          }
          lead.setSlope(slope);
          assert.ok(lead.tick(1) >= 0);
          lead.setSlope(0);
          for (let i = 0; i < 4000; i++) lead.tick(0.5);
          if (values.every((value) => !(Math.abs(value) > 1e6))) assert.equal(lead.tick(0.5), 0);
        },
      ),
    );
  });

  it("exists for sensors whose lag and noise are in the profile", () => {
    const channels = deviceProfile("methane").channels;
    assert.ok(leadFor(channels[0]!) !== undefined);
    assert.equal(leadFor(channels[1]!), undefined);
  });
});
