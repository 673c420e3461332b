/** Every sentence of the tables, on every size and in both languages: the canvas throws when one is cut. */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { deviceRules } from "../../../src/alarm/rules";
import { Suspicion } from "../../../src/calibrate/suspicion";
import {
  CalibrationKind,
  CalibrationStep,
  RecordFault,
  refusalNames,
  type Refusal,
} from "../../../src/core/calibration-codes";
import { MenuText } from "../../../src/core/menu-text";
import { Language } from "../../../src/core/language";
import { menuTextsIn } from "../../../src/ui/texts/menu-texts";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { EventKind, eventNames } from "../../../src/core/event";
import { LogFault } from "../../../src/core/log-fault";
import { OverRangeHold } from "../../../src/measure/over-range-hold";
import { NdirFault } from "../../../src/measure/ndir-fault";
import { Status, statusNames } from "../../../src/core/reading";
import { Page } from "../../../src/ui/view";
import { SettingsPart } from "../../../src/core/settings-fault";
import { StoreFault } from "../../../src/core/store-fault";
import { idleCalibration } from "../../support/idle-calibration";
import { fourGasView, methaneView } from "./fake-view";
import { everywhere } from "./leaves";
import { calibrating, menuOf, refusedLimit } from "./states";

const refusalCount = Object.values(refusalNames).length;
const statuses = Object.values(statusNames).map((_, status) => status as Status);

describe("every sentence fits every screen", () => {
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
          const view = methaneView().suffers(condition);
          view.muteLeftS = 60;
          view.batteryPercent = 100;
          view.page = page;
          return view;
        });
      }
    }
  });

  it("what is required between an over-range and a reading", () => {
    for (let hold: OverRangeHold = OverRangeHold.Reset; hold <= OverRangeHold.GasDetected; hold++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Fault;
        view.channel("ch4").lacks(Status.OverRange).overRangeLatch.hold = hold;
        return view;
      });
    }
  });

  it("faults of an infrared bench, of a stored calibration, and suspicions", () => {
    for (let index = 1; index <= Suspicion.BaselineLow; index++) {
      for (const about of ["bench", "record", "suspicion"]) {
        if (
          (about === "bench" && index > NdirFault.NoPressure) ||
          (about === "record" && index > RecordFault.OtherVersion)
        ) {
          continue;
        }
        everywhere(() => {
          const view = methaneView();
          const channel = view.channel("ch4");
          view.page = Page.Fault;
          if (about === "bench") channel.lacks(Status.Invalid).benchFault = index;
          else if (about === "record") {
            view.calibration = { ...idleCalibration, recordFault: () => index };
          } else {
            view.calibration = {
              ...idleCalibration,
              suspicion: (at) => (at === 0 ? index : Suspicion.None),
            };
          }
          if (about === "record") channel.lacks(Status.Uncalibrated);
          return view;
        });
      }
    }
  });

  it("which settings were refused, field and reason, for any length", () => {
    const fields = [
      refusedLimit,
      {
        part: SettingsPart.Policy,
        field: "calibrationPolicy.".padEnd(60, "aVeryLongField"),
        reason: "is neither a number nor anything else that is known ".repeat(8),
      },
    ];
    for (const fault of fields) {
      for (const part of [
        SettingsPart.Whole,
        SettingsPart.Device,
        SettingsPart.Limits,
        SettingsPart.Calibration,
        SettingsPart.Policy,
      ]) {
        everywhere(() => {
          const view = methaneView();
          view.page = Page.Fault;
          view.settingsFault = { ...fault, part };
          return view;
        });
      }
    }
  });

  it("the state of all storage", () => {
    for (let fault: StoreFault = StoreFault.None; fault <= StoreFault.Corrupt; fault++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Status;
        view.storage = { fault, wasLost: true, lostStores: 0, yearsLeft: 140 };
        view.eventLog.sequence = 99_999_999;
        view.eventLog.head.fill(0xdd);
        view.dataLog.fault = LogFault.Broken;
        return view;
      });
    }
  });

  it("why a calibration was not started, in the menu", () => {
    for (let refusal = 1; refusal < refusalCount; refusal++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Menu;
        view.menu = menuOf({
          mode: MenuMode.List,
          prompt: MenuText.None,
          message: MenuText.CalibrationRefused,
          calibrationRefusal: refusal as Refusal,
        });
        return view;
      });
    }
  });

  it("why a calibration was refused", () => {
    for (let refusal = 1; refusal < refusalCount; refusal++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Calibration;
        view.calibration = calibrating(CalibrationStep.Refused, CalibrationKind.Restore, refusal);
        return view;
      });
    }
  });

  it("why a sensor was refused in fresh air, among all that were calibrated at once", () => {
    for (let refusal = 1; refusal < refusalCount; refusal++) {
      for (const make of [methaneView, fourGasView]) {
        everywhere(() => {
          const view = make();
          view.page = Page.Calibration;
          const freshAir = {
            isRunning: true,
            isNewest: true,
            countdownS: 75,
            has: (channel: number) => view.channels[channel]!.isMain,
            step: (channel: number) => (channel === 0 ? CalibrationStep.Refused : CalibrationStep.Settle),
            refusal: () => refusal as Refusal,
          };
          view.calibration = { ...idleCalibration, freshAir };
          return view;
        });
      }
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
    for (let text = 1; text < menuTextsIn(Language.English).length; text++) {
      // The language's own name is a value and is never shown in a sentence.
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
    for (let kind = 0; kind < Object.values(eventNames).length; kind++) {
      everywhere(() => {
        const view = methaneView();
        view.page = Page.Log;
        view.log.record(
          100000,
          kind,
          0,
          kind === EventKind.Status ? AlarmKind.None : AlarmKind.Over,
          1,
          Status.Saturated,
        );
        return view;
      });
    }
  });
});
