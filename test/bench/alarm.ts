/**
 * `alarm.*`: the time until the horn sounds, on the simulated board, under each load that a real one can have (`alarm-loads.ts`), and under
 * redraw and erase at once. The board charges work to the virtual clock, so a tick that works too long delays the next one. And
 * the results of the exploration of the alarm core (test/exploration).
 */
import { methaneInCleanAir } from "../support/methane";
import { AlarmKind } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { Simulation } from "../../host-sim/simulation";
import { Status } from "../../src/core/reading";
import { explore } from "../exploration/explore";
import { groups, mutationCount } from "../exploration/mutations";
import { whatFinds } from "../exploration/what-finds";
import { twoGasesInFull, worlds } from "../exploration/worlds";
import { both, calibration, erase, exchange, exportOverSerial, type Load, menuEdit, redraw } from "./alarm-loads";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

const high = 1.5;
/** LOW so close below HIGH that the horn is HIGH's. */
const limits = { name: "bench", channels: [{ channel: "ch4", low: 1.499, high, hysteresis: 0.1 }] };
/** Steps are tried at this many moments within a tick, each with a sensor of another seed. */
const trials = 40;
/** If the load was present in fewer trials, the bench would measure nothing; this is the maximum number of trials. */
const minReal = trials / 3;
const maxTrials = 10 * trials;

interface Delays {
  stepToHornMs: number;
  crossingToHornMs: number;
  /** The load was present from the step to the horn. */
  isReal: boolean;
}

/** Without the lead, which can only be earlier. One step from clean air to 2 % vol on the sensor's electrical signal, `offsetMs` after a tick. */
function tryStep(seed: number, offsetMs: number, load: Load): Delays {
  const { simulation, signalAt } = methaneInCleanAir(seed, limits, false);
  const channel = simulation.instrument.channels[0]!;
  const work = load(simulation, seed);
  for (let tick = 0; tick < work.ticksBefore; tick++) {
    work.tick();
    simulation.advance(100);
  }
  let hornMs = -1;
  let beepMs = -1;
  let alarmMs = -1;
  let crossingMs = -1;
  let sampledMs = simulation.nowMs;
  simulation.board.onOutput = (atMs, name, value) => {
    if (name === "hornHz" && value !== 0) beepMs = atMs;
  };
  simulation.onEvent = (atMs, kind, _channel, alarm) => {
    if (kind === EventKind.AlarmOn && alarm === AlarmKind.High) alarmMs = atMs;
  };
  simulation.advance(offsetMs);
  work.begin();
  const stepMs = simulation.nowMs;
  simulation.board.setSignal("ch4", signalAt(2));
  while (hornMs < 0 && simulation.nowMs < stepMs + 5000) {
    work.tick();
    const before = simulation.nowMs;
    simulation.advance(100);
    // The filtered signal may have crossed at any time since the previous sample: count from there.
    if (crossingMs < 0 && channel.judged.value >= high) crossingMs = Math.min(before, sampledMs);
    sampledMs = simulation.nowMs;
    // A beep that LOW started a tick before continues as the first of HIGH's rhythm.
    if (alarmMs >= 0 && simulation.board.outputs.hornHz !== 0) hornMs = Math.max(alarmMs, beepMs);
  }
  if (hornMs < 0) throw new Error("no horn within five seconds");
  return { stepToHornMs: hornMs - stepMs, crossingToHornMs: hornMs - crossingMs, isReal: work.wasThere() };
}

function worstOf(load: Load): Omit<Delays, "isReal"> {
  const worst = { stepToHornMs: 0, crossingToHornMs: 0 };
  let real = 0;
  // A load that depends on the moment is seldom present beside the other work: it is tried until it was.
  for (let trial = 0; trial < trials || (real < minReal && trial < maxTrials); trial++) {
    const { stepToHornMs, crossingToHornMs, isReal } = tryStep(
      trial + 1,
      Math.round(((trial % trials) * 100) / trials),
      load,
    );
    worst.stepToHornMs = Math.max(worst.stepToHornMs, stepToHornMs);
    worst.crossingToHornMs = Math.max(worst.crossingToHornMs, crossingToHornMs);
    if (isReal) real++;
  }
  if (real < minReal) throw new Error(`the load of ${load.name} was there in ${real} of ${maxTrials} trials`);
  return worst;
}

/** From power-on to the first judged reading, less the sensor's own warm-up. */
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
    const busy = worstOf(both(redraw, erase));
    const [whileRedraw, whileErase, whileMenu, whileExchange, whileExport, whileCalibration] = [
      redraw,
      erase,
      menuEdit,
      exchange,
      exportOverSerial,
      calibration,
    ].map(worstOf);
    const explored = [...worlds, twoGasesInFull].map((world) => explore(world));
    let killed = 0;
    for (const { mutations, first } of groups) {
      for (const mutation of mutations) if (whatFinds(mutation, first) !== undefined) killed++;
    }
    const isProved = explored.every(({ broken }) => broken === undefined);
    return {
      "alarm.stepToHornMs": atMost(busy.stepToHornMs, 1000, unit),
      "alarm.crossingToHornMs": atMost(busy.crossingToHornMs, 200, unit),
      "alarm.whileRedrawMs": atMost(whileRedraw!.crossingToHornMs, 200, unit),
      "alarm.whileEraseMs": atMost(whileErase!.crossingToHornMs, 200, unit),
      "alarm.whileMenuMs": atMost(whileMenu!.crossingToHornMs, 200, unit),
      "alarm.whileExchangeMs": atMost(whileExchange!.crossingToHornMs, 200, unit),
      "alarm.whileExportMs": atMost(whileExport!.crossingToHornMs, 200, unit),
      "alarm.whileCalibrationMs": atMost(whileCalibration!.crossingToHornMs, 200, unit),
      "alarm.startBeyondWarmUpMs": atMost(startBeyondWarmUpMs(), 1000, "ms simulated"),
      "alarm.states": atLeast(
        isProved ? explored.reduce((sum, { states }) => sum + states, 0) : 0,
        1000,
        "states explored",
      ),
      "alarm.transitions": atLeast(
        isProved ? explored.reduce((sum, { transitions }) => sum + transitions, 0) : 0,
        100000,
        "transitions explored",
      ),
      "alarm.mutantsKilled": atLeast(killed, mutationCount, `of ${mutationCount}`),
    };
  },
};
