/** A simulated instrument and a computer at the other end of its serial line, both on the virtual clock; the line may be noisy. */
import type { Random } from "../../host-sim/world/random";
import type { HeadProof } from "../../host-sim/event-log/head-proof";
import { ExportText } from "../../host-sim/serial/export-text";
import type { Topic } from "../../host-sim/serial/pull";
import type { Simulation } from "../../host-sim/simulation";

/** Changes of bytes on the line, in either direction. */
export type Noise = (bytes: Uint8Array) => Uint8Array;
const clean: Noise = (bytes) => bytes;

/** Some bytes changed, lost, doubled, one in `every`. */
export function noiseOf(chance: Random, every: number): Noise {
  return (bytes) => {
    const out: number[] = [];
    for (const byte of bytes) {
      const fate = chance.integer(0, every * 3 - 1);
      if (fate === 0) out.push(byte ^ (1 << chance.integer(0, 7)));
      else if (fate === 2) out.push(byte, byte);
      else if (fate !== 1) out.push(byte);
    }
    return Uint8Array.from(out);
  };
}

export interface PullOptions {
  readonly format?: "csv" | "jsonl";
  readonly noise?: Noise;
  readonly fromS?: number;
  readonly toS?: number;
  readonly maxS?: number;
  readonly proof?: HeadProof;
}

/** Pulls until it is over, or `maxS` simulated seconds have passed. */
export function pullFrom(
  simulation: Simulation,
  what: Topic,
  { format = "csv", noise = clean, fromS, toS, maxS = 600, proof }: PullOptions = {},
): ExportText {
  const line = simulation.board.console;
  const text = new ExportText(
    what,
    { format, fromS, toS, proof },
    (bytes) => {
      line.send(noise(bytes));
    },
    1,
  );
  line.onBytes = (bytes) => {
    text.pull.take(noise(bytes), simulation.nowMs);
  };
  text.pull.start(simulation.nowMs);
  for (let i = 0; i < maxS * 10 && !text.pull.isOver; i++) {
    simulation.advance(100);
    text.pull.elapse(simulation.nowMs);
  }
  line.onBytes = undefined;
  return text;
}

/** The reply to a typed line. */
export function ask(simulation: Simulation, text: string, seconds = 5): string {
  let out = "";
  simulation.board.console.onBytes = (bytes) => {
    out += Buffer.from(bytes).toString("latin1");
  };
  simulation.board.console.send(Uint8Array.from(Buffer.from(`${text}\n`, "latin1")));
  simulation.advance(seconds * 1000);
  return out;
}

/** The records of a file, without the lines about them. */
export function recordsOf(text: ExportText): string[] {
  return text.text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}
