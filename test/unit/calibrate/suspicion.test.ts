/** A bead that may be poisoned: the evidence, what the user sees, and what clears it. */
import assert from "node:assert/strict";
import { chinese, english } from "../../../src/ui/texts/texts";
import { eventDetail, eventName } from "../../../src/send/event-text";
import { Simulation, type SimulationOptions } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Suspicion, suspicionNames } from "../../../src/calibrate/suspicion";
import { CalibrationKind, CalibrationStep, Due, Refusal, refusalNames } from "../../../src/core/calibration-codes";
import { Status } from "../../../src/core/reading";

function crew(options: Partial<SimulationOptions> = {}) {
  const simulation = new Simulation({ device: "four-gas", limits: "us-msha", seed: 1, ...options });
  const { board, world } = simulation;
  board.setSignal("battery", 2050);
  const log: string[] = [];
  simulation.onEvent = (_atMs, kind, channel, alarm, value, detail) =>
    log.push(
      `${simulation.instrument.channels[channel]?.id} ${eventName(kind)} ${eventDetail(kind, alarm, value, detail)}`,
    );
  const seconds = (count: number): void => simulation.advance(count * 1000);
  const press = (): void => {
    board.press("acknowledge", true);
    seconds(1);
    board.press("acknowledge", false);
    seconds(1);
  };
  const suspicion = (id = "ch4"): string => {
    const index = simulation.instrument.channels.findIndex((channel) => channel.id === id);
    return suspicionNames[simulation.instrument.calibration.suspicion(index)];
  };
  const bump = (percent = 2): Refusal => {
    const { instrument } = simulation;
    const refusal = instrument.operator.startCalibration(CalibrationKind.Bump, "ch4", { value: 2 });
    if (refusal !== Refusal.None) return refusal;
    world.set("ch4", percent);
    const { calibration } = instrument;
    for (
      let s = 0;
      s < 300 && (calibration.step === CalibrationStep.WaitForGas || calibration.step === CalibrationStep.Settle);
      s++
    ) {
      seconds(1);
    }
    world.set("ch4", 0);
    seconds(120);
    press();
    return calibration.refusal;
  };
  seconds(150);
  return { simulation, board, world, log, seconds, press, suspicion, bump };
}

