/**
 * Type of a board file: the device without the parts that exist only at run time (the screen's canvas). Each target has one
 * in `boards/`; the manifest maps it to the name `boards/board`, so that no code depends on the board it runs on.
 */
import type { Device } from "../contract";
import type { Ads1115Wiring } from "../drivers/ads1115";

export interface Board extends Omit<Device, "screen"> {
  readonly hasScreen: boolean;
  /** A converter on the bus whose inputs are added to the ports of `Analog`. */
  readonly converter?: Ads1115Wiring;
}
