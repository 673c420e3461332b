/** Bounds and units of the tables of fields as text. */
import type { Bound } from "../../src/profile/fields";

export function boundText(bound: Bound): string {
  if (typeof bound === "number") return figure(bound);
  const { of, times = 1, plus = 0, atLeast } = bound;
  const product = times === 1 ? `\`${of}\`` : times === -1 ? `−\`${of}\`` : `${figure(times)} × \`${of}\``;
  const sum = plus === 0 ? product : `${product} ${plus < 0 ? "−" : "+"} ${figure(Math.abs(plus))}`;
  return atLeast === undefined ? sum : `${sum}, but ${figure(atLeast)} or more`;
}

function figure(value: number): string {
  return String(value).replaceAll("-", "−");
}

/** In the meanings `channel` is the unit of the channel's reading; `own` is its name here. */
export function unitText(unit: string | undefined, own: string): string {
  return unit?.replaceAll("channel", own) ?? "";
}
