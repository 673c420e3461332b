/** Faults that no sensor reports: found, shown, logged. */
import assert from "node:assert/strict";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { GuardPart } from "../../../src/core/guard-codes";
import { Curve } from "../../../src/compensate/curve";
import { CalibrationKind } from "../../../src/core/calibration-codes";
import { Fingerprint, type Fingerprinted } from "../../../src/core/fingerprint";
import { MenuText } from "../../../src/core/menu-text";
import { MenuStory } from "../../support/menu-story";
import { flipABit, GuardBench } from "../../support/guard-bench";

const dayS = 86400;

describe("the self-test", () => {
  it("passes on a working instrument at the start, and logs it", () => {
    const bench = new GuardBench().seconds(100);
    assert.deepEqual(bench.log, ["restart power-on", "self-test at-start: passed"]);
    assert.equal(bench.guard.failed, 0);
    assert.equal(bench.simulation.view.signal, AlarmKind.None);
  });

  it("is repeated each day without a sound", () => {
    const bench = new GuardBench().seconds(100);
    bench.outputs.length = 0;
    bench.seconds(dayS);
    assert.equal(bench.log.at(-1), "self-test daily: passed");
    assert.ok(!bench.outputs.some((line) => line.includes("ledRed")), "no output test in the middle of a shift");
  });

  it("finds a flipped bit of the firmware within a day", () => {
    const bench = new GuardBench().seconds(100);
    bench.simulation.board.setFault("firmware", "damaged");
    assert.ok(bench.secondsUntil(DeviceCondition.SelfTest, dayS + 1) > 1000);
    bench.seconds(100);
    assert.equal(bench.log.at(-1), "self-test daily: firmware");
    assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
  });

  it("finds it at the start too, and passes again at the next good start", () => {
    const bench = new GuardBench();
    bench.simulation.board.setFault("firmware", "damaged");
    bench.simulation.powerOff();
    bench.simulation.powerOn();
    bench.seconds(2);
    assert.ok(bench.isOn(DeviceCondition.SelfTest));
    bench.simulation.powerOff();
    bench.simulation.board.setFault("firmware", "none");
    bench.simulation.powerOn();
    bench.seconds(100);
    assert.equal(bench.simulation.view.signal, AlarmKind.None);
  });
});

describe("parameters in RAM", () => {
  it("that a bit flips in are a FAULT within a minute: a set-point", () => {
    const bench = new GuardBench().seconds(100);
    const judges = bench.simulation.instrument.alarms.judges;
    flipABit(judges[0]!);
    assert.ok(bench.secondsUntil(DeviceCondition.SelfTest, bench.guard.parameters.roundS + 1) < 60);
    assert.equal(bench.guard.wrong, 1 << GuardPart.Parameters);
    assert.equal(bench.log.at(-1), "self-test found: parameters");
  });

  it("that a bit flips in are a FAULT within a minute: a calibration curve", () => {
    const bench = new GuardBench().seconds(100);
    flipABit(bench.simulation.instrument.calibration.curveOf(0)!);
    bench.secondsUntil(DeviceCondition.SelfTest, 60);
  });

  it("that a bit flips in are a FAULT within a minute: a user setting", () => {
    const bench = new GuardBench().seconds(100);
    flipABit(bench.simulation.instrument.userSettings);
    bench.secondsUntil(DeviceCondition.SelfTest, 60);
  });

  it("may be changed by the user: a set-point, a calibration", () => {
    const story = new MenuStory();
    const { instrument } = story.simulation;
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less(4);
    story.select();
    story.select();
    assert.equal(story.low, 0.8);
    const before = instrument.calibration.curveOf(0);
    story.simulation.advance(70000);
    assert.equal(instrument.operator.startCalibration(CalibrationKind.Zero, "ch4", { isFreshAir: true }), 0);
    story.simulation.advance(200000);
    assert.notEqual(instrument.calibration.curveOf(0), before, "another calibration is in force");
    assert.equal(instrument.guard.wrong, 0);
  });

  it("have a checksum that every set-point and every point of a curve changes", () => {
    const sumOf = (target: Fingerprinted): number => {
      const fingerprint = new Fingerprint();
      target.fingerprint(fingerprint);
      return fingerprint.value;
    };
    const points = [
      [0, 0],
      [10, 1],
      [30, 3],
    ].map(([signal, value]) => ({ signal: signal!, value: value! }));
    const sums = new Set([sumOf(new Curve(points, "curve"))]);
    points.forEach((point, index) => {
      for (const key of ["signal", "value"] as const) {
        sums.add(
          sumOf(
            new Curve(
              points.map((one, at) => (at === index ? { ...one, [key]: point[key] + 0.001 } : one)),
              "curve",
            ),
          ),
        );
      }
    });
    assert.equal(sums.size, 7);
    const { judges } = new GuardBench({ device: "four-gas" }).simulation.instrument.alarms;
    const oxygen = judges.find(({ channel }) => channel.id === "o2")!;
    const limits = { channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency: { low: 19.5, high: 18 } };
    const others = [
      limits,
      { ...limits, low: 23.1 },
      { ...limits, high: 23.6 },
      { ...limits, hysteresis: 0.1 },
      { ...limits, deficiency: { low: 19.6, high: 18 } },
      { ...limits, deficiency: { low: 19.5, high: 17 } },
    ];
    const limitSums = new Set(
      others.map((one) => {
        oxygen.setLimits(one);
        return sumOf(oxygen);
      }),
    );
    assert.equal(limitSums.size, others.length);
  });
});

