/**
 * Reaction when the firmware cannot start (a profile that needs a port the board lacks, a sensor that does not respond): the
 * board shows the reason and stops. Without this, the error would restart the board repeatedly, with nothing but a dark
 * screen.
 */
import type { Device, Font } from "../contract";

const margin = 6;
const fontName = "text-20";
/** `Err` on seven segments. */
const errorOnDigits: readonly number[] = Object.freeze([0x79, 0x50, 0x50]);

/** Splits at spaces so that each line fits; a single word that is too long is clipped by the screen. */
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

/** Switches the backlight on, so that the text can be read on every board. */
function lightUp({ PWM }: Device): void {
  const port = PWM["backlight"];
  if (port === undefined) return;
  try {
    const light = new port.io({ ...port });
    light.write((1 << light.resolution) - 1);
  } catch {
    // The firmware still has the backlight open, at full brightness.
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
      // The firmware still has the LED open; only the screen shows the failure.
    }
  }
  const unit = device.Segments?.["main"];
  if (unit !== undefined) {
    try {
      const digits = new unit.io({ ...unit });
      const bits = new Uint8Array(digits.places);
      bits.set(errorOnDigits);
      digits.write(bits);
    } catch {
      // As with the LED: the digits are open elsewhere and stay dark.
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
