/**
 * Fault controls: a drop-down per part with all faults of the simulated board, and a slider for the remaining sensitivity of each
 * sensor after ageing and poisoning.
 */
import type { Simulation } from "../../simulation";
import { faultsOf, type Fault, type FaultPort } from "../../io/board";
import { byId, make } from "./dom";
import { portsOf } from "./sensor-ports";
import { KnobRow } from "./knob-row";
import { ageing } from "./knobs";
import { knobsFor } from "./world-controls";

/** Name of the part behind each port. */
const parts: Readonly<Record<FaultPort, string>> = Object.freeze({
  ch4: "Methane bridge",
  o2: "Oxygen cell",
  co: "Carbon monoxide cell",
  h2s: "Hydrogen sulphide cell",
  no2: "Nitrogen dioxide cell",
  mos: "Metal-oxide sensor",
  flow: "Flow meter",
  ndir: "Infrared bench",
  ndirActive: "Infrared, active detector",
  ndirReference: "Infrared, reference detector",
  ndirThermistor: "Infrared, thermistor",
  pipeDifferential: "Differential manometer",
  pipePressure: "Pipe manometer",
  pipeTemperature: "Pipe thermometer",
  pipeCh4: "Methane transmitter",
  ambient: "Barometer",
  humidity: "Hygrometer",
  battery: "Battery gauge",
  horn: "Horn",
  ledRed: "Red lamp",
  ledYellow: "Yellow lamp",
  ledGreen: "Green lamp",
  vibrator: "Vibrator",
  backlight: "Backlight",
  clock: "Clock",
  firmware: "Firmware in flash",
  reference: "Converter's reference",
  segments: "Digits",
});

/** Sensor port that an instrument needs to have a part; parts of the board itself always exist. */
const sensorOf: Readonly<Partial<Record<FaultPort, string>>> = Object.freeze({
  ch4: "ch4",
  o2: "o2",
  co: "co",
  h2s: "h2s",
  no2: "no2",
  mos: "mos",
  flow: "flow",
  ndir: "ndirActive",
  ndirActive: "ndirActive",
  ndirReference: "ndirReference",
  ndirThermistor: "ndirThermistor",
  pipeDifferential: "pipeDifferential",
  pipePressure: "pipePressure",
  pipeTemperature: "pipeTemperature",
  pipeCh4: "pipeCh4",
  ambient: "ambient",
  humidity: "humidity",
  battery: "battery",
});

/** Description of each fault in the list. */
const meaning: Readonly<Record<Fault, string>> = Object.freeze({
  none: "none",
  open: "open: wire broken",
  short: "short circuit",
  stuck: "stuck at its value",
  silent: "silent: no answer",
  noise: "noise",
  garbage: "garbage: unrelated numbers",
  intermittent: "intermittent: a loose contact",
  offset: "offset: constant error",
  drifting: "drifting",
  slow: "slow: lags far behind",
  erased: "erased trimming words",
  bounce: "contacts bounce",
  lampFailed: "lamp burnt out",
  referenceLow: "reference too weak",
  fogged: "windows fogged",
  garbled: "garbled: wrong checksums",
  dead: "dead: does nothing",
  stopped: "stopped",
  jumped: "jumped back four hours",
  damaged: "damaged: a bit has flipped",
});

export class FaultControls {
  readonly #frame = byId("faults");
  readonly #selects: HTMLSelectElement[] = [];
  #rows: readonly KnobRow[] = [];
  #simulation: Simulation | undefined;

  constructor() {
    byId("clear-faults").addEventListener("click", () => {
      for (const select of this.#selects) {
        if (select.value === "none") continue;
        select.value = "none";
        select.dispatchEvent(new Event("change"));
      }
      for (const row of this.#rows) this.#turn(row, row.knob.maximum);
    });
  }

  attach(simulation: Simulation): void {
    this.#simulation = simulation;
    this.#selects.length = 0;
    const ports = portsOf(simulation.settings.device);
    const broken = (Object.keys(parts) as FaultPort[]).filter(
      (port) =>
        (sensorOf[port] === undefined || ports.has(sensorOf[port])) &&
        (port !== "segments" || simulation.board.device.Segments !== undefined),
    );
    const rows = (this.#rows = knobsFor(ageing, ports).map((knob) => {
      const row: KnobRow = new KnobRow(knob, (value) => this.#turn(row, value));
      return row;
    }));
    this.#frame.replaceChildren(...broken.map((port) => this.#row(port)), ...rows.map(({ element }) => element));
    for (const one of rows) one.show(one.knob.get(simulation));
  }

  #turn(row: KnobRow, value: number): void {
    row.knob.set(this.#simulation!, value);
    row.refresh();
    row.show(row.knob.get(this.#simulation!));
  }

  #row(port: FaultPort): HTMLElement {
    const select = make("select", { id: `fault-${port}` });
    for (const fault of faultsOf[port]) select.append(make("option", { value: fault, textContent: meaning[fault] }));
    select.addEventListener("change", () => {
      select.classList.toggle("is-faulty", select.value !== "none");
      this.#simulation!.board.setFault(port, select.value as Fault);
    });
    this.#selects.push(select);
    return make(
      "div",
      { className: "fault-row" },
      make("label", { htmlFor: select.id, textContent: parts[port] }),
      select,
    );
  }
}
