/**
 * The contract's PWM for a backlight that the SDK's set-up has opened and stored in the global `backlight`. All writes go through
 * that object, so that only one object drives the pin. It takes per cent.
 */
import type { PWM } from "../../contract";

interface SetUpLight {
  write(percent: number): void;
}

const resolution = 10;
const fullDuty = (1 << resolution) - 1;

export class SetUpBacklight implements PWM {
  /** The SDK's frequency. */
  readonly hz = 1024;
  readonly resolution = resolution;

  write(duty: number): void {
    (globalThis as { readonly backlight?: SetUpLight }).backlight?.write((duty * 100) / fullDuty);
  }

  /** The light stays as it is, because the set-up owns it. */
  close(): void {}
}
