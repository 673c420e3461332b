/** An input without notifications: the SDK's Digital without the firmware's handler. See `polledButton`. */
import SdkDigital from "embedded:io/digital";
import type { Digital } from "../../contract";

export interface PolledDigitalOptions {
  readonly pin: number;
  readonly mode: number;
}

export class PolledDigital extends SdkDigital implements Digital {
  constructor(options: PolledDigitalOptions) {
    super({ pin: options.pin, mode: options.mode });
  }
}
