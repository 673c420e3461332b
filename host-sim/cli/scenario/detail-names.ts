/** Names of an event's detail: the word after the dot in `event calibration-refused ch4.span-change`. */
import {
  calibrationNames,
  dueNames,
  recordFaultNames,
  refusalNames,
  stepNames,
} from "../../../src/core/calibration-codes";
import { suspicionNames } from "../../../src/calibrate/suspicion";
import { resetReasonNames, selfTestCauseNames } from "../../../src/core/guard-codes";
import { causeNames } from "../../../src/record/black-box/format";
import type { TextsByCode } from "../../../src/core/code-text";
import { EventKind } from "../../../src/core/event";
import { statusNames } from "../../../src/core/reading";

/** Meaning of an event's `detail`, for kinds in scenarios' expectations. */
export function detailNames(kind: EventKind): TextsByCode | undefined {
  switch (kind) {
    case EventKind.Status:
      return statusNames;
    case EventKind.CalibrationStart:
    case EventKind.CalibrationAccepted:
    case EventKind.CalibrationCancelled:
      return calibrationNames;
    case EventKind.CalibrationStep:
      return stepNames;
    case EventKind.CalibrationRefused:
      return refusalNames;
    case EventKind.CalibrationDue:
      return dueNames;
    case EventKind.SensorSuspect:
      return suspicionNames;
    case EventKind.CalibrationFault:
      return recordFaultNames;
    case EventKind.SelfTest:
      return selfTestCauseNames;
    case EventKind.Restart:
      return resetReasonNames;
    case EventKind.IncidentFrozen:
      return causeNames;
    default:
      return undefined;
  }
}
