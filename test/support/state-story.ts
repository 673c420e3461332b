/** The state of an instrument during an eventful time, as a checksum of its bytes, for a comparison of engines. */
import { Simulation } from "../../host-sim/simulation";
import { StateReader } from "../../host-sim/replay/black-box/state-reader";
import { StateSize, StateWriter } from "../../src/record/black-box/state-writer";
import { crc32 } from "../../src/core/crc32";
import { Instrument } from "../../src/app/instrument";

function stateOf(instrument: Instrument): Uint8Array {
  const size = new StateSize();
  instrument.carry(size);
  const bytes = new Uint8Array(size.length);
  instrument.carry(new StateWriter(bytes));
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  return `${bytes.length} bytes ${crc32(new DataView(bytes.buffer), bytes.length)}`;
}

/** @returns a line every five seconds, and one of an instrument that restored the last state */
export function stateStory(device: string): string {
  const lines: string[] = [];
  const simulation = new Simulation({ device, limits: "general", seed: 5 });
  const { world, board } = simulation;
  for (let step = 0; step < 60; step++) {
    if (step === 16) world.ramp("ch4", 1.4, 30000);
    if (step === 18) world.set("flow", 120);
    if (step === 20) world.ramp("h2s", 40, 20000);
    if (step === 22) world.set("pressure", 99);
    if (step === 30) board.press("acknowledge", true);
    simulation.advance(300);
    board.press("acknowledge", false);
    if (step === 40) world.set("ch4", 0);
    if (step === 45) board.setFault("ambient", "silent");
    simulation.advance(4700);
    lines.push(`${step} ${textOf(stateOf(simulation.instrument))}`);
  }
  const state = stateOf(simulation.instrument);
  simulation.powerOff();
  const other = new Instrument(board.device, simulation.settings, { record: () => {} });
  const reader = new StateReader(state);
  other.carry(reader);
  reader.end();
  lines.push(`taken over ${textOf(stateOf(other))}`);
  return `${lines.join("\n")}\n`;
}
