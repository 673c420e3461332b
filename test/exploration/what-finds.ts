/** Which law a mutation breaks. One world that notices is enough. */
import { explore } from "./explore";
import { type Mutation, openCore } from "./open-core";
import type { World } from "./world";
import { worlds } from "./worlds";

/** @returns the law and the way to it, or `undefined` for a mutation that survives */
export async function whatFinds(mutation: Mutation, first: readonly World[]): Promise<string | undefined> {
  const open = await openCore(mutation);
  for (const world of [...first, ...worlds.filter((one) => !first.includes(one))]) {
    const { broken } = explore(open, world);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
