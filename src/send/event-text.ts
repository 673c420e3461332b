/** What an event record means, in words: the log itself holds only numbers. */
import { textOf } from "../core/code-text";
import { alarmNames } from "../core/alarm-kind";
import { calibrationNames, dueNames, recordFaultNames, refusalNames, stepNames } from "../core/calibration-codes";
import { suspicionNames } from "../calibrate/suspicion";
import { causeNames } from "../record/black-box/format";
import { EventKind, eventNames } from "../core/event";
import { guardPartsText, resetReasonNames, selfTestCauseNames } from "../core/guard-codes";
import { menuActNames } from "../ui/menu/menu-act";
import { logFaultNames } from "../core/log-fault";
import { exposureChangeTexts } from "../measure/exposure-record";
import { statusNames } from "../core/reading";
import { settingsPartNames } from "../core/settings-fault";
import { settingNames } from "../profile/setting-key";
import { storeFaultNames } from "../core/store-fault";
import { fixedText } from "../core/number-text";

export function eventName(kind: number): string {
  return textOf(eventNames, kind) ?? `event ${kind}`;
}

/** True where the record's value is a measurement of its channel. */
export function valueIsReading(kind: EventKind): boolean {
  return (
    kind === EventKind.Status ||
    kind === EventKind.AlarmOn ||
    kind === EventKind.AlarmOff ||
    kind === EventKind.AlarmFell ||
    kind === EventKind.Extrapolated
  );
}

/** Never holds a comma, a quote or a line feed, so that it needs no quoting in CSV. */
export function eventDetail(kind: EventKind, alarm: number, value: number, detail: number): string {
  const alarmName = textOf(alarmNames, alarm) ?? `alarm ${alarm}`;
  switch (kind) {
    case EventKind.Start:
      return `version ${Math.floor(value / 10000)}.${Math.floor(value / 100) % 100}.${value % 100}`;
    case EventKind.Status:
      return textOf(statusNames, detail) ?? `status ${detail}`;
    case EventKind.AlarmOn:
      return detail === 1 ? `${alarmName} by its rise` : alarmName;
    case EventKind.PressureFall:
      return `${fixedText(value, 1)} hPa in ${fixedText(detail, 0)} min`;
    case EventKind.SetPoint:
      return detail === 1 ? `${alarmName} below` : alarmName;
    case EventKind.AlarmMean:
    case EventKind.Acknowledge:
    case EventKind.Mute:
      return alarmName;
    case EventKind.AlarmFell:
      return `${alarmName} clear after ${fixedText(detail, 0)} s`;
    case EventKind.Excursion:
      return `${alarmName} ${fixedText(value, 0)} s beyond the set-point`;
    case EventKind.AlarmOff:
      return `${alarmName} after ${fixedText(detail, 0)} s`;
    case EventKind.EventsLost:
      return `${fixedText(value, 0)} events`;
    case EventKind.MuteEnd:
      return detail === 1 ? "broken through by a worse alarm" : "";
    case EventKind.LateTick:
      return `${fixedText(value, 0)} ms late`;
    case EventKind.Exposure:
      return textOf(exposureChangeTexts, detail) ?? `exposure ${detail}`;
    case EventKind.PressureStep:
      return `${fixedText(value * 0.001, 2)} kPa in a second`;
    case EventKind.CalibrationStart:
    case EventKind.CalibrationCancelled:
      return textOf(calibrationNames, detail) ?? `kind ${detail}`;
    case EventKind.CalibrationStep:
      return textOf(stepNames, detail) ?? `step ${detail}`;
    case EventKind.CalibrationAccepted:
      return `${textOf(calibrationNames, detail) ?? `kind ${detail}`} ${fixedText(value, 3)}`;
    case EventKind.CalibrationRefused:
      return `${textOf(calibrationNames, value) ?? `kind ${value}`} ${textOf(refusalNames, detail) ?? `reason ${detail}`}`;
    case EventKind.CalibrationDue:
      return textOf(dueNames, detail) ?? `due ${detail}`;
    case EventKind.OverRangeLatch:
      return detail === 1 ? "latched" : "reset";
    case EventKind.SensorSuspect:
      return textOf(suspicionNames, detail) ?? `suspicion ${detail}`;
    case EventKind.CalibrationFault:
      return textOf(recordFaultNames, detail) ?? `fault ${detail}`;
    case EventKind.Storage:
      return textOf(storeFaultNames, detail) ?? `fault ${detail}`;
    case EventKind.Extrapolated:
      return detail === 1 ? "outside of the K table" : "inside of the K table again";
    case EventKind.SettingsRefused:
      return `${textOf(settingsPartNames, detail) ?? `part ${detail}`} refused; the last good settings are in force`;
    case EventKind.LogOverwritten:
      return value < 0 ? "of unknown length" : `${fixedText(value / 3600, 1)} h`;
    case EventKind.LogFault:
      return textOf(logFaultNames, detail) ?? `fault ${detail}`;
    case EventKind.SettingOld:
      return `${textOf(settingNames, detail) ?? `setting ${detail}`} was ${fixedText(value, 3)}`;
    case EventKind.SettingChanged:
      return `${textOf(settingNames, detail) ?? `setting ${detail}`} is ${fixedText(value, 3)}`;
    case EventKind.SettingsFault:
      return textOf(storeFaultNames, detail) ?? `fault ${detail}`;
    case EventKind.PinRefused:
      return `${fixedText(detail, 0)} wrong in a row`;
    case EventKind.SelfTest:
      return `${textOf(selfTestCauseNames, detail) ?? `cause ${detail}`}: ${value === 0 ? "passed" : guardPartsText(value)}`;
    case EventKind.IncidentFrozen:
      return `incident ${fixedText(value, 0)}: ${textOf(causeNames, detail) ?? `cause ${detail}`}`;
    case EventKind.IncidentGivenUp:
      return `incident ${fixedText(value, 0)}`;
    case EventKind.BlackBoxFault:
      return textOf(logFaultNames, detail) ?? `fault ${detail}`;
    case EventKind.Restart:
      return textOf(resetReasonNames, detail) ?? `reason ${detail}`;
    case EventKind.Cleared:
      return textOf(menuActNames, detail) ?? `act ${detail}`;
    default:
      return "";
  }
}
