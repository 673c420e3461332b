/**
 * The instrument's logs beside the table of events: length of the event log's chain and its newest hash, to be noted by the
 * user; and both logs and the black box as files with the exact content of the flash, for `firedamp events`, `log` and
 * `blackbox`.
 */
import { hashText } from "../../../src/record/event-log/verify";
import { joinedDump } from "../../event-log/event-dump";
import { trimmed } from "../../event-log/stored-flash";
import type { Simulation } from "../../simulation";
import { byId, make, setText } from "./dom";

/** Number of hexadecimal digits of the hash to be noted; the same as on the instrument's screen. */
const shownDigits = 8;

export class LogDesk {
  readonly #head = byId("log-head");
  #simulation: Simulation | undefined;
  #shownSequence = -1;

  constructor() {
    byId("save-events").addEventListener("click", () => this.#save("events", "event-log.bin"));
    byId("save-data").addEventListener("click", () => this.#save("log", "data-log.bin"));
    byId("save-blackbox").addEventListener("click", () => this.#save("blackbox", "blackbox.bin"));
  }

  attach(simulation: Simulation): void {
    this.#simulation = simulation;
    this.#shownSequence = -1;
  }

  /** Once per frame. */
  draw(): void {
    const eventLog = this.#simulation?.instrument.eventLog;
    if (eventLog === undefined || eventLog.sequence === this.#shownSequence) return;
    this.#shownSequence = eventLog.sequence;
    setText(
      this.#head,
      `kept ${eventLog.sequence.toLocaleString("en")}, hash ${hashText(eventLog.head).slice(0, shownDigits)}`,
    );
  }

  #save(partition: "events" | "log" | "blackbox", fileName: string): void {
    const simulation = this.#simulation!;
    if (simulation.isOn) {
      // Events that wait in memory are written to flash first, as when a cable is plugged in.
      simulation.instrument.eventLog.flush();
      simulation.instrument.dataLog.flush(simulation.nowMs);
      simulation.instrument.blackBox?.flush();
    }
    const { flash } = simulation.board;
    const { bytes } = flash.partition(partition);
    const image = partition === "events" ? joinedDump(flash.partition("heads").bytes, bytes) : trimmed(bytes);
    const address = URL.createObjectURL(new Blob([image.slice()], { type: "application/octet-stream" }));
    make("a", { href: address, download: fileName }).click();
    URL.revokeObjectURL(address);
  }
}
