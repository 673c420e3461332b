/** What an event record means, in words: the log itself holds only numbers. */
import { type TextsByCode, textOf } from "../core/code-text";
import { alarmNames } from "../core/alarm-kind";
import { calibrationNames, dueNames, recordFaultNames, refusalNames, stepNames } from "../core/calibration-codes";
import { suspicionNames } from "../calibrate/suspicion";
import { causeNames } from "../record/black-box/format";
import { EventKind, eventNames, fromBeforeStart } from "../core/event";
import { guardPartsText, resetReasonNames, selfTestCauseNames } from "../core/guard-codes";
import { menuActNames } from "../ui/menu/menu-act";
import { logFaultNames } from "../core/log-fault";
import { exposureChangeTexts } from "../measure/exposure-record";
import { statusNames } from "../core/reading";
import { settingsPartNames } from "../core/settings-fault";
import { settingNames } from "../profile/setting-key";
import { storeFaultNames } from "../core/store-fault";
import { storeMarksText, storeMarkText } from "../core/store-mark";
import { fixedText } from "../core/number-text";

export function eventName(kind: number): string {
  return nameOf(eventNames, kind, "event");
}

function nameOf(names: TextsByCode, code: number, word: string): string {
  return textOf(names, code) ?? `${word} ${code}`;
}

const noAlarm = alarmNames[0];

type DetailText = (detail: number, value: number, alarm: string) => string;

/** What the numbers of an event mean. */
const detailTexts: Readonly<Partial<Record<EventKind, DetailText>>> = Object.freeze<
  Partial<Record<EventKind, DetailText>>
>({
  [EventKind.Status]: (detail) => nameOf(statusNames, detail, "status"),
  [EventKind.Exposure]: (detail) => nameOf(exposureChangeTexts, detail, "exposure"),
  [EventKind.CalibrationCancelled]: (detail) => nameOf(calibrationNames, detail, "kind"),
  [EventKind.CalibrationStep]: (detail) => nameOf(stepNames, detail, "step"),
  [EventKind.CalibrationDue]: (detail) => nameOf(dueNames, detail, "due"),
  [EventKind.SensorSuspect]: (detail) => nameOf(suspicionNames, detail, "suspicion"),
  [EventKind.CalibrationFault]: (detail) => nameOf(recordFaultNames, detail, "fault"),
  [EventKind.Storage]: (detail) => nameOf(storeFaultNames, detail, "fault"),
  [EventKind.LogFault]: (detail) => nameOf(logFaultNames, detail, "fault"),
  [EventKind.SettingsFault]: (detail) => nameOf(storeFaultNames, detail, "fault"),
  [EventKind.BlackBoxFault]: (detail) => nameOf(logFaultNames, detail, "fault"),
  [EventKind.StoreLost]: (detail) => storeMarkText(detail),
  [EventKind.StoreMarks]: (_detail, value) => storeMarksText(value),
  [EventKind.Repeated]: (detail, value, alarm) =>
    `${fixedText(value, 0)} more of ${nameOf(eventNames, detail, "kind")}${alarm === noAlarm ? "" : ` ${alarm}`}`,
  [EventKind.Starts]: (detail, value) => `${fixedText(value, 0)} starts, ${fixedText(detail, 0)} in a row`,
  [EventKind.Restart]: (detail) => nameOf(resetReasonNames, detail, "reason"),
  [EventKind.Cleared]: (detail) => nameOf(menuActNames, detail, "act"),
  [EventKind.CalibrationStart]: (detail) => nameOf(calibrationNames, detail, "kind"),
  [EventKind.Start]: (_detail, value) =>
    `version ${Math.floor(value / 10000)}.${Math.floor(value / 100) % 100}.${value % 100}`,
  [EventKind.AlarmOn]: (detail, _value, alarm) =>
    detail === fromBeforeStart ? `${alarm} from before the start` : detail === 1 ? `${alarm} by its rise` : alarm,
  [EventKind.PressureFall]: (detail, value) => `${fixedText(value, 1)} hPa in ${fixedText(detail, 0)} min`,
  [EventKind.SetPoint]: (detail, _value, alarm) => (detail === 1 ? `${alarm} below` : alarm),
  [EventKind.AlarmMean]: (_detail, _value, alarm) => alarm,
  [EventKind.Acknowledge]: (_detail, _value, alarm) => alarm,
  [EventKind.Mute]: (detail, _value, alarm) => (detail === fromBeforeStart ? `${alarm} from before the start` : alarm),
  [EventKind.AlarmOff]: (detail, _value, alarm) => `${alarm} after ${fixedText(detail, 0)} s`,
  [EventKind.AlarmFell]: (detail, _value, alarm) => `${alarm} clear after ${fixedText(detail, 0)} s`,
  [EventKind.Excursion]: (_detail, value, alarm) => `${alarm} ${fixedText(value, 0)} s beyond the set-point`,
  [EventKind.EventsLost]: (_detail, value) => `${fixedText(value, 0)} events`,
  [EventKind.MuteEnd]: (detail) => (detail === 1 ? "broken through by a worse alarm" : ""),
  [EventKind.LateTick]: (_detail, value) => `${fixedText(value, 0)} ms late`,
  [EventKind.PressureStep]: (_detail, value) => `${fixedText(value * 0.001, 2)} kPa in a second`,
  [EventKind.CalibrationAccepted]: (detail, value) =>
    `${nameOf(calibrationNames, detail, "kind")} ${fixedText(value, 3)}`,
  [EventKind.CalibrationRefused]: (detail, value) =>
    `${nameOf(calibrationNames, value, "kind")} ${nameOf(refusalNames, detail, "reason")}`,
  [EventKind.OverRangeLatch]: (detail) => (detail === 1 ? "latched" : "reset"),
  [EventKind.Extrapolated]: (detail) => (detail === 1 ? "outside of the K table" : "inside of the K table again"),
  [EventKind.Estimated]: (detail, value) =>
    detail === 1 ? "a fault's rule replaces the flow" : `measured again after ${fixedText(value, 0)} s estimated`,
  [EventKind.SettingsRefused]: (detail) =>
    `${nameOf(settingsPartNames, detail, "part")} refused; the last good settings are in force`,
  [EventKind.LogOverwritten]: (_detail, value) => (value < 0 ? "of unknown length" : `${fixedText(value / 3600, 1)} h`),
  [EventKind.SettingOld]: (detail, value) => `${nameOf(settingNames, detail, "setting")} was ${fixedText(value, 3)}`,
  [EventKind.SettingChanged]: (detail, value) => `${nameOf(settingNames, detail, "setting")} is ${fixedText(value, 3)}`,
  [EventKind.PinRefused]: (detail) => `${fixedText(detail, 0)} wrong in a row`,
  [EventKind.SelfTest]: (detail, value) =>
    `${nameOf(selfTestCauseNames, detail, "cause")}: ${value === 0 ? "passed" : guardPartsText(value)}`,
  [EventKind.IncidentFrozen]: (detail, value) =>
    `incident ${fixedText(value, 0)}: ${nameOf(causeNames, detail, "cause")}`,
  [EventKind.IncidentGivenUp]: (_detail, value) => `incident ${fixedText(value, 0)}`,
});

/** Never holds a comma, a quote or a line feed, so that it needs no quoting in CSV. */
export function eventDetail(kind: EventKind, alarm: number, value: number, detail: number): string {
  return detailTexts[kind]?.(detail, value, nameOf(alarmNames, alarm, "alarm")) ?? "";
}
