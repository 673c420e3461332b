/**
 * The instrument's own records beside the table of events: how far the chain of the event log has come and its newest hash, to
 * be noted down; and both logs and the black box as files, byte for byte what the flash holds, for `firedamp events`, `log` and
 * `blackbox`.
 */
import { hashText } from "../../../src/record/event-log/verify";
import { trimmed } from "../../event-log/stored-flash";
import type { Simulation } from "../../simulation";
import { byId, make, setText } from "./dom";

/** Hexadecimal digits of the hash that a person notes; the instrument's screen shows as many. */
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
      // What waits in memory goes to flash first, as when a cable is plugged in.
      simulation.instrument.eventLog.flush();
      simulation.instrument.dataLog.flush(simulation.nowMs);
      simulation.instrument.blackBox?.flush();
    }
    const image = trimmed(simulation.board.flash.partition(partition).bytes);
    const address = URL.createObjectURL(new Blob([image.slice()], { type: "application/octet-stream" }));
    make("a", { href: address, download: fileName }).click();
    URL.revokeObjectURL(address);
  }
}
