import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/alarm/kind";
import { Status } from "../../../src/measure/reading";
import { ScreenOutput } from "../../../src/output/screen/screen-output";
import { alarmColors, background, curve, foreground, keyFace, quiet, type Rgb } from "../../../src/output/screen/palette";
import { alarmTexts, reasonTexts } from "../../../src/output/screen/texts";
import { Page } from "../../../src/output/view";
import { drainageView, fillTrend, fourGasView, methaneView, type FakeView } from "./fake-view";
import { WatchedScreen } from "./watched-screen";

const sizes = [[320, 240], [240, 135]] as const;
const profiles = { methane: methaneView, drainage: drainageView, "four-gas": fourGasView };
const pages = [Page.Main, Page.Trend, Page.Status, Page.Menu];
const pageNames = ["main", "trend", "status", "menu"];
const statuses = reasonTexts.map((_, status) => status as Status);
const alarms = alarmTexts.map((_, kind) => kind as AlarmKind);

/** Enough updates to draw a whole page. */
function show(output: ScreenOutput, fromMs: number): void {
  for (let tick = 0; tick < 8; tick++) output.update(fromMs + tick * 100);
}

function worst(view: FakeView, status: Status, alarm: AlarmKind): void {
  for (const channel of view.channels) {
    channel.alarm = alarm;
    channel.shown.status = status;
    channel.shown.value = -channel.fullScale;
  }
  view.signal = alarm;
  view.signalChannel = alarm === AlarmKind.None ? -1 : view.channels.length - 1;
  view.muteLeftS = 60;
  view.warmUpLeftS = 180;
  view.batteryPercent = 100;
  view.uptimeS = 359_999_999;
}

for (const [width, height] of sizes) {
  for (const [name, make] of Object.entries(profiles)) {
    for (const page of pages) {
      describe(`the ${pageNames[page]} page of ${name} on ${width}×${height}`, () => {
        it("is tiled without a gap or an overlap", () => {
          const screen = new WatchedScreen(width, height);
          const view = make();
          view.page = page;
          show(new ScreenOutput(screen, view), 0);
          const covered = new Uint8Array(width * height);
          for (const { x, y, width: w, height: h } of screen.canvas.rectangles) {
            for (let row = y; row < y + h; row++) for (let column = x; column < x + w; column++) covered[row * width + column]!++;
          }
          assert.equal(covered.indexOf(0), -1, "a gap");
          assert.ok(covered.every((times) => times === 1), "drawn twice");
        });

        it("covers what it opens and cuts no text, in every state of its channels", () => {
          const screen = new WatchedScreen(width, height);
          const view = make();
          for (const channel of view.channels) fillTrend(channel, channel.fullScale);
          view.page = page;
          const output = new ScreenOutput(screen, view);
          let atMs = 0;
          for (const status of statuses) {
            for (const alarm of alarms) {
              worst(view, status, alarm);
              for (const flash of [false, true]) {
                view.flash = flash;
                show(output, atMs += 1000);
              }
            }
          }
          assert.ok(screen.canvas.texts.length > 100);
        });

        it("writes no text over another", () => {
          const screen = new WatchedScreen(width, height);
          const view = make();
          view.page = page;
          worst(view, Status.Ok, AlarmKind.Fault);
          show(new ScreenOutput(screen, view), 0);
          const { texts } = screen.canvas;
          texts.forEach((a, index) => {
            for (const b of texts.slice(index + 1)) {
              const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height * 0.8 <= b.y || b.y + b.height * 0.8 <= a.y;
              assert.ok(apart, `"${a.text}" at ${a.x},${a.y} and "${b.text}" at ${b.x},${b.y}`);
            }
          });
        });

        it("keeps every rectangle within the display list of the board's renderer", () => {
          const screen = new WatchedScreen(width, height);
          const view = make();
          for (const channel of view.channels) {
            for (let i = 0; i < 120; i++) channel.trend.push(i % 2 * channel.fullScale);
          }
          view.page = page;
          show(new ScreenOutput(screen, view), 0);
          assert.ok(screen.canvas.displayListBytes > 0 && screen.canvas.displayListBytes <= 1024, `${screen.canvas.displayListBytes} bytes`);
        });
      });
    }
  }
}

describe("a single gas on 320×240", () => {
  it("is shown in digits of at least 64 pixels", () => {
    const screen = new WatchedScreen(320, 240);
    show(new ScreenOutput(screen, methaneView()), 0);
    const digits = screen.canvas.texts.filter((drawn) => drawn.height >= 64).map((drawn) => drawn.text).join("");
    assert.equal(digits, "0.42");
  });
});

/** WCAG 2 relative luminance. */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value, index) => {
    // As the display gets it: 5, 6 and 5 bits.
    const steps = index === 1 ? 63 : 31;
    const channel = (value >> (index === 1 ? 2 : 3)) / steps;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

describe("every text", () => {
  it("stands out from its background by at least 7 to 1", () => {
    const pairs: (readonly [Rgb, Rgb])[] = [
      [foreground, background], [quiet, background], [curve, background], [foreground, keyFace], [background, foreground],
      ...alarmColors.map((color) => [color, background] as const),
    ];
    for (const [a, b] of pairs) {
      const light = Math.max(luminance(a), luminance(b)), dark = Math.min(luminance(a), luminance(b));
      const contrast = (light + 0.05) / (dark + 0.05);
      assert.ok(contrast >= 7, `${a} on ${b}: ${contrast}`);
    }
  });
});
