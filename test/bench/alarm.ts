/**
 * `alarm.*`: how soon the horn sounds, on the simulated board, while it is kept as busy as a real one can be: a full redraw
 * in every tick, and a flash sector erase every second for the log. The board charges both to the virtual clock
 * (`Simulation.charge`), so a tick that works too long makes the next one late.
 */
import { methaneInCleanAir, pageRound } from "../support/methane";
import { AlarmKind } from "../../src/alarm/kind";
import { EventKind } from "../../src/log/event";
import { atMost, type Figures, type Subject } from "./figure";

/** Longest erase of a 4 KiB sector that the log has to live with. */
const eraseMs = 50;
const high = 1.5;
/** LOW so close below HIGH that the horn which is heard is HIGH's. */
const limits = { name: "bench", channels: [{ channel: "ch4", low: 1.499, high, hysteresis: 0.1 }] };
/** Steps are tried at this many moments within a tick, each on a sensor of another seed. */
const trials = 40;

interface Delays {
  stepToHornMs: number;
  crossingToHornMs: number;
}

/** Without the lead, which can only be sooner. One step from clean air to 2 % vol on the sensor's electrical signal, `offsetMs` after a tick. */
function tryStep(seed: number, offsetMs: number): Delays {
  const { simulation, signalAt } = methaneInCleanAir(seed, limits, false);
  const channel = simulation.instrument.channels[0]!;
  const keepBusy = (): void => {
    pageRound(simulation);
    if (simulation.nowMs % 1000 < 100) simulation.charge(eraseMs);
  };
  for (let tick = 0; tick < 50; tick++) {
    keepBusy();
    simulation.advance(100);
  }
  let hornMs = -1;
  let beepMs = -1;
  let alarmMs = -1;
  let crossingMs = -1;
  let sampledMs = simulation.nowMs;
  simulation.board.onOutput = (atMs, name, value) => { if (name === "hornHz" && value !== 0) beepMs = atMs; };
  simulation.onEvent = (atMs, kind, _channel, alarm) => {
    if (kind === EventKind.AlarmOn && alarm === AlarmKind.High) alarmMs = atMs;
  };
  simulation.advance(offsetMs);
  const stepMs = simulation.nowMs;
  simulation.board.setSignal("ch4", signalAt(2));
  while (hornMs < 0 && simulation.nowMs < stepMs + 5000) {
    keepBusy();
    const before = simulation.nowMs;
    simulation.advance(100);
    // The filtered signal may have crossed at any time since the sample before: count from there.
    if (crossingMs < 0 && channel.judged.value >= high) crossingMs = Math.min(before, sampledMs);
    sampledMs = simulation.nowMs;
    // A beep that LOW began a tick before goes on as the first of HIGH's rhythm.
    if (alarmMs >= 0 && simulation.board.outputs.hornHz !== 0) hornMs = Math.max(alarmMs, beepMs);
  }
  if (hornMs < 0) throw new Error("no horn within five seconds");
  return { stepToHornMs: hornMs - stepMs, crossingToHornMs: hornMs - crossingMs };
}

export const alarmSubject: Subject = {
  prefix: "alarm.",
  async measure(): Promise<Figures> {
    let stepMs = 0;
    let crossingMs = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { stepToHornMs, crossingToHornMs } = tryStep(trial + 1, Math.round((trial * 100) / trials));
      stepMs = Math.max(stepMs, stepToHornMs);
      crossingMs = Math.max(crossingMs, crossingToHornMs);
    }
    return {
      "alarm.stepToHornMs": atMost(stepMs, 1000, "ms simulated, worst"),
      "alarm.crossingToHornMs": atMost(crossingMs, 200, "ms simulated, worst"),
    };
  },
};
