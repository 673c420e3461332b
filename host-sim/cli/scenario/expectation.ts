/**
 * An expectation of a scenario, as one line of text:
 *
 *     [no] alarm [CHANNEL[.KIND]]            alarm ch4.high · no alarm
 *     reading CHANNEL above|below VALUE      reading ch4 above 1.5
 *     reading CHANNEL between A and B
 *     reading CHANNEL within TOLERANCE of VALUE
 *     total CHANNEL.TOTAL [is] ...           total flow.standard within 0.3 of 12: as for a reading
 *     status CHANNEL is STATUS               status ch4 is open
 *     signal KIND                            signal high · signal none
 *     horn|vibrator on|off · led red|yellow|green on|off
 *     backlight full|dimmed|off
 *     [not] muted · [not] acknowledged
 *     page main|trend|status|menu
 *     event NAME [CHANNEL[.KIND]]            event alarm-off ch4.high
 *
 * and its time, counted from the step that it belongs to:
 *
 *     (nothing)                 now
 *     [after D] within D        at some tick in that time
 *     by D                      the same, counted from the scenario's start
 *     [after D] for D           at every tick in that time
 *     after D                   at that moment
 */
import { Page } from "../../../src/ui/view";
import { codeOf, type TextsByCode } from "../../../src/core/code-text";
import { alarmNames } from "../../../src/core/alarm-kind";
import { type EventKind, eventNames } from "../../../src/core/event";
import { statusNames } from "../../../src/core/reading";
import { listed } from "../input-error";
import { parseDuration } from "../duration";
import { detailNames } from "./detail-names";
import { type TotalName, totalNames } from "./totals";
import { tickMs } from "../../../src/core/tick";

export type Condition =
  | {
      readonly kind: "alarm";
      readonly channel: string | undefined;
      readonly alarm: string | undefined;
      readonly wanted: boolean;
    }
  | { readonly kind: "reading"; readonly channel: string; readonly min: number; readonly max: number }
  | {
      readonly kind: "total";
      readonly channel: string;
      readonly total: TotalName;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "status"; readonly channel: string; readonly status: number }
  | { readonly kind: "signal"; readonly alarm: number }
  | { readonly kind: "output"; readonly output: Output; readonly on: boolean }
  | { readonly kind: "backlight"; readonly light: Light }
  | { readonly kind: "muted" | "acknowledged"; readonly wanted: boolean }
  | { readonly kind: "page"; readonly page: number }
  | {
      readonly kind: "event";
      readonly event: string;
      readonly channel: string | undefined;
      readonly alarm: string | undefined;
    };

export type Output = "horn" | "vibrator" | "ledRed" | "ledYellow" | "ledGreen";

/** Brightness of the screen: full, reduced, or off. */
export type Light = "full" | "dimmed" | "off";

export interface Expectation {
  readonly text: string;
  readonly condition: Condition;
  /** Evaluated at the ticks after `fromMs`, up to and including `toMs`; one moment if both are equal. Scenario time. */
  readonly fromMs: number;
  readonly toMs: number;
  /** True: at every tick of that time. False: at any tick. */
  readonly always: boolean;
}

export const pageNames: Readonly<Record<Page, string>> = Object.freeze({
  [Page.Main]: "main",
  [Page.Trend]: "trend",
  [Page.Status]: "status",
  [Page.Menu]: "menu",
  [Page.Fault]: "fault",
  [Page.Flow]: "flow",
  [Page.Exposure]: "exposure",
  [Page.Peaks]: "peaks",
  [Page.Log]: "log",
  [Page.Calibration]: "calibration",
  [Page.Start]: "start",
  [Page.Shutdown]: "shutdown",
});

/**
 * @param stepMs time of the step that it belongs to
 * @throws RangeError with the part that cannot be parsed
 */
export function parseExpectation(text: string, stepMs: number): Expectation {
  const words = text.trim().split(/\s+/);
  const condition = parseCondition(words);
  return { text: text.trim().replace(/\s+/g, " "), condition, ...parseTiming(words, stepMs) };
}

/** Removes the words of the condition from the front. */
function parseCondition(words: string[]): Condition {
  const no = words[0] === "no" || words[0] === "not" ? words.shift() : undefined;
  const subject = words.shift() ?? "";
  if (no === "no" ? subject !== "alarm" : no === "not" && subject !== "muted" && subject !== "acknowledged") {
    throw new RangeError(`"${no} ${subject}" is not understood: say no alarm, not muted or not acknowledged`);
  }
  switch (subject) {
    case "alarm":
      return { kind: "alarm", ...parseTarget(words), wanted: no === undefined };
    case "muted":
    case "acknowledged":
      return { kind: subject, wanted: no === undefined };
    case "reading": {
      const channel = next(words, "a channel");
      return { kind: "reading", channel, ...parseRange(words, `reading ${channel}`) };
    }
    case "total":
      return parseTotal(words);
    case "status": {
      const channel = next(words, "a channel");
      if (words[0] === "is") words.shift();
      return { kind: "status", channel, status: codeIn(statusNames, words.shift(), "status") };
    }
    case "signal":
      if (words[0] === "is") words.shift();
      return { kind: "signal", alarm: codeIn(alarmNames, words.shift(), "alarm") };
    case "horn":
    case "vibrator":
      return { kind: "output", output: subject, on: parseOnOff(words) };
    case "led": {
      const color = words.shift();
      const output =
        color === "red" ? "ledRed" : color === "yellow" ? "ledYellow" : color === "green" ? "ledGreen" : undefined;
      if (output === undefined) throw new RangeError(`no led "${color ?? ""}"; there are: red, yellow, green`);
      return { kind: "output", output, on: parseOnOff(words) };
    }
    case "backlight":
      return { kind: "backlight", light: parseLight(words.shift()) };
    case "page":
      return { kind: "page", page: codeIn(pageNames, words.shift(), "page") };
    case "event": {
      const kind = codeIn(eventNames, words.shift(), "event") as EventKind;
      const event = eventNames[kind];
      const names = detailNames(kind);
      return { kind: "event", event, ...(names === undefined ? parseTarget(words) : parseTarget(words, names, event)) };
    }
    default:
      throw new RangeError(
        `"${subject}" is not understood; an expectation begins with one of: [no] alarm, reading, total, status, signal, horn, vibrator, led, backlight, [not] muted, [not] acknowledged, page, event`,
      );
  }
}

