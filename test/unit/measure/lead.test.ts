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
  it("adds a time constant's worth of a steady rise", () => {
    const { lead, rise } = sensor();
    const added = rise(0.05, 20);
    assert.ok(Math.abs(added - 0.05 * lead.timeConstantS) < 0.001, `${added}`);
    assert.ok(Math.abs(lead.timeConstantS - 6.08) < 0.01);
  });

  it("adds nothing to a falling or a standing reading", () => {
    const { rise } = sensor();
    assert.equal(rise(0, 10), 0);
    assert.equal(rise(-0.05, 10), 0);
  });

  it("takes for noise what noise could be", () => {
    const { lead } = sensor();
    assert.equal(lead.tick(0.5 + 5 * noise), 0);
    assert.ok(lead.tick(0.5 + 6 * noise) > 0);
  });

  it("never adds more than a fifth of the range", () => {
    const { lead } = sensor();
    assert.equal(lead.tick(4.9), fullScale / 5);
  });

  it("adds for a slow ramp what its slope says, and lets go when the slope is gone", () => {
    const { lead, rise } = sensor();
    lead.setSlope(0.005);
    assert.ok(Math.abs(rise(0.005, 1) - 0.005 * lead.timeConstantS) < 1e-12);
    lead.setSlope(0.0005);
    assert.equal(rise(0.0005, 1), 0, "noise makes such a slope");
  });

  it("does not believe a steep slope that is over", () => {
    const { lead, rise } = sensor();
    rise(0.03, 20);
    lead.setSlope(0.03);
    assert.ok(rise(0.03, 1) > 0.17);
    assert.equal(rise(0, 3), 0);
  });

  it("knows nothing from before the sensor had a reading", () => {
    const { lead } = sensor();
    lead.setSlope(0.01);
    lead.prime(3);
    assert.equal(lead.tick(3), 0);
  });

  it("gives an amount within its bounds for any reading and any slope, and recovers from numbers that are none", () => {
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

  it("is there for sensors whose lag and noise the profile states", () => {
    const channels = deviceProfile("methane").channels;
    assert.ok(leadFor(channels[0]!) !== undefined);
    assert.equal(leadFor(channels[1]!), undefined);
  });
});
