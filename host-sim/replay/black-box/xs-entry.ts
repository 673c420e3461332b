/**
 * XS's part of a playback. Arguments: the image, the incident's number or nothing, the format. Prints lines, each after `out ` or
 * `note `, then `same`, `different` or `refused why`.
 */
import type { EngineHost } from "../../xs/host";
import { BoxError } from "./box-error";
import { reportBox } from "./box-report";

declare const host: EngineHost;

const say =
  (what: string) =>
  (line: string): void => {
    for (const each of line.split("\n")) host.print(`${what} ${each}\n`);
  };

try {
  const incident = host.args[1] === "" ? {} : { incident: Number(host.args[1]) };
  const format = host.args[2] === "jsonl" ? "jsonl" : "table";
  const isSame = reportBox(
    new Uint8Array(host.readBytes(host.args[0]!)),
    { ...incident, format },
    { out: say("out"), note: say("note") },
  );
  host.print(isSame ? "same \n" : "different \n");
} catch (error) {
  if (!(error instanceof BoxError)) throw error;
  host.print(`refused ${error.message}\n`);
}
