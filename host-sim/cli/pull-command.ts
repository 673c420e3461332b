/** `firedamp pull`: saves the selected topics from a serial port as files. */
import { OutputError, OutputFolder } from "../replay/output-folder";
import type { ExportText } from "../serial/export-text";
import { topics } from "../serial/pull";
import { LineClosed, notesOn, PullSession } from "../serial/pull-session";
import { InputError, oneLine } from "./input-error";
import { PortLine } from "./port-line";
import type { PullOptions } from "./command-options";
import type { Terminal } from "./terminal";

export async function pullCommand(path: string, options: PullOptions, terminal: Terminal): Promise<number> {
  const chosen = topics.filter((topic) => options[topic] === true);
  const wanted = chosen.length > 0 ? chosen : topics.filter((topic) => topic !== "info");
  const { format, from: fromS, to: toS } = options;
  const line = await PortLine.open(path);
  try {
    const folder = new OutputFolder(options.out);
    const session = new PullSession(line);
    let failures = 0;
    for (const what of wanted) {
      const text = await session.pull(what, { format, fromS, toS });
      if (!report(path, text, terminal)) {
        failures++;
        // If there was no response at all, the other topics are not tried.
        if (!text.pull.isUnderstood) break;
        continue;
      }
      const name = `${what}.${format}`;
      folder.write(name, text.text);
      terminal.out(`${folder.pathOf(name)}: ${text.pull.records} records, CRC-32 ${text.pull.checksum}\n`);
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
