/** Which law a mutation violates. One world that detects it is enough. */
import { explore } from "./explore";
import type { Mutation } from "./mutation";
import type { World } from "./world";
import { worlds } from "./worlds";

/** @returns the law and the way to it, or `undefined` for a mutation that is not detected */
export function whatFinds(mutation: Mutation, first: readonly World[]): string | undefined {
  for (const world of [...first, ...worlds.filter((one) => !first.includes(one))]) {
    const { broken } = explore(world, mutation);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
