/** Every page in every state that looks different, for the golden pictures and for the checks of texts. */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { DeviceCondition } from "../../../src/alarm/rules";
import { Suspicion } from "../../../src/calibrate/suspicion";
import type { CalibrationView } from "../../../src/calibrate/view";
import { CalibrationKind, CalibrationStep, Due, Refusal } from "../../../src/core/calibration-codes";
import { Language } from "../../../src/core/language";
import { MenuText } from "../../../src/core/menu-text";
import { MenuMode, MenuValue, type MenuRowView, type MenuView } from "../../../src/ui/menu/menu-view";
import { LogFault } from "../../../src/core/log-fault";
import { EventLogFault } from "../../../src/record/event-log/event-log";
import { OverRangeHold } from "../../../src/measure/over-range-hold";
import { NdirFault } from "../../../src/measure/ndir-fault";
import { Status } from "../../../src/core/reading";
import { SettingsPart } from "../../../src/core/settings-fault";
import { StoreFault } from "../../../src/core/store-fault";
import { Page, Phase } from "../../../src/ui/view";
import { idleCalibration } from "../../support/idle-calibration";
import {
  drainageView,
  fillTrend,
  fourGasView,
  methaneView,
  sixGasView,
  teachingView,
  type FakeView,
} from "./fake-view";

export const sizes: readonly (readonly [number, number])[] = [
  [320, 240],
  [240, 135],
  [128, 64],
];
export const languages: readonly Language[] = [Language.English, Language.Chinese];
export const languageNames = ["en", "zh"];
export const profiles: Readonly<Record<string, () => FakeView>> = {
  methane: methaneView,
  drainage: drainageView,
  "four-gas": fourGasView,
  "six-gas": sixGasView,
  teaching: teachingView,
};
export const pageNames = [
  "main",
  "trend",
  "status",
  "menu",
  "fault",
  "flow",
  "exposure",
  "peaks",
  "log",
  "calibration",
  "start",
  "shutdown",
];
export const pages = pageNames.map((_, page) => page as Page);

/** Differences from a state without alarms. */
export const states: Readonly<Record<string, (view: FakeView) => void>> = {
  clear: () => undefined,
  "warm-up": (view) => {
    view.phase = Phase.WarmUp;
    view.warmUpLeftS = 118;
    for (const channel of view.channels) if (channel.isMain) channel.lacks(Status.WarmUp);
  },
  battery: (view) => void view.alarms("battery", AlarmKind.Battery),
  "battery-critical": (view) => void view.suffers(DeviceCondition.BatteryCritical),
  twa: (view) => void view.alarms(last(view), AlarmKind.Twa),
  stel: (view) => void view.alarms(last(view), AlarmKind.Stel),
  low: (view) => void view.alarms(first(view), AlarmKind.Low),
  high: (view) => void view.alarms(first(view), AlarmKind.High),
  "high-muted": (view) => {
    view.alarms(last(view), AlarmKind.High);
    view.muteLeftS = 45;
    view.flash = false;
  },
  over: (view) => {
    view.alarms(first(view), AlarmKind.Over);
    view.channel(first(view)).lacks(Status.OverRange);
  },
  fault: (view) => {
    view.alarms(last(view), AlarmKind.Fault);
    view.channel(last(view)).lacks(Status.Saturated);
  },
};

/** States that only some pages show. Applied to a state without alarms. */
export const pageStates: Readonly<Record<string, Readonly<Record<string, (view: FakeView) => void>>>> = {
  main: {
    "self-test": (view) => void view.suffers(DeviceCondition.SelfTest),
    "bump-due": (view) => void view.suffers(DeviceCondition.BumpDue),
  },
  fault: {
    "flood-unwitnessed": (view) => {
      states["over"]!(view);
      view.channel(first(view)).overRangeLatch.hold = OverRangeHold.ResetUnwitnessed;
    },
    "bench-fogged": (view) => {
      const channel = view.alarms(first(view), AlarmKind.Fault).channel(first(view)).lacks(Status.Invalid);
      channel.benchFault = NdirFault.Fogged;
    },
    "settings-refused": (view) => {
      view.settingsFault = refusedLimit;
      view.suffers(DeviceCondition.Settings);
    },
    outputs: (view) => void view.suffers(DeviceCondition.Outputs),
    suspected: (view) => {
      view.calibration = {
        ...idleCalibration,
        suspicion: (channel) => (channel === 0 ? Suspicion.Displaced : Suspicion.None),
      };
    },
  },
  status: {
    "log-broken": (view) => {
      view.eventLog.fault = EventLogFault.Failed;
      view.dataLog.fault = LogFault.Worn;
      view.storage = { fault: StoreFault.Corrupt, wasLost: true, lostStores: 0, yearsLeft: 37 };
    },
  },
  calibration: {
    "fresh-air": (view) => {
      const steps = [CalibrationStep.Settle, CalibrationStep.Accepted, CalibrationStep.Refused];
      view.calibration = {
        ...idleCalibration,
        channel: 0,
        freshAir: {
          isRunning: true,
          isNewest: true,
          countdownS: 42,
          has: (channel) => view.channels[channel]!.isMain,
          step: (channel) => (view.channels[channel]!.isMain ? steps[channel % 3]! : CalibrationStep.Idle),
          refusal: () => Refusal.ZeroShift,
        },
      };
    },
    points: (view) => {
      view.calibration = { ...calibrating(CalibrationStep.WaitForGas, CalibrationKind.Points), point: 9, points: 10 };
    },
  },
  menu: {
    points: (view) => {
      view.menu = menuOf({
        mode: MenuMode.Edit,
        title: MenuText.SeveralPoints,
        prompt: MenuText.None,
        rows: [
          menuRow({ label: MenuText.BeginPoints, kind: MenuValue.Act, needsPin: true }),
          menuRow({ label: MenuText.Points, value: 3, decimals: 0, unit: "" }),
          menuRow({ label: MenuText.NewSensor, kind: MenuValue.Word, valueText: MenuText.Off }),
          menuRow({ label: MenuText.Gas1, value: 0 }),
          menuRow({ label: MenuText.Gas2, value: 2.5, isSelected: true, isEditing: true }),
          menuRow({ label: MenuText.Gas10, value: 4 }),
        ],
        rowCount: 6,
        selected: 4,
      });
    },
    "calibration-refused": (view) => {
      view.menu = menuOf({
        mode: MenuMode.List,
        prompt: MenuText.None,
        message: MenuText.CalibrationRefused,
        calibrationRefusal: Refusal.NotFreshAir,
      });
    },
  },
};

