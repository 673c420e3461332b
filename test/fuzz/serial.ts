/**
 * The serial line in both directions. Requests are damaged on their way to the instrument, in half of the cases with a correct checksum; replies are
 * damaged on their way to the reading program, in some of them one line with a correct checksum.
 */
import { ExportText } from "../../host-sim/serial/export-text";
import { frameOf, LineCutter, requestBytes } from "../../host-sim/serial/frame";
import { type Topic, topics } from "../../host-sim/serial/pull";
import { Simulation } from "../../host-sim/simulation";
import type { Random } from "../../host-sim/world/random";
import { crc32More, crc32Start } from "../../src/core/crc32";
import { FedPort } from "../support/fed-serial";
import { mutated } from "./mutation";
import { accepted, demand, type Outcome, type Target } from "./target";

const star = 0x2a;
const lineFeed = 0x0a;
/** All of the small amount of data takes a few ticks. */
const maxTicks = 400;
const maxAsked = 800;
const requests = [
  "info",
  "log",
  "log - -",
  "log 1767225610 1767225640 jsonl",
  "log csv after=1.20",
  "events",
  "events 3 jsonl",
  "events after=2",
  "settings",
  "calibration csv",
  "totals",
  "exposure jsonl",
  "stop",
];

function checksum(bytes: Uint8Array): string {
  return (~crc32More(crc32Start, bytes, 0, bytes.length) >>> 0).toString(16).toUpperCase().padStart(8, "0");
}

/** `line` up to its last star, with a correct checksum. */
function sealed(line: Uint8Array): Uint8Array {
  const end = line.lastIndexOf(star);
  const text = end < 0 ? line : line.subarray(0, end);
  return Uint8Array.from([...text, star, ...new TextEncoder().encode(checksum(text))]);
}

/** Whether a line is valid: it has no checksum, as a typed one, or the right one. */
function isBelievable(line: Uint8Array): boolean {
  const end = line.lastIndexOf(star);
  return end < 0 || new TextDecoder("latin1").decode(line.subarray(end + 1)) === checksum(line.subarray(0, end));
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  new LineCutter().take(bytes, (line) => lines.push(line));
  return lines;
}

/** An instrument with a little of everything, and no alarm. */
function instrument(): FedPort {
  const simulation = new Simulation({ device: "drainage", limits: "cn-coal", seed: 1 });
  simulation.world.set("flow", 100);
  simulation.advance(70_000);
  simulation.instrument.powerFail.save(simulation.nowMs);
  return new FedPort(simulation.board.device, simulation.instrument.view, simulation.nowMs);
}

function requestTarget(port: FedPort): Target {
  const originals = requests.map((text, index) => requestBytes(index + 1, text));
  return {
    name: "request",
    share: 2,
    run(random: Random): Outcome {
      const pick = (): Uint8Array => originals[random.integer(0, originals.length - 1)]!;
      let bytes = mutated(pick(), random, pick(), false);
      const isSealed = random.integer(0, 1) === 1;
      if (isSealed) bytes = Uint8Array.from(linesOf(bytes).flatMap((line) => [...sealed(line), lineFeed]));
      bytes = Uint8Array.from([...bytes, lineFeed]);
      const believable = linesOf(bytes).filter((line) => isBelievable(line)).length;
      const said = port.ask(bytes, maxTicks);
      demand(said !== undefined, "the reply does not end");
      let ends = 0;
      let errors = 0;
      for (const line of linesOf(said!)) {
        const frame = frameOf(line);
        // A reply that another request has interrupted leaves half a line.
        if (frame === undefined) {
          demand(linesOf(bytes).length > 1, `a line that no program understands: ${new TextDecoder().decode(line)}`);
        } else if (frame.kind === "E") ends++;
        else if (frame.kind === "!") errors++;
        demand(frame === undefined || !/NaN|undefined/.test(frame.text), frame?.text ?? "");
      }
      demand(ends <= believable, `${ends} replies to ${believable} requests that may be believed`);
      return ends > 0 ? accepted : errors > 0 ? "refused" : "not answered";
    },
  };
}

/** Changes of a reply on the line: now and then it is damaged, in some cases one line of it with a correct checksum. */
function onTheWay(bytes: Uint8Array, random: Random, isSealed: boolean): Uint8Array {
  if (random.integer(0, 2) === 0) return bytes;
  if (!isSealed) return mutated(bytes, random, bytes, false);
  const lines = linesOf(bytes);
  const hit = random.integer(0, lines.length - 1);
  return Uint8Array.from(
    lines.flatMap((line, index) => [
      ...(index === hit ? sealed(mutated(line, random, lines[0]!, false)) : line),
      lineFeed,
    ]),
  );
}

function pullOnce(
  port: FedPort,
  what: Topic,
  format: "csv" | "jsonl",
  damage: (bytes: Uint8Array) => Uint8Array,
): ExportText {
  const asked: Uint8Array[] = [];
  const text = new ExportText(
    what,
    { format },
    (bytes) => {
      asked.push(bytes);
    },
    1,
  );
  let nowMs = 0;
  text.pull.start(nowMs);
  for (let count = 0; !text.pull.isOver; count++) {
    demand(count < maxAsked, `asked ${count} times`);
    const next = asked.shift();
    if (next === undefined) {
      text.pull.elapse((nowMs += 6000));
      continue;
    }
    const said = port.ask(next, maxTicks);
    demand(said !== undefined, "the reply does not end");
    text.pull.take(damage(said!), (nowMs += 100));
  }
  return text;
}

function pullTarget(port: FedPort): Target {
  const expected = new Map<string, string>();
  const formats = ["csv", "jsonl"] as const;
  const records = (text: ExportText): string =>
    text.text
      .split("\n")
      .filter(
        (line) => line !== "" && !line.startsWith("#") && !line.startsWith('{"export"') && !line.startsWith('{"end"'),
      )
      .join("\n");
  for (const what of topics) {
    for (const format of formats) {
      expected.set(`${what} ${format}`, records(pullOnce(port, what, format, (bytes) => bytes)));
    }
  }
  return {
    name: "pull",
    share: 1,
    run(random: Random): Outcome {
      const what = topics[random.integer(0, topics.length - 1)]!;
      const format = formats[random.integer(0, 1)]!;
      const isSealed = random.integer(0, 3) === 0;
      const text = pullOnce(port, what, format, (bytes) =>
        bytes.length === 0 ? bytes : onTheWay(bytes, random, isSealed),
      );
      if (text.pull.state === "failed") return text.pull.failure.replace(/[^a-z ].*$/i, "").trim();
      const file = text.text;
      demand(!/NaN|undefined/.test(file), "a file with numbers that are none");
      if (!isSealed) {
        demand(records(text) === expected.get(`${what} ${format}`), `${what} as ${format} is not what was sent`);
      }
      return text.pull.repeats > 0 ? "had again" : accepted;
    },
  };
}

export function serialTargets(): readonly Target[] {
  const port = instrument();
  return [requestTarget(port), pullTarget(port)];
}
