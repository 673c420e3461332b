/** Checks a device profile, field by field, wherever it came from. Bounds are what the measuring code can work with. */
import type { TablePoint } from "../compensate/temperature-table";
import { type Fields, fieldsOf, flag, listOf, numberIn, rising, text } from "./check";
import type { ChannelProfile, DeviceProfile, Interference, KFactorPoint, PulseFlowProfile } from "./device-profile";
import { SettingsError } from "../core/settings-error";
import { checkMos, checkMosSources, mosFields } from "./validate-mos";
import { checkNdir, checkNdirSources, ndirFields } from "./validate-ndir";
import {
  checkCutOff,
  checkDpFlow,
  checkFlowOptions,
  checkFlowSources,
  checkQuantity,
  checkSource,
  flowOptions,
} from "./validate-flow";

const common = Object.freeze(["kind", "id", "label", "unit", "decimals", "isMain", "fullScale", "t90S", "noise"]);

/** The fields of each kind beyond the common ones. */
const fieldsByKind: Readonly<Record<ChannelProfile["kind"], readonly string[]>> = Object.freeze({
  pellistor: Object.freeze([
    "port",
    "amplifierOffsetMillivolts",
    "amplifierGain",
    "shortMillivolts",
    "openMillivolts",
    "underRange",
    "zeroShift",
    "spanFactor",
    "warmUpMs",
    "worstRisePerS",
    "supplyPort",
    "minOxygen",
    "cleanAir",
  ]),
  electrochemical: Object.freeze([
    "port",
    "isOxygen",
    "amplifierOffsetMillivolts",
    "millivoltsPerMicroamp",
    "shortMillivolts",
    "openMillivolts",
    "saturatedMillivolts",
    "underRange",
    "baseline",
    "spanFactor",
    "interference",
    "warmUpMs",
    "worstChangePerS",
  ]),
  loop: Object.freeze(["port", "shuntOhms", "zero"]),
  ndir: ndirFields,
  mos: mosFields,
  ambient: Object.freeze(["port", "quantity", "optional"]),
  battery: Object.freeze(["port", "dividerRatio"]),
  pulseFlow: Object.freeze([
    "port",
    "kFactor",
    "cutOff",
    "cutOffHysteresis",
    "maximumHz",
    "bodyExpansionPerK",
    "temperature",
    ...flowOptions,
  ]),
  dpFlow: Object.freeze([
    "primary",
    "differential",
    "pressure",
    "temperature",
    "methane",
    "cutOff",
    "cutOffHysteresis",
    ...flowOptions,
  ]),
  standardFlow: Object.freeze([
    "flow",
    "pressure",
    "temperature",
    "referencePressureKPa",
    "referenceCelsius",
    "quantity",
    "methane",
  ]),
});

/** Kinds of channel that may share a port with their like. */
const sharingKinds: readonly string[] = Object.freeze(["ambient", "humidity"]);

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
    if (ids.includes(channel.id)) {
      throw new SettingsError(`device.channels[${index}].id`, `"${channel.id}" is there twice`);
    }
    ids.push(channel.id);
    return channel;
  });
  const mains = channels.filter((channel) => channel.isMain).length;
  if (mains < 1 || mains > maximumMain) {
    throw new SettingsError("device.channels", `${mains} are main, not 1 to ${maximumMain}`);
  }
  channels.forEach((channel, index) => {
    const field = `device.channels[${index}]`;
    if (channel.kind === "electrochemical") {
      checkInterference(channels, channel.id, channel.interference, `${field}.interference`);
    }
    checkFlowSources(channels, channel, field);
    if (channel.kind === "ndir") checkNdirSources(channels, channel, field);
    if (channel.kind === "mos") checkMosSources(channels, channel, field);
  });
  checkPorts(channels);
  return { name, channels };
}

/** Two channels on one wire: one of them would read the other's sensor. Ambient sensors measure several things at once. */
function checkPorts(channels: readonly ChannelProfile[]): void {
  const taken: string[] = [];
  channels.forEach((channel, index) => {
    if (!("port" in channel) || sharingKinds.includes(channel.kind)) return;
    const wire = `${channel.kind === "pulseFlow" ? "pulses" : "analog"} ${channel.port}`;
    if (taken.includes(wire)) {
      throw new SettingsError(`device.channels[${index}].port`, `"${channel.port}" is another channel's already`);
    }
    taken.push(wire);
  });
}

