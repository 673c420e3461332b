/** One random history: the gas, the faults, the keys, and the power. */
import type { ButtonName, Fault, FaultPort } from "../../host-sim/io/board";
import { faultsOf } from "../../host-sim/io/board";
import { Chance } from "./chance";
import { type DeviceFacts, devices, type GasFacts } from "./facts";

export type Act =
  | { readonly kind: "gas"; readonly gas: GasFacts; readonly level: number; readonly rampMs: number }
  | { readonly kind: "air"; readonly quantity: "temperature" | "pressure" | "humidity"; readonly level: number }
  | { readonly kind: "fault"; readonly port: FaultPort; readonly fault: Fault }
  | { readonly kind: "key"; readonly button: ButtonName; readonly isDown: boolean }
  | { readonly kind: "power"; readonly isOn: boolean };

export interface Step {
  readonly atMs: number;
  readonly act: Act;
}

export interface History {
  readonly seed: number;
  readonly facts: DeviceFacts;
  readonly durationMs: number;
  readonly steps: readonly Step[];
}

const hourMs = 3600000;
const buttons: readonly ButtonName[] = ["acknowledge", "page", "menu"];

function level(chance: Chance, gas: GasFacts): number {
  const [from, to] = gas.harmless;
  const kind = chance.fraction();
  if (kind < 0.45) return chance.between(from, to);
  if (kind < 0.6) return chance.between(Math.min(gas.low, gas.high), Math.max(gas.low, gas.high));
  return chance.between(gas.high, gas.worst);
}

function addGas(steps: Step[], chance: Chance, gas: GasFacts, durationMs: number): void {
  let atMs = 0;
  while (atMs < durationMs) {
    const rampMs = chance.isTrue(0.5) ? 0 : chance.whole(5, 300) * 1000;
    steps.push({ atMs, act: { kind: "gas", gas, level: level(chance, gas), rampMs } });
    atMs += rampMs + chance.whole(30, 900) * 1000;
  }
}

function addFaults(steps: Step[], chance: Chance, facts: DeviceFacts, durationMs: number): void {
  let atMs = chance.whole(120, 1200) * 1000;
  while (atMs < durationMs) {
    const port = chance.oneOf(facts.ports);
    const fault = chance.oneOf(faultsOf[port].filter((one) => one !== "none"));
    const forMs = chance.whole(2, 600) * 1000;
    steps.push({ atMs, act: { kind: "fault", port, fault } });
    steps.push({ atMs: atMs + forMs, act: { kind: "fault", port, fault: "none" } });
    atMs += forMs + chance.whole(300, 1500) * 1000;
  }
}

function addKeys(steps: Step[], chance: Chance, durationMs: number): void {
  let atMs = chance.whole(50, 600) * 1000;
  while (atMs < durationMs) {
    const button = chance.isTrue(0.6) ? "acknowledge" : chance.oneOf(buttons);
    const heldMs = chance.isTrue(0.1) ? chance.whole(3000, 7000) : chance.whole(1, 8) * 100;
    steps.push({ atMs, act: { kind: "key", button, isDown: true } });
    steps.push({ atMs: atMs + heldMs, act: { kind: "key", button, isDown: false } });
    atMs += heldMs + chance.whole(1, 300) * 1000;
  }
}

function addPower(steps: Step[], chance: Chance, durationMs: number): void {
  let atMs = chance.whole(300, 3600) * 1000;
  while (atMs < durationMs) {
    const offMs = chance.isTrue(0.6) ? chance.whole(1, 20) * 100 : chance.whole(5, 600) * 1000;
    steps.push(
      { atMs, act: { kind: "power", isOn: false } },
      { atMs: atMs + offMs, act: { kind: "power", isOn: true } },
    );
    atMs += offMs + chance.whole(600, 3600) * 1000;
  }
}

function addAir(steps: Step[], chance: Chance, durationMs: number): void {
  for (let atMs = 0; atMs < durationMs; atMs += chance.whole(600, 2400) * 1000) {
    steps.push({ atMs, act: { kind: "air", quantity: "temperature", level: chance.between(12, 32) } });
    steps.push({ atMs, act: { kind: "air", quantity: "pressure", level: chance.between(95, 107) } });
    steps.push({ atMs, act: { kind: "air", quantity: "humidity", level: chance.between(30, 90) } });
  }
}

/** The history of a seed, `hours` long. */
export function drawHistory(seed: number, hours: number): History {
  const chance = new Chance(seed);
  const facts = chance.oneOf(devices);
  const durationMs = hours * hourMs;
  const steps: Step[] = [];
  for (const gas of facts.gases) addGas(steps, chance, gas, durationMs);
  addAir(steps, chance, durationMs);
  if (chance.isTrue(0.7)) addFaults(steps, chance, facts, durationMs);
  if (chance.isTrue(0.7)) addKeys(steps, chance, durationMs);
  if (chance.isTrue(0.5)) addPower(steps, chance, durationMs);
  steps.sort((one, other) => one.atMs - other.atMs);
  return { seed, facts, durationMs, steps };
}