describe("A bead is suspected", () => {
  it("after hydrogen sulphide, which does reduce the sensitivity; a passed bump test clears it", () => {
    const told = crew();
    told.world.set("h2s", 40);
    told.seconds(900);
    assert.equal(told.suspicion(), "inhibited");
    assert.ok(told.log.includes("ch4 sensor-suspect inhibited"));
    assert.ok(told.log.includes("ch4 calibration-due suspected"));
    told.world.set("h2s", 0);
    told.seconds(200);
    told.press();
    told.world.set("ch4", 1);
    told.seconds(90);
    assert.ok(told.simulation.instrument.channels[0]!.shown.value < 0.93, "the world's catalyst is covered");
    told.world.set("ch4", 0);
    told.seconds(90);
    told.press();
    assert.equal(refusalNames[told.bump()], "none");
    told.seconds(2);
    assert.equal(told.suspicion(), "none");
    assert.equal(told.simulation.instrument.calibration.due(0), Due.Nothing);
  });

  it("when oxygen is displaced by a gas that it does not measure, and not by methane", () => {
    const told = crew();
    told.world.set("ch4", 0.5);
    told.world.set("o2", 18.5);
    told.seconds(150);
    assert.equal(told.suspicion(), "none");
    told.board.pellistor.siliconePpm = 10;
    told.seconds(400);
    told.board.pellistor.siliconePpm = 0;
    told.seconds(120);
    assert.ok(told.simulation.instrument.channels[0]!.shown.value < 0.1, "silicone has taken nine tenths");
    assert.equal(told.suspicion(), "displaced");
    told.world.set("ch4", 0);
    told.world.set("o2", 20.9);
    told.seconds(200);
    told.press();
    assert.equal(refusalNames[told.bump()], "no-gas");
    assert.equal(told.suspicion(), "displaced", "a bump without gas proves nothing");
  });

  it("when its reading is lost at once, and not when gas clears as fast as possible", () => {
    const told = crew({ device: "methane" });
    told.world.set("ch4", 4);
    told.seconds(60);
    told.world.set("ch4", 0);
    told.seconds(60);
    assert.equal(told.suspicion(), "none");
    told.world.set("ch4", 3);
    told.seconds(60);
    told.board.pellistor.sensitivity = 0.02;
    told.seconds(3);
    assert.equal(told.suspicion(), "lost-suddenly");
  });

  it("after a bump test that read too little, and after a calibration that found much less than before", () => {
    const told = crew({ device: "methane" });
    told.board.pellistor.sensitivity = 0.45;
    assert.equal(told.bump(), Refusal.TooLittleResponse);
    assert.equal(told.suspicion(), "weak");
    told.board.pellistor.sensitivity = 0.78;
    told.seconds(10);
    assert.equal(
      told.simulation.instrument.operator.startCalibration(CalibrationKind.Span, "ch4", { value: 2 }),
      Refusal.None,
    );
    told.world.set("ch4", 2);
    told.seconds(90);
    assert.equal(told.suspicion(), "fell-fast", "it reads right now, and continues to fall");
    told.world.set("ch4", 0);
    told.seconds(120);
    told.press();
    assert.equal(told.bump(), Refusal.None);
    assert.equal(told.suspicion(), "none");
  });

  it("after an over-range, over a power cut, and the over-range itself is stored as well", () => {
    for (const hasBeadSwitch of [true, false]) {
      const told = crew({ device: "methane", hasBeadSwitch });
      told.world.set("ch4", 20);
      told.seconds(30);
      told.simulation.powerOff();
      told.world.set("ch4", 92);
      told.seconds(120);
      told.simulation.powerOn();
      told.seconds(100);
      const bead = told.simulation.instrument.channels[0]!;
      assert.equal(bead.judged.status, Status.OverRange, "not the 0.84 % that the bead would read");
      assert.equal(bead.alarm, AlarmKind.Over);
      told.world.set("ch4", 0);
      told.seconds(120);
      told.press();
      told.seconds(100);
      assert.equal(bead.judged.status, Status.Ok);
      told.press();
      assert.equal(told.suspicion(), "flooded");
      told.simulation.powerOff();
      told.simulation.powerOn();
      told.seconds(100);
      assert.equal(told.simulation.instrument.channels[0]!.judged.status, Status.Ok, "the reset is stored too");
      assert.equal(told.suspicion(), "flooded");
      assert.equal(told.bump(), Refusal.None);
      assert.equal(told.suspicion(), "none");
    }
  });

  it("and a toxic cell with a baseline that hides gas, until its zero is calibrated", () => {
    const told = crew();
    const profile = told.simulation.settings.device.channels.find((channel) => channel.id === "co")!;
    assert.equal(profile.kind, "electrochemical");
    const points = told.simulation.settings.calibrations.find((one) => one.channel === "co")!.points;
    const pin =
      profile.kind === "electrochemical"
        ? profile.amplifierOffsetMillivolts +
          profile.millivoltsPerMicroamp * (points[0]!.signal - (5 * (points[1]!.signal - points[0]!.signal)) / 100)
        : 0;
    told.board.setSignal("co", pin);
    told.seconds(500);
    assert.equal(told.suspicion("co"), "none");
    told.seconds(200);
    assert.equal(told.suspicion("co"), "baseline-low");
    assert.equal(told.simulation.instrument.operator.startFreshAir(true), Refusal.None);
    told.seconds(150);
    assert.equal(told.suspicion("co"), "none");
  });

  it("and every reason has a name and a text", () => {
    assert.equal(Object.values(suspicionNames).length, Suspicion.BaselineLow + 1);
    for (const texts of [english.suspicions, chinese.suspicions]) {
      assert.equal(new Set(Object.values(texts)).size, Object.values(suspicionNames).length);
    }
  });
});
