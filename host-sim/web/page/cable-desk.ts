/**
 * A real instrument at a serial port of this computer: identifies it and saves its logs and records as files, by the rules of
 * `firedamp pull`. Nothing here changes the instrument, and no data leaves this computer.
 *
 *             click          chosen, opened          it answers            submit
 *   apart ──────────► choosing ──────────► greeting ──────────► connected ◄────────► pulling
 *     ▲                  │                    │                     │                   │
 *     └──────────────────┴── no port, taken ──┴── no response ──────┴── unplugged ──────┘
 */
import { parseTime } from "../../cli/options";
import { type Topic, topics } from "../../serial/pull";
import type { ExportText } from "../../serial/export-text";
import { LineClosed, notesOn, PullSession } from "../../serial/pull-session";
import { factRows, Progress } from "./cable-words";
import { byId, make, setText } from "./dom";
import { NoLine, WebSerialLine, whyNoSerial } from "./web-serial";

const invitation = "Its logs and records as files. Plug its cable in and connect: nothing here changes anything in it.";
const otherWay = "In a terminal it is: npx firedamp pull PORT --out FOLDER";

const topicNames: readonly (readonly [topic: Topic, text: string])[] = Object.freeze([
  ["log", "Data log"],
  ["events", "Event log"],
  ["settings", "Settings"],
  ["calibration", "Calibration"],
  ["totals", "Totals"],
  ["exposure", "Exposure"],
] as const);

/** A file name without characters that file systems do not allow. */
function fileName(serial: string, what: Topic, format: string): string {
  return `${serial.replace(/[^\w.-]+/g, "_") || "instrument"}-${what}.${format}`;
}

