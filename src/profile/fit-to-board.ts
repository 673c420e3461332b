/**
 * Removes the `optional` ambient channels for which the board has no part, so that one profile serves boards with and without
 * it. Only ambient channels may be missing without a fault; `buildChannels` refuses a gas, flow or pipe channel without its port.
 */
import type { Device } from "../../hal/contract";
import type { ChannelProfile } from "./device-profile";
import type { Settings } from "./settings";

function isThere(device: Device, profile: ChannelProfile): boolean {
  if (profile.kind !== "ambient" || profile.optional !== true) return true;
  const ports = profile.quantity === "humidity" ? device.Hygrometer : device.Barometer;
  return ports?.[profile.port] !== undefined;
}

export function fitToBoard(device: Device, settings: Settings): Settings {
  const { channels } = settings.device;
  if (channels.every((profile) => isThere(device, profile))) return settings;
  return {
    ...settings,
    device: { ...settings.device, channels: channels.filter((profile) => isThere(device, profile)) },
  };
}
