/** The cells' part of `calibration.*`: fresh air for all at once, a test gas for each, and the errors afterwards. */
import { Simulation } from "../../host-sim/simulation";
import { CalibrationKind, CalibrationStep, Refusal } from "../../src/core/calibration-codes";
import { atMost, type Figures } from "./figure";

const specimens = 4;

interface Cell {
  readonly id: "co" | "h2s" | "o2";
  readonly bottle: number;
  readonly clean: number;
  readonly left: readonly number[];
  readonly checks: readonly number[];
  /** The promised band. */
  readonly allowed: (truth: number) => number;
  readonly unit: string;
}

const cells: readonly Cell[] = Object.freeze([
  {
    id: "co",
    bottle: 100,
    clean: 0,
    left: [1, 0.9, 0.75],
    checks: [24, 60],
    allowed: (truth: number) => Math.max(2, truth * 0.05),
    unit: "x the band, worst",
  },
  {
    id: "h2s",
    bottle: 25,
    clean: 0,
    left: [1, 0.9, 0.75],
    checks: [6.6, 15],
    allowed: (truth: number) => Math.max(1, truth * 0.05),
    unit: "x the band, worst",
  },
  // Oxygen gets fresh air only: nobody has a test gas at the start of a shift.
  {
    id: "o2",
    bottle: 0,
    clean: 20.9,
    left: [1, 0.98, 0.96],
    checks: [19.5, 16],
    allowed: () => 0.3,
    unit: "x the band, worst",
  },
]);

function errorAfter({ id, bottle, clean, checks, allowed }: Cell, seed: number, left: number): number {
  const simulation = new Simulation({ device: "four-gas", limits: "us-msha", seed });
  const { world, board, instrument } = simulation;
  const { calibration } = instrument;
  const channel = instrument.channels.find((one) => one.id === id)!;
  const seconds = (count: number): void => simulation.advance(count * 1000);
  board.cells[id].sensitivity = left;
  seconds(240);
  if (instrument.operator.startFreshAir(true) !== Refusal.None) throw new Error("no fresh air");
  while (calibration.freshAir.isRunning) seconds(1);
  if (calibration.freshAir.step(instrument.channels.indexOf(channel)) !== CalibrationStep.Accepted) {
    throw new Error(`${id} ${seed}: fresh air refused`);
  }
  if (bottle > 0) {
    if (instrument.operator.startCalibration(CalibrationKind.Span, id, { value: bottle }) !== Refusal.None) {
      throw new Error(`${id} ${seed}: no span`);
    }
    seconds(3);
    world.set(id, bottle);
    while (calibration.step === CalibrationStep.WaitForGas || calibration.step === CalibrationStep.Settle) seconds(1);
    if (calibration.step !== CalibrationStep.Accepted) {
      throw new Error(`${id} ${seed}: refused for ${calibration.refusal}`);
    }
  }
  let worst = 0;
  for (const amount of checks) {
    world.set(id, amount);
    seconds(180);
    let sum = 0;
    for (let s = 0; s < 10; s++) {
      seconds(1);
      sum += channel.shown.value;
    }
    worst = Math.max(worst, Math.abs(sum / 10 - amount) / allowed(amount));
  }
  world.set(id, clean);
  return worst;
}

export function cellFigures(): Figures {
  const figures: Figures = {};
  for (const cell of cells) {
    let worst = 0;
    for (let seed = 1; seed <= specimens; seed++) {
      for (const left of cell.left) worst = Math.max(worst, errorAfter(cell, seed, left));
    }
    figures[`calibration.${cell.id}ErrorAfter`] = atMost(worst, 1, cell.unit);
  }
  return figures;
}