export class CableDesk {
  readonly #connect = byId<HTMLButtonElement>("cable-connect");
  readonly #says = byId("cable-says");
  readonly #error = byId("cable-error");
  readonly #facts = byId("cable-facts");
  readonly #form = byId<HTMLFormElement>("cable-form");
  readonly #wish = byId<HTMLFieldSetElement>("cable-wish");
  readonly #from = byId<HTMLInputElement>("cable-from");
  readonly #to = byId<HTMLInputElement>("cable-to");
  readonly #format = byId<HTMLSelectElement>("cable-format");
  readonly #progress = byId("cable-progress");
  readonly #bar = byId<HTMLProgressElement>("cable-bar");
  readonly #count = byId("cable-count");
  readonly #files = byId("cable-files");
  readonly #topics = topicNames.map(([topic, text]) => ({
    topic,
    input: make("input", { type: "checkbox", checked: topic === "log" || topic === "events" }),
    text,
  }));
  #line: WebSerialLine | undefined;
  #session: PullSession | undefined;
  #stopping: AbortController | undefined;

  constructor() {
    byId("cable-topics").append(...this.#topics.map(({ input, text }) => make("label", {}, input, text)));
    this.#connect.addEventListener("click", () => {
      void (this.#line === undefined ? this.#begin() : this.#disconnect());
    });
    byId("cable-stop").addEventListener("click", () => {
      this.#stopping?.abort();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#pullChosen();
    });
    for (const input of [this.#from, this.#to]) {
      input.addEventListener("input", () => {
        this.#to.setCustomValidity("");
      });
    }
    // Otherwise the port stays in use for as long as the browser keeps this page in its cache.
    window.addEventListener("pagehide", () => {
      void this.#line?.close();
    });
    const why = whyNoSerial();
    this.#connect.hidden = why !== undefined;
    setText(this.#says, why === undefined ? invitation : `${why} ${otherWay}`);
  }

  async #begin(): Promise<void> {
    this.#fail("");
    this.#connect.disabled = true;
    try {
      const line = await WebSerialLine.choose();
      if (line === undefined) setText(this.#says, `No port was chosen. ${invitation}`);
      else await this.#greet(line);
    } catch (error) {
      if (!(error instanceof NoLine)) throw error;
      this.#fail(error.message);
    } finally {
      this.#connect.disabled = false;
    }
  }

  async #greet(line: WebSerialLine): Promise<void> {
    this.#line = line;
    this.#session = new PullSession(line);
    void line.closed.then((why) => {
      if (this.#line === line) void this.#leave(`Disconnected: ${why}.`);
    });
    setText(this.#connect, "Disconnect");
    this.#connect.disabled = false;
    setText(this.#says, "Asking who is there…");
    const text = await this.#pull("info");
    // The user may have disconnected meanwhile.
    if (text === undefined || this.#line !== line) return;
    if (text.pull.state === "failed") {
      await this.#leave(sentence(text.pull.failure));
      return;
    }
    setText(this.#says, "Connected. Choose what to pull.");
    this.#facts.replaceChildren(
      ...factRows(text.pull.facts, Date.now()).flatMap(([label, said]) => [
        make("dt", { textContent: label }),
        make("dd", { textContent: said }),
      ]),
    );
    this.#facts.hidden = this.#form.hidden = false;
  }

  /** @returns `undefined` if the line was closed, which is already shown */
  async #pull(what: Topic, onProgress: (text: ExportText) => void = () => {}): Promise<ExportText | undefined> {
    const fromS = secondsOf(this.#from),
      toS = secondsOf(this.#to);
    const format = this.#format.value === "jsonl" ? "jsonl" : "csv";
    this.#stopping = new AbortController();
    try {
      return await this.#session!.pull(what, { format, fromS, toS }, { signal: this.#stopping.signal, onProgress });
    } catch (error) {
      if (!(error instanceof LineClosed)) throw error;
      return undefined;
    }
  }

  async #pullChosen(): Promise<void> {
    const wanted = topics.filter((topic) => this.#topics.some((one) => one.topic === topic && one.input.checked));
    if (!this.#isGood(wanted.length)) return;
    const progress = new Progress(secondsOf(this.#from), secondsOf(this.#to));
    this.#fail("");
    this.#forgetFiles();
    this.#show(true);
    const failures: string[] = [];
    for (const what of wanted) {
      const text = await this.#pull(what, (one) => {
        this.#draw(progress, one);
      });
      if (text === undefined) {
        failures.push(`${what}: no file, the line went away in the middle.`);
        break;
      }
      if (text.pull.state === "done") this.#save(text);
      else failures.push(`${what}: no file: ${sentence(text.pull.failure)}`);
      if (this.#stopping!.signal.aborted || !text.pull.isUnderstood) break;
    }
    this.#show(false);
    if (failures.length > 0) this.#fail([this.#error.textContent ?? "", ...failures].join(" ").trim());
  }

  #isGood(topicCount: number): boolean {
    const fromS = secondsOf(this.#from),
      toS = secondsOf(this.#to);
    const [first] = this.#topics;
    first!.input.setCustomValidity(topicCount > 0 ? "" : "Choose at least one.");
    this.#to.setCustomValidity(
      fromS !== undefined && toS !== undefined && toS < fromS ? "This is before the beginning." : "",
    );
    return this.#form.reportValidity();
  }

  #show(isPulling: boolean): void {
    this.#wish.disabled = isPulling;
    this.#progress.hidden = this.#count.hidden = !isPulling;
    this.#bar.removeAttribute("value");
    setText(this.#count, "");
  }

  #draw(progress: Progress, text: ExportText): void {
    const share = progress.share(text);
    if (share === undefined) this.#bar.removeAttribute("value");
    else this.#bar.value = share;
    setText(this.#count, progress.says(text));
  }

  /** Saves the file at once, and shows a link too, because browsers may ask before they save several files. */
  #save(text: ExportText): void {
    const { what, pull } = text;
    const name = fileName(pull.facts.get("serial") ?? "", what, this.#format.value);
    const link = make("a", {
      href: URL.createObjectURL(new Blob([text.text], { type: "text/plain" })),
      download: name,
      textContent: name,
    });
    this.#files.append(
      make(
        "li",
        {},
        link,
        make("span", { textContent: `${pull.records.toLocaleString("en")} records, CRC-32 ${pull.checksum}` }),
        ...notesOn(text).map((note) => make("span", { textContent: note })),
      ),
    );
    link.click();
  }

  /** Ends the session; a running pull ends without a file. */
  #disconnect(): Promise<void> {
    this.#stopping?.abort();
    return this.#leave("");
  }

  /** Closes the port. */
  async #leave(error: string): Promise<void> {
    const line = this.#line;
    this.#line = this.#session = undefined;
    this.#facts.hidden = this.#form.hidden = true;
    setText(this.#says, invitation);
    if (error !== "") this.#fail(error);
    this.#connect.disabled = true;
    await line?.close();
    this.#connect.disabled = false;
    setText(this.#connect, "Connect");
  }

  #forgetFiles(): void {
    for (const link of this.#files.querySelectorAll("a")) URL.revokeObjectURL(link.href);
    this.#files.replaceChildren();
  }

  #fail(message: string): void {
    setText(this.#error, message);
    this.#error.hidden = message === "";
  }
}

function secondsOf(input: HTMLInputElement): number | undefined {
  return input.value === "" ? undefined : parseTime(`${input.value}Z`);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith("?") ? "" : "."}`;
}
