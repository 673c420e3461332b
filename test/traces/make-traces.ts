/**
 * Makes the traces in this folder: `npx ts-node test/traces/make-traces.ts`. Every value is from the simulator's own
 * world or sensor; nothing was recorded in a mine. Run it again only when a trace must change: tests do not depend on
 * the values, but on equal results for the same file everywhere.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fixedText } from "../../src/core/number-text";
import { Simulation } from "../../host-sim/simulation";

const intervalS = 2;
const rows = 300;

/** Cells of a row; undefined for a gap. */
type Row = (simulation: Simulation, second: number) => (string | undefined)[];

function make(file: string, device: string, header: string, prepare: (simulation: Simulation) => void, row: Row): void {
  const simulation = new Simulation({ device, limits: "cn-coal", seed: 20 });
  prepare(simulation);
  let text = `time,${header}\n`;
  for (let index = 0; index < rows; index++) {
    const second = index * intervalS;
    const cells = row(simulation, second).map((cell) => cell ?? "");
    text += `${second},${cells.join(",")}\n`;
    simulation.advance(intervalS * 1000);
  }
  writeFileSync(join(__dirname, file), text);
}

/** Gas in two waves, the first to LOW, the second beyond HIGH, then falling. */
function twoWaves(simulation: Simulation): void {
  const { clock, world } = simulation;
  world.set("ch4", 0.3);
  world.set("temperature", 24);
  clock.after(90_000, () => world.ramp("ch4", 1.2, 40_000));
  clock.after(180_000, () => world.ramp("ch4", 0.4, 60_000));
  clock.after(280_000, () => world.ramp("ch4", 2.4, 30_000));
  clock.after(360_000, () => world.ramp("ch4", 0.2, 120_000));
  clock.after(100_000, () => world.ramp("pressure", 99.8, 400_000));
  clock.after(200_000, () => world.ramp("temperature", 28, 200_000));
}

make("methane-two-waves.csv", "methane", "ch4_percent,temperature_c,pressure_kpa", twoWaves, ({ world }, second) => [
  // The recorder was unplugged for some time.
  second >= 220 && second < 250 ? undefined : fixedText(world.get("ch4"), 3),
  fixedText(world.get("temperature"), 2),
  fixedText(world.get("pressure"), 3),
]);

make("methane-bridge.csv", "methane", "bridge_mv", twoWaves, ({ board, nowMs }, second) => {
  board.pellistor.advance(nowMs);
  return [second >= 500 && second < 520 ? undefined : fixedText(board.pellistor.millivolts, 4)];
});

make(
  "drainage-start.csv",
  "drainage",
  "flow_m3h,pipe_kpa,pipe_c",
  ({ clock, world }) => {
    world.set("pipePressure", 88);
    world.set("pipeTemperature", 18);
    clock.after(30_000, () => world.ramp("flow", 240, 60_000));
    clock.after(60_000, () => world.ramp("pipePressure", 72, 90_000));
    clock.after(120_000, () => world.ramp("pipeTemperature", 26, 300_000));
    clock.after(400_000, () => world.ramp("flow", 0, 20_000));
    clock.after(450_000, () => world.set("flow", 35));
  },
  ({ world }) => [
    fixedText(world.get("flow"), 2),
    fixedText(world.get("pipePressure"), 2),
    fixedText(world.get("pipeTemperature"), 2),
  ],
);