function parseLight(word: string | undefined): Light {
  if (word !== "full" && word !== "dimmed" && word !== "off") {
    throw new RangeError(`no backlight "${word ?? ""}"; there are: full, dimmed, off`);
  }
  return word;
}

const timingWords: ReadonlySet<string> = new Set(["within", "by", "for", "after"]);

/** `CHANNEL[.KIND]`, if there is one before the time. */
function parseTarget(
  words: string[],
  names: TextsByCode = alarmNames,
  what = "alarm",
): { channel: string | undefined; alarm: string | undefined } {
  if (words[0] === undefined || timingWords.has(words[0])) return { channel: undefined, alarm: undefined };
  const [channel, alarm, more] = words.shift()!.split(".");
  if (more !== undefined || channel === "" || alarm === "") {
    throw new RangeError(`write ${what} and channel as CHANNEL.KIND, such as ch4.${Object.values(names).at(-2)!}`);
  }
  if (alarm !== undefined) codeIn(names, alarm, what);
  return { channel, alarm };
}

function parseTotal(words: string[]): Condition {
  const target = next(words, "a flow and its total, such as flow.actual");
  const [channel, total, more] = target.split(".");
  if (!channel || !total || more !== undefined) {
    throw new RangeError("write flow and total as CHANNEL.TOTAL, such as flow.actual");
  }
  if (words[0] === "is") words.shift();
  return {
    kind: "total",
    channel,
    total: totalNames[indexIn(totalNames, total, "total")]!,
    ...parseRange(words, `total ${target}`),
  };
}

/** `above X`, `below X`, `between A and B`, `within T of V`. */
function parseRange(words: string[], what: string): { min: number; max: number } {
  const how = next(words, "above, below, between or within");
  const first = parseNumber(words.shift());
  switch (how) {
    case "above":
      return { min: first, max: Infinity };
    case "below":
      return { min: -Infinity, max: first };
    case "between": {
      if (words.shift() !== "and") throw new RangeError("write between A and B");
      const second = parseNumber(words.shift());
      if (second < first) throw new RangeError(`${second} is less than ${first}`);
      return { min: first, max: second };
    }
    case "within": {
      if (words.shift() !== "of") throw new RangeError("write within TOLERANCE of VALUE");
      if (first < 0) throw new RangeError(`a tolerance is not negative: ${first}`);
      const middle = parseNumber(words.shift());
      return { min: middle - first, max: middle + first };
    }
    default:
      throw new RangeError(`"${what} ${how}" is not understood: say above, below, between A and B, or within T of V`);
  }
}

function parseTiming(words: string[], stepMs: number): Pick<Expectation, "fromMs" | "toMs" | "always"> {
  let fromMs = stepMs;
  if (words[0] === "after") {
    words.shift();
    fromMs += ticks(words.shift());
  }
  const how = words.shift();
  if (how === undefined) return { fromMs, toMs: fromMs, always: true };
  if (!timingWords.has(how) || how === "after") {
    throw new RangeError(`"${how}" is not understood here: say within, by, for or after a duration, or nothing`);
  }
  const durationMs = ticks(words.shift());
  if (words.length > 0) throw new RangeError(`"${words.join(" ")}" is not understood after ${how}`);
  const toMs = how === "by" ? durationMs : fromMs + durationMs;
  if (toMs <= fromMs) throw new RangeError(`the end, ${toMs / 1000} s, is not after the start, ${fromMs / 1000} s`);
  return { fromMs, toMs, always: how === "for" };
}

/** A duration in whole ticks. */
function ticks(word: string | undefined): number {
  if (word === undefined) throw new RangeError("a duration is missing at the end");
  const durationMs = parseDuration(word);
  if (durationMs % tickMs !== 0) throw new RangeError(`${word} is not a whole number of ticks of 100 ms`);
  return durationMs;
}

function parseOnOff(words: string[]): boolean {
  const word = words.shift();
  if (word !== "on" && word !== "off") throw new RangeError(`"${word ?? ""}" is neither on nor off`);
  return word === "on";
}

function parseNumber(word: string | undefined): number {
  if (word === undefined || !/^[+-]?\d+(\.\d+)?$/.test(word)) throw new RangeError(`"${word ?? ""}" is not a number`);
  return Number(word);
}

function codeIn(texts: TextsByCode, name: string | undefined, what: string): number {
  indexIn(Object.values(texts), name, what);
  return codeOf(texts, name!);
}

function indexIn(names: readonly string[], name: string | undefined, what: string): number {
  const index = name === undefined ? -1 : names.indexOf(name);
  if (index < 0) throw new RangeError(`no ${what} "${name ?? ""}"; there are: ${listed(names)}`);
  return index;
}

function next(words: string[], what: string): string {
  const word = words.shift();
  if (word === undefined) throw new RangeError(`${what} is missing at the end`);
  return word;
}
