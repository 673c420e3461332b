/** Asks for the meaning of a recording's columns, and makes a job for the replay from the answers. */
import { parseDuration } from "../../cli/duration";
import { looksLikeDate } from "../../cli/trace/cell";
import type { ColumnWish, OutOfRange, TraceWish } from "../../cli/trace/trace";
import { TraceError } from "../../cli/trace/trace-error";
import { findUnit, timeUnits, unitsOfQuantity, type UnitFamily } from "../../cli/trace/units";
import { checkJob, type ReplayJob } from "../../replay/job";
import { quantities, type Quantity } from "../../world/world";
import { byId, make, setText } from "./dom";
import { guessColumn, guessTimeColumn, guessUnit } from "./mapping-guess";
import type { Choice } from "./session";
import { explainTrace, readWhole, type TraceHead } from "./trace-file";

const offered: readonly (readonly [quantity: Quantity, label: string, ...devices: string[]])[] = Object.freeze([
  ["ch4", "Methane", "methane", "four-gas"],
  ["o2", "Oxygen", "methane", "four-gas"],
  ["co", "Carbon monoxide", "four-gas"],
  ["h2s", "Hydrogen sulphide", "four-gas"],
  ["flow", "Gas flow", "drainage", "drainage-dp"],
  ["pipeCh4", "Methane in the pipe", "drainage", "drainage-dp"],
  ["pipePressure", "Pipe pressure", "drainage", "drainage-dp"],
  ["pipeTemperature", "Pipe temperature", "drainage", "drainage-dp"],
  ["temperature", "Air temperature", "methane", "four-gas", "drainage", "drainage-dp"],
  ["pressure", "Air pressure", "methane", "four-gas", "drainage", "drainage-dp"],
  ["humidity", "Humidity", "methane", "four-gas", "drainage", "drainage-dp"],
]);

const longestMs = 60 * 86_400_000;
const none = "";
const everyInterval = "every";

interface Row {
  readonly quantity: Quantity;
  readonly column: HTMLSelectElement;
  readonly unit: HTMLSelectElement;
}

export class MappingDialog {
  readonly #dialog = byId<HTMLDialogElement>("mapping");
  readonly #error = byId("mapping-error");
  readonly #start = byId<HTMLButtonElement>("mapping-start");
  readonly #onJob: (job: ReplayJob, file: File, notes: readonly string[]) => void;
  #file: File | undefined;
  #head: TraceHead = { names: [], units: [], first: [] };
  #choice: Choice = { device: "", limits: "", seed: 0, board: "" };
  #rows: Row[] = [];
  #time = make("select");
  #timeUnit = make("select");
  #interval = make("input");
  #outOfRange = make("select");

