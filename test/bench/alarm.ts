/**
 * `alarm.*`: how soon the horn sounds, on the simulated board, under each load that a real one can have: a full redraw in
 * every tick, a flash sector erase every second for the log, the menu page opened and closed, a network exchange; and
 * under redraw and erase at once. The board charges them to the virtual clock (`Simulation.charge`), so a tick that works
 * too long makes the next one late. And what the exploration of the alarm core went through (test/exploration).
 */
import { methaneInCleanAir, pageRound } from "../support/methane";
import { AlarmKind } from "../../src/alarm/kind";
import { EventKind } from "../../src/log/event";
import { Simulation } from "../../host-sim/simulation";
import { Status } from "../../src/measure/reading";
import { explore } from "../exploration/explore";
import { groups, mutationCount } from "../exploration/mutations";
import { openCore } from "../exploration/open-core";
import { whatFinds } from "../exploration/what-finds";
import { twoGasesInFull, worlds } from "../exploration/worlds";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

/** Longest erase of a 4 KiB sector that the log has to live with. */
const eraseMs = 50;
/** Encrypting and sending a record, in one piece, each second tick. */
const exchangeMs = 30;

type Load = (simulation: Simulation) => void;

const redraw: Load = (simulation) => { pageRound(simulation); };
const erase: Load = (simulation) => { if (simulation.nowMs % 1000 < 100) simulation.charge(eraseMs); };
const menu: Load = (simulation) => { simulation.board.press("menu", Math.round(simulation.nowMs / 100) % 2 === 0); };
const exchange: Load = (simulation) => { if (simulation.nowMs % 200 < 100) simulation.charge(exchangeMs); };
const redrawAndErase: Load = (simulation) => {
  redraw(simulation);
  erase(simulation);
};
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
function tryStep(seed: number, offsetMs: number, load: Load): Delays {
  const { simulation, signalAt } = methaneInCleanAir(seed, limits, false);
  const channel = simulation.instrument.channels[0]!;
  const keepBusy = (): void => { load(simulation); };
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

function worstOf(load: Load): Delays {
  const worst: Delays = { stepToHornMs: 0, crossingToHornMs: 0 };
  for (let trial = 0; trial < trials; trial++) {
    const { stepToHornMs, crossingToHornMs } = tryStep(trial + 1, Math.round((trial * 100) / trials), load);
    worst.stepToHornMs = Math.max(worst.stepToHornMs, stepToHornMs);
    worst.crossingToHornMs = Math.max(worst.crossingToHornMs, crossingToHornMs);
  }
  return worst;
}

/** From power-on to the first reading that alarms are judged on, less the sensor's own warm-up. */
function startBeyondWarmUpMs(): number {
  const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
  const profile = simulation.settings.device.channels.find(({ kind }) => kind === "pellistor");
  if (profile?.kind !== "pellistor") throw new Error("no pellistor");
  const channel = simulation.instrument.channels[0]!;
  while (channel.judged.status !== Status.Ok && simulation.nowMs < 600000) simulation.advance(10);
  return simulation.nowMs - profile.warmUpMs;
}

export const alarmSubject: Subject = {
  prefix: "alarm.",
  async measure(): Promise<Figures> {
    const unit = "ms simulated, worst";
    const busy = worstOf(redrawAndErase);
    const [whileRedraw, whileErase, whileMenu, whileExchange] = [redraw, erase, menu, exchange].map(worstOf);
    const open = await openCore();
    const explored = [...worlds, twoGasesInFull].map((world) => explore(open, world));
    let killed = 0;
    for (const { mutations, first } of groups) for (const mutation of mutations) if (await whatFinds(mutation, first) !== undefined) killed++;
    const isProved = explored.every(({ broken }) => broken === undefined);
    return {
      "alarm.stepToHornMs": atMost(busy.stepToHornMs, 1000, unit),
      "alarm.crossingToHornMs": atMost(busy.crossingToHornMs, 200, unit),
      "alarm.whileRedrawMs": atMost(whileRedraw!.crossingToHornMs, 200, unit),
      "alarm.whileEraseMs": atMost(whileErase!.crossingToHornMs, 200, unit),
      "alarm.whileMenuMs": atMost(whileMenu!.crossingToHornMs, 200, unit),
      "alarm.whileExchangeMs": atMost(whileExchange!.crossingToHornMs, 200, unit),
      "alarm.startBeyondWarmUpMs": atMost(startBeyondWarmUpMs(), 1000, "ms simulated"),
      "alarm.states": atLeast(isProved ? explored.reduce((sum, { states }) => sum + states, 0) : 0, 1000, "states explored"),
      "alarm.transitions": atLeast(isProved ? explored.reduce((sum, { transitions }) => sum + transitions, 0) : 0, 100000, "transitions explored"),
      "alarm.mutantsKilled": atLeast(killed, mutationCount, `of ${mutationCount}`),
    };
  },
};
