/** Which law a mutation breaks. One world that notices is enough. */
import { explore } from "./explore";
import { type Mutation, openCore } from "./open-core";
import { worlds } from "./worlds";

/** @returns the law and the way to it, or `undefined` for a mutation that survives */
export async function whatFinds(mutation: Mutation): Promise<string | undefined> {
  const Core = await openCore(mutation);
  for (const world of worlds) {
    const { broken } = explore(Core, world);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
