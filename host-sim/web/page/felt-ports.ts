/**
 * Which sensor ports a device profile hangs its channels on: what the page offers to move and to break follows from the
 * profile, so that a profile with another sensor has that sensor's controls.
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
      // These are worked out from other channels.
      case "dpFlow":
      case "standardFlow":
        break;
      default:
        ports.add(channel.port);
    }
  }
  return ports;
}
