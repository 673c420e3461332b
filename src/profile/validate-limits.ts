/** Checks a limits profile against the device that it is to guard. */
import { checkFlowLimits, isFlow } from "./flow-limits";
import { fieldsOf, listOf, numberIn, text } from "./check";
import { exposureFields, exposureLimits } from "./validate-exposure";
import { type DeviceProfile, limitsNameOf } from "./device-profile";
import type { ChannelLimits, LimitsProfile } from "./limits-profile";
import { SettingsError } from "../core/settings-error";

/**
 * @throws SettingsError naming the first wrong field: LOW not below HIGH, a set-point of zero (which would disable the
 * alarm), one beyond the channel's range, hysteresis that reaches zero, a gas channel without limits
 */
export function validateLimitsProfile(data: unknown, device: DeviceProfile): LimitsProfile {
  const profile = fieldsOf(data, "limits", ["name", "channels", "flows"]);
  const name = text(profile["name"], "limits.name");
  const seen: string[] = [];
  const channels = listOf(profile["channels"], "limits.channels", 0, 16).map((one, index): ChannelLimits => {
    const field = `limits.channels[${index}]`;
    const limits = fieldsOf(one, field, [
      "channel",
      "low",
      "high",
      "hysteresis",
      "deficiency",
      "freshAir",
      ...exposureFields,
    ]);
    const channel = text(limits["channel"], `${field}.channel`);
    if (seen.includes(channel)) throw new SettingsError(`${field}.channel`, `"${channel}" is there twice`);
    seen.push(channel);
    const guarded = device.channels.find((candidate) => limitsNameOf(candidate) === channel);
    if (guarded !== undefined && isFlow(guarded.kind)) {
      throw new SettingsError(`${field}.channel`, `"${channel}" is a flow: its set-points belong in limits.flows`);
    }
    const fullScale = guarded?.fullScale ?? 1e6;
    const low = numberIn(limits["low"], `${field}.low`, 0, fullScale);
    if (low === 0) throw new SettingsError(`${field}.low`, "a set-point of 0 would disable the alarm");
    const high = numberIn(limits["high"], `${field}.high`, 0, fullScale);
    if (low >= high) throw new SettingsError(`${field}.low`, `${low} is not below high, ${high}`);
    const hysteresis = numberIn(limits["hysteresis"], `${field}.hysteresis`, 0, fullScale);
    if (hysteresis >= low) throw new SettingsError(`${field}.hysteresis`, `${hysteresis} is not below low, ${low}`);
    const exposure = exposureLimits(limits, field, fullScale);
    if (limits["deficiency"] === undefined && limits["freshAir"] !== undefined) {
      throw new SettingsError(`${field}.freshAir`, "has a meaning only where there can be too little");
    }
    if (limits["deficiency"] === undefined) return { channel, low, high, hysteresis, ...exposure };
    const deficiency = checkDeficiency(limits["deficiency"], `${field}.deficiency`, low, hysteresis);
    // Air that alarms for want of oxygen is not fresh, nor is enriched air.
    const freshAir =
      limits["freshAir"] === undefined
        ? undefined
        : numberIn(limits["freshAir"], `${field}.freshAir`, deficiency.low, low - hysteresis);
    return { channel, low, high, hysteresis, deficiency, ...(freshAir !== undefined && { freshAir }), ...exposure };
  });
  for (const channel of device.channels) {
    if (channel.kind === "electrochemical" && channel.isOxygen) {
      const at = seen.indexOf(channel.id);
      if (at >= 0 && channels[at]!.deficiency === undefined) {
        throw new SettingsError(`limits.channels[${at}].deficiency`, "is missing: too little oxygen must be an alarm");
      }
    }
    if (
      (channel.kind === "pellistor" || channel.kind === "electrochemical" || channel.kind === "ndir") &&
      !seen.includes(limitsNameOf(channel))
    ) {
      throw new SettingsError("limits.channels", `none for the gas channel "${channel.id}"`);
    }
  }
  return {
    name,
    channels,
    ...(profile["flows"] !== undefined && { flows: checkFlowLimits(profile["flows"], device) }),
  };
}

/** `upper` is the lowest alarm of the other side: between the two must be air that is neither. */
function checkDeficiency(
  data: unknown,
  field: string,
  upper: number,
  hysteresis: number,
): { readonly low: number; readonly high: number } {
  const limits = fieldsOf(data, field, ["low", "high"]);
  const low = numberIn(limits["low"], `${field}.low`, 0, upper);
  const high = numberIn(limits["high"], `${field}.high`, 0, upper);
  if (high === 0) throw new SettingsError(`${field}.high`, "a set-point of 0 would disable the alarm");
  if (high >= low) throw new SettingsError(`${field}.high`, `${high} is not below low, ${low}`);
  if (low + hysteresis >= upper - hysteresis) {
    throw new SettingsError(`${field}.low`, `${low} leaves no clear air below ${upper}`);
  }
  return { low, high };
}
