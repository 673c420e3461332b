/** Checks a device profile, field by field, wherever it came from. Bounds are what the measuring code can work with. */
import type { TablePoint } from "../compensate/temperature-table";
import { type Fields, fieldsOf, flag, listOf, numberIn, rising, text } from "./check";
import type { ChannelProfile, DeviceProfile, KFactorPoint } from "./device-profile";
import { SettingsError } from "./settings-error";

const common = Object.freeze(["kind", "id", "label", "unit", "decimals", "isMain", "fullScale", "t90S", "noise"]);

/** The fields of each kind beyond the common ones. */
const fieldsByKind: Readonly<Record<ChannelProfile["kind"], readonly string[]>> = Object.freeze({
  pellistor: Object.freeze(["port", "amplifierOffsetMillivolts", "amplifierGain", "shortMillivolts", "openMillivolts",
    "underRange", "zeroShift", "spanFactor", "warmUpMs", "worstRisePerS"]),
  loop: Object.freeze(["port", "shuntOhms", "zero"]),
  ambient: Object.freeze(["port", "quantity"]),
  battery: Object.freeze(["port", "dividerRatio"]),
  pulseFlow: Object.freeze(["port", "kFactor", "cutOff", "cutOffHysteresis", "maximumHz"]),
  standardFlow: Object.freeze(["flow", "pressure", "temperature", "referencePressureKPa", "referenceCelsius"]),
});

const maximumChannels = 16;
const maximumTable = 20;
/** Cells that the main page has. */
const maximumMain = 4;

/** @throws SettingsError naming the first wrong field and the reason */
export function validateDeviceProfile(data: unknown): DeviceProfile {
  const profile = fieldsOf(data, "device", ["name", "channels"]);
  const name = text(profile["name"], "device.name");
  const ids: string[] = [];
  const channels = listOf(profile["channels"], "device.channels", 1, maximumChannels).map((one, index) => {
    const channel = checkChannel(one, `device.channels[${index}]`);
    if (ids.includes(channel.id)) throw new SettingsError(`device.channels[${index}].id`, `"${channel.id}" is there twice`);
    ids.push(channel.id);
    return channel;
  });
  const mains = channels.filter((channel) => channel.isMain).length;
  if (mains < 1 || mains > maximumMain) throw new SettingsError("device.channels", `${mains} are main, not 1 to ${maximumMain}`);
  channels.forEach((channel, index) => {
    if (channel.kind !== "standardFlow") return;
    const field = `device.channels[${index}]`;
    checkSource(channels, channel.flow, "pulseFlow", `${field}.flow`);
    checkSource(channels, channel.pressure, "loop", `${field}.pressure`);
    checkSource(channels, channel.temperature, "loop", `${field}.temperature`);
  });
  return { name, channels };
}

function checkSource(channels: readonly ChannelProfile[], id: string, kind: ChannelProfile["kind"], field: string): void {
  const source = channels.find((channel) => channel.id === id);
  if (source === undefined) throw new SettingsError(field, `no channel "${id}"`);
  if (source.kind !== kind) throw new SettingsError(field, `"${id}" is a ${source.kind}, not a ${kind}`);
}

function checkChannel(data: unknown, field: string): ChannelProfile {
  const kind = typeof data === "object" && data !== null ? (data as Fields)["kind"] : undefined;
  const own = typeof kind === "string" && Object.hasOwn(fieldsByKind, kind) ? fieldsByKind[kind as ChannelProfile["kind"]] : undefined;
  if (own === undefined) throw new SettingsError(`${field}.kind`, `is none of ${Object.keys(fieldsByKind).join(", ")}`);
  const channel = fieldsOf(data, field, [...common, ...own]);
  text(channel["id"], `${field}.id`);
  text(channel["label"], `${field}.label`, 8);
  text(channel["unit"], `${field}.unit`, 8);
  const decimals = numberIn(channel["decimals"], `${field}.decimals`, 0, 3);
  if (decimals !== Math.floor(decimals)) throw new SettingsError(`${field}.decimals`, "is not a whole number");
  flag(channel["isMain"], `${field}.isMain`);
  const fullScale = numberIn(channel["fullScale"], `${field}.fullScale`, 0.001, 1e6);
  if (channel["t90S"] !== undefined) numberIn(channel["t90S"], `${field}.t90S`, 0.5, 300);
  if (channel["noise"] !== undefined) numberIn(channel["noise"], `${field}.noise`, fullScale * 1e-6, fullScale * 0.1);
  if (own.includes("port")) text(channel["port"], `${field}.port`);
  checkKind(kind as ChannelProfile["kind"], channel, field, fullScale);
  return data as ChannelProfile;
}

