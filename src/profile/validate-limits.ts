/** Checks a limits profile by its table of fields, and against the device that it is to guard. */
import { SettingsError } from "../core/settings-error";
import { maxFullScale } from "./channel-fields";
import { FieldCheck } from "./check";
import { type ChannelProfile, type DeviceProfile, isCertifiedGas, limitsNameOf } from "./device-profile";
import { hasClearFlow, isFlow } from "./flow-limits";
import { limitsShape } from "./limits-fields";
import type { LimitsProfile } from "./limits-profile";

/** @throws SettingsError naming the first wrong field */
export function validateLimitsProfile(data: unknown, device: DeviceProfile): LimitsProfile {
  const guarded = (name: unknown): ChannelProfile | undefined =>
    device.channels.find((one) => limitsNameOf(one) === name);
  const check = new FieldCheck({
    // Set-points end at the full scale of the channel that they are for.
    lookUp: (name, { channel }) =>
      name === "fullScale" && channel !== undefined ? (guarded(channel)?.fullScale ?? maxFullScale) : undefined,
    onChannel: (id, at, { kinds }) => {
      const kind = guarded(id)?.kind;
      if (kind === undefined || kinds.includes(kind)) return;
      throw new SettingsError(
        at,
        isFlow(kind) ? `"${id}" is a flow: its set-points belong in limits.flows` : `"${id}" is not a flow`,
      );
    },
  });
  const limits = check.record(data, "limits", limitsShape) as unknown as LimitsProfile;
  limits.channels.forEach(({ channel, deficiency }, index) => {
    const profile = guarded(channel);
    if (profile?.kind === "electrochemical" && profile.isOxygen && deficiency === undefined) {
      throw new SettingsError(
        `limits.channels[${index}].deficiency`,
        "is missing: too little oxygen must raise an alarm",
      );
    }
  });
  limits.flows?.forEach((row, index) => {
    if (!hasClearFlow(row, guarded(row.channel)?.fullScale ?? maxFullScale)) {
      throw new SettingsError(
        `limits.flows[${index}].hysteresis`,
        `${row.hysteresis} leaves no flow that ends the alarm`,
      );
    }
  });
  // No gas may be measured without an alarm. A teaching sensor needs none: another one guards.
  for (const profile of device.channels) {
    const name = limitsNameOf(profile);
    if (isCertifiedGas(profile) && !limits.channels.some(({ channel }) => channel === name)) {
      throw new SettingsError("limits.channels", `has no row for the gas channel "${profile.id}"`);
    }
  }
  return limits;
}
