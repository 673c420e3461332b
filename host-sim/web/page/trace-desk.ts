/** Accepts recordings by drop or file picker, and shows the progress of a replay or why there is none. */
import type { ReplayJob } from "../../replay/job";
import { byId, setText } from "./dom";
import { MappingDialog } from "./mapping-dialog";
import type { Choice } from "./session";
import { explainTrace, readHead } from "./trace-file";

export interface TraceHost {
  choice(): Choice;
  start(job: ReplayJob): void;
  stop(): void;
}

const invitation = "idle",
  running = "running",
  done = "done";

export class TraceDesk {
  readonly #host: TraceHost;
  readonly #dialog: MappingDialog;
  readonly #panel = byId("trace");
  readonly #error = byId("trace-error");
  readonly #progress = byId("trace-progress");
  readonly #bar = byId<HTMLProgressElement>("trace-bar");
  readonly #status = byId("trace-status");
  #name = "";

  constructor(host: TraceHost) {
    this.#host = host;
    this.#dialog = new MappingDialog((job, file, notes) => {
      this.#name = file.name;
      host.start(job);
      this.#show(running, [file.name, ...notes].join("; "));
    });
    const picker = byId<HTMLInputElement>("trace-file");
    picker.addEventListener("change", () => {
      const file = picker.files?.[0];
      // The same file can be selected again after it was corrected.
      picker.value = "";
      if (file !== undefined) void this.take(file);
    });
    byId("trace-stop").addEventListener("click", () => {
      host.stop();
      this.#show(done, `${this.#name}: stopped`);
    });
    this.#acceptDrops();
  }

  /** Reads the file's header and asks for the meaning of its columns. */
  async take(file: File): Promise<void> {
    this.#error.hidden = true;
    try {
      this.#dialog.ask(file, await readHead(file), this.#host.choice());
    } catch (error) {
      this.refuse(explainTrace(file.name, error));
    }
  }

  refuse(message: string): void {
    setText(this.#error, message);
    this.#error.hidden = false;
    this.#show(invitation, "");
    this.#panel.scrollIntoView({ block: "nearest" });
  }

  clear(): void {
    this.#error.hidden = true;
    this.#show(invitation, "");
  }

  /** Called once per frame with the share replayed, `undefined` when nothing is being replayed. */
  draw(replayed: number | undefined): void {
    if (this.#panel.dataset["state"] !== running) return;
    if (replayed === undefined) this.#show(done, `${this.#name}: replayed to the end`);
    else this.#bar.value = replayed;
  }

  #show(state: string, text: string): void {
    this.#panel.dataset["state"] = state;
    this.#progress.hidden = state !== running;
    this.#status.hidden = text === "";
    setText(this.#status, text);
    this.#bar.value = 0;
  }

  #acceptDrops(): void {
    const veil = byId("drop-veil");
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    window.addEventListener("dragover", (event) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      veil.hidden = false;
    });
    window.addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) veil.hidden = true;
    });
    window.addEventListener("drop", (event) => {
      veil.hidden = true;
      if (!hasFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void this.take(file);
    });
  }
}
