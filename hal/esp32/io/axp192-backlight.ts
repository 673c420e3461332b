/**
 * The contract's PWM for a backlight that is supplied from LDO2 of an AXP192 power controller. The SDK's `Power`, which
 * `setup/axp192` stores in the global `power`, converts per cent to 2.5 to 3.3 V: its minimum is dim, not dark.
 *
 * A controller that does not respond must not cost a tick: the light then stays as it was, and the alarm still has horn and LEDs.
 */
import type { PWM } from "../../contract";

interface PowerController {
  brightness: number;
}

const resolution = 10;
const fullDuty = (1 << resolution) - 1;

export class Axp192Backlight implements PWM {
  /** The output is a constant voltage. */
  readonly hz = 0;
  readonly resolution = resolution;

  write(duty: number): void {
    const power = (globalThis as { readonly power?: PowerController }).power;
    if (power === undefined) return;
    try {
      power.brightness = (duty * 100) / fullDuty;
    } catch {
      // The bus did not respond.
    }
  }

  close(): void {}
}
