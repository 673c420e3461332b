/**
 * Suggestions for the mapping of a recording's columns, to be confirmed by the user: by the usual names in mines and loggers,
 * and for pressures and oxygen by the size of the first value.
 */
import type { Quantity } from "../../world/world";
import type { TraceHead } from "./trace-file";

const namesOf: Readonly<Partial<Record<Quantity, RegExp>>> = Object.freeze({
  ch4: /(^|[^a-z])(ch4|methane)|^mm\d+$/i,
  o2: /(^|[^a-z])(o2|oxygen)/i,
  co: /(^|[^a-z])(co|carbon[ _]?monoxide)([^a-z0-9]|$)/i,
  h2s: /(^|[^a-z])(h2s|hydrogen[ _]?sulph?f?ide)/i,
  no2: /(^|[^a-z])(no2|nitrogen[ _]?dioxide)/i,
  temperature: /^(t|temp|temperature|air[ _]?temp\w*)\b/i,
  pressure: /^(p|pressure|baro\w*|air[ _]?press\w*)\b|^ba\d+$/i,
  humidity: /humid|^rh\b/i,
  pipeCh4: /(^|[^a-z])(ch4|methane)|^mm\d+$/i,
  flow: /flow|^q\b/i,
  pipePressure: /pipe.*press|^pressure\b/i,
  pipeTemperature: /pipe.*temp|^temperature\b/i,
});

const timeName = /^(time|timestamp|date|date[ _]?time|t \[|elapsed)/i;

/** The column whose name fits this quantity, or −1. */
export function guessColumn(head: TraceHead, quantity: Quantity, taken: ReadonlySet<number>): number {
  const pattern = namesOf[quantity];
  if (pattern === undefined) return -1;
  return head.names.findIndex((name, index) => !taken.has(index) && pattern.test(name));
}

export function guessTimeColumn(head: TraceHead): number {
  return head.names.findIndex((name) => timeName.test(name));
}

/** The unit suggested by the size of a value; `undefined` where the header's or the world's own unit is used. */
export function guessUnit(head: TraceHead, column: number, quantity: Quantity): string | undefined {
  const value = Number(head.first[column]);
  if (quantity === "o2") return value > 0 && value < 0.5 ? "fraction" : undefined;
  if (quantity !== "pressure" && quantity !== "pipePressure") return undefined;
  if (value >= 40_000) return "Pa";
  return value >= 400 ? "hPa" : undefined;
}
