/** The power switch and a button, each by itself: times to the tick. */
import assert from "node:assert/strict";
import { PowerSwitch } from "../../../src/ui/keys/power-switch";

const up = -1;

function powerSwitch({ hasPin = true } = {}) {
  const levels: number[] = [];
  let isClosed = false;
  const port = {
    io: class {
      read(): number {
        return 0;
      }
      write(level: number): void {
        levels.push(level);
      }
      close(): void {
        isClosed = true;
      }
    },
  };
  const power = new PowerSwitch(hasPin ? port : undefined);
  /** Held since `sinceMs`, polled in each tick from then until `untilMs`. @returns whether the time had passed */
  const hold = (sinceMs: number, untilMs: number, isInGas = false): boolean => {
    let isTime = false;
    for (let nowMs = sinceMs; nowMs <= untilMs; nowMs += 100) isTime = power.hold(nowMs, sinceMs, isInGas);
    return isTime;
  };
  power.hold(0, up, false);
  return { power, levels, hold, isClosed: () => isClosed };
}

describe("The power switch", () => {
  it("keeps the supply on from the start, and switches it off only on request", () => {
    const { power, levels, isClosed } = powerSwitch();
    assert.deepEqual(levels, [1]);
    power.off();
    assert.deepEqual(levels, [1, 0]);
    power.close();
    assert.ok(isClosed());
  });

  it("shows nothing for a hold below one second, then counts from four seconds down", () => {
    const { power, hold } = powerSwitch();
    assert.ok(!hold(0, 900));
    assert.equal(power.leftS, 0);
    for (const [untilMs, leftS] of [
      [1000, 4],
      [1900, 4],
      [2000, 3],
      [4000, 1],
      [4900, 1],
    ] as const) {
      assert.ok(!hold(0, untilMs));
      assert.equal(power.leftS, leftS, `${untilMs} ms`);
    }
    assert.ok(hold(0, 5000));
    assert.equal(power.leftS, 0);
  });

  it("ends the countdown when the button is released", () => {
    const { power, hold } = powerSwitch();
    hold(0, 4900);
    assert.ok(!power.hold(5000, up, false));
    assert.equal(power.leftS, 0);
    assert.ok(!hold(5100, 10_000));
    assert.ok(hold(5100, 10_100));
  });

  it("refuses in gas when the countdown would start, and for the rest of this press", () => {
    const { power, hold } = powerSwitch();
    assert.ok(!hold(0, 900, true));
    assert.ok(!power.isRefused, "an acknowledgement is no attempt");
    assert.ok(!hold(0, 1000, true));
    assert.ok(power.isRefused);
    assert.ok(!hold(0, 20_000, true));
    assert.ok(!power.hold(20_100, 0, false), "gas that ends under the finger");
    assert.equal(power.leftS, 0);
    assert.ok(power.isRefused);
    power.hold(20_200, up, false);
    assert.ok(!power.isRefused);
    assert.ok(hold(20_300, 25_300));
  });

  it("ends the countdown when gas comes during the press", () => {
    const { power, hold } = powerSwitch();
    hold(0, 3000);
    assert.equal(power.leftS, 2);
    assert.ok(!power.hold(3100, 0, true));
    assert.equal(power.leftS, 0);
    assert.ok(power.isRefused);
    assert.ok(!power.hold(9000, 0, false));
  });

  it("counts nothing on a board that cannot switch itself off", () => {
    const { power, levels, hold } = powerSwitch({ hasPin: false });
    assert.ok(!hold(0, 20_000));
    assert.equal(power.leftS, 0);
    assert.ok(!hold(0, 20_000, true));
    assert.ok(!power.isRefused);
    power.off();
    power.close();
    assert.deepEqual(levels, []);
  });
});
