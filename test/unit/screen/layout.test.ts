import assert from "node:assert/strict";
import { AlarmKind, alarmNames } from "../../../src/core/alarm-kind";
import type { Language } from "../../../src/core/language";
import { Status, statusNames } from "../../../src/core/reading";
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import { Page } from "../../../src/ui/view";
import type { FakeView } from "./fake-view";
import { show, showLeaves } from "./leaves";
import { arranged, languageNames, languages, pageNames, pages, profiles, sizes } from "./states";
import { WatchedScreen } from "./watched-screen";

const statuses = Object.values(statusNames).map((_, status) => status as Status);
/** The widest texts, and none: TWA, LOW and the like are narrower. */
const alarms = [AlarmKind.None, AlarmKind.Stel, AlarmKind.Fault, AlarmKind.High, AlarmKind.Over];

function worst(view: FakeView, status: Status, alarm: AlarmKind): void {
  for (const channel of view.channels) {
    channel.alarm = alarm;
    channel.shown.status = status;
    channel.shown.value = -channel.fullScale;
    channel.ratePerMin = -channel.fullScale;
    channel.minutesToHigh = 999;
  }
  view.signal = alarm;
  view.signalChannel = alarm === AlarmKind.None ? -1 : view.channels.length - 1;
  view.muteLeftS = 60;
  view.warmUpLeftS = 180;
  view.batteryPercent = 100;
  view.uptimeS = 35_999_999;
  view.barometer = { tendencyHPa: -12.3, minutes: 180, isFallingFast: true };
}

interface Stage {
  readonly name: string;
  readonly profile: string;
  readonly width: number;
  readonly height: number;
  readonly page: Page;
  readonly language: Language;
}

const stages: Stage[] = [];
for (const [width, height] of sizes) {
  for (const profile of Object.keys(profiles)) {
    for (const page of pages) {
      for (const language of languages) {
        stages.push({
          name: `the ${pageNames[page]} page of ${profile} on ${width}×${height} in ${languageNames[language]}`,
          profile,
          width,
          height,
          page,
          language,
        });
      }
    }
  }
}

/** The canvas throws by itself when a text is cut or overlaps another. */
describe("on every page, size and language", () => {
  it("the tiles leave no gap and do not overlap", () => {
    for (const { name, profile, width, height, page, language } of stages) {
      const screen = new WatchedScreen(width, height);
      show(new ScreenOutput(screen, arranged(profile, "clear", page, language)), 0);
      const covered = new Uint8Array(width * height);
      for (const { x, y, width: w, height: h } of screen.canvas.rectangles) {
        for (let row = y; row < y + h; row++) {
          for (let column = x; column < x + w; column++) covered[row * width + column]!++;
        }
      }
      assert.equal(covered.indexOf(0), -1, `a gap in ${name}`);
      assert.ok(
        covered.every((times) => times === 1),
        `${name} is drawn twice`,
      );
    }
  });

  it("no text is cut or overlaps another, in every state of the channels", () => {
    for (const { name, profile, width, height, page, language } of stages) {
      const screen = new WatchedScreen(width, height);
      const view = arranged(profile, "clear", page, language);
      const output = new ScreenOutput(screen, view);
      try {
        let atMs = showLeaves(output, screen, view, 0);
        for (const status of statuses) {
          for (const alarm of alarms) {
            worst(view, status, alarm);
            view.flash = alarm % 2 === 0;
            show(output, (atMs += 2000));
            screen.canvas.checkStanding();
          }
          atMs = showLeaves(output, screen, view, atMs);
        }
      } catch (error) {
        throw new Error(`${name}: ${String(error)}`, { cause: error });
      }
      assert.ok(screen.canvas.texts.length > 10, name);
    }
  });

  it("no text of a new picture is cut or overlaps another, for any alarm and reason", () => {
    for (const { name, profile, width, height, language } of stages.filter(({ page }) => page === Page.Main)) {
      for (const status of statuses) {
        for (const alarm of alarms) {
          const view = arranged(profile, "clear", Page.Main, language);
          worst(view, status, alarm);
          try {
            const screen = new WatchedScreen(width, height);
            show(new ScreenOutput(screen, view), 0);
            screen.canvas.checkStanding();
          } catch (error) {
            throw new Error(`${name}, ${statusNames[status]}, ${alarmNames[alarm]}: ${String(error)}`, {
              cause: error,
            });
          }
        }
      }
    }
  });

  it("every rectangle fits the display list of the board's renderer", () => {
    for (const { name, profile, width, height, page, language } of stages) {
      const screen = new WatchedScreen(width, height);
      const view = arranged(profile, "clear", page, language);
      for (const channel of view.channels) {
        for (let i = 0; i < 120; i++) channel.trend.push((i % 2) * channel.fullScale);
      }
      showLeaves(new ScreenOutput(screen, view), screen, view, 0);
      const bytes = screen.canvas.displayListBytes;
      // The boards' providers request 4096.
      assert.ok(bytes > 0 && bytes <= 4096 - 256, `${bytes} bytes in ${name}`);
    }
  });
});

describe("digits that are read at arm's length", () => {
  const highest = (profile: string) => {
    const screen = new WatchedScreen(320, 240);
    show(new ScreenOutput(screen, arranged(profile, "clear", Page.Main, languages[0]!)), 0);
    return screen.canvas.texts
      .filter((drawn) => drawn.ink.height >= (profile === "methane" ? 64 : 40) && /[0-9]/.test(drawn.text))
      .map((drawn) => drawn.text)
      .join("");
  };

  it("a single gas on 320×240 has at least 64 pixels", () => assert.equal(highest("methane"), "042"));
  it("each of four gases on 320×240 has at least 40 pixels", () => assert.equal(highest("four-gas"), "042209300"));
});
