/** A gas that firedamp does not ship is added as data only: a cell in the device profile, and a row of limits. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { CalibrationKind, CalibrationStep, Refusal } from "../../../src/core/calibration-codes";
import { EventKind } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";
import { validateSettings } from "../../../src/profile/accept";
import { deviceProfile, limitsProfile } from "../../../src/profile/settings";
import { validateDeviceProfile } from "../../../src/profile/validate-device";
import { near } from "../../support/near";

const offsetMillivolts = 200;
const millivoltsPerMicroamp = 180;

/** Nitrogen dioxide, from a maker's data sheet. */
const no2 = {
  kind: "electrochemical",
  id: "no2",
  label: "NO2",
  unit: "ppm",
  decimals: 1,
  isMain: true,
  fullScale: 20,
  // The free input of the simulated board: its signal comes from here.
  port: "mos",
  isOxygen: false,
  amplifierOffsetMillivolts: offsetMillivolts,
  millivoltsPerMicroamp,
  shortMillivolts: 30,
  saturatedMillivolts: 2420,
  openMillivolts: 2460,
  underRange: -1,
  baseline: [{ celsius: 20, value: 0 }],
  spanFactor: [
    { celsius: -20, value: 0.8 },
    { celsius: 20, value: 1 },
    { celsius: 50, value: 1.1 },
  ],
  interference: [{ channel: "h2s", factor: -0.05 }],
  warmUpMs: 45000,
  worstChangePerS: 1,
  acceptance: {
    zeroShiftShare: 0.05,
    minZero: -0.5,
    maxZero: 0.5,
    spanChange: 0.3,
    minGain: 0.3,
    maxGain: 0.9,
    minGasShare: 0.2,
    restBand: 0.1,
    restCreep: 0.05,
    settleS: 75,
  },
};
const shipped = deviceProfile("four-gas").channels.map((one) => (one.id === "h2s" ? { ...one, isMain: false } : one));
const device = validateDeviceProfile({ name: "five-gas", channels: [...shipped, no2] });
const limits = {
  name: "five-gas",
  channels: [...limitsProfile("general").channels, { channel: "no2", low: 3, high: 5, hysteresis: 0.2, twa: 3 }],
};
const nominalGain = Math.sqrt(no2.acceptance.minGain * no2.acceptance.maxGain);

describe("A device with an NO2 cell of its own profile", () => {
  const simulation = new Simulation({ device, limits, seed: 1 });
  const { board, instrument } = simulation;
  const index = device.channels.findIndex(({ id }) => id === "no2");
  const channel = instrument.channels[index]!;
  const seconds = (count: number): void => simulation.advance(count * 1000);
  const alarms: AlarmKind[] = [];
  simulation.onEvent = (_atMs, kind, of, alarm) => {
    if (kind === EventKind.AlarmOn && of === index) alarms.push(alarm);
  };
  /** Worn cells give less than their nominal current. */
  const apply = (ppm: number, wear = 1): void => {
    board.setSignal("mos", offsetMillivolts + ppm * nominalGain * wear * millivoltsPerMicroamp);
  };
  /** Clean air until no alarm is left. */
  const airOut = (): void => {
    apply(0);
    seconds(90);
    board.press("acknowledge", true);
    seconds(1);
    board.press("acknowledge", false);
    seconds(30);
  };
  const calibrate = (kind: CalibrationKind, options: object, ppm: number, wear: number): void => {
    assert.equal(instrument.operator.startCalibration(kind, "no2", options), Refusal.None);
    seconds(3);
    apply(ppm, wear);
    const { calibration } = instrument;
    for (
      let s = 0;
      s < 600 && calibration.step !== CalibrationStep.Accepted && calibration.refusal === Refusal.None;
      s++
    ) {
      seconds(1);
    }
    assert.equal(calibration.refusal, Refusal.None);
  };

  it("is accepted with its limits and calibration like all settings", () => {
    assert.ok(validateSettings(simulation.settings));
  });

  it("measures, and warns at its set-points", () => {
    board.setSignal("battery", 2050);
    apply(0);
    seconds(90);
    assert.equal(channel.shown.status, Status.Ok);
    near(channel.shown.value, 0, 0.15, "clean air");
    apply(4);
    seconds(30);
    near(channel.shown.value, 4, 0.15, "4 ppm");
    apply(6);
    seconds(30);
    near(channel.shown.value, 6, 0.15, "6 ppm");
    assert.deepEqual(alarms, [AlarmKind.Low, AlarmKind.High]);
  });

  it("can be calibrated, zero and span, within the limits of its profile", () => {
    airOut();
    const wear = 0.8;
    calibrate(CalibrationKind.Zero, { isFreshAir: true }, 0, wear);
    calibrate(CalibrationKind.Span, { value: 10 }, 10, wear);
    seconds(60);
    near(channel.shown.value, 10, 0.2, "10 ppm after the span");
    airOut();
    assert.equal(
      instrument.operator.startCalibration(CalibrationKind.Span, "no2", { value: 2 }),
      Refusal.ValueOutOfRange,
    );
  });
});
