/**
 * A calibration or bump test: the step, the gas to apply, the seconds left, why it was refused, and the reading. Each shows at its
 * own time, in another order than on a screen, so the page has beats of its own.
 */
import { isGasOrFault } from "../../core/alarm-kind";
import { CalibrationStep, Refusal } from "../../core/calibration-codes";
import type { DigitRow } from "./digit-row";
import { putCode, putFigure, putReading, putTime, putWord, SegmentPage, shownTicks } from "./segment-page";
import { alarmWords, gasMark, procedureWords, refusalHalf, stepWords } from "./segment-words";

const enum Beat {
  Step,
  /** The gas to apply. */
  Gas,
  Countdown,
  Refusal,
  /** Test gas raises alarms as any gas does. */
  Alarm,
  Name,
  Reading,
  Procedure,
  Count,
}

export class CalibrationSegmentPage extends SegmentPage {
  /** A new step or a refusal shows at once. */
  override state(): number {
    const { step, refusal } = this.view.calibration;
    return step * 32 + refusal;
  }

  items(): number {
    return 1;
  }
  beats(): number {
    return Beat.Count;
  }

  put(row: DigitRow, _item: number, beat: number): number {
    const { view } = this;
    const { step, kind, gasValue, countdownS, refusal, channel: index } = view.calibration;
    const channel = view.channels[index];
    switch (beat) {
      case Beat.Step:
        return putWord(row, stepWords[step], shownTicks.note);
      case Beat.Gas:
        if (step !== CalibrationStep.WaitForGas) return 0;
        return putFigure(row, gasValue, channel === undefined ? 0 : channel.decimals, gasMark);
      case Beat.Countdown:
        return step === CalibrationStep.Settle && countdownS > 0 ? putTime(row, countdownS) : 0;
      case Beat.Refusal:
        return step === CalibrationStep.Refused && refusal !== Refusal.None ? putCode(row, refusalHalf, refusal) : 0;
      case Beat.Procedure:
        return putWord(row, procedureWords[kind]);
      default:
        break;
    }
    if (channel === undefined) return 0;
    if (beat === Beat.Name) return putWord(row, this.names[index]!, shownTicks.name);
    if (beat === Beat.Reading) return putReading(row, view, channel, shownTicks.alarmValue);
    return isGasOrFault(channel.alarm) ? putWord(row, alarmWords[channel.alarm]) : 0;
  }
}
