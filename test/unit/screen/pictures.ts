/**
 * Draws every page in every state into PNG files, to be looked at:
 *
 *   node -r ts-node/register test/unit/screen/pictures.ts FOLDER
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodePng, PngColor } from "../../../host-sim/fonts/png";
import type { FrameBuffer } from "../../../host-sim/io/frame-buffer";
import { HostScreen } from "../../../host-sim/io/host-screen";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Status } from "../../../src/core/reading";
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import { Page, Phase } from "../../../src/ui/view";
import { drainageView, fillTrend, fourGasView, methaneView, type FakeView } from "./fake-view";

/** Side of a picture's square for one pixel of the screen. */
const zoom = 2;

export function pngOf(canvas: FrameBuffer): Buffer {
  const { width, height, pixels } = canvas;
  const samples = new Uint8Array(width * height * zoom * zoom * 3);
  let at = 0;
  for (let y = 0; y < height * zoom; y++) {
    for (let x = 0; x < width * zoom; x++) {
      const color = pixels[Math.floor(y / zoom) * width + Math.floor(x / zoom)]!;
      samples[at++] = ((color >> 11) * 255) / 31;
      samples[at++] = (((color >> 5) & 63) * 255) / 63;
      samples[at++] = ((color & 31) * 255) / 31;
    }
  }
  return encodePng(width * zoom, height * zoom, PngColor.Rgb, samples);
}

const states: readonly (readonly [string, () => FakeView])[] = [
  ["clear", methaneView],
  [
    "negative",
    () => {
      const view = methaneView();
      view.channel("ch4").reads(-0.07);
      return view;
    },
  ],
  [
    "warm-up",
    () => {
      const view = methaneView();
      view.channel("ch4").lacks(Status.WarmUp);
      view.phase = Phase.WarmUp;
      view.warmUpLeftS = 23;
      return view;
    },
  ],
  [
    "low",
    () => {
      const view = methaneView().alarms("ch4", AlarmKind.Low);
      view.channel("ch4").reads(1.12);
      view.flash = false;
      return view;
    },
  ],
  [
    "low-flash",
    () => {
      const view = methaneView().alarms("ch4", AlarmKind.Low);
      view.channel("ch4").reads(1.12);
      return view;
    },
  ],
  [
    "high-flash",
    () => {
      const view = methaneView().alarms("ch4", AlarmKind.High);
      view.channel("ch4").reads(1.87);
      return view;
    },
  ],
  [
    "high-muted",
    () => {
      const view = methaneView().alarms("ch4", AlarmKind.High);
      view.channel("ch4").reads(1.87);
      view.flash = false;
      view.muteLeftS = 45;
      return view;
    },
  ],
  [
    "over-flash",
    () => {
      const view = methaneView().alarms("ch4", AlarmKind.Over);
      view.channel("ch4").lacks(Status.OverRange);
      return view;
    },
  ],
  [
    "open",
    () => {
      const view = methaneView().alarms("ch4", AlarmKind.Fault);
      view.channel("ch4").lacks(Status.Open);
      return view;
    },
  ],
  ["drainage", drainageView],
  [
    "drainage-wide",
    () => {
      const view = drainageView();
      view.channel("flow").reads(-1000);
      view.channel("standardFlow").reads(23456.7);
      return view;
    },
  ],
  ["four-gas", fourGasView],
  [
    "four-gas-high",
    () => {
      const view = fourGasView().alarms("co", AlarmKind.High);
      view.channel("co").reads(120);
      view.channel("h2s").lacks(Status.WarmUp);
      view.warmUpLeftS = 118;
      return view;
    },
  ],
];

if (require.main === module) {
  const folder = process.argv[2] ?? "pictures";
  mkdirSync(folder, { recursive: true });
  const sizes: readonly (readonly [number, number])[] = [
    [320, 240],
    [240, 135],
  ];
  for (const [width, height] of sizes) {
    for (const [name, make] of states) {
      for (const page of [Page.Main, Page.Trend, Page.Status, Page.Menu]) {
        if (page !== Page.Main && !["clear", "drainage", "low-flash", "four-gas", "open"].includes(name)) continue;
        const view = make();
        for (const channel of view.channels) fillTrend(channel, channel.highLimit ?? channel.fullScale / 2);
        const screen = new HostScreen(width, height);
        screen.canvas.checkCoverage = true;
        const output = new ScreenOutput(screen, view);
        view.page = page;
        for (let tick = 0; tick < 8; tick++) output.update(tick * 100);
        writeFileSync(
          join(folder, `${width}-${name}-${["main", "trend", "status", "menu"][page]}.png`),
          pngOf(screen.canvas),
        );
      }
    }
  }
}