describe("the converter's reference", () => {
  it("that has drifted by three per cent is a FAULT within four seconds, and one per cent is none", () => {
    const bench = new GuardBench().seconds(100);
    bench.simulation.board.setSignal("reference", 1250 * 1.01);
    bench.seconds(60);
    assert.equal(bench.guard.wrong, 0);
    bench.simulation.board.setSignal("reference", 1250 * 1.03);
    assert.ok(bench.secondsUntil(DeviceCondition.SelfTest, 5) <= 4);
    bench.simulation.board.setSignal("reference", undefined);
    bench.seconds(15);
    assert.ok(!bench.isOn(DeviceCondition.SelfTest));
  });

  for (const fault of ["open", "short", "silent"] as const) {
    it(`that is ${fault} is a FAULT`, () => {
      const bench = new GuardBench().seconds(100);
      bench.simulation.board.setFault("reference", fault);
      bench.secondsUntil(DeviceCondition.SelfTest, 5);
      assert.equal(bench.guard.wrong, 1 << GuardPart.Reference);
    });
  }
});

describe("the clock", () => {
  for (const fault of ["stopped", "jumped"] as const) {
    it(`that has ${fault} is a reminder within twenty seconds, until the user sets it`, () => {
      const bench = new GuardBench().seconds(100);
      bench.simulation.board.setFault("clock", fault);
      assert.ok(bench.secondsUntil(DeviceCondition.Clock, 21) <= 20);
      assert.equal(bench.simulation.view.signal, AlarmKind.Reminder);
      bench.simulation.board.setFault("clock", "none");
      bench.seconds(60);
      assert.ok(bench.isOn(DeviceCondition.Clock), "the date may still be wrong");
      assert.ok(bench.simulation.instrument.clock.set(bench.simulation.nowMs, bench.simulation.board.timeMs!));
      bench.seconds(60);
      assert.ok(!bench.isOn(DeviceCondition.Clock));
    });
  }

  it("that was never set is a reminder, no FAULT", () => {
    const bench = new GuardBench({ timeMs: undefined }).seconds(100);
    assert.ok(bench.isOn(DeviceCondition.Clock));
    assert.ok(!bench.isOn(DeviceCondition.SelfTest));
  });

  it("that runs within its tolerance raises nothing, for half a day", () => {
    const bench = new GuardBench({ seed: 7 }).seconds(dayS / 2);
    assert.ok(!bench.isOn(DeviceCondition.Clock));
  });
});

describe("a button", () => {
  it("that stays pressed for half a minute is a FAULT until it is released", () => {
    const bench = new GuardBench().seconds(100);
    bench.simulation.board.press("page", true);
    bench.seconds(25);
    assert.equal(bench.guard.wrong, 0);
    bench.secondsUntil(DeviceCondition.SelfTest, 7);
    assert.equal(bench.log.at(-1), "self-test found: button");
    bench.simulation.board.press("page", false);
    bench.seconds(3);
    assert.equal(bench.guard.wrong, 0);
  });
});

describe("a tick that comes late", () => {
  it("is counted, with the longest gap", () => {
    const bench = new GuardBench().seconds(10);
    bench.simulation.charge(350);
    bench.seconds(10);
    bench.simulation.charge(180);
    bench.seconds(10);
    assert.equal(bench.guard.lateTicks, 2);
    assert.ok(bench.guard.longestGapMs >= 350 && bench.guard.longestGapMs < 550, `${bench.guard.longestGapMs} ms`);
  });
});
