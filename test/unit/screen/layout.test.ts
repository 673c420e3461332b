import assert from "node:assert/strict";
import { AlarmKind, alarmNames } from "../../../src/alarm/kind";
import { type DeviceCondition, deviceRules } from "../../../src/alarm/rules";
import { Suspicion } from "../../../src/calibrate/suspicion";
import { CalibrationKind, CalibrationStep, RecordFault, refusalNames, type Refusal } from "../../../src/calibrate/words";
import { MenuText, menuTextCount, type Language } from "../../../src/input/menu-texts";
import { MenuMode } from "../../../src/input/menu-view";
import { EventKind, eventNames } from "../../../src/log/event";
import { LogFault } from "../../../src/log/data/data-log";
import { FloodHold } from "../../../src/measure/flood";
import { NdirFault } from "../../../src/measure/ndir";
import { Status, statusNames } from "../../../src/measure/reading";
import { ScreenOutput } from "../../../src/output/screen/screen-output";
import { Page } from "../../../src/output/view";
import { SettingsPart } from "../../../src/settings/settings-fault";
import { StoreFault } from "../../../src/store/fault";
import { idleCalibration } from "../../support/idle-calibration";
import { methaneView, type FakeView } from "./fake-view";
import { arranged, calibrating, languageNames, languages, menuOf, pageNames, pages, profiles, refusedLimit, sizes } from "./states";
import { WatchedScreen } from "./watched-screen";

const statuses = statusNames.map((_, status) => status as Status);
/** The widest words, and none: TWA, LOW and the like are narrower. */
const alarms = [AlarmKind.None, AlarmKind.Stel, AlarmKind.Fault, AlarmKind.High, AlarmKind.Over];

/** Enough updates to draw a whole page. */
function show(output: ScreenOutput, fromMs: number): void {
  for (let tick = 0; tick < 12; tick++) output.update(fromMs + tick * 100);
}

/** Shows every leaf of a page whose lists take turns. */
function showLeaves(output: ScreenOutput, { canvas }: WatchedScreen, view: FakeView, fromMs: number): number {
  let atMs = fromMs;
  for (let leaf = 0; leaf < 12; leaf++) {
    view.uptimeS += 2;
    show(output, atMs += 2000);
    canvas.checkStanding();
  }
  return atMs;
}

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
        stages.push({ name: `the ${pageNames[page]} page of ${profile} on ${width}×${height} in ${languageNames[language]}`, profile, width, height, page, language });
      }
    }
  }
}

/** The canvas throws by itself when a text is cut or stands on another. */
describe("on every page, size and language", () => {
  it("the tiles leave no gap and do not overlap", () => {
    for (const { name, profile, width, height, page, language } of stages) {
      const screen = new WatchedScreen(width, height);
      show(new ScreenOutput(screen, arranged(profile, "clear", page, language)), 0);
      const covered = new Uint8Array(width * height);
      for (const { x, y, width: w, height: h } of screen.canvas.rectangles) {
        for (let row = y; row < y + h; row++) for (let column = x; column < x + w; column++) covered[row * width + column]!++;
      }
      assert.equal(covered.indexOf(0), -1, `a gap in ${name}`);
      assert.ok(covered.every((times) => times === 1), `${name} is drawn twice`);
    }
  });

  it("no text is cut or stands on another, in every state of the channels", () => {
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
            show(output, atMs += 2000);
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

  it("no text of a fresh picture is cut or stands on another, whichever alarm and reason", () => {
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
            throw new Error(`${name}, ${statusNames[status]}, ${alarmNames[alarm]}: ${String(error)}`, { cause: error });
          }
        }
      }
    }
  });

  it("every rectangle fits the display list of the board's renderer", () => {
    for (const { name, profile, width, height, page, language } of stages) {
      const screen = new WatchedScreen(width, height);
      const view = arranged(profile, "clear", page, language);
      for (const channel of view.channels) for (let i = 0; i < 120; i++) channel.trend.push(i % 2 * channel.fullScale);
      showLeaves(new ScreenOutput(screen, view), screen, view, 0);
      const bytes = screen.canvas.displayListBytes;
      // The boards' providers ask for 4096.
      assert.ok(bytes > 0 && bytes <= 4096 - 256, `${bytes} bytes in ${name}`);
    }
  });
});

/** A view shown on every size in every language, with all leaves. */
function everywhere(make: () => FakeView, check: (screen: WatchedScreen, where: string) => void = () => undefined): void {
  for (const [width, height] of sizes) {
    for (const language of languages) {
      const screen = new WatchedScreen(width, height);
      const view = make();
      view.language = language;
      const where = `${width}×${height} ${languageNames[language]}`;
      try {
        showLeaves(new ScreenOutput(screen, view), screen, view, 0);
      } catch (error) {
        throw new Error(`${where}: ${String(error)}`, { cause: error });
      }
      check(screen, where);
    }
  }
}

