/** Completes the board's frozen tables with the parts that can only be opened at run time and with build options. */
import config from "mc/config";
import board from "hal/esp32/boards/board";
import type { Device } from "../contract";
import { ads1115Ports } from "../drivers/ads1115";
import { Ht16k33 } from "../drivers/ht16k33";
import { openScreen } from "./poco-screen";
import { serialNumber } from "./serial-number";

/** `segments=beside` or `segments=instead`: four digits on the board's I2C bus, beside its screen or instead of it. */
export function openBoard(): Device {
  const place = config["segments"];
  const screen = board.hasScreen && place !== "instead" ? openScreen() : undefined;
  const { converter } = board;
  // The converter has a state (its running conversion), which frozen tables cannot hold.
  const Analog = converter ? { ...board.Analog, ...ads1115Ports(converter) } : board.Analog;
  const number = serialNumber();
  const bus = board.I2C["default"];
  const digits =
    (place === "beside" || place === "instead") && bus !== undefined
      ? { Segments: { main: { io: Ht16k33, sensor: bus } } }
      : {};
  return {
    ...board,
    Analog,
    ...digits,
    ...(number !== undefined && { serialNumber: number }),
    ...(screen !== undefined && { screen }),
  };
}
