/**
 * The backlight that the SDK's set-up has opened and left in the global `backlight`, behind the contract's PWM: whoever opened
 * the pin stays the only one who drives it. It takes per cent.
 */
import type { PWM } from "../../contract";

interface SetUpLight {
  write(percent: number): void;
}

const resolution = 10;
const fullDuty = (1 << resolution) - 1;

export class SetUpBacklight implements PWM {
  /** The SDK's own. */
  readonly hz = 1024;
  readonly resolution = resolution;

  write(duty: number): void {
    (globalThis as { readonly backlight?: SetUpLight }).backlight?.write((duty * 100) / fullDuty);
  }

  /** The light stays as it is: it is the set-up's. */
  close(): void {}
}
