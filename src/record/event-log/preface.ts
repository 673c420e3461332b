/**
 * What an event log says about itself, so that it can be read without knowing which instrument wrote it: which channels its
 * numbers mean, and which set-points are in force.
 */
import { AlarmKind } from "../../core/alarm-kind";
import { crc32OfText } from "../../core/crc32";
import { EventKind } from "../../core/event";
import type { LimitsInForce } from "../../profile/limits-in-force";
import type { EventLog } from "./event-log";

/** CRC-32 over `id,unit;` of every channel in order, as a signed number. */
export function channelsKey(channels: readonly { readonly id: string; readonly unit: string }[]): number {
  let text = "";
  for (const { id, unit } of channels) text += `${id},${unit};`;
  return crc32OfText(text) | 0;
}

/**
 * Writes every set-point in force, or those of one channel whose set-points have just changed. `limits` are in the order of the
 * channels.
 */
export function logSetPoints(
  log: EventLog,
  nowMs: number,
  limits: readonly (LimitsInForce | undefined)[],
  changed?: number,
): void {
  limits.forEach((inForce, channel) => {
    if (inForce === undefined || (changed !== undefined && channel !== changed)) return;
    const one = inForce.now;
    const keep = (alarm: AlarmKind, value: number | undefined, isBelow: number): void => {
      if (value !== undefined) log.keep(nowMs, EventKind.SetPoint, channel, alarm, value, isBelow);
    };
    keep(AlarmKind.Low, one.low, 0);
    keep(AlarmKind.High, one.high, 0);
    keep(AlarmKind.Stel, one.stel, 0);
    keep(AlarmKind.Twa, one.twa, 0);
    keep(AlarmKind.Low, one.deficiency?.low, 1);
    keep(AlarmKind.High, one.deficiency?.high, 1);
  });
}