export const refusedLimit = Object.freeze({
  part: SettingsPart.Limits,
  field: "limits.channels[0].low",
  reason: "2 is not below high, 1.5",
});

/** Names of all states of a page. */
export function statesOf(page: Page): readonly string[] {
  return [...Object.keys(states), ...Object.keys(pageStates[pageNames[page]!] ?? {})];
}

function mainIds(view: FakeView): string[] {
  return view.channels.filter((channel) => channel.isMain).map((channel) => channel.id);
}

function first(view: FakeView): string {
  return mainIds(view)[0]!;
}

function last(view: FakeView): string {
  return mainIds(view).at(-1)!;
}

export function calibrating(step: CalibrationStep, kind: CalibrationKind, refusal = Refusal.None): CalibrationView {
  return {
    ...idleCalibration,
    step,
    kind,
    channel: 0,
    refusal,
    gasValue: 2,
    countdownS: 38,
    timeoutS: 120,
    points: 1,
    result: 0.97,
    due: (channel) => (channel === 0 ? Due.Bump : Due.Nothing),
    daysLeft: () => 12,
    health: () => 93,
  };
}

export function menuRow(fields: Partial<MenuRowView>): MenuRowView {
  return {
    label: MenuText.Low,
    channelLabel: "CH4",
    kind: MenuValue.Number,
    value: 1,
    decimals: 2,
    unit: "%",
    valueText: MenuText.None,
    info: "",
    isSelected: false,
    isEditing: false,
    needsPin: false,
    ...fields,
  };
}

export function menuOf(fields: Partial<MenuView> = {}): MenuView {
  const rows = [
    menuRow({}),
    menuRow({ label: MenuText.High, value: 1.5, isSelected: true, isEditing: true, needsPin: true }),
    menuRow({ channelLabel: "", label: MenuText.Language, kind: MenuValue.Word, valueText: MenuText.Chinese }),
    menuRow({ channelLabel: "O2", label: MenuText.LackHigh, value: 18, decimals: 1 }),
    menuRow({ channelLabel: "", label: MenuText.ResetTotals, kind: MenuValue.Act, needsPin: true }),
    menuRow({ channelLabel: "", label: MenuText.Calibration, kind: MenuValue.Place }),
    menuRow({ channelLabel: "", label: MenuText.SettingsChecksum, kind: MenuValue.Info, info: "8A3F01C2" }),
  ];
  return {
    mode: MenuMode.Confirm,
    title: MenuText.Limits,
    rows,
    rowCount: rows.length,
    selected: 1,
    prompt: MenuText.ConfirmChange,
    message: MenuText.None,
    calibrationRefusal: Refusal.None,
    pinAt: 1,
    pinDigit: 7,
    pinLockS: 0,
    lapseS: 4,
    revision: 1,
    ...fields,
  };
}

/** The view of a profile in a state, on a page. */
export function arranged(profile: string, state: string, page: Page, language: Language): FakeView {
  const view = profiles[profile]!();
  for (const channel of view.channels) fillTrend(channel, channel.highLimit ?? channel.fullScale / 2);
  view.uptimeS = 7384;
  view.page = page;
  view.language = language;
  view.calibration =
    page === Page.Calibration ? calibrating(CalibrationStep.Settle, CalibrationKind.Bump) : idleCalibration;
  if (page === Page.Menu) view.menu = menuOf();
  (states[state] ?? pageStates[pageNames[page]!]![state]!)(view);
  if (page === Page.Shutdown) view.shutDownLeftS = 4;
  return view;
}
