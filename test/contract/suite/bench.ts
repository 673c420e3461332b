/**
 * What the contract tests need of a board: a provider, and functions to change the world around it. The simulator
 * has them; a board on a bench with a relay card can have them too.
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
  /** Cuts the barometer's wire, or repairs it. */
  cutBarometer(isCut: boolean): void;
  /** Cuts the wire of a converter, or repairs it. */
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
