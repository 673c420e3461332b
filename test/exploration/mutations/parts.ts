/** Finds the parts of a rig that a mutation overrides. */
import type { Condition } from "../../../src/alarm/conditions";
import type { Occurrence } from "../../../src/alarm/occurrence";
import type { SetPoint } from "../../../src/alarm/set-point";
import type { Rig } from "../rig";

export function conditionsOf({ core }: Rig, rule: string): Condition[] {
  return core.judges
    .flatMap(({ conditions, eachSecond }) => [...conditions, ...eachSecond])
    .filter(({ occurrence }) => occurrence.rule.name === rule);
}

export function pointsOf(rig: Rig, rule: string): SetPoint[] {
  return conditionsOf(rig, rule).map(({ point }) => {
    if (point === undefined) throw new Error(`"${rule}" has no set-point`);
    return point;
  });
}

export function occurrencesOf(rig: Rig, rule: string): Occurrence[] {
  return conditionsOf(rig, rule).map(({ occurrence }) => occurrence);
}

/** Every alarm of the core, of channels and of the device. */
export function allOf({ core }: Rig): Occurrence[] {
  return [...core.judges.flatMap(({ occurrences }) => occurrences), ...core.device.occurrences];
}

/** Replaces a method by another one; `proper` is the original. */
export function override<Part extends object, Name extends keyof Part>(
  part: Part,
  name: Name,
  other: (proper: Part[Name]) => Part[Name],
): void {
  const method = part[name];
  const proper = (typeof method === "function" ? method.bind(part) : method) as Part[Name];
  Object.defineProperty(part, name, { value: other(proper), writable: true, configurable: true });
}
