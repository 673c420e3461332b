/**
 * `calibration.*`: the result of a guided calibration of worn methane sensors, on the simulated bench: the error
 * afterwards, the duration of the test gas, and whether a wrong gas is ever accepted.
 */
import { Bench } from "../support/bench";
import { CalibrationKind, CalibrationStep, Refusal } from "../../src/core/calibration-codes";
import { cellFigures } from "./calibration-cells";
import { atMost, type Figures, type Subject } from "./figure";

const spanPercent = 2;
const wear = Object.freeze([1, 0.9, 0.75]);
const specimens = 6;

interface Outcome {
  readonly errorPercent: number;
  readonly settleS: number;
}

/** The settled reading of `percent`, averaged over 10 s so that the figure is of the curve and not of noise. */
function errorAt(bench: Bench, percent: number): number {
  bench.gas(percent);
  bench.seconds(90);
  let sum = 0;
  for (let s = 0; s < 10; s++) {
    bench.seconds(1);
    sum += bench.reading;
  }
  return Math.abs(sum / 10 - percent);
}

function calibrated(seed: number, sensitivity: number): Outcome {
  const bench = new Bench({ seed });
  bench.simulation.board.pellistor.sensitivity = sensitivity;
  bench.start(CalibrationKind.Zero, { isFreshAir: true });
  if (bench.finish() !== Refusal.None) throw new Error(`zero of specimen ${seed} was refused: ${bench.view.refusal}`);
  bench.start(CalibrationKind.Span, { value: spanPercent });
  bench.seconds(3);
  const startMs = bench.simulation.nowMs;
  bench.gas(spanPercent);
  if (bench.finish() !== Refusal.None) throw new Error(`span of specimen ${seed} was refused: ${bench.view.refusal}`);
  const settleS = (bench.simulation.nowMs - startMs) / 1000;
  bench.air();
  return { errorPercent: Math.max(errorAt(bench, 0.5), errorAt(bench, 1)), settleS };
}

/** @returns 1 if a test gas with another concentration than declared changed the calibration */
function fooled(seed: number, percent: number): number {
  const bench = new Bench({ seed });
  bench.start(CalibrationKind.Span, { value: spanPercent });
  bench.gas(percent);
  bench.finish();
  return bench.view.step === CalibrationStep.Accepted ? 1 : 0;
}

export const calibrationSubject: Subject = {
  prefix: "calibration.",
  async measure(): Promise<Figures> {
    let errorPercent = 0;
    let settleS = 0;
    let wrong = 0;
    for (let seed = 1; seed <= specimens; seed++) {
      for (const sensitivity of wear) {
        const outcome = calibrated(seed, sensitivity);
        errorPercent = Math.max(errorPercent, outcome.errorPercent);
        settleS = Math.max(settleS, outcome.settleS);
      }
      for (const percent of [0, 0.5, 1, 3, 4.5]) wrong += fooled(seed, percent);
    }
    return {
      "calibration.errorAfter": atMost(errorPercent, 0.05, "% vol to 1 %, worst"),
      "calibration.gasTime": atMost(settleS, 60, "s of gas, worst"),
      "calibration.wrongBottles": atMost(wrong, 0, "accepted of 30"),
      ...cellFigures(),
    };
  },
};
