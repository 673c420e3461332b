/**
 * What the contract suite needs of whoever is tested: a provider, and hands to turn the world around it. The simulator
 * gives it today; a board on a bench with a relay card can give it tomorrow.
 */
import assert from "node:assert/strict";
import type { Closable, Device, Port } from "../../../hal/contract";

export interface Bench {
  readonly device: Device;
  /** Lets time pass. */
  elapse(ms: number): void;
  /** Sends gas through the flow meter, m³/h. */
  setFlow(m3PerH: number): void;
  pressAcknowledge(isDown: boolean): void;
  /** Cuts the barometer's wire, or mends it. */
  cutBarometer(isCut: boolean): void;
  /** Cuts the wire that a converter answers on, or mends it. */
  cutAnalog(isCut: boolean): void;
}

export type Open = () => Bench;

/** Opens a port as the firmware does, with options of the caller's added. */
export function openPort<T>(port: Port<T> | undefined, options: Readonly<Record<string, unknown>> = {}): T {
  assert.ok(port, "the board has this port");
  return new port.io({ ...port, ...options });
}

/** Every call in `calls` must throw on a closed object, and closing again must not. */
export function throwsOnceClosed<T extends Closable>(subject: T, calls: readonly ((subject: T) => unknown)[]): void {
  subject.close();
  for (const call of calls) assert.throws(() => call(subject), Error, `${String(call)} after close`);
  assert.doesNotThrow(() => subject.close(), "closing twice");
}

/** Every call must refuse to run on an object of another kind. */
export function refusesStrangers(subject: object, calls: Readonly<Record<string, readonly unknown[]>>): void {
  const methods = subject as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  for (const name of Object.keys(calls)) {
    assert.throws(() => methods[name]!.call({}, ...calls[name]!), TypeError, `${name} of a stranger`);
  }
}
