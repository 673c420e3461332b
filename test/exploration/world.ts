/**
 * An explored world: channels, what each of them can give in a tick, the reported conditions of the device, the
 * exposure, and how late a tick may be. A world is data; `rig.ts` runs it.
 */
import type { ChannelLimits } from "../../src/profile/limits-profile";
import type { FlowLimits } from "../../src/profile/flow-limits";
import type { DeviceCondition } from "../../src/alarm/device-alarms";
import type { Status } from "../../src/core/reading";
import type { Seen } from "./seen";

/** What one channel gives in one tick. */
export interface Given {
  readonly name: string;
  readonly status: Status;
  readonly value: number;
  /** How far the lead is ahead. */
  readonly ahead: number;
  /** True if a pressure step may have disturbed the cell. */
  readonly isAfterStep: boolean;
}

/** A sum of exposure, relative to its limit. */
export const enum Sum {
  /** Below 95 % of it. */
  Below,
  /** Between that and the limit. */
  Between,
  Reached,
}

/** What one second adds to the exposure. */
export interface Breathed {
  readonly name: string;
  readonly stel: Sum;
  readonly twa: Sum;
  readonly isMeasured: boolean;
}

/** Set-points from docs/alarms.md and the limits, repeated here for the laws. */
export interface Points {
  readonly low: number;
  /** LOW ends below this. */
  readonly lowUntil: number;
  readonly high: number;
  readonly highUntil: number;
  /** The same from below, for too little. */
  readonly lack?: {
    readonly low: number;
    readonly lowUntil: number;
    readonly high: number;
    readonly highUntil: number;
  };
}

export interface ExploredChannel {
  readonly id: string;
  readonly kind: "gas" | "flow" | "battery";
  readonly limits?: ChannelLimits;
  readonly flow?: FlowLimits;
  /** What it can give; the first is clean air, a normal flow, a full battery. */
  readonly given: readonly Given[];
  readonly points?: Points;
  readonly isBreathed?: boolean;
  /** How much longer LOW is confirmed by the setting of the response. */
  readonly responseMs?: number;
}

export interface Step {
  readonly given: readonly Given[];
  readonly key: boolean;
  /** Which of the reported conditions are active, bit n for the n-th; `undefined` if nothing is reported in this tick. */
  readonly device: number | undefined;
  /** The tick ends a second, which adds this to the exposure. */
  readonly second: Breathed | undefined;
  /** The user resets the exposure. */
  readonly isRestart: boolean;
  /** Ticks since the one before: 1 unless it is late. */
  readonly ticks: number;
}

/** From any state: after this way an alarm is active, or not yet active. */
export interface Timed {
  readonly name: string;
  readonly isOn: (seen: Seen) => boolean;
  /** Steps, as `textOf` has them, and how often each. */
  readonly way: readonly (readonly [step: string, times: number])[];
  /** If it must not be active yet: an alarm that outlives the first leg is excused, because a reason ends a confirmation, not an alarm. */
  readonly comes: boolean;
}

/** An alarm that must start when its condition has lasted for `steps`, and not before. */
export function confirmed(
  name: string,
  isOn: Timed["isOn"],
  holding: string,
  steps: number,
  well: string,
  wellSteps = 1,
): readonly Timed[] {
  return [
    { name: `${name} that never comes`, isOn, way: [[holding, steps]], comes: true },
    {
      name: `${name} that comes too early`,
      isOn,
      way: [
        [well, wellSteps],
        [holding, steps - 1],
      ],
      comes: false,
    },
  ];
}

export interface World {
  readonly name: string;
  readonly channels: readonly ExploredChannel[];
  readonly told: readonly DeviceCondition[];
  /** Empty if no second ends. */
  readonly seconds: readonly Breathed[];
  /** True if the end of a second is combined with every pair of readings, and not only with those beside clean air. */
  readonly hasSecondsWithAll?: boolean;
  /** True if the user may reset the exposure. */
  readonly hasRestart?: boolean;
  /** How many ticks a late one may take. */
  readonly late: readonly number[];
  readonly timed: readonly Timed[];
  /** The step that must lead to silence. */
  readonly home: string;
}

export function textOf({ given, key, device, second, isRestart, ticks }: Step): string {
  return [
    ...given.map(({ name }) => name),
    ...(second === undefined ? [] : [second.name]),
    ...(isRestart ? ["restart"] : []),
    ...(device === undefined ? [] : [`device ${device}`]),
    ...(key ? ["key"] : []),
    ...(ticks === 1 ? [] : [`${ticks} ticks`]),
  ].join("+");
}

/** Everything that can happen in one tick of it. */
export function stepsOf(world: World): Step[] {
  const combined = world.channels.reduce<Given[][]>(
    (all, { given }) => all.flatMap((before) => given.map((one) => [...before, one])),
    [[]],
  );
  const isClean = (given: readonly Given[], channel: number): boolean =>
    given[channel] === world.channels[channel]!.given[0];
  const steps: Step[] = [];
  const add = (given: readonly Given[], more: Partial<Step>): void => {
    for (const key of [false, true]) {
      steps.push({ given, key, device: undefined, second: undefined, isRestart: false, ticks: 1, ...more });
    }
  };
  // An empty battery reports through its own countdown.
  const count = world.channels.some(({ kind }) => kind === "battery") ? 0 : world.told.length;
  // Each alone, all of them, none of them.
  const devices = count === 0 ? [] : [0, (1 << count) - 1, ...world.told.map((_, index) => 1 << index)];
  for (const given of combined) {
    add(given, {});
    const unclean = given.filter((_, channel) => !isClean(given, channel)).length;
    if (unclean <= 1 || world.hasSecondsWithAll === true) for (const second of world.seconds) add(given, { second });
    // What concerns the device or the user is combined with every reading of each channel; with every pair it would only multiply.
    if (unclean > 1) continue;
    for (const ticks of world.late) {
      add(given, { ticks });
      if (world.seconds.length > 0) add(given, { ticks, second: world.seconds[0]! });
    }
    if (world.hasRestart === true) add(given, { isRestart: true });
    if (given.slice(1).every((_, index) => isClean(given, index + 1))) {
      for (const device of devices) add(given, { device });
    }
  }
  return steps;
}
