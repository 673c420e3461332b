/** Completes the board's frozen tables with what can only be opened at run time. */
import board from "hal/esp32/boards/board";
import type { Device } from "../contract";
import { openScreen } from "./poco-screen";

export function openBoard(): Device {
  const screen = board.hasScreen ? openScreen() : undefined;
  return screen ? { ...board, screen } : board;
}
