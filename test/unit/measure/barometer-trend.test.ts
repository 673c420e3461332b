import assert from "node:assert/strict";
import fc from "fast-check";
import { BarometerTrend } from "../../../src/measure/barometer-trend";

function barometer() {
  const trend = new BarometerTrend();
  let pascal = 101325;
  let alarms = 0;
  /** Changes evenly by `hPa` over `minutes`. */
  const weather = (hPa: number, minutes: number): void => {
    for (let second = 0; second < minutes * 60; second++) {
      pascal += (hPa * 100) / (minutes * 60);
      if (trend.second(pascal)) alarms++;
    }
  };
  const carry = (metres: number): void => {
    pascal -= metres * 12;
  };
  const lose = (minutes: number): void => {
    for (let second = 0; second < minutes * 60; second++) trend.second(-1);
  };
  return { trend, weather, carry, lose, alarms: () => alarms };
}

describe("Barometer trend", () => {
  it("has no value in its first minute", () => {
    const { trend, weather } = barometer();
    weather(-1, 1);
    assert.equal(trend.minutes, 0);
    assert.equal(trend.tendencyHPa, 0);
  });

  it("gives the change of the last three hours and drops what is older", () => {
    const { trend, weather } = barometer();
    weather(-2, 181);
    assert.equal(trend.minutes, 180);
    assert.ok(Math.abs(trend.tendencyHPa + 2) < 0.03, `${trend.tendencyHPa}`);
    weather(0, 240);
    assert.equal(trend.tendencyHPa, 0);
  });

  it("warns once of a front, and again only after the pressure has been steady", () => {
    const { trend, weather, alarms } = barometer();
    weather(0, 60);
    weather(-4, 120);
    assert.equal(trend.isFallingFast, true);
    weather(-1, 60);
    assert.equal(alarms(), 1);
    weather(0, 240);
    assert.equal(trend.isFallingFast, false);
    weather(-4, 120);
    assert.equal(alarms(), 2);
  });

  it("does not count a climb, a lift or a door as weather", () => {
    const { trend, weather, carry, alarms } = barometer();
    weather(0, 30);
    for (let trip = 0; trip < 20; trip++) {
      carry(50);
      weather(0, 3);
    }
    assert.equal(alarms(), 0);
    assert.ok(Math.abs(trend.tendencyHPa) < 0.05, `${trend.tendencyHPa}`);
  });

  it("continues after the barometer was silent, and adds no change for that time", () => {
    const { trend, weather, lose } = barometer();
    weather(-1, 60);
    lose(10);
    weather(-1, 60);
    assert.ok(Math.abs(trend.tendencyHPa + 2) < 0.1, `${trend.tendencyHPa}`);
  });

  it("does not drift: back at the start, the sum is 0", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -14, max: 14 }), { minLength: 1, maxLength: 60 }), (changes) => {
        const trend = new BarometerTrend();
        let pascal = 100000.25;
        const minute = (): void => {
          for (let i = 0; i < 60; i++) trend.second(pascal);
        };
        minute();
        for (const change of changes) {
          pascal += change;
          minute();
        }
        for (const change of changes) {
          pascal -= change;
          minute();
        }
        assert.ok(Math.abs(trend.tendencyHPa) < 1e-12);
      }),
      { numRuns: 30 },
    );
  });

  it("is finite for any pressure", () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 5, maxLength: 5 }), (pressures) => {
        const trend = new BarometerTrend();
        for (const pascal of pressures) for (let i = 0; i < 60; i++) trend.second(pascal);
        assert.ok(Number.isFinite(trend.tendencyHPa));
      }),
      { numRuns: 50 },
    );
  });
});
