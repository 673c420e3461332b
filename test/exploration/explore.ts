/**
 * Breadth first through every state that the alarm core can reach, with every input in each; every tick is held against
 * the laws, and so is the way home: from each state clean air and the key lead to silence.
 */
import type { AlarmCore } from "../../src/alarm/alarm-core";
import type { DeviceCondition } from "../../src/alarm/device-alarms";
import { AlarmKind } from "../../src/alarm/kind";
import { Stage } from "../../src/alarm/occurrence";
import { type Before, brokenLaw, worstHeard } from "./laws";
import { shortConfirmMs, shortMuteMs, tickMs } from "./open-core";
import { type Given, Rig, type Step } from "./rig";

export interface Exploration {
  readonly states: number;
  readonly transitions: number;
  /** The first law that was broken, and the shortest way there; `undefined` when none was. */
  readonly broken: string | undefined;
}

export interface World {
  readonly limits: ConstructorParameters<typeof AlarmCore>[1];
  /** What each channel can give; the first is clean air. */
  readonly given: readonly (readonly Given[])[];
  readonly told: readonly DeviceCondition[];
}

/** Keys that clean air may need until everything is over. */
const keysHome = 6;
/** Ticks of too little oxygen after which LOW is due: the one that sees it first, and its confirm time. */
const lackTicks = 1 + shortConfirmMs / tickMs;

function stepsOf(world: World): Step[] {
  const combined = world.given.reduce<Given[][]>((all, one) => all.flatMap((before) => one.map((given) => [...before, given])), [[]]);
  const count = world.told.length;
  // Nothing said, each alone, all of them, none of them.
  const device = count === 0 ? [undefined] : [undefined, 0, (1 << count) - 1, ...world.told.map((_, index) => 1 << index)];
  const steps: Step[] = [];
  // What is said of the device meets every reading of one channel; together with every pair it would only multiply.
  for (const given of combined) {
    const isAlone = given.slice(1).every((one, index) => one === world.given[index + 1]![0]);
    for (const told of isAlone ? device : [undefined]) steps.push({ given, key: false, device: told }, { given, key: true, device: told });
  }
  return steps;
}

function beforeOf(rig: Rig): Before {
  const { muteUntilMs, audible } = rig.core.annunciator;
  return {
    stages: rig.occurrences.map(({ stage }) => stage), ahead: rig.occurrences.map(({ isAhead }) => isAhead), known: rig.known(),
    muteUntilMs, audible, heard: worstHeard(rig),
  };
}

export function textOf({ given, key, device }: Step): string {
  return [...given.map(({ name }) => name), ...(key ? ["key"] : []), ...(device === undefined ? [] : [`device ${device}`])].join("+");
}

export function explore(Core: typeof AlarmCore, world: World): Exploration {
  const rig = new Rig(Core, world.limits, world.told);
  const steps = stepsOf(world);
  const home = steps.find(({ given, key, device }) => key && device === (world.told.length === 0 ? undefined : 0)
    && given.every((one, index) => one === world.given[index]![0]))!;
  const ids = new Map<string, number>();
  const states: string[] = [];
  const cameFrom: number[] = [];
  const cameBy: number[] = [];
  const lacks = steps.find(({ given, key, device }) => !key && device === undefined && given[0] === world.given[0]![0] && given[1]?.name === "lack");
  const homeward: number[] = [];
  const lackward: number[] = [];
  const hasLackLow: boolean[] = [];
  const isHome: boolean[] = [];
  const idOf = (state: string, from: number, by: number): number => {
    const known = ids.get(state);
    if (known !== undefined) return known;
    ids.set(state, states.length);
    cameFrom.push(from);
    cameBy.push(by);
    isHome.push(rig.core.annunciator.signal === AlarmKind.None && rig.core.annunciator.audible === AlarmKind.None);
    hasLackLow.push(lacks !== undefined && rig.occurrences[4]!.stage !== Stage.Idle);
    return states.push(state) - 1;
  };
  const wayTo = (id: number): string => id === 0 ? "start" : `${wayTo(cameFrom[id]!)}, ${textOf(steps[cameBy[id]!]!)}`;
  let transitions = 0;
  idOf(rig.save(), -1, -1);
  for (let id = 0; id < states.length; id++) {
    const state = states[id]!;
    rig.restore(state);
    const before = beforeOf(rig);
    for (let by = 0; by < steps.length; by++) {
      const step = steps[by]!;
      rig.restore(state);
      rig.run(step);
      transitions++;
      const broken = brokenLaw(rig, before, step, shortMuteMs);
      if (broken !== undefined) return { states: states.length, transitions, broken: `${broken}: ${wayTo(id)}, ${textOf(step)}` };
      const next = idOf(rig.save(), id, by);
      if (step === home) homeward[id] = next;
      if (step === lacks) lackward[id] = next;
    }
  }
  for (let id = 0; id < states.length; id++) {
    let at = id;
    for (let keys = 0; keys < keysHome && !isHome[at]; keys++) at = homeward[at]!;
    if (!isHome[at]) return { states: states.length, transitions, broken: `an alarm that clean air cannot clear: ${wayTo(id)}` };
    if (lacks === undefined) continue;
    at = id;
    for (let ticks = 0; ticks < lackTicks; ticks++) at = lackward[at]!;
    if (!hasLackLow[at]) return { states: states.length, transitions, broken: `a lack that is never LOW: ${wayTo(id)}` };
  }
  return { states: states.length, transitions, broken: undefined };
}