function checkChannel(data: unknown, field: string): ChannelProfile {
  const kind = typeof data === "object" && data !== null ? (data as Fields)["kind"] : undefined;
  const own =
    typeof kind === "string" && Object.hasOwn(fieldsByKind, kind)
      ? fieldsByKind[kind as ChannelProfile["kind"]]
      : undefined;
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
      if (channel["supplyPort"] !== undefined) text(channel["supplyPort"], `${field}.supplyPort`);
      // With less than 8 % the response is off by more than any band; more than 18 % is an alarm of its own.
      if (channel["minOxygen"] !== undefined) numberIn(channel["minOxygen"], `${field}.minOxygen`, 8, 18);
      if (channel["cleanAir"] !== undefined) {
        numberIn(channel["cleanAir"], `${field}.cleanAir`, fullScale * 0.005, fullScale * 0.05);
      }
      return;
    }
    case "electrochemical":
      checkCell(channel, field, fullScale);
      return;
    case "loop":
      numberIn(channel["shuntOhms"], `${field}.shuntOhms`, 1, 1000);
      numberIn(channel["zero"], `${field}.zero`, -1e6, fullScale - 0.001);
      return;
    case "ambient":
      if (
        channel["quantity"] !== "temperature" &&
        channel["quantity"] !== "pressure" &&
        channel["quantity"] !== "humidity"
      ) {
        throw new SettingsError(`${field}.quantity`, "is neither temperature nor pressure nor humidity");
      }
      if (channel["optional"] !== undefined) flag(channel["optional"], `${field}.optional`);
      return;
    case "mos":
      checkMos(channel, field);
      return;
    case "ndir":
      checkNdir(channel, field, fullScale, checkTable);
      return;
    case "battery":
      numberIn(channel["dividerRatio"], `${field}.dividerRatio`, 1, 100);
      return;
    case "pulseFlow": {
      checkKFactor(channel["kFactor"], `${field}.kFactor`);
      numberIn(channel["cutOff"], `${field}.cutOff`, 0, fullScale);
      numberIn(channel["cutOffHysteresis"], `${field}.cutOffHysteresis`, 0, 10);
      numberIn(channel["maximumHz"], `${field}.maximumHz`, 1, 100000);
      checkPulseFlow(channel as unknown as PulseFlowProfile, field);
      checkFlowOptions(channel, field);
      return;
    }
    case "dpFlow":
      checkDpFlow(channel, field, fullScale);
      return;
    case "standardFlow":
      text(channel["flow"], `${field}.flow`);
      text(channel["pressure"], `${field}.pressure`);
      text(channel["temperature"], `${field}.temperature`);
      numberIn(channel["referencePressureKPa"], `${field}.referencePressureKPa`, 50, 150);
      numberIn(channel["referenceCelsius"], `${field}.referenceCelsius`, -20, 60);
      checkQuantity(channel, field);
  }
}

function checkCell(channel: Fields, field: string, fullScale: number): void {
  flag(channel["isOxygen"], `${field}.isOxygen`);
  const offset = numberIn(channel["amplifierOffsetMillivolts"], `${field}.amplifierOffsetMillivolts`, 0, 5000);
  numberIn(channel["millivoltsPerMicroamp"], `${field}.millivoltsPerMicroamp`, 0.001, 10000);
  numberIn(channel["shortMillivolts"], `${field}.shortMillivolts`, 0, offset);
  const saturated = numberIn(channel["saturatedMillivolts"], `${field}.saturatedMillivolts`, offset + 1, 5000);
  numberIn(channel["openMillivolts"], `${field}.openMillivolts`, saturated, 5000);
  numberIn(channel["underRange"], `${field}.underRange`, -fullScale, -0.001);
  checkTable(channel["baseline"], `${field}.baseline`, -1000, 1000);
  checkTable(channel["spanFactor"], `${field}.spanFactor`, 0.1, 10);
  listOf(channel["interference"], `${field}.interference`, 0, maximumChannels).forEach((one, index) => {
    const { channel: other, factor } = fieldsOf(one, `${field}.interference[${index}]`, [
      "channel",
      "factor",
    ]) as Fields & Interference;
    text(other, `${field}.interference[${index}].channel`);
    numberIn(factor, `${field}.interference[${index}].factor`, -0.5, 0.5);
  });
  numberIn(channel["warmUpMs"], `${field}.warmUpMs`, 0, 3600000);
  // For the worse is up in a toxic gas and down in oxygen.
  const isOxygen = channel["isOxygen"] === true;
  numberIn(channel["worstChangePerS"], `${field}.worstChangePerS`, isOxygen ? -fullScale : 0, isOxygen ? 0 : fullScale);
}

function checkInterference(
  channels: readonly ChannelProfile[],
  own: string,
  interference: readonly Interference[],
  field: string,
): void {
  interference.forEach(({ channel }, index) => {
    checkSource(channels, channel, ["electrochemical"], `${field}[${index}].channel`);
    const before = interference.findIndex((one) => one.channel === channel);
    if (channel === own || before !== index) {
      throw new SettingsError(`${field}[${index}].channel`, `"${channel}" is itself or there twice`);
    }
  });
}

function checkTable(data: unknown, field: string, minimum: number, maximum: number): void {
  const points = listOf(data, field, 1, maximumTable).map((one, index) => {
    const point = fieldsOf(one, `${field}[${index}]`, ["celsius", "value"]) as Fields & TablePoint;
    numberIn(point.value, `${field}[${index}].value`, minimum, maximum);
    return numberIn(point.celsius, `${field}[${index}].celsius`, -100, 200);
  });
  rising(points, field);
}

/** What is right field by field and wrong together. */
function checkPulseFlow(
  { kFactor, maximumHz, cutOff, cutOffHysteresis, fullScale }: PulseFlowProfile,
  field: string,
): void {
  const last = kFactor[kFactor.length - 1]!;
  if (last.hz > maximumHz) {
    throw new SettingsError(`${field}.maximumHz`, `${maximumHz} is below the K table's end, ${last.hz}`);
  }
  checkCutOff(cutOff, cutOffHysteresis, fullScale, field);
}

function checkKFactor(data: unknown, field: string): void {
  const points = listOf(data, field, 1, maximumTable).map((one, index) => {
    const point = fieldsOf(one, `${field}[${index}]`, ["hz", "pulsesPerM3"]) as Fields & KFactorPoint;
    numberIn(point.pulsesPerM3, `${field}[${index}].pulsesPerM3`, 0.001, 1e9);
    return numberIn(point.hz, `${field}[${index}].hz`, 0, 100000);
  });
  rising(points, field);
}
