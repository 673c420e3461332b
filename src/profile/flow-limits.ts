/**
 * Set-points for flows, beside those for gases: a pipe has too little or too much in it, and neither is a gas that somebody
 * breathes. Which flow is too little is a matter of the pipe, so no shipped limits profile has any.
 */
import { type Fields, fieldsOf, listOf, numberIn, text } from "./check";
import type { DeviceProfile } from "./device-profile";
import { SettingsError } from "../core/settings-error";

export interface FlowLimits {
  /** Channel of the device profile. Channels a device lacks are ignored. */
  readonly channel: string;
  /** LOW begins at and below this flow; nothing without it. In the channel's unit. */
  readonly low?: number;
  /** LOW begins at and above this flow; nothing without it. */
  readonly high?: number;
  /** The alarm ends this far inside of the set-point. */
  readonly hysteresis: number;
  /** It must have been so for this long, s. */
  readonly confirmS: number;
}

const maxFlows = 16;
const longestConfirmS = 3600;

/** The kinds of channel that are flows. */
export function isFlow(kind: string): boolean {
  return kind === "pulseFlow" || kind === "dpFlow" || kind === "standardFlow";
}

function setPoint(limits: Fields, name: "low" | "high", field: string, fullScale: number): number | undefined {
  return limits[name] === undefined ? undefined : numberIn(limits[name], `${field}.${name}`, 0, fullScale);
}

/** @throws SettingsError naming the field: a channel that is no flow, LOW not below HIGH, no set-point at all, no room between them */
export function checkFlowLimits(data: unknown, device: DeviceProfile): readonly FlowLimits[] {
  const seen: string[] = [];
  return listOf(data, "limits.flows", 0, maxFlows).map((one, index): FlowLimits => {
    const field = `limits.flows[${index}]`;
    const limits = fieldsOf(one, field, ["channel", "low", "high", "hysteresis", "confirmS"]);
    const channel = text(limits["channel"], `${field}.channel`);
    if (seen.includes(channel)) throw new SettingsError(`${field}.channel`, `"${channel}" is there twice`);
    seen.push(channel);
    const guarded = device.channels.find((candidate) => candidate.id === channel);
    if (guarded !== undefined && !isFlow(guarded.kind)) {
      throw new SettingsError(`${field}.channel`, `"${channel}" is no flow`);
    }
    const fullScale = guarded?.fullScale ?? 1e6;
    const low = setPoint(limits, "low", field, fullScale);
    const high = setPoint(limits, "high", field, fullScale);
    if (low === undefined && high === undefined) {
      throw new SettingsError(`${field}.low`, "neither low nor high is there");
    }
    if (high === 0) throw new SettingsError(`${field}.high`, "a set-point of 0 would always alarm");
    if (low !== undefined && high !== undefined && low >= high) {
      throw new SettingsError(`${field}.low`, `${low} is not below high, ${high}`);
    }
    const hysteresis = numberIn(limits["hysteresis"], `${field}.hysteresis`, 0, fullScale);
    if ((low ?? 0) + hysteresis >= (high ?? fullScale) - (high === undefined ? 0 : hysteresis)) {
      throw new SettingsError(`${field}.hysteresis`, `${hysteresis} leaves no flow that ends the alarm`);
    }
    const confirmS = numberIn(limits["confirmS"], `${field}.confirmS`, 0, longestConfirmS);
    return { channel, ...(low !== undefined && { low }), ...(high !== undefined && { high }), hysteresis, confirmS };
  });
}
