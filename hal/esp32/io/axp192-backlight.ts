/**
 * The backlight of boards that feed it from LDO2 of an AXP192 power controller, behind the contract's PWM. The SDK's `Power`, which
 * `setup/axp192` leaves in the global `power`, turns per cent into 2.5 to 3.3 V: its least is dim, not dark.
 *
 * A controller that does not answer must not cost a tick: the light then stays as it was, and the alarm has horn and lamp.
 */
import type { PWM } from "../../contract";

interface PowerController {
  brightness: number;
}

const resolution = 10;
const fullDuty = (1 << resolution) - 1;

export class Axp192Backlight implements PWM {
  /** A steady voltage, in truth. */
  readonly hz = 0;
  readonly resolution = resolution;

  write(duty: number): void {
    const power = (globalThis as { readonly power?: PowerController }).power;
    if (power === undefined) return;
    try {
      power.brightness = (duty * 100) / fullDuty;
    } catch {
      // The bus did not answer.
    }
  }

  close(): void {}
}
