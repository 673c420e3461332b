/** Checks a limits profile by its table of fields, and against the device that it is to guard. */
import { SettingsError } from "../core/settings-error";
import { widestFullScale } from "./channel-fields";
import { FieldCheck } from "./check-fields";
import { type ChannelProfile, type DeviceProfile, limitsNameOf } from "./device-profile";
import { type FlowLimits, hasClearFlow, isFlow } from "./flow-limits";
import { limitsShape } from "./limits-fields";
import type { ChannelLimits, LimitsProfile } from "./limits-profile";

/** @throws SettingsError naming the first wrong field */
export function validateLimitsProfile(data: unknown, device: DeviceProfile): LimitsProfile {
  const guarded = (name: unknown): ChannelProfile | undefined =>
    device.channels.find((one) => limitsNameOf(one) === name);
  const check = new FieldCheck({
    // Set-points end at the full scale of the channel that they are for.
    lookUp: (name, { channel }) =>
      name === "fullScale" && channel !== undefined ? (guarded(channel)?.fullScale ?? widestFullScale) : undefined,
    checkChannel: (id, at, { kinds }) => {
      const kind = guarded(id)?.kind;
      if (kind === undefined || kinds.includes(kind)) return;
      throw new SettingsError(
        at,
        isFlow(kind) ? `"${id}" is a flow: its set-points belong in limits.flows` : `"${id}" is no flow`,
      );
    },
  });
  const limits = check.record(data, "limits", limitsShape) as unknown as LimitsProfile;
  limits.channels.forEach((row, index) => {
    checkGas(row, guarded(row.channel), `limits.channels[${index}]`);
  });
  limits.flows?.forEach((row, index) => {
    checkFlow(row, guarded(row.channel), `limits.flows[${index}]`);
  });
  checkAllGuarded(limits, device);
  return limits;
}

function checkGas({ deficiency }: ChannelLimits, guarded: ChannelProfile | undefined, field: string): void {
  if (guarded?.kind === "electrochemical" && guarded.isOxygen && deficiency === undefined) {
    throw new SettingsError(`${field}.deficiency`, "is missing: too little oxygen must be an alarm");
  }
}

function checkFlow(row: FlowLimits, guarded: ChannelProfile | undefined, field: string): void {
  if (!hasClearFlow(row, guarded?.fullScale ?? widestFullScale)) {
    throw new SettingsError(`${field}.hysteresis`, `${row.hysteresis} leaves no flow that ends the alarm`);
  }
}

/** No gas may be measured without an alarm. A sensor of the teaching tier needs none: another one watches. */
function checkAllGuarded(limits: LimitsProfile, device: DeviceProfile): void {
  for (const channel of device.channels) {
    const isGas = channel.kind === "pellistor" || channel.kind === "electrochemical" || channel.kind === "ndir";
    if (isGas && !limits.channels.some((row) => row.channel === limitsNameOf(channel))) {
      throw new SettingsError("limits.channels", `none for the gas channel "${channel.id}"`);
    }
  }
}
