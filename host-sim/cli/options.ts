/** Parsers of options of several commands; an error is one line that names the accepted form. */
import { durationForm, parseDuration } from "./duration";
import { InputError } from "./input-error";

export function parseSeed(text: string): number {
  const seed = parseWhole(text, 4_294_967_295);
  if (seed === undefined) throw new InputError(`--seed ${text}: write a whole number from 0 to 4294967295`);
  return seed;
}

export function parsePort(text: string): number {
  const port = parseWhole(text, 65_535);
  if (port === undefined) throw new InputError(`--port ${text}: write a port from 0 to 65535`);
  return port;
}

export function parseInterval(text: string): number {
  let intervalMs: number;
  try {
    intervalMs = parseDuration(text);
  } catch (error) {
    throw error instanceof RangeError ? new InputError(`--interval ${text}: write ${durationForm}`) : error;
  }
  if (intervalMs === 0) throw new InputError("--interval must be longer than nothing");
  return intervalMs;
}

export function parseDays(text: string): number {
  const days = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(days > 0 && days <= 10_000)) {
    throw new InputError(`--max-days ${text}: write a number of days, up to 10000`);
  }
  return days;
}

/** @returns seconds since 1970 UTC */
export function parseTime(text: string): number {
  const ms = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/.test(text) ? Date.parse(text) : NaN;
  if (!(ms >= 0)) throw new InputError(`"${text}" is not a time: write 2026-01-31 or 2026-01-31T06:00Z`);
  return Math.floor(ms / 1000);
}

export function parseIncident(text: string): number {
  const incident = parseWhole(text, 4_294_967_295);
  if (incident === undefined || incident === 0) throw new InputError(`--incident ${text}: write its number, 1 or more`);
  return incident;
}

function parseWhole(text: string, most: number): number | undefined {
  return /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}
