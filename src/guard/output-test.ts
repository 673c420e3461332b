/**
 * Output test: LEDs, horn, vibrator and backlight one after another, 3.5 s in all, so that the user sees, hears and feels
 * each. Where the board has feedback of an output, the feedback must be off before the output's step and on at the end of it. The
 * pattern is data; the caller decides what "on" means for each output.
 */
import type { Device, Digital } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";

export const enum OutputPart {
  LedRed,
  LedYellow,
  LedGreen,
  Horn,
  Vibrator,
  /** Full brightness in its step, minimum before it. */
  Backlight,
}

/** Names as in the ports. */
export const outputNames: Readonly<Record<OutputPart, string>> = Object.freeze({
  [OutputPart.LedRed]: "ledRed",
  [OutputPart.LedYellow]: "ledYellow",
  [OutputPart.LedGreen]: "ledGreen",
  [OutputPart.Horn]: "horn",
  [OutputPart.Vibrator]: "vibrator",
  [OutputPart.Backlight]: "backlight",
});

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

/** Returned instead of a part when the test is over. */
export const testOver = -1;

export class OutputTest {
  isRunning = false;
  /** Parts whose feedback was wrong in the newest completed test, bits of `OutputPart`. */
  dead = 0;
  /** Number of completed tests. */
  completed = 0;
  #feedback: readonly (Digital | undefined)[];
  #step = 0;
  #tick = 0;
  #found = 0;

  constructor(device: Device) {
    this.#feedback = Object.values(outputNames).map((name) => {
      const port = device.Digital[`${name}Feedback`];
      return port && new port.io({ ...port });
    });
  }

  start(): void {
    this.isRunning = true;
    this.#step = this.#tick = this.#found = 0;
  }

  /** Something else needs the outputs: the test is discarded, and the result of the previous one stays. */
  breakOff(): void {
    this.isRunning = false;
  }

  /** Once a tick while the test runs, before the outputs are set. @returns the part that is on in this tick, or `testOver` */
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
