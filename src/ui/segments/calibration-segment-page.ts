/**
 * A calibration or bump test: the step, the gas to apply, the seconds left, why it was refused, and the reading. Each shows at its
 * own time, in another order than on a screen, so the page has beats of its own.
 */
import { isGasOrFault } from "../../core/alarm-kind";
import { CalibrationStep, Refusal } from "../../core/calibration-codes";
import type { InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { namesOf, putFigure, putReading, SegmentPage, shownTicks } from "./segment-page";
import { alarmWords, gasMark, hourShape, minuteShape, procedureWords, refusalHalf, stepWords } from "./segment-words";

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
  #names: readonly number[];

  constructor(view: InstrumentView) {
    super(view);
    this.#names = namesOf(view);
  }

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

  ticksOf(_item: number, beat: number): number {
    const { calibration, channels } = this.view;
    const { step } = calibration;
    const channel = channels[calibration.channel];
    switch (beat) {
      case Beat.Procedure:
        return shownTicks.word;
      case Beat.Name:
        return channel === undefined ? 0 : shownTicks.name;
      case Beat.Step:
        return shownTicks.note;
      case Beat.Gas:
        return step === CalibrationStep.WaitForGas ? shownTicks.figure : 0;
      case Beat.Countdown:
        return step === CalibrationStep.Settle && calibration.countdownS > 0 ? shownTicks.note : 0;
      case Beat.Refusal:
        return step === CalibrationStep.Refused && calibration.refusal !== Refusal.None ? shownTicks.note : 0;
      case Beat.Alarm:
        return channel !== undefined && isGasOrFault(channel.alarm) ? shownTicks.word : 0;
      default:
        return channel === undefined ? 0 : shownTicks.alarmValue;
    }
  }

  put(row: DigitRow, _item: number, beat: number): void {
    const view = this.view;
    const { calibration, channels } = view;
    const channel = channels[calibration.channel];
    switch (beat) {
      case Beat.Procedure:
        row.say(procedureWords[calibration.kind]);
        break;
      case Beat.Name:
        row.say(this.#names[calibration.channel]!);
        break;
      case Beat.Step:
        row.say(stepWords[calibration.step]);
        break;
      case Beat.Gas:
        putFigure(row, calibration.gasValue, channel === undefined ? 0 : channel.decimals, gasMark);
        break;
      case Beat.Countdown:
        row.time(calibration.countdownS, minuteShape, hourShape);
        break;
      case Beat.Refusal:
        row.code(refusalHalf, calibration.refusal);
        break;
      case Beat.Alarm:
        row.say(alarmWords[channel!.alarm]);
        break;
      default:
        putReading(row, view, channel!);
        break;
    }
  }
}
