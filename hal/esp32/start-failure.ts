/**
 * What a board does when the firmware cannot start (a profile that asks for a port the board lacks, a sensor that does
 * not answer): it says so and stays that way. Without this, the error would restart the board over and over, and a dark
 * screen would be all there is to see.
 */
import type { Device, Font } from "../contract";

const margin = 6;
const fontName = "text-20";

/** Splits at spaces so that each line fits; a word that is too long by itself is left to the screen's edge. */
function wrap(text: string, widthOf: (line: string) => number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** What is written must be read, whether the light is on by itself or not. */
function lightUp({ PWM }: Device): void {
  const port = PWM["backlight"];
  if (port === undefined) return;
  try {
    const light = new port.io({ ...port });
    light.write((1 << light.resolution) - 1);
  } catch {
    // The firmware has it open still, and opens it at full.
  }
}

export function showStartFailure(device: Device, error: unknown, print: (text: string) => void): void {
  const reason = error instanceof Error ? error.message : String(error);
  print(`cannot start: ${reason}\n`);
  const lamp = device.Digital["ledYellow"] ?? device.Digital["ledRed"];
  if (lamp !== undefined) {
    try {
      new lamp.io({ ...lamp }).write(1);
    } catch {
      // The firmware has the lamp open still; the screen has to do.
    }
  }
  const screen = device.screen;
  if (screen === undefined) return;
  lightUp(device);
  const { canvas } = screen;
  const font: Font = screen.font(fontName);
  const widthOf = (line: string): number => canvas.getTextWidth(line, font);
  const white = canvas.makeColor(255, 255, 255);
  canvas.begin(0, 0, canvas.width, canvas.height);
  canvas.fillRectangle(canvas.makeColor(160, 0, 0), 0, 0, canvas.width, canvas.height);
  let y = margin;
  for (const line of ["NO GAS MONITORING", ...wrap(reason, widthOf, canvas.width - 2 * margin)]) {
    canvas.drawText(line, font, white, margin, y);
    y += font.height;
  }
  canvas.end();
}
