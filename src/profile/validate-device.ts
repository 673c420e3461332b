/** Checks a device profile by its table of fields, and then its channels together: references, ports and the cells of the main page. */
import { SettingsError } from "../core/settings-error";
import { FieldCheck } from "./check";
import { deviceShape } from "./device-fields";
import { type ChannelProfile, type DeviceProfile, isCertifiedGas } from "./device-profile";
import { checkElementRange } from "./element-range";
import type { Source } from "./fields";

/** Cells of the main page. */
const maxMain = 4;

/** @throws SettingsError naming the first wrong field and the reason */
export function validateDeviceProfile(data: unknown): DeviceProfile {
  const references: (readonly [id: string, at: string, source: Source])[] = [];
  const wires: string[] = [];
  const check = new FieldCheck({
    onChannel: (...reference) => references.push(reference),
    // Two channels on one wire: one of them would read the other's sensor.
    onPort: (name, at, portClass) => {
      if (portClass !== "analog" && portClass !== "pulses") return;
      const wire = `${portClass} ${name}`;
      if (wires.includes(wire)) throw new SettingsError(at, `"${name}" is already used by another channel`);
      wires.push(wire);
    },
  });
  const device = check.record(data, "device", deviceShape) as unknown as DeviceProfile;
  const { channels } = device;
  // Every channel has been checked, so that a reference may also name a later one.
  for (const [id, at, source] of references) {
    const channel = channels.find((one) => one.id === id);
    if (channel === undefined) throw new SettingsError(at, `no channel "${id}"`);
    if (at.startsWith(`device.channels[${channels.indexOf(channel)}].`)) {
      throw new SettingsError(at, `"${id}" is the channel itself`);
    }
    checkSource(channel, at, source);
  }
  const mains = channels.filter((channel) => channel.isMain).length;
  if (mains < 1 || mains > maxMain) {
    throw new SettingsError("device.channels", `${mains} are main, not 1 to ${maxMain}`);
  }
  const teaching = channels.findIndex(({ kind }) => kind === "mos");
  if (teaching >= 0 && !channels.some(isCertifiedGas)) {
    throw new SettingsError(`device.channels[${teaching}].kind`, "a teaching sensor must not be the only gas channel");
  }
  channels.forEach((channel, index) => {
    if (channel.kind === "dpFlow") checkElementRange(channel, `device.channels[${index}]`, channels);
  });
  return device;
}

function checkSource(channel: ChannelProfile, at: string, { kinds, what, unit, quantity, isRequired }: Source): void {
  const isOther =
    !kinds.includes(channel.kind) ||
    (unit !== undefined && channel.unit !== unit) ||
    (quantity !== undefined && channel.kind === "ambient" && channel.quantity !== quantity);
  if (isOther) {
    const name = `"${channel.id}"`;
    throw new SettingsError(
      at,
      what === undefined ? `${name} is a ${channel.kind}, not a ${kinds.join(" or ")}` : `${name} measures no ${what}`,
    );
  }
  if (isRequired === true && channel.kind === "ambient" && channel.optional === true) {
    throw new SettingsError(at, `"${channel.id}" is optional: some boards do not have it`);
  }
}
