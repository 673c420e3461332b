/** Checks what a device profile says of a metal-oxide sensor, and that it is not all that watches the gas. */
import { type Fields, numberIn, text } from "./check";
import type { ChannelProfile, MosProfile } from "./device-profile";
import { SettingsError } from "../core/settings-error";

export const mosFields: readonly string[] = Object.freeze([
  "port",
  "loadOhms",
  "r0Ohms",
  "supplyMillivolts",
  "shortMillivolts",
  "openMillivolts",
  "warmUpMs",
  "temperature",
  "humidity",
]);

/** @throws SettingsError naming the field */
export function checkMos(channel: Fields, field: string): void {
  numberIn(channel["loadOhms"], `${field}.loadOhms`, 100, 1e7);
  numberIn(channel["r0Ohms"], `${field}.r0Ohms`, 100, 1e7);
  const supply = numberIn(channel["supplyMillivolts"], `${field}.supplyMillivolts`, 100, 5000);
  const open = numberIn(channel["openMillivolts"], `${field}.openMillivolts`, 1, supply - 1);
  numberIn(channel["shortMillivolts"], `${field}.shortMillivolts`, open + 1, supply - 1);
  numberIn(channel["warmUpMs"], `${field}.warmUpMs`, 0, 3600000);
  for (const name of ["temperature", "humidity"]) {
    if (channel[name] !== undefined) text(channel[name], `${field}.${name}`);
  }
}

/** @throws SettingsError where no sensor of another kind watches a gas, or the air's channels are not what they are said to be */
export function checkMosSources(channels: readonly ChannelProfile[], channel: MosProfile, field: string): void {
  const isWatched = channels.some(({ kind }) => kind === "pellistor" || kind === "ndir" || kind === "electrochemical");
  if (!isWatched) throw new SettingsError(`${field}.kind`, "a teaching sensor may not be the only gas channel");
  checkAir(channels, channel.temperature, "temperature", field);
  checkAir(channels, channel.humidity, "humidity", field);
}

function checkAir(
  channels: readonly ChannelProfile[],
  id: string | undefined,
  quantity: "temperature" | "humidity",
  field: string,
): void {
  if (id === undefined) return;
  const source = channels.find((one) => one.id === id);
  if (source === undefined) throw new SettingsError(`${field}.${quantity}`, `no channel "${id}"`);
  if (source.kind !== "ambient" || source.quantity !== quantity) {
    throw new SettingsError(`${field}.${quantity}`, `"${id}" measures no ${quantity} of the air`);
  }
}
