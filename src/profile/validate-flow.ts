/** Checks what a device profile says of flows: primary elements, methane, totals, and which channel is made of which. */
import { type Fields, fieldsOf, numberIn, text } from "./check";
import type { ChannelProfile, MethaneSource } from "./device-profile";
import { SettingsError } from "../core/settings-error";

/** Fields that every kind of flow may have. */
export const flowOptions: readonly string[] = Object.freeze(["dampingS", "onFault"]);

function oneOf(data: unknown, field: string, known: readonly string[]): void {
  if (typeof data !== "string" || !known.includes(data)) {
    throw new SettingsError(field, `is none of ${known.join(", ")}`);
  }
}

function has(channel: Fields, name: string): boolean {
  return channel[name] !== undefined;
}

/** @throws SettingsError naming the field */
export function checkFlowOptions(channel: Fields, field: string): void {
  if (has(channel, "dampingS")) numberIn(channel["dampingS"], `${field}.dampingS`, 0, 100);
  if (has(channel, "onFault")) oneOf(channel["onFault"], `${field}.onFault`, ["stop", "actual", "hold"]);
  if (has(channel, "temperature")) text(channel["temperature"], `${field}.temperature`);
  if (has(channel, "bodyExpansionPerK")) {
    numberIn(channel["bodyExpansionPerK"], `${field}.bodyExpansionPerK`, 0, 0.001);
    if (!has(channel, "temperature")) {
      throw new SettingsError(`${field}.temperature`, "is needed for bodyExpansionPerK");
    }
  }
}

/** A flow that is cut off and can never come back would be a pipe that always stands still. */
export function checkCutOff(cutOff: number, hysteresis: number, fullScale: number, field: string): void {
  const onAt = cutOff * (1 + hysteresis);
  if (onAt > fullScale) {
    throw new SettingsError(
      `${field}.cutOffHysteresis`,
      `the reading would come back at ${onAt}, above full scale, ${fullScale}`,
    );
  }
}

function checkMethane(data: unknown, field: string): void {
  const methane = fieldsOf(data, field, ["channel", "percent"]);
  numberIn(methane["percent"], `${field}.percent`, 0, 100);
  if (has(methane, "channel")) text(methane["channel"], `${field}.channel`);
}

/** @throws SettingsError naming the field: an orifice outside of what ISO 5167-2 is for, a cut-off beyond the range */
export function checkDpFlow(channel: Fields, field: string, fullScale: number): void {
  const primary = channel["primary"];
  const kind = typeof primary === "object" && primary !== null ? (primary as Fields)["kind"] : undefined;
  oneOf(kind, `${field}.primary.kind`, ["orifice", "pitot"]);
  if (kind === "orifice") {
    const plate = fieldsOf(primary, `${field}.primary`, ["kind", "pipeMm", "boreMm", "discharge"]);
    const pipe = numberIn(plate["pipeMm"], `${field}.primary.pipeMm`, 50, 1000);
    numberIn(plate["boreMm"], `${field}.primary.boreMm`, Math.max(12.5, 0.1 * pipe), 0.75 * pipe);
    numberIn(plate["discharge"], `${field}.primary.discharge`, 0.5, 0.7);
  } else {
    const tube = fieldsOf(primary, `${field}.primary`, ["kind", "pipeMm", "coefficient"]);
    numberIn(tube["pipeMm"], `${field}.primary.pipeMm`, 20, 5000);
    numberIn(tube["coefficient"], `${field}.primary.coefficient`, 0.3, 1.2);
  }
  text(channel["differential"], `${field}.differential`);
  text(channel["pressure"], `${field}.pressure`);
  text(channel["temperature"], `${field}.temperature`);
  checkMethane(channel["methane"], `${field}.methane`);
  const cutOff = numberIn(channel["cutOff"], `${field}.cutOff`, 0, fullScale);
  checkCutOff(cutOff, numberIn(channel["cutOffHysteresis"], `${field}.cutOffHysteresis`, 0, 10), fullScale, field);
  checkFlowOptions(channel, field);
}

/** What a `standardFlow` gives, and what it must know for that. @throws SettingsError naming the field */
export function checkQuantity(channel: Fields, field: string): void {
  if (has(channel, "methane")) checkMethane(channel["methane"], `${field}.methane`);
  if (!has(channel, "quantity")) return;
  oneOf(channel["quantity"], `${field}.quantity`, ["volume", "mass", "methane"]);
  if (channel["quantity"] !== "volume" && !has(channel, "methane")) {
    throw new SettingsError(`${field}.methane`, `is needed for ${String(channel["quantity"])}`);
  }
}

/** Every channel that another is made of must be there and be of the right kind. @throws SettingsError naming the field */
export function checkFlowSources(channels: readonly ChannelProfile[], channel: ChannelProfile, field: string): void {
  switch (channel.kind) {
    case "pulseFlow":
      if (channel.temperature !== undefined) {
        checkSource(channels, channel.temperature, ["loop"], `${field}.temperature`);
      }
      return;
    case "dpFlow":
      checkSource(channels, channel.differential, ["loop"], `${field}.differential`);
      checkSource(channels, channel.pressure, ["loop"], `${field}.pressure`);
      checkSource(channels, channel.temperature, ["loop"], `${field}.temperature`);
      checkMethaneChannel(channels, channel.methane, `${field}.methane.channel`);
      return;
    case "standardFlow":
      checkSource(channels, channel.flow, ["pulseFlow", "dpFlow"], `${field}.flow`);
      checkSource(channels, channel.pressure, ["loop"], `${field}.pressure`);
      checkSource(channels, channel.temperature, ["loop"], `${field}.temperature`);
      if (channel.methane !== undefined) checkMethaneChannel(channels, channel.methane, `${field}.methane.channel`);
      return;
    default:
  }
}

/** That a channel named elsewhere in the profile is there and of a kind that will do. */
export function checkSource(
  channels: readonly ChannelProfile[],
  id: string,
  kinds: readonly ChannelProfile["kind"][],
  field: string,
): void {
  const source = channels.find((channel) => channel.id === id);
  if (source === undefined) throw new SettingsError(field, `no channel "${id}"`);
  if (!kinds.includes(source.kind)) {
    throw new SettingsError(field, `"${id}" is a ${source.kind}, not a ${kinds.join(" or ")}`);
  }
}

/** By its unit rather than its kind: any sensor of methane in per cent will do. */
function checkMethaneChannel(channels: readonly ChannelProfile[], source: MethaneSource, field: string): void {
  if (source.channel === undefined) return;
  const channel = channels.find((one) => one.id === source.channel);
  if (channel === undefined) throw new SettingsError(field, `no channel "${source.channel}"`);
  if (channel.unit !== "%" || channel.kind === "battery" || channel.kind === "ambient") {
    throw new SettingsError(field, `"${source.channel}" measures no methane in %`);
  }
}
