/** One drop-down per port of the instrument: what goes wrong there, from the simulated board's vocabulary. */
import { faultsOf, type Fault, type FaultPort } from "../../io/board";
import { byId, make } from "./dom";

interface PortChoice {
  readonly port: FaultPort;
  readonly label: string;
  readonly devices: readonly string[];
}

function port(name: FaultPort, label: string, ...devices: string[]): PortChoice {
  return Object.freeze({ port: name, label, devices: Object.freeze(devices) });
}

const ports: readonly PortChoice[] = Object.freeze([
  port("ch4", "Methane bridge", "methane", "four-gas"),
  port("o2", "Oxygen cell", "four-gas"),
  port("co", "Carbon monoxide cell", "four-gas"),
  port("h2s", "Hydrogen sulphide cell", "four-gas"),
  port("flow", "Flow meter", "drainage"),
  port("ndir", "Infrared bench", "drainage"),
  port("ndirActive", "Infrared, active detector", "drainage"),
  port("ndirReference", "Infrared, reference detector", "drainage"),
  port("ndirThermistor", "Infrared, thermistor", "drainage"),
  port("pipeDifferential", "Differential pressure", "drainage-dp"),
  port("pipePressure", "Pipe pressure", "drainage", "drainage-dp"),
  port("pipeTemperature", "Pipe temperature", "drainage", "drainage-dp"),
  port("pipeCh4", "Methane in the pipe", "drainage-dp"),
  port("ambient", "Barometer", "methane", "four-gas", "drainage", "drainage-dp"),
  port("humidity", "Hygrometer", "methane", "four-gas", "drainage", "drainage-dp"),
  port("battery", "Battery gauge", "methane", "four-gas", "drainage", "drainage-dp"),
  port("horn", "Horn", "methane", "four-gas", "drainage", "drainage-dp"),
  port("ledRed", "Red lamp", "methane", "four-gas", "drainage", "drainage-dp"),
  port("ledYellow", "Yellow lamp", "methane", "four-gas", "drainage", "drainage-dp"),
  port("ledGreen", "Green lamp", "methane", "four-gas", "drainage", "drainage-dp"),
  port("vibrator", "Vibrator", "methane", "four-gas", "drainage", "drainage-dp"),
  port("clock", "Clock", "methane", "four-gas", "drainage", "drainage-dp"),
  port("firmware", "Firmware in flash", "methane", "four-gas", "drainage", "drainage-dp"),
  port("reference", "Converter's reference", "methane", "four-gas", "drainage", "drainage-dp"),
]);

/** What each fault means to whoever reads the list. */
const meaning: Readonly<Record<Fault, string>> = Object.freeze({
  none: "none", open: "open: wire broken", short: "short circuit", stuck: "stuck at its value", silent: "silent: no answer",
  noise: "noise", bounce: "contacts bounce",
  lampFailed: "lamp burnt out", referenceLow: "reference too weak", fogged: "windows fogged", garbled: "garbled: wrong checksums",
  dead: "dead: does nothing", stopped: "stopped", jumped: "jumped back four hours", damaged: "damaged: a bit has flipped",
});

export class FaultControls {
  readonly #frame = byId("faults");
  readonly #selects: HTMLSelectElement[] = [];
  #setFault: (port: FaultPort, fault: Fault) => void = () => {};

  constructor() {
    byId("clear-faults").addEventListener("click", () => {
      for (const select of this.#selects) {
        if (select.value === "none") continue;
        select.value = "none";
        select.dispatchEvent(new Event("change"));
      }
    });
  }

  attach(device: string, setFault: (port: FaultPort, fault: Fault) => void): void {
    this.#setFault = setFault;
    this.#selects.length = 0;
    this.#frame.replaceChildren(...ports.filter((choice) => choice.devices.includes(device)).map((choice) => this.#row(choice)));
  }

  #row(choice: PortChoice): HTMLElement {
    const select = make("select", { id: `fault-${choice.port}` });
    for (const fault of faultsOf[choice.port]) select.append(make("option", { value: fault, textContent: meaning[fault] }));
    select.addEventListener("change", () => {
      select.classList.toggle("is-faulty", select.value !== "none");
      this.#setFault(choice.port, select.value as Fault);
    });
    this.#selects.push(select);
    return make("div", { className: "fault-row" }, make("label", { htmlFor: select.id, textContent: choice.label }), select);
  }
}
