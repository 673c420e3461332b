/** One drop-down per port of the instrument: what goes wrong there, from the simulated board's vocabulary. */
import { byId, make } from "./dom";

type Kind = "analog" | "pulse" | "bus";

interface PortChoice {
  readonly port: string;
  readonly label: string;
  readonly kind: Kind;
  readonly devices: readonly string[];
}

function port(name: string, label: string, kind: Kind, ...devices: string[]): PortChoice {
  return Object.freeze({ port: name, label, kind, devices: Object.freeze(devices) });
}

const ports: readonly PortChoice[] = Object.freeze([
  port("ch4", "Methane bridge", "analog", "methane"),
  port("flow", "Flow meter", "pulse", "drainage"),
  port("pipePressure", "Pipe pressure loop", "analog", "drainage"),
  port("pipeTemperature", "Pipe temperature loop", "analog", "drainage"),
  port("ambient", "Barometer", "bus", "methane", "drainage"),
  port("battery", "Battery gauge", "analog", "methane", "drainage"),
]);

const faultsOf: Readonly<Record<Kind, readonly (readonly [string, string])[]>> = Object.freeze({
  analog: Object.freeze([["none", "none"], ["open", "open: wire broken"], ["short", "short circuit"], ["stuck", "stuck at its value"],
    ["silent", "converter silent"], ["noise", "noise"]] as const),
  pulse: Object.freeze([["none", "none"], ["silent", "silent: wire broken"], ["bounce", "contacts bounce"]] as const),
  bus: Object.freeze([["none", "none"], ["silent", "silent: no answer"]] as const),
});

export class FaultControls {
  readonly #frame = byId("faults");
  readonly #selects: HTMLSelectElement[] = [];
  #setFault: (port: string, fault: string) => void = () => {};

  constructor() {
    byId("clear-faults").addEventListener("click", () => {
      for (const select of this.#selects) {
        if (select.value === "none") continue;
        select.value = "none";
        select.dispatchEvent(new Event("change"));
      }
    });
  }

  attach(device: string, setFault: (port: string, fault: string) => void): void {
    this.#setFault = setFault;
    this.#selects.length = 0;
    this.#frame.replaceChildren(...ports.filter((choice) => choice.devices.includes(device)).map((choice) => this.#row(choice)));
  }

  #row(choice: PortChoice): HTMLElement {
    const select = make("select", { id: `fault-${choice.port}` });
    for (const [value, text] of faultsOf[choice.kind]) select.append(make("option", { value, textContent: text }));
    select.addEventListener("change", () => {
      select.classList.toggle("is-faulty", select.value !== "none");
      this.#setFault(choice.port, select.value);
    });
    this.#selects.push(select);
    return make("div", { className: "fault-row" }, make("label", { htmlFor: select.id, textContent: choice.label }), select);
  }
}
