/**
 * What a log says about itself after every power-on, so that it can be read without knowing what instrument wrote it: which
 * channels its numbers mean, and which set-points were in force.
 */
import { AlarmKind } from "../../core/alarm-kind";
import { crc32OfText } from "../../core/crc32";
import { EventKind } from "../../core/event";
import type { ChannelLimits } from "../../profile/limits-profile";
import type { EventLog } from "./event-log";

/** CRC-32 over `id,unit;` of every channel in order, as a signed number. */
export function channelsKey(channels: readonly { readonly id: string; readonly unit: string }[]): number {
  let text = "";
  for (const { id, unit } of channels) text += `${id},${unit};`;
  return crc32OfText(text) | 0;
}

/** Keeps every set-point in force. `limits` are in the order of the channels. */
export function logSetPoints(log: EventLog, nowMs: number, limits: readonly (ChannelLimits | undefined)[]): void {
  limits.forEach((one, channel) => {
    if (one === undefined) return;
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
