/**
 * The rules of alarms with their waiting times shortened to a few ticks, so that every limit of every timer is reached soon. The
 * order of the times is that of the real ones: gap < deficiency, battery < deficiency after a step < mute.
 */
import { type AlarmRules, alarmRules, type Confirm, goodMs } from "../../src/alarm/rules";

export const tickMs = 100;
export const shortMuteMs = 500;
export const shortAfterStepMs = 400;
export const shortConfirmMs = 300;
export const shortGapMs = 200;
/** A reason and a condition of the device must be away for so long. */
export const shortGoodMs = tickMs;
/** Of an empty battery. */
export const shortCountdownS = 3;

/** The real waiting times, and their short ones. A time in neither list is explored unchanged. */
const shortened: ReadonlyMap<number, number> = new Map([
  [15000, shortAfterStepMs],
  [10000, shortConfirmMs],
  [2000, shortConfirmMs],
  [500, shortGapMs],
]);

function short(confirm: Confirm): Confirm {
  const shorter = (ms: number): number => shortened.get(ms) ?? ms;
  const { afterStepMs } = confirm;
  return {
    ...confirm,
    waitMs: shorter(confirm.waitMs),
    gapMs: shorter(confirm.gapMs),
    ...(afterStepMs === undefined ? {} : { afterStepMs: shorter(afterStepMs) }),
  };
}

function shortRule<Rule extends { readonly confirm?: Confirm; readonly endsAfterMs?: number }>(rule: Rule): Rule {
  return {
    ...rule,
    ...(rule.confirm === undefined ? {} : { confirm: short(rule.confirm) }),
    ...(rule.endsAfterMs === goodMs ? { endsAfterMs: shortGoodMs } : {}),
  };
}

export const shortRules: AlarmRules = {
  channel: alarmRules.channel.map(shortRule),
  device: alarmRules.device.map(shortRule),
  muteMs: shortMuteMs,
  countdownS: shortCountdownS,
};
