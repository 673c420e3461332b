/** A calibration view in which nothing was ever started and nothing is due. */
import type { CalibrationView } from "../../src/calibrate/view";
import { Suspicion } from "../../src/calibrate/suspicion";
import { CalibrationKind, CalibrationStep, Due, RecordFault, Refusal } from "../../src/core/calibration-codes";

export const idleCalibration: CalibrationView = {
  step: CalibrationStep.Idle,
  kind: CalibrationKind.Zero,
  channel: -1,
  countdownS: 0,
  timeoutS: 0,
  point: 0,
  points: 0,
  gasValue: 0,
  refusal: Refusal.None,
  result: 0,
  freshAir: {
    isRunning: false,
    isNewest: false,
    countdownS: 0,
    has: () => false,
    step: () => CalibrationStep.Idle,
    refusal: () => Refusal.None,
  },
  due: () => Due.Nothing,
  daysLeft: () => -1000000,
  health: () => -1,
  recordFault: () => RecordFault.None,
  suspicion: () => Suspicion.None,
};
