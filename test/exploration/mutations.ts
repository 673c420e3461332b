/** Deliberate errors in the core, one line each. Each must be found. */
import { ofTheBattery } from "./mutations/battery";
import { ofTheCore } from "./mutations/core";
import { ofTheExposure } from "./mutations/exposure";
import { ofTheFlow } from "./mutations/flow";
import { ofTime } from "./mutations/time";
import type { Mutation } from "./mutation";
import type { World } from "./world";
import {
  aBattery,
  aFlow,
  breathedGas,
  calmGas,
  calmOxygen,
  gasAndBattery,
  gasAndFlow,
  lateGas,
  lateOxygen,
  oneGasAndDevice,
  twoGases,
} from "./worlds";

export interface Mutations {
  readonly mutations: readonly Mutation[];
  /** Worlds that are explored before the others, because they are small or about the error. */
  readonly first: readonly World[];
}

export const groups: readonly Mutations[] = Object.freeze([
  { mutations: ofTheCore, first: [lateGas, lateOxygen, oneGasAndDevice, twoGases] },
  { mutations: ofTheExposure, first: [breathedGas] },
  { mutations: ofTheFlow, first: [aFlow, gasAndFlow] },
  { mutations: ofTheBattery, first: [aBattery, gasAndBattery] },
  { mutations: ofTime, first: [lateOxygen, calmGas, calmOxygen, lateGas] },
]);

export const mutationCount = groups.reduce((sum, { mutations }) => sum + mutations.length, 0);
