/**
 * Visits, breadth first, every state that the alarm core can reach in a world, with every step in each. Every tick is checked
 * against the laws, a power cut in each state as well, and so are the ways from each state: clean air and the key lead to silence, and what needs time comes in its time.
 */
import { AlarmKind } from "../../src/core/alarm-kind";
import { brokenLaw } from "./laws";
import { beforeOf } from "./laws/before";
import { lawOfPriorities } from "./laws/signal";
import type { Mutation } from "./mutation";
import { Restart } from "./restart";
import { Rig } from "./rig";
import { shortRules } from "./waits";
import { stepsOf, textOf, type World } from "./world";

export interface Exploration {
  readonly states: number;
  readonly transitions: number;
  /** The first law that was violated, and the shortest way there; `undefined` without a violation. */
  readonly broken: string | undefined;
}

/** Key presses that clean air may need until every alarm has ended. */
const keysHome = 6;

/** The state after one step from each state. */
type Walk = number[];

/** @returns the result of a world with the core unchanged or with a mutation */
export function explore(world: World, mutation?: Mutation): Exploration {
  const rig = new Rig(world, mutation?.rules?.(shortRules));
  mutation?.breaks?.(rig);
  const restart = new Restart(world, mutation);
  const steps = stepsOf(world);
  const texts = steps.map(textOf);
  const ids = new Map<string, number>();
  const states: string[] = [];
  const cameFrom: number[] = [];
  const cameBy: number[] = [];
  const walks: (Walk | undefined)[] = steps.map(() => undefined);
  const walkOf = (text: string): Walk => {
    const index = texts.indexOf(text);
    if (index < 0) throw new Error(`no step "${text}" in the world of ${world.name}`);
    return (walks[index] ??= []);
  };
  const home = walkOf(world.home);
  const timed = world.timed.map(({ way, ...one }) => ({
    ...one,
    isOnIn: [] as boolean[],
    legs: way.map(([step, times]) => ({ walk: walkOf(step), times })),
  }));
  const isSilent: boolean[] = [];
  const idOf = (state: string, from: number, by: number): number => {
    const known = ids.get(state);
    if (known !== undefined) return known;
    ids.set(state, states.length);
    cameFrom.push(from);
    cameBy.push(by);
    isSilent.push(rig.core.selector.signal === AlarmKind.None && rig.core.selector.audible === AlarmKind.None);
    for (const { isOnIn, isOn } of timed) isOnIn.push(isOn(rig));
    return states.push(state) - 1;
  };
  const wayTo = (id: number): string => (id === 0 ? "start" : `${wayTo(cameFrom[id]!)}, ${texts[cameBy[id]!]!}`);
  const walked = (walk: Walk, from: number, count: number): number => {
    let at = from;
    for (let i = 0; i < count; i++) at = walk[at]!;
    return at;
  };
  const ofPriorities = lawOfPriorities(rig);
  if (ofPriorities !== undefined) return { states: 0, transitions: 0, broken: ofPriorities };
  let transitions = 0;
  idOf(rig.save(), -1, -1);
  for (let id = 0; id < states.length; id++) {
    const state = states[id]!;
    rig.restore(state);
    const before = beforeOf(rig);
    const forgotten = restart.brokenLaw(rig);
    if (forgotten !== undefined) {
      return { states: states.length, transitions, broken: `${forgotten}: ${wayTo(id)}, power cut` };
    }
    let isThere = true;
    for (let by = 0; by < steps.length; by++) {
      const step = steps[by]!;
      if (!isThere) rig.restore(state);
      rig.run(step);
      transitions++;
      const broken = brokenLaw(rig, before, step);
      if (broken !== undefined) {
        return { states: states.length, transitions, broken: `${broken}: ${wayTo(id)}, ${texts[by]!}` };
      }
      const after = rig.save();
      // A state without times is the same at any time.
      isThere = after === state && !rig.hasMoments;
      const next = idOf(after, id, by);
      const walk = walks[by];
      if (walk !== undefined) walk[id] = next;
    }
  }
  for (let id = 0; id < states.length; id++) {
    const fail = (law: string): Exploration => ({ states: states.length, transitions, broken: `${law}: ${wayTo(id)}` });
    let at = id;
    for (let keys = 0; keys < keysHome && !isSilent[at]; keys++) at = home[at]!;
    if (!isSilent[at]) return fail("an alarm that clean air cannot clear");
    for (const { name, isOnIn, legs, comes } of timed) {
      at = id;
      let isExcused = false;
      for (const { walk, times } of legs) {
        at = walked(walk, at, times);
        if (!comes && walk === legs[0]!.walk) isExcused = isOnIn[at]!;
      }
      if (!isExcused && isOnIn[at] !== comes) return fail(name);
    }
  }
  return { states: states.length, transitions, broken: undefined };
}
