/**
 * The test of the outputs: lamps, horn, vibrator and backlight one after another, three and a half seconds in all, so that a person
 * sees, hears and feels each; and where the board has feedback of an output, it is asked whether the part was off before and on at the
 * end of its time. The pattern is data; who plays it says what stands for "on".
 */
import type { Device, Digital } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";

export const enum OutputPart {
  LedRed,
  LedYellow,
  LedGreen,
  Horn,
  Vibrator,
  /** Full in its time, and at its least before. */
  Backlight,
}

/** As ports are named. Indexed by `OutputPart`. */
export const outputNames: readonly string[] = Object.freeze([
  "ledRed",
  "ledYellow",
  "ledGreen",
  "horn",
  "vibrator",
  "backlight",
]);

export interface TestStep {
  readonly part: OutputPart;
  /** In base ticks. */
  readonly ticks: number;
}

export const outputTestSteps: readonly TestStep[] = Object.freeze([
  Object.freeze({ part: OutputPart.LedRed, ticks: 5 }),
  Object.freeze({ part: OutputPart.LedYellow, ticks: 5 }),
  Object.freeze({ part: OutputPart.LedGreen, ticks: 5 }),
  Object.freeze({ part: OutputPart.Horn, ticks: 8 }),
  Object.freeze({ part: OutputPart.Vibrator, ticks: 7 }),
  Object.freeze({ part: OutputPart.Backlight, ticks: 5 }),
]);

const on = 1;
const off = 0;

/** What is to be on in a tick, in place of a part: nothing any more. */
export const testOver = -1;

export class OutputTest {
  isRunning = false;
  /** Parts that did not answer as they should in the newest test that ran to its end, bits of `OutputPart`. */
  dead = 0;
  /** Tests that ran to their end. */
  completed = 0;
  #feedback: readonly (Digital | undefined)[];
  #step = 0;
  #tick = 0;
  #found = 0;

  constructor(device: Device) {
    this.#feedback = outputNames.map((name) => {
      const port = device.Digital[`${name}Feedback`];
      return port && new port.io({ ...port });
    });
  }

  start(): void {
    this.isRunning = true;
    this.#step = this.#tick = this.#found = 0;
  }

  /** Something else needs the outputs: the test is void, and what was known of them before is known still. */
  breakOff(): void {
    this.isRunning = false;
  }

  /** Once a tick while it runs, before the outputs are set. @returns the part that is to be on in this tick, or `testOver` */
  tick(): OutputPart | typeof testOver {
    if (this.#tick === outputTestSteps[this.#step]!.ticks) {
      this.#expect(on);
      this.#tick = 0;
      this.#step++;
    }
    const step = outputTestSteps[this.#step];
    if (step === undefined) {
      this.isRunning = false;
      this.dead = this.#found;
      this.completed++;
      return testOver;
    }
    if (this.#tick++ === 0) this.#expect(off);
    return step.part;
  }

  #expect(level: number): void {
    const { part } = outputTestSteps[this.#step]!;
    const pin = this.#feedback[part];
    if (pin !== undefined && pin.read() !== level) this.#found |= 1 << part;
  }

  carry(state: StateCarrier): void {
    this.isRunning = state.flag(this.isRunning);
    this.dead = state.integer(this.dead);
    this.completed = state.integer(this.completed);
    this.#step = state.integer(this.#step);
    this.#tick = state.integer(this.#tick);
    this.#found = state.integer(this.#found);
  }

  close(): void {
    for (const pin of this.#feedback) pin?.close();
  }
}
