/**
 * Replaces the target's own set-up on boards with an AXP192: switches the supplies of screen and backlight on as the SDK's
 * provider does, and leaves the buttons to the firmware.
 */
import provider from "embedded:provider/builtin";

export default function setUp(done: () => void): void {
  const Power = provider.peripheral?.Power;
  if (Power !== undefined) {
    (globalThis as { power?: object }).power = new Power();
  }
  done();
}
