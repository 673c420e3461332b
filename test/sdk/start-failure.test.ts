import assert from "node:assert/strict";
import type { Canvas, Device, Font } from "../../hal/contract";
import { showStartFailure } from "../../hal/esp32/start-failure";
import { bareBoard } from "../support/bare-board";

const glyphWidth = 10;
const lineHeight = 24;

interface Text {
  readonly text: string;
  readonly y: number;
}

/** A board with a screen and one LED. */
function boardWith(width: number, height: number): { device: Device; texts: Text[]; lamp: number[] } {
  const texts: Text[] = [];
  const lamp: number[] = [];
  const font: Font = { height: lineHeight };
  const canvas: Canvas = {
    width,
    height,
    begin: () => undefined,
    end: () => undefined,
    fillRectangle: () => undefined,
    drawBitmap: () => undefined,
    makeColor: () => 0,
    getTextWidth: (text) => text.length * glyphWidth,
    drawText: (text, _font, _color, _x, y) => texts.push({ text, y }),
  };
  class Lamp {
    read(): number {
      return 0;
    }
    write(value: number): void {
      lamp.push(value);
    }
    close(): void {
      /* stays lit */
    }
  }
  const device: Device = {
    ...bareBoard,
    Digital: { ledRed: { io: Lamp } },
    screen: { canvas, font: () => font },
  };
  return { device, texts, lamp };
}

describe("a board on which the firmware cannot start", () => {
  const reason = 'device.pipePressure.port: the board has no Analog port "pipePressure"';

  for (const [width, height] of [
    [320, 240],
    [240, 135],
    [320, 170],
  ] as const) {
    it(`shows on ${width}×${height} that it does not monitor gas, and why`, () => {
      const { device, texts, lamp } = boardWith(width, height);
      const printed: string[] = [];
      showStartFailure(device, new Error(reason), (text) => printed.push(text));
      assert.equal(texts[0]!.text, "NO GAS MONITORING");
      assert.equal(
        texts
          .slice(1)
          .map((line) => line.text)
          .join(" "),
        reason,
      );
      for (const { text, y } of texts) {
        assert.ok(text.length * glyphWidth <= width || !text.includes(" "), `"${text}" is too long`);
        assert.ok(y + lineHeight <= height, `"${text}" is below the screen`);
      }
      assert.deepEqual(lamp, [1]);
      assert.deepEqual(printed, [`cannot start: ${reason}\n`]);
    });
  }

  it("shows Err on digits, and continues if those do not respond", () => {
    const written: number[][] = [];
    for (const isBroken of [false, true]) {
      class Unit {
        readonly places = 4;
        write(bits: Uint8Array): boolean {
          if (isBroken) throw new Error("in use");
          written.push([...bits]);
          return true;
        }
        configure(): void {}
        close(): void {}
      }
      const { device, texts } = boardWith(320, 240);
      showStartFailure({ ...device, Segments: { main: { io: Unit } } }, new Error(reason), () => undefined);
      assert.equal(texts[0]!.text, "NO GAS MONITORING");
    }
    assert.deepEqual(written, [[0x79, 0x50, 0x50, 0]]);
  });

  it("prints to the console if there is no screen", () => {
    const device: { -readonly [key in keyof Device]: Device[key] } = { ...boardWith(320, 240).device };
    delete device.screen;
    const printed: string[] = [];
    showStartFailure(device, "odd", (text) => printed.push(text));
    assert.deepEqual(printed, ["cannot start: odd\n"]);
  });
});
