/**
 * `screen.*`: the traffic of the display bus on each page while readings change, that of digits, and the number of golden pictures. Pixels
 * are counted as a display would receive them: the area of every rectangle that is opened.
 */
import { Simulation } from "../../host-sim/simulation";
import { Page } from "../../src/ui/view";
import { accepted, golden, hashOf } from "../unit/screen/golden";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

/** Long enough for a trend point every 5 s and a list turn every 4 s; the main page returns after 60 s. */
const watchedS = 50;
const settleS = 200;
const pages: Readonly<Record<string, Page>> = {
  Main: Page.Main,
  Trend: Page.Trend,
  Status: Page.Status,
  Flow: Page.Flow,
  Exposure: Page.Exposure,
  Peaks: Page.Peaks,
  Log: Page.Log,
};
/** Of the pixels of a screen, per second: lists that are shown in turns send their body every 4 s. */
const share = 1 / 4;

interface Watched {
  readonly pixelsPerS: number;
  readonly largestTick: number;
}

/** By the key, as a user does. */
function turnTo(simulation: Simulation, page: Page): void {
  for (let presses = 0; simulation.view.page !== page; presses++) {
    if (presses > 20) throw new Error(`no key leads to page ${page}`);
    simulation.board.press("page", true);
    simulation.advance(200);
    simulation.board.press("page", false);
    simulation.advance(800);
  }
  simulation.advance(3000);
}

/** Gas that always changes, so that digits and curves are drawn. */
function watch(device: string, page: Page, width: number, height: number): Watched {
  const simulation = new Simulation({ device, limits: "general", seed: 7, width, height });
  const { canvas } = simulation.board;
  simulation.advance(settleS * 1000);
  simulation.world.ramp("ch4", 0.4, watchedS * 1000);
  simulation.world.ramp("flow", 500, watchedS * 1000);
  turnTo(simulation, page);
  const before = canvas.pixelsSent;
  let largestTick = 0;
  for (let tick = 0; tick < watchedS * 10; tick++) {
    const at = canvas.pixelsSent;
    simulation.advance(100);
    largestTick = Math.max(largestTick, canvas.pixelsSent - at);
  }
  return { pixelsPerS: (canvas.pixelsSent - before) / watchedS, largestTick };
}

/** Bits on the bus for each byte, with its acknowledgement, and the bus's rate per ms. */
const bitsPerByte = 9;
const bitsPerMs = 400;

/** How often four digits are written to instead of a screen, without an alarm and in HIGH, and the duration of one write. */
function measureDigits(figures: Figures): void {
  const simulation = new Simulation({ device: "four-gas", limits: "general", seed: 7, segments: "instead" });
  const { segments } = simulation.instrument;
  const { segments: part } = simulation.board;
  const watchWrites = (): number => {
    const before = segments!.writes;
    simulation.advance(watchedS * 1000);
    return (segments!.writes - before) / watchedS;
  };
  simulation.advance(settleS * 1000);
  simulation.world.ramp("ch4", 0.4, watchedS * 1000);
  const bytes = part.bytesCarried,
    writes = segments!.writes;
  figures["screen.segmentsWritesPerS"] = atMost(watchWrites(), 3, "writes/s");
  figures["screen.segmentsWriteMs"] = atMost(
    (((part.bytesCarried - bytes) / (segments!.writes - writes)) * bitsPerByte) / bitsPerMs,
    2,
    "ms",
  );
  simulation.world.set("ch4", 2.5);
  simulation.advance(settleS * 1000);
  figures["screen.segmentsWritesPerSInHigh"] = atMost(watchWrites(), 8, "writes/s");
}

export const screenSubject: Subject = {
  prefix: "screen.",
  measure(): Promise<Figures> {
    const figures: Figures = {};
    for (const [width, height] of [
      [320, 240],
      [240, 135],
      [128, 64],
    ] as const) {
      const all = width * height;
      let largestTick = 0;
      for (const [name, page] of Object.entries(pages)) {
        const seen = watch(page === Page.Flow ? "drainage" : "four-gas", page, width, height);
        figures[`screen.pixelsPerS${name}${width}x${height}`] = atMost(
          Math.round(seen.pixelsPerS),
          Math.floor(all * share),
          "pixels/s",
        );
        largestTick = Math.max(largestTick, seen.largestTick);
      }
      figures[`screen.largestTick${width}x${height}`] = atMost(largestTick / all, 2 / 3, "of the screen");
    }
    measureDigits(figures);
    const known = accepted();
    figures["screen.goldenPictures"] = atLeast(golden.length, 500, "pictures");
    figures["screen.goldenPicturesWrong"] = atMost(
      golden.filter((one) => hashOf(one.draw()) !== known[one.name]).length,
      0,
      "pictures",
    );
    return Promise.resolve(figures);
  },
};
