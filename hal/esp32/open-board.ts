/** Completes the board's frozen tables with what can only be opened at run time. */
import board from "hal/esp32/boards/board";
import type { Device } from "../contract";
import { ads1115Ports } from "../drivers/ads1115";
import { openScreen } from "./poco-screen";
import { serialNumber } from "./serial-number";

export function openBoard(): Device {
  const screen = board.hasScreen ? openScreen() : undefined;
  const { converter } = board;
  // The converter knows what it converts just now: a state, which frozen tables have none of.
  const Analog = converter ? { ...board.Analog, ...ads1115Ports(converter) } : board.Analog;
  const number = serialNumber();
  return { ...board, Analog, ...(number !== undefined && { serialNumber: number }), ...(screen !== undefined && { screen }) };
}
