/** `firedamp pull`: everything that was asked for, from a serial port into files. */
import { SerialPort } from "serialport";
import { baud } from "../../src/send/export-port";
import { OutputError, OutputFolder } from "../replay/output-folder";
import { ExportText } from "../serial/export-text";
import { type Topic, topics } from "../serial/pull";
import { InputError, oneLine } from "./input-error";
import type { PullOptions } from "./program";
import type { Terminal } from "./terminal";

const lookMs = 100;

export async function pullCommand(path: string, options: PullOptions, terminal: Terminal): Promise<number> {
  const chosen = topics.filter((topic) => options[topic] === true);
  const wanted = chosen.length > 0 ? chosen : topics.filter((topic) => topic !== "info");
  const port = await open(path);
  try {
    const folder = new OutputFolder(options.out);
    let failures = 0;
    // Of another run the tags were others: what it left on the line is not taken for ours.
    let tag = Date.now() % 50000;
    for (const what of wanted) {
      const text = await pullOne(port, what, options, tag);
      tag += 100;
      if (!report(path, text, terminal)) {
        failures++;
        continue;
      }
      const name = `${what}.${options.format}`;
      folder.write(name, text.text);
      terminal.out(`${folder.pathOf(name)}: ${text.pull.records} records, CRC-32 ${text.pull.checksum}\n`);
    }
    return failures === 0 ? 0 : 1;
  } catch (error) {
    throw error instanceof OutputError ? new InputError(error.message) : error;
  } finally {
    await new Promise<void>((resolve) => { port.close(() => resolve()); });
  }
}

/** A pseudo-terminal that was locked once stays so for as long as its other end is open. */
function open(path: string): Promise<SerialPort> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({ path, baudRate: baud, autoOpen: false, lock: !path.startsWith("/dev/pts/") });
    port.open((error) => {
      if (error === null) resolve(port);
      else reject(new InputError(`${path}: ${oneLine(error.message)}`));
    });
  });
}

function pullOne(port: SerialPort, what: Topic, { format, from, to }: PullOptions, tag: number): Promise<ExportText> {
  return new Promise((resolve, reject) => {
    const text = new ExportText(what, format, (bytes) => { port.write(Buffer.from(bytes)); }, from, to, tag);
    const { pull } = text;
    const onData = (chunk: Buffer): void => {
      pull.take(chunk, Date.now());
      if (pull.isOver) finish();
    };
    const onClose = (): void => { finish(new InputError("the port was closed: unplugged?")); };
    const timer = setInterval(() => {
      pull.elapse(Date.now());
      if (pull.isOver) finish();
    }, lookMs);
    const finish = (error?: Error): void => {
      clearInterval(timer);
      port.off("data", onData);
      port.off("close", onClose);
      if (error === undefined) resolve(text);
      else reject(error);
    };
    port.on("data", onData);
    port.on("close", onClose);
    pull.start(Date.now());
  });
}

/** @returns whether the file may be written */
function report(path: string, { what, pull, chain }: ExportText, terminal: Terminal): boolean {
  if (pull.state === "failed") {
    terminal.err(`firedamp: ${path}: ${what}: ${oneLine(pull.failure)}\n`);
    return false;
  }
  if (pull.repeats > 0) terminal.err(`note: ${what}: the line is bad: asked again ${pull.repeats} times\n`);
  if (pull.damaged > 0) terminal.err(`note: ${what}: ${pull.damaged} parts are damaged in the instrument and were passed over\n`);
  if (chain.breaks > 0) terminal.err(`note: ${what}: the chain of events is interrupted in ${chain.breaks} places\n`);
  return true;
}
