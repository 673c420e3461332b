/** `firedamp pull`: saves the selected topics from a serial port as files. */
import { OutputError, OutputFolder } from "../replay/output-folder";
import { proofLines } from "../event-log/head-proof";
import { headsOfText } from "../event-log/heads-text";
import { pemOf } from "../event-log/public-key";
import type { ExportText } from "../serial/export-text";
import { topics } from "../serial/pull";
import { pullEvents } from "../serial/pull-events";
import { LineClosed, notesOn, PullSession } from "../serial/pull-session";
import { InputError, oneLine } from "./input-error";
import { readKeyFile } from "./key-file";
import { PortLine } from "./port-line";
import type { PullOptions } from "./command-options";
import type { Terminal } from "./terminal";

export async function pullCommand(path: string, options: PullOptions, terminal: Terminal): Promise<number> {
  const chosen = topics.filter((topic) => options[topic] === true);
  // Signed heads come with the events.
  const wanted = chosen.length > 0 ? chosen : topics.filter((topic) => topic !== "info" && topic !== "heads");
  const publicKey = options.key === undefined ? undefined : readKeyFile(options.key);
  const { format, from: fromS, to: toS } = options;
  const line = await PortLine.open(path);
  try {
    const folder = new OutputFolder(options.out, options.force === true);
    folder.check(...wanted.map((topic) => `${topic}.${format}`));
    const session = new PullSession(line);
    let failures = 0;
    const save = (text: ExportText): void => {
      const name = `${text.what}.${format}`;
      folder.write(name, text.text);
      terminal.out(`${folder.pathOf(name)}: ${text.pull.records} records, CRC-32 ${text.pull.checksum}\n`);
    };
    for (const what of wanted) {
      let text: ExportText;
      if (what === "events") {
        const pulled = await pullEvents(session, { format, fromS, toS }, publicKey);
        text = pulled.events;
        if (pulled.heads.pull.state === "done") {
          save(pulled.heads);
          const key = headsOfText(pulled.heads.text).at(-1)?.publicKey;
          if (key !== undefined) folder.write("public-key.pem", pemOf(key));
        } else if (text.pull.isUnderstood) {
          terminal.err(`note: heads: ${oneLine(pulled.heads.pull.failure)}\n`);
        }
        if (text.pull.state === "done") {
          for (const line of proofLines(pulled.proof)) terminal.err(`events: ${oneLine(line)}\n`);
          failures += pulled.proof.wrong.length > 0 ? 1 : 0;
        }
      } else {
        text = await session.pull(what, { format, fromS, toS });
      }
      if (!report(path, text, terminal)) {
        failures++;
        // If there was no response at all, the other topics are not tried.
        if (!text.pull.isUnderstood) break;
        continue;
      }
      save(text);
    }
    return failures === 0 ? 0 : 1;
  } catch (error) {
    throw error instanceof OutputError || error instanceof LineClosed ? new InputError(error.message) : error;
  } finally {
    await line.close();
  }
}

/** @returns whether the file may be written */
function report(path: string, text: ExportText, terminal: Terminal): boolean {
  const { what, pull } = text;
  if (pull.state === "failed") {
    terminal.err(`firedamp: ${path}: ${what}: ${oneLine(pull.failure)}\n`);
    return false;
  }
  for (const note of notesOn(text)) terminal.err(`note: ${what}: ${note}\n`);
  return true;
}