  constructor(onJob: (job: ReplayJob, file: File, notes: readonly string[]) => void) {
    this.#onJob = onJob;
    byId("mapping-cancel").addEventListener("click", () => this.#dialog.close());
    byId<HTMLFormElement>("mapping-form").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#submit();
    });
  }

  ask(file: File, head: TraceHead, choice: Choice): void {
    this.#file = file;
    this.#head = head;
    this.#choice = choice;
    setText(
      byId("mapping-file"),
      `${file.name}: ${head.names.length} ${head.names.length === 1 ? "column" : "columns"}, for the ${choice.device} instrument`,
    );
    this.#error.hidden = true;
    byId("mapping-time").replaceChildren(this.#timeRow(), this.#rangeRow());
    byId("mapping-columns").replaceChildren(...this.#columnRows());
    if (!this.#dialog.open) this.#dialog.showModal();
    if (!this.#interval.hidden) this.#interval.focus();
  }

  #timeRow(): HTMLElement {
    const head = this.#head;
    this.#time = make("select", { id: "mapping-time-column" });
    this.#time.append(make("option", { value: everyInterval, textContent: "one row every" }));
    this.#addColumns(this.#time);
    this.#timeUnit = make("select", { ariaLabel: "Unit of time" });
    this.#interval = make("input", {
      type: "text",
      placeholder: "30s",
      ariaLabel: "Interval between rows, for example 30s",
      className: "interval",
    });
    const show = (): void => {
      const isInterval = this.#time.value === everyInterval;
      this.#interval.hidden = !isInterval;
      this.#timeUnit.hidden = isInterval;
      if (!isInterval) this.#offerTimeUnits(Number(this.#time.value));
    };
    const guess = guessTimeColumn(head);
    if (guess >= 0) this.#time.value = String(guess);
    this.#time.addEventListener("change", show);
    show();
    return make(
      "div",
      { className: "mapping-row" },
      make("label", { htmlFor: "mapping-time-column", textContent: "Time" }),
      this.#time,
      this.#interval,
      this.#timeUnit,
    );
  }

  #offerTimeUnits(column: number): void {
    const isDate = looksLikeDate(this.#head.first[column] ?? "");
    const names = isDate ? ["iso"] : timeUnits.shown;
    this.#timeUnit.replaceChildren(
      ...names.map((name) => make("option", { value: name, textContent: name === "iso" ? "date" : name })),
    );
    this.#timeUnit.value = isDate ? "iso" : (knownUnit(timeUnits, this.#head.units[column]) ?? "s");
  }

  #rangeRow(): HTMLElement {
    this.#outOfRange = make("select", { id: "mapping-range" });
    for (const [value, text] of [
      ["refuse", "refuse the file"],
      ["clamp", "take the nearest possible"],
      ["gap", "leave a gap"],
    ] as const) {
      this.#outOfRange.append(make("option", { value, textContent: text }));
    }
    return make(
      "div",
      { className: "mapping-row" },
      make("label", { htmlFor: "mapping-range", textContent: "Impossible values" }),
      this.#outOfRange,
    );
  }

  #columnRows(): HTMLElement[] {
    const taken = new Set<number>();
    this.#rows = [];
    return offered
      .filter(([, , ...devices]) => devices.includes(this.#choice.device))
      .map(([quantity, label]) => {
        const column = make("select", { id: `mapping-${quantity}` });
        column.append(make("option", { value: none, textContent: "not recorded" }));
        this.#addColumns(column);
        const unit = make("select", { ariaLabel: `Unit of ${label.toLowerCase()}` });
        const family = unitsOfQuantity(quantity);
        unit.append(...family.shown.map((name) => make("option", { value: name, textContent: name })));
        const chooseUnit = (): void => {
          const index = Number(column.value);
          unit.disabled = column.value === none;
          if (!unit.disabled) {
            unit.value =
              knownUnit(family, this.#head.units[index]) ??
              guessUnit(this.#head, index, quantity) ??
              knownUnit(family, quantities[quantity].unit) ??
              "";
          }
        };
        const guess = guessColumn(this.#head, quantity, taken);
        if (guess >= 0) {
          taken.add(guess);
          column.value = String(guess);
        }
        column.addEventListener("change", chooseUnit);
        chooseUnit();
        this.#rows.push({ quantity, column, unit });
        return make(
          "div",
          { className: "mapping-row" },
          make("label", { htmlFor: column.id, textContent: label }),
          column,
          unit,
        );
      });
  }

  #addColumns(select: HTMLSelectElement): void {
    select.append(
      ...this.#head.names.map((name, index) =>
        make("option", { value: String(index), textContent: name || `column ${index + 1}` }),
      ),
    );
  }

  async #submit(): Promise<void> {
    const file = this.#file!;
    this.#error.hidden = true;
    this.#start.disabled = true;
    try {
      const chosen = this.#rows.filter((row) => row.column.value !== none);
      if (chosen.length === 0) throw new TraceError("choose at least one column");
      const trace = await readWhole(file, this.#wish(chosen));
      const job: ReplayJob = {
        ...this.#choice,
        drives: chosen.map(({ quantity }) => ({ kind: "world", name: quantity })),
        timesMs: trace.timesMs,
        values: trace.values,
        endMs: trace.endMs,
      };
      checkJob(job);
      this.#dialog.close();
      this.#onJob(job, file, trace.notes);
    } catch (error) {
      setText(this.#error, explainTrace(file.name, error));
      this.#error.hidden = false;
    } finally {
      this.#start.disabled = false;
    }
  }

  #wish(chosen: readonly Row[]): TraceWish {
    const { names } = this.#head;
    const isInterval = this.#time.value === everyInterval;
    const columns = chosen.map(({ quantity, column, unit }): ColumnWish => {
      const { minimum, maximum, unit: worldUnit } = quantities[quantity];
      return {
        what: quantity,
        column: `${names[Number(column.value)]!}:${unit.value}`,
        units: unitsOfQuantity(quantity),
        unit: worldUnit,
        min: minimum,
        max: maximum,
      };
    });
    return {
      columns,
      maxMs: longestMs,
      outOfRange: this.#outOfRange.value as OutOfRange,
      intervalMs: isInterval ? this.#readInterval() : undefined,
      timeColumn: isInterval ? undefined : `${names[Number(this.#time.value)]!}:${this.#timeUnit.value}`,
    };
  }

  #readInterval(): number {
    const text = this.#interval.value.trim();
    if (text === "") throw new TraceError("say how far its rows are apart, for example 30s");
    const intervalMs = parseDuration(text);
    if (intervalMs === 0) throw new TraceError("its rows cannot all be at the same time");
    return intervalMs;
  }
}

/** The family's own spelling of a unit, so that it can be selected in the drop-down. */
function knownUnit(family: UnitFamily, name: string | undefined): string | undefined {
  const unit = name === undefined || name === "" ? undefined : findUnit(family, name);
  return unit && family.shown.find((shown) => findUnit(family, shown) === unit);
}
