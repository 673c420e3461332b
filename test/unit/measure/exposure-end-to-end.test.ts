import assert from "node:assert/strict";
import { eventDetail, eventName } from "../../../src/send/event-text";
import type { Simulation } from "../../../host-sim/simulation";
import { AlarmKind, alarmNames } from "../../../src/core/alarm-kind";
import { Page } from "../../../src/ui/view";
import { ExposureReference } from "../../support/exposure-reference";
import { methaneInCleanAir } from "../../support/methane";

/** As from a file: methane is not toxic, but this board can measure it. */
const limits = {
  name: "mine",
  channels: [{ channel: "ch4", low: 4, high: 4.5, hysteresis: 0.1, stel: 1, twa: 0.5, twaMode: "osha" }],
};

function instrument() {
  const { simulation, signalAt } = methaneInCleanAir(3, limits);
  const log: string[] = [];
  simulation.onEvent = (_atMs, kind, _channel, alarm, value, detail) =>
    log.push([eventName(kind), eventDetail(kind, alarm, value, detail)].filter((word) => word !== "").join(" "));
  return { simulation, log, gas: (percent: number) => simulation.board.setSignal("ch4", signalAt(percent)) };
}

function exposureOf(simulation: Simulation) {
  return simulation.view.channels[0]!.exposure!;
}

/** Advances time by whole seconds and stores what the instrument measured in each. */
function live(simulation: Simulation, reference: ExposureReference, seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    simulation.advance(1000);
    const { status, value } = simulation.instrument.channels[0]!.judged;
    reference.add(status === 0 ? { steps: Math.floor(value * 100000 + 0.5), isMeasured: true } : undefined);
  }
}

describe("Exposure of the instrument in the simulator", () => {
  it("sounds once a second with the red LED when 15 minutes at 2 % reach a STEL of 1 %, and returns to the main page", () => {
    const { simulation, log, gas } = instrument();
    gas(2);
    simulation.advance(440000);
    assert.equal(simulation.view.signal, AlarmKind.None);
    simulation.board.press("page", true);
    simulation.advance(100);
    simulation.board.press("page", false);
    simulation.advance(900);
    assert.equal(simulation.view.page, Page.Exposure);
    while (simulation.view.signal === AlarmKind.None && simulation.nowMs < 520000) simulation.advance(100);
    assert.equal(simulation.view.signal, AlarmKind.Stel);
    assert.equal(simulation.view.page, Page.Main);
    assert.ok(Math.abs(simulation.nowMs - 60000 - 450000) < 5000, `after ${simulation.nowMs - 60000} ms`);
    assert.ok(log.includes("alarm-on stel"));
    let beeps = 0;
    let flashes = 0;
    simulation.board.onOutput = (_atMs, name, value) => {
      if (name === "hornHz" && value !== 0) beeps++;
      if (name === "ledRed" && Boolean(value)) flashes++;
    };
    simulation.advance(10000);
    assert.deepEqual([beeps, flashes], [10, 10]);
  });

  it("raises TWA when STEL has ended, and ends both when the shift is reset", () => {
    const { simulation, log, gas } = instrument();
    gas(0.9);
    simulation.advance(4 * 3600000);
    assert.equal(simulation.view.signal, AlarmKind.None);
    simulation.advance(1800000);
    assert.equal(alarmNames[simulation.view.signal], "twa");
    assert.ok(exposureOf(simulation).stel > 0.85);
    simulation.instrument.operator.resetExposure(simulation.nowMs);
    assert.equal(simulation.view.signal, AlarmKind.None);
    assert.equal(exposureOf(simulation).passedS, 0);
    assert.equal(log.at(-1), "exposure reset");
  });

  it("continues exactly when the power fails with a warning in the middle of a minute and returns five minutes later", () => {
    const { simulation, log, gas } = instrument();
    const reference = new ExposureReference();
    simulation.instrument.operator.resetExposure(simulation.nowMs);
    gas(1.4);
    live(simulation, reference, 437);
    simulation.brownOut(20);
    simulation.advance(300000 - 20);
    simulation.powerOn();
    // The first second of the new run: nothing is measured yet.
    simulation.advance(1000);
    const { gapS } = exposureOf(simulation);
    assert.ok(gapS >= 299 && gapS <= 301, `${gapS} s by the clock`);
    for (let second = 0; second <= gapS; second++) reference.add(undefined);
    assert.ok(log.includes("exposure restored"));
    for (let second = 0; second < 400; second++) {
      live(simulation, reference, 1);
      const exposure = simulation.instrument.channels[0]!.exposure!;
      assert.equal(exposure.stelSum(), reference.windowSum(15));
      assert.equal(exposure.twaSum(), reference.windowSum(480));
      assert.equal(exposure.passedS, reference.seconds.length);
    }
    const { measuredS, coveragePercent } = exposureOf(simulation);
    assert.equal(measuredS, reference.measuredS());
    assert.ok(coveragePercent > 60 && coveragePercent < 75, "warming up is not measuring");
  });

  it("measures none, and writes none, if the limits name none", () => {
    const { simulation } = methaneInCleanAir();
    assert.equal(simulation.view.channels[0]!.exposure, undefined);
    simulation.advance(120000);
    assert.equal(simulation.board.keyValue.toJSON()["exposure"], undefined);
  });
});
