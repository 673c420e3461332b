/** The parts that measure the air once a second: when they are lost, stand still, make noise or jump. */
import assert from "node:assert/strict";
import type { BarometerSample, HygrometerSample } from "../../../hal/contract";
import { Status } from "../../../src/core/reading";
import { AmbientAir } from "../../../src/sample/ambient-air";
import { HumidAir } from "../../../src/sample/humid-air";
import { JumpCheck } from "../../../src/sample/jump-check";
import { LossWatch } from "../../../src/sample/loss-watch";

/** A part that gives what a test says. */
function scripted<T>() {
  let now: T | undefined;
  class Part {
    sample(): T | undefined {
      return now;
    }
    close(): void {}
  }
  return {
    port: { io: Part },
    give: (sample: T | undefined): void => {
      now = sample;
    },
  };
}

/** The last bits of a healthy part. */
function bits(second: number): number {
  return ((second * second * 7 + second * 5) % 13) - 6;
}

function barometer() {
  const { port, give } = scripted<BarometerSample>();
  const air = new AmbientAir(port);
  let second = 0;
  /** @returns the statuses of `count` seconds; `undefined` for a sample that is lost */
  const run = (count: number, sample: (second: number) => BarometerSample | undefined): Status[] =>
    Array.from({ length: count }, () => {
      give(sample(second++));
      air.sample();
      return air.status;
    });
  const healthy =
    (pascal = 101325, celsius = 20) =>
    (at: number) => ({
      pressure: pascal + bits(at),
      temperature: celsius,
    });
  return { air, run, healthy };
}

function seconds(statuses: readonly Status[], wanted: Status): number {
  return statuses.indexOf(wanted) + 1;
}

describe("A part that is read once a second", () => {
  it("is lost after three lost samples in a row, and responds again after three good ones", () => {
    const losses = new LossWatch();
    assert.deepEqual(
      [false, false, false].map((isGood) => losses.note(isGood)),
      [false, false, true],
    );
    assert.deepEqual(
      [1, 2, 3].map(() => losses.note(true)),
      [true, true, false],
    );
    assert.ok(!losses.note(false), "and starts again");
  });

  it("is lost if it responds to one request of three, and not if it misses one of nine", () => {
    const losses = new LossWatch();
    for (let round = 0; round < 100; round++) for (let i = 0; i < 9; i++) assert.ok(!losses.note(i > 0));
    const loose = new LossWatch();
    let count = 0;
    while (!loose.isLost && count < 100) loose.note(count++ % 3 === 0);
    assert.ok(count <= 6, `${count} samples`);
    for (let i = 0; i < 100; i++) assert.ok(loose.note(i % 3 === 0), "it stays lost");
  });
});

describe("A step in a value", () => {
  it("puts it beside its history until it steps back, and a slow change does not", () => {
    const check = new JumpCheck(5);
    let value = 20;
    assert.ok(!check.note(value, true), "the first");
    for (let i = 0; i < 100; i++) assert.ok(!check.note((value += 0.5), false));
    assert.ok(check.note((value += 15), false));
    for (let i = 0; i < 100; i++) assert.ok(check.note((value -= 0.5), false));
    assert.ok(!check.note((value -= 15), false));
  });

  it("says nothing after a gap", () => {
    const check = new JumpCheck(5);
    check.note(20, true);
    assert.ok(!check.note(40, true));
    assert.ok(!check.note(40, false));
  });
});

describe("The barometer", () => {
  it("is good with the noise of its last bits", () => {
    const { run, healthy } = barometer();
    assert.ok(run(600, healthy()).every((status) => status === Status.Ok));
  });

  it("is frozen after half a minute of the same pressure, and good with the next change", () => {
    const { run, healthy } = barometer();
    run(60, healthy());
    const found = seconds(
      run(60, () => ({ pressure: 101320, temperature: 20 })),
      Status.Frozen,
    );
    assert.ok(found > 25 && found <= 35, `${found} s`);
    assert.equal(run(2, healthy()).at(-1), Status.Ok);
  });

  it("is noisy with a pressure that is unrelated from second to second", () => {
    const { run, healthy } = barometer();
    run(60, healthy());
    const found = seconds(
      run(60, (at) => ({ pressure: 101325 + 400 * bits(at), temperature: 20 })),
      Status.Noisy,
    );
    assert.ok(found > 0 && found <= 15, `${found} s`);
  });

  it("takes an air door for weather, and a temperature that jumps for no measurement", () => {
    const { run, healthy } = barometer();
    run(60, healthy());
    assert.ok(run(60, healthy(94000)).every((status) => status === Status.Ok));
    assert.ok(run(60, healthy(94000, 35)).every((status) => status === Status.Invalid));
    assert.ok(run(60, healthy(94000, 20)).every((status) => status === Status.Ok));
  });

  it("is stale while it is silent or responds now and then", () => {
    const { run, healthy } = barometer();
    run(60, healthy());
    assert.equal(
      seconds(
        run(10, () => undefined),
        Status.Stale,
      ),
      3,
    );
    assert.equal(run(3, healthy()).at(-1), Status.Ok);
    const good = healthy();
    const found = seconds(
      run(30, (at) => (at % 3 === 0 ? good(at) : undefined)),
      Status.Stale,
    );
    assert.ok(found > 0 && found <= 9, `${found} s`);
    assert.ok(run(100, (at) => (at % 3 === 0 ? good(at) : undefined)).every((status) => status === Status.Stale));
  });

  it("has no temperature while another part contradicts it for two minutes", () => {
    const { air, run, healthy } = barometer();
    run(10, healthy());
    for (let second = 0; second < 119; second++) air.compare(27);
    assert.equal(air.temperatureStatus, Status.Ok);
    air.compare(27);
    assert.deepEqual([air.temperatureStatus, air.status], [Status.Invalid, Status.Ok]);
    air.compare(25);
    assert.equal(air.temperatureStatus, Status.Ok);
  });
});

describe("The hygrometer", () => {
  function hygrometer() {
    const { port, give } = scripted<HygrometerSample>();
    const air = new HumidAir(port);
    return (count: number, sample: (second: number) => HygrometerSample | undefined): Status[] =>
      Array.from({ length: count }, (_, second) => {
        give(sample(second));
        air.sample();
        return air.status;
      });
  }

  it("is good in saturated air, where its temperature changes alone", () => {
    const run = hygrometer();
    assert.ok(
      run(600, (at) => ({ humidity: 100, temperature: 20 + 0.01 * bits(at) })).every((status) => status === Status.Ok),
    );
  });

  it("is frozen when it repeats itself, noisy when it gives unrelated numbers", () => {
    const run = hygrometer();
    const found = seconds(
      run(60, () => ({ humidity: 50, temperature: 20 })),
      Status.Frozen,
    );
    assert.ok(found > 25 && found <= 35, `${found} s`);
    assert.ok(
      seconds(
        run(60, (at) => ({ humidity: 50 + 3 * bits(at), temperature: 20 })),
        Status.Noisy,
      ) <= 15,
    );
  });
});
