/**
 * What a board file states: the device without what exists only at run time (the screen's canvas). Each target has one
 * in `boards/`; the manifest calls it `boards/board`, so that no code asks which board it runs on.
 */
import type { Device } from "../contract";
import type { Ads1115Wiring } from "../drivers/ads1115";

export interface Board extends Omit<Device, "screen"> {
  readonly hasScreen: boolean;
  /** A converter on the bus, whose inputs are analogue ports besides those of `Analog`. */
  readonly converter?: Ads1115Wiring;
}
