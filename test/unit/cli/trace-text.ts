/** Reads a trace from text as the terminal would, in pieces of a given size. */
import { TraceError } from "../../../host-sim/cli/trace/trace-error";
import { TraceParser } from "../../../host-sim/cli/trace/trace-parser";
import type { Trace, TraceWish } from "../../../host-sim/cli/trace/trace";
import { millivoltUnits, unitsOfQuantity } from "../../../host-sim/cli/trace/units";
import { TextDecoding } from "../../../host-sim/cli/trace/utf8";
import { quantities, type Quantity } from "../../../host-sim/world/quantity";

export const dayMs = 86_400_000;

/** `ch4=MM116` as on the command line, `raw ch4=mv` for a signal. */
export function wish(maps: readonly string[], more: Partial<TraceWish> = {}): TraceWish {
  return {
    columns: maps.map((map) => {
      const [what, column] = [map.slice(0, map.indexOf("=")), map.slice(map.indexOf("=") + 1)];
      if (what.startsWith("raw ")) {
        return { what, column, units: millivoltUnits, unit: "mV", min: -10_000, max: 10_000 };
      }
      const { unit, minimum, maximum } = quantities[what as Quantity];
      return { what, column, units: unitsOfQuantity(what), unit, min: minimum, max: maximum };
    }),
    intervalMs: undefined,
    timeColumn: undefined,
    maxMs: 60 * dayMs,
    outOfRange: "refuse",
    ...more,
  };
}

export function read(text: string | Uint8Array, asked: TraceWish, pieceBytes = 1 << 16): Trace {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const parser = new TraceParser(asked);
  const decoding = new TextDecoding();
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    parser.push(decoding.decode(bytes.subarray(at, at + pieceBytes), false));
  }
  parser.push(decoding.decode(new Uint8Array(0), true));
  return parser.end();
}

/** The message with which the trace is refused, or undefined. Any other exception fails the test. */
export function refusal(text: string | Uint8Array, asked: TraceWish): string | undefined {
  try {
    read(text, asked);
    return undefined;
  } catch (error) {
    if (error instanceof TraceError) return error.message;
    throw error;
  }
}

export const numbers = (column: Float64Array | undefined): number[] => [...column!];
