/** One line of `src/alarm`, broken on purpose. */
import type { Mutation } from "../open-core";

export function broken(file: string, name: string, from: string, to: string): Mutation {
  return Object.freeze({ file, name, from, to });
}