describe("every sentence fits every screen whole", () => {
  it("what to do about each fault", () => {
    for (const status of statuses.slice(Status.Open)) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Fault;
        view.channel("ch4").lacks(status);
        return view;
      });
    }
  });

  it("what to do about each condition of the instrument, in the banner as well", () => {
    for (let condition = 0; condition < deviceRules.length; condition++) {
      for (const page of [Page.Main, Page.Fault]) {
        everywhere(() => {
          const view = methaneView().suffers(condition as DeviceCondition);
          view.muteLeftS = 60;
          view.batteryPercent = 100;
          view.page = page;
          return view;
        });
      }
    }
  });

  it("what stands between an over-range and a reading", () => {
    for (let hold: FloodHold = FloodHold.Reset; hold <= FloodHold.GasFelt; hold++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Fault;
        view.channel("ch4").lacks(Status.OverRange).flood.hold = hold;
        return view;
      });
    }
  });

  it("what is wrong with an infrared bench, a stored calibration, a sensor that reads", () => {
    for (let index = 1; index <= Suspicion.BaselineLow; index++) {
      for (const about of ["bench", "record", "suspicion"]) {
        if (about === "bench" && index > NdirFault.NoPressure || about === "record" && index > RecordFault.OtherVersion) continue;
        everywhere(() => {
          const view = methaneView();
          const channel = view.channel("ch4");
          view.page = Page.Fault;
          if (about === "bench") channel.lacks(Status.Invalid).benchFault = index as NdirFault;
          else if (about === "record") view.calibration = { ...idleCalibration, recordFault: () => index as RecordFault };
          else view.calibration = { ...idleCalibration, suspicion: (at) => (at === 0 ? index as Suspicion : Suspicion.None) };
          if (about === "record") channel.lacks(Status.Uncalibrated);
          return view;
        });
      }
    }
  });

  it("which settings were refused, field and reason, however long they are", () => {
    const fields = [refusedLimit, { part: SettingsPart.Policy, field: "calibrationPolicy.".padEnd(60, "aVeryLongField"), reason: "is neither a number nor anything else that is known ".repeat(8) }];
    for (const fault of fields) {
      for (const part of [SettingsPart.Whole, SettingsPart.Device, SettingsPart.Limits, SettingsPart.Calibration, SettingsPart.Policy]) {
        everywhere(() => {
          const view = methaneView();
          view.page = Page.Fault;
          view.settingsFault = { ...fault, part };
          return view;
        });
      }
    }
  });

  it("the state of all that is kept", () => {
    for (let fault: StoreFault = StoreFault.None; fault <= StoreFault.Corrupt; fault++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Status;
        view.storage = { fault, wasLost: true, yearsLeft: 140 };
        view.eventLog.sequence = 99_999_999;
        view.eventLog.head.fill(0xdd);
        view.dataLog.fault = LogFault.Broken;
        return view;
      });
    }
  });

  it("why a calibration was not begun, in the menu", () => {
    for (let refusal = 1; refusal < refusalNames.length; refusal++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Menu;
        view.menu = menuOf({ mode: MenuMode.List, prompt: MenuText.None, message: MenuText.CalibrationRefused, calibrationRefusal: refusal as Refusal });
        return view;
      });
    }
  });

  it("why a calibration was refused", () => {
    for (let refusal = 1; refusal < refusalNames.length; refusal++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Calibration;
        view.calibration = calibrating(CalibrationStep.Refused, CalibrationKind.Restore, refusal as Refusal);
        return view;
      });
    }
  });

  it("each step of each procedure", () => {
    for (let kind = CalibrationKind.Zero; kind <= CalibrationKind.Restore; kind++) {
      for (let step = CalibrationStep.Idle; step <= CalibrationStep.Cancelled; step++) {
        everywhere(() => {
          const view = methaneView();
          view.page = Page.Calibration;
          view.calibration = calibrating(step, kind);
          return view;
        });
      }
    }
  });

  it("each question and answer of the menu", () => {
    for (let text = 1; text < menuTextCount; text++) {
      // The language's own name is a value, never said.
      if (text === MenuText.Chinese) continue;
      for (const fields of [{ message: text as MenuText }, { prompt: text as MenuText }]) {
        everywhere(() => {
          const view = methaneView();
          view.page = Page.Menu;
          view.menu = menuOf(fields);
          return view;
        });
      }
    }
    for (const mode of [MenuMode.List, MenuMode.Pin]) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Menu;
        view.menu = menuOf({ mode });
        return view;
      });
    }
  });

  it("each event of the log", () => {
    for (let kind = 0; kind < eventNames.length; kind++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Log;
        view.log.record(100000, kind as EventKind, 0, kind === EventKind.Status ? AlarmKind.None : AlarmKind.Over, 1, Status.Saturated);
        return view;
      });
    }
  });
});

describe("digits that are read at arm's length", () => {
  const highest = (profile: string) => {
    const screen = new WatchedScreen(320, 240);
    show(new ScreenOutput(screen, arranged(profile, "clear", Page.Main, languages[0]!)), 0);
    return screen.canvas.texts.filter((drawn) => drawn.ink.height >= (profile === "methane" ? 64 : 40) && /[0-9]/.test(drawn.text)).map((drawn) => drawn.text).join("");
  };

  it("a single gas on 320×240 has at least 64 pixels", () => assert.equal(highest("methane"), "042"));
  it("each of four gases on 320×240 has at least 40 pixels", () => assert.equal(highest("four-gas"), "042209300"));
});