function checkKind(kind: ChannelProfile["kind"], channel: Fields, field: string, fullScale: number): void {
  switch (kind) {
    case "pellistor": {
      numberIn(channel["amplifierOffsetMillivolts"], `${field}.amplifierOffsetMillivolts`, 0, 5000);
      numberIn(channel["amplifierGain"], `${field}.amplifierGain`, 0.1, 1000);
      const short = numberIn(channel["shortMillivolts"], `${field}.shortMillivolts`, 0, 5000);
      numberIn(channel["openMillivolts"], `${field}.openMillivolts`, short + 1, 5000);
      numberIn(channel["underRange"], `${field}.underRange`, -fullScale, -0.001);
      checkTable(channel["zeroShift"], `${field}.zeroShift`, -1000, 1000);
      checkTable(channel["spanFactor"], `${field}.spanFactor`, 0.1, 10);
      numberIn(channel["warmUpMs"], `${field}.warmUpMs`, 0, 3600000);
      numberIn(channel["worstRisePerS"], `${field}.worstRisePerS`, 0, fullScale);
      return;
    }
    case "loop":
      numberIn(channel["shuntOhms"], `${field}.shuntOhms`, 1, 1000);
      numberIn(channel["zero"], `${field}.zero`, -1e6, fullScale - 0.001);
      return;
    case "ambient":
      if (channel["quantity"] !== "temperature" && channel["quantity"] !== "pressure") {
        throw new SettingsError(`${field}.quantity`, "is neither temperature nor pressure");
      }
      return;
    case "battery":
      numberIn(channel["dividerRatio"], `${field}.dividerRatio`, 1, 100);
      return;
    case "pulseFlow": {
      checkKFactor(channel["kFactor"], `${field}.kFactor`);
      numberIn(channel["cutOff"], `${field}.cutOff`, 0, fullScale);
      numberIn(channel["cutOffHysteresis"], `${field}.cutOffHysteresis`, 0, 10);
      numberIn(channel["maximumHz"], `${field}.maximumHz`, 1, 100000);
      return;
    }
    case "standardFlow":
      text(channel["flow"], `${field}.flow`);
      text(channel["pressure"], `${field}.pressure`);
      text(channel["temperature"], `${field}.temperature`);
      numberIn(channel["referencePressureKPa"], `${field}.referencePressureKPa`, 50, 150);
      numberIn(channel["referenceCelsius"], `${field}.referenceCelsius`, -20, 60);
  }
}

function checkTable(data: unknown, field: string, minimum: number, maximum: number): void {
  const points = listOf(data, field, 1, maximumTable).map((one, index) => {
    const point = fieldsOf(one, `${field}[${index}]`, ["celsius", "value"]) as Fields & TablePoint;
    numberIn(point.value, `${field}[${index}].value`, minimum, maximum);
    return numberIn(point.celsius, `${field}[${index}].celsius`, -100, 200);
  });
  rising(points, field);
}

function checkKFactor(data: unknown, field: string): void {
  const points = listOf(data, field, 1, maximumTable).map((one, index) => {
    const point = fieldsOf(one, `${field}[${index}]`, ["hz", "pulsesPerM3"]) as Fields & KFactorPoint;
    numberIn(point.pulsesPerM3, `${field}[${index}].pulsesPerM3`, 0.001, 1e9);
    return numberIn(point.hz, `${field}[${index}].hz`, 0, 100000);
  });
  rising(points, field);
}
