/** LEDs, horn, vibrator and backlight tested one after another, at the start and on request. */
import assert from "node:assert/strict";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { outputNames, outputTestSteps } from "../../../src/guard/output-test";
import { GuardBench } from "../../support/guard-bench";

describe("The output test", () => {
  it("is three and a half seconds long and tests every output once", () => {
    assert.equal(
      outputTestSteps.reduce((sum, { ticks }) => sum + ticks, 0),
      35,
    );
    assert.deepEqual(
      outputTestSteps.map(({ part }) => outputNames[part]),
      ["ledRed", "ledYellow", "ledGreen", "horn", "vibrator", "backlight"],
    );
  });

  it("runs at the start, one output after another, and the start page shows it", () => {
    const bench = new GuardBench().seconds(1);
    assert.equal(bench.simulation.view.isTestingOutputs, true);
    bench.seconds(4);
    assert.equal(bench.simulation.view.isTestingOutputs, false);
    assert.deepEqual(bench.outputs, [
      "100 ledRed true",
      "100 backlight 30",
      "600 ledRed false",
      "600 ledYellow true",
      "1100 ledYellow false",
      "1100 ledGreen true",
      "1600 hornHz 2700",
      "1600 ledGreen false",
      "2400 hornHz 0",
      "2400 vibrator true",
      "3100 vibrator false",
      "3100 backlight 100",
    ]);
  });

  it("runs on request, with the whole self-test", () => {
    const bench = new GuardBench().seconds(100);
    bench.outputs.length = 0;
    assert.ok(bench.simulation.instrument.operator.testOutputs());
    bench.seconds(100);
    assert.equal(
      bench.outputs.filter((line) => !line.includes("backlight")).length,
      10 + 2 * 2,
      "ten edges, and a life sign",
    );
    assert.equal(bench.log.at(-1), "self-test asked-for: passed");
  });

  it("ends at once when an alarm starts", () => {
    const bench = new GuardBench().seconds(100);
    bench.simulation.instrument.operator.testOutputs();
    bench.seconds(0.3);
    bench.simulation.instrument.alarms.device.set(DeviceCondition.Settings, true, bench.simulation.nowMs);
    bench.simulation.advance(100);
    assert.equal(bench.simulation.view.isTestingOutputs, false);
    assert.equal(bench.simulation.board.outputs.ledRed, false);
    assert.equal(bench.simulation.board.outputs.hornHz, 1500, "the horn is the alarm's");
    assert.ok(!bench.isOn(DeviceCondition.Outputs), "a test that was ended early has no result");
  });

  it("is refused while an alarm is active", () => {
    const bench = new GuardBench().seconds(100);
    bench.simulation.instrument.alarms.device.set(DeviceCondition.Settings, true, bench.simulation.nowMs);
    assert.ok(!bench.simulation.instrument.operator.testOutputs());
  });

  for (const [index, part] of (
    ["ledRed", "ledYellow", "ledGreen", "horn", "vibrator", "backlight"] as const
  ).entries()) {
    it(`finds that ${part} has failed: a FAULT from the start on, until it is repaired and tested again`, () => {
      const bench = new GuardBench();
      bench.simulation.board.setFault(part, "dead");
      assert.ok(bench.secondsUntil(DeviceCondition.Outputs, 6) <= 5);
      assert.equal(bench.guard.deadOutputs, 1 << index);
      assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
      bench.simulation.board.setFault(part, "none");
      bench.simulation.powerOff();
      bench.simulation.powerOn();
      bench.seconds(100);
      assert.equal(bench.guard.failed, 0);
    });
  }
});
