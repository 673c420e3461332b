/**
 * Checks a device profile by its table of fields, and then its channels together: references, ports and the cells of the
 * main page.
 */
import { SettingsError } from "../core/settings-error";
import type { Fields } from "./check";
import { FieldCheck } from "./check-fields";
import { channelKinds, deviceShape } from "./device-fields";
import type { ChannelProfile, DeviceProfile } from "./device-profile";
import { checkElementRange } from "./element-range";
import type { Field, Shape, Source } from "./fields";

/** Cells of the main page. */
const maxMain = 4;

/** @throws SettingsError naming the first wrong field and the reason */
export function validateDeviceProfile(data: unknown): DeviceProfile {
  const device = new FieldCheck().record(data, "device", deviceShape) as unknown as DeviceProfile;
  const { channels } = device;
  const mains = channels.filter((channel) => channel.isMain).length;
  if (mains < 1 || mains > maxMain) {
    throw new SettingsError("device.channels", `${mains} are main, not 1 to ${maxMain}`);
  }
  channels.forEach((channel, index) => {
    const at = `device.channels[${index}]`;
    checkSources(channel, at, channelKinds[channel.kind], channel.id, channels);
    if (channel.kind === "dpFlow") checkElementRange(channel, at, channels);
    if (channel.kind === "mos" && !channels.some(({ kind }) => isCertifiedGas(kind))) {
      throw new SettingsError(`${at}.kind`, "a teaching sensor may not be the only gas channel");
    }
  });
  checkPorts(channels);
  return device;
}

function isCertifiedGas(kind: ChannelProfile["kind"]): boolean {
  return kind === "pellistor" || kind === "ndir" || kind === "electrochemical";
}

/** Every channel that another one names must be there and be of the right kind. */
function checkSources(
  values: Fields,
  at: string,
  { fields }: Shape,
  own: string,
  channels: readonly ChannelProfile[],
): void {
  for (const name of Object.keys(fields)) {
    if (values[name] !== undefined) checkSource(values[name], `${at}.${name}`, fields[name]!, own, channels);
  }
}

function checkSource(data: unknown, at: string, field: Field, own: string, channels: readonly ChannelProfile[]): void {
  switch (field.type) {
    case "channel":
      checkReference(data as string, at, field.source, own, channels);
      break;
    case "list":
      (data as readonly unknown[]).forEach((entry, index) => {
        checkSource(entry, `${at}[${index}]`, field.item, own, channels);
      });
      break;
    case "part":
      checkSources(data as Fields, at, field.part, own, channels);
      break;
    default:
  }
}

function checkReference(
  id: string,
  at: string,
  { kinds, what, unit, quantity, isRequired }: Source,
  own: string,
  channels: readonly ChannelProfile[],
): void {
  const channel = channels.find((one) => one.id === id);
  if (channel === undefined) throw new SettingsError(at, `no channel "${id}"`);
  if (id === own) throw new SettingsError(at, `"${id}" is itself`);
  const isOther =
    !kinds.includes(channel.kind) ||
    (unit !== undefined && channel.unit !== unit) ||
    (quantity !== undefined && channel.kind === "ambient" && channel.quantity !== quantity);
  if (isOther) {
    throw new SettingsError(
      at,
      what === undefined ? `"${id}" is a ${channel.kind}, not a ${kinds.join(" or ")}` : `"${id}" measures no ${what}`,
    );
  }
  if (isRequired === true && channel.kind === "ambient" && channel.optional === true) {
    throw new SettingsError(at, `"${id}" may be missing`);
  }
}

/** Two channels on one wire: one of them would read the other's sensor. */
function checkPorts(channels: readonly ChannelProfile[]): void {
  const taken: string[] = [];
  channels.forEach((channel, index) => {
    const { fields } = channelKinds[channel.kind] as Shape;
    for (const name of Object.keys(fields)) {
      const field = fields[name]!;
      if (field.type !== "port" || (field.port !== "analog" && field.port !== "pulses")) continue;
      const port = String((channel as unknown as Fields)[name]);
      const wire = `${field.port} ${port}`;
      if (taken.includes(wire)) {
        throw new SettingsError(`device.channels[${index}].${name}`, `"${port}" is another channel's already`);
      }
      taken.push(wire);
    }
  });
}
