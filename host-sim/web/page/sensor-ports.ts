/**
 * The sensor ports of a device profile's channels. The page derives its controls and faults from them, so that a profile
 * with another sensor has that sensor's controls.
 */
import type { DeviceProfile } from "../../../src/profile/device-profile";

/** Port names; for the hygrometer, which shares the barometer's port name, `humidity`. */
export function portsOf(device: DeviceProfile): ReadonlySet<string> {
  const ports = new Set<string>();
  for (const channel of device.channels) {
    switch (channel.kind) {
      case "ndir":
        ports.add(channel.activePort).add(channel.referencePort).add(channel.thermistorPort);
        break;
      case "ambient":
        ports.add(channel.quantity === "humidity" ? "humidity" : channel.port);
        break;
      // These are computed from other channels.
      case "dpFlow":
      case "standardFlow":
        break;
      default:
        ports.add(channel.port);
    }
  }
  return ports;
}
