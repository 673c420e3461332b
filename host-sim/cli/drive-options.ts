/** `--map QUANTITY=COLUMN[:UNIT]` and `--raw PORT=COLUMN[:UNIT]`: the quantity or port that each column of the trace drives. */
import type { ChannelProfile, DeviceProfile } from "../../src/profile/device-profile";
import type { Drive } from "../replay/job";
import { quantities, quantityNames, type Quantity } from "../world/world";
import { InputError } from "./input-error";
import type { ColumnWish } from "./trace/trace";
import { millivoltUnits, unitsOfQuantity } from "./trace/units";

export interface DriveWish {
  readonly drive: Drive;
  readonly column: ColumnWish;
}

/** Maximum voltage before the converter's protection: a larger value means a wrong unit in the trace. */
const rawLimitMillivolts = 10_000;

/** @throws InputError with the valid names */
export function parseDrives(maps: readonly string[], raws: readonly string[], device: DeviceProfile): DriveWish[] {
  const wishes = [...maps.map((map) => parseMap(map, device)), ...raws.map((raw) => parseRaw(raw, device))];
  if (wishes.length === 0) {
    throw new InputError("no column drives the instrument: use --map ch4=COLUMN or --raw ch4=COLUMN:mV");
  }
  const seen = new Set<string>();
  for (const { drive } of wishes) {
    // A world quantity and a raw signal with the same name would drive the same sensor.
    if (seen.has(drive.name)) throw new InputError(`${drive.name} is driven twice: one --map or --raw each`);
    seen.add(drive.name);
  }
  return wishes;
}

/** In a drainage profile `ch4` means the methane in the pipe: the air's does not affect it. */
function quantityFor(name: string, device: DeviceProfile): string {
  return name === "ch4" && device.channels.some(({ id, kind }) => id === "ch4" && kind === "ndir") ? "pipeCh4" : name;
}

function parseMap(text: string, device: DeviceProfile): DriveWish {
  const { name: given, column } = split(text, "--map", "QUANTITY=COLUMN[:UNIT]");
  const name = quantityFor(given, device);
  if (!(quantityNames as readonly string[]).includes(name)) {
    throw new InputError(`--map ${text}: no quantity "${name}"; there are: ${quantityNames.join(", ")}`);
  }
  const { unit, minimum, maximum } = quantities[name as Quantity];
  return {
    drive: { kind: "world", name },
    column: { what: name, column, units: unitsOfQuantity(name), unit, min: minimum, max: maximum },
  };
}

function parseRaw(text: string, device: DeviceProfile): DriveWish {
  const { name, column } = split(text, "--raw", "PORT=COLUMN[:mV]");
  const ports = analogPorts(device);
  if (!ports.includes(name)) {
    throw new InputError(
      `--raw ${text}: a ${device.name} device has no analog port "${name}"; there are: ${ports.join(", ")}`,
    );
  }
  return {
    drive: { kind: "raw", name },
    column: {
      what: `raw ${name}`,
      column,
      units: millivoltUnits,
      unit: "mV",
      min: -rawLimitMillivolts,
      max: rawLimitMillivolts,
    },
  };
}

function split(text: string, option: string, form: string): { name: string; column: string } {
  const equals = text.indexOf("=");
  const name = text.slice(0, equals).trim();
  const column = text.slice(equals + 1).trim();
  if (equals < 0 || name === "" || column === "") throw new InputError(`${option} ${text}: write ${option} ${form}`);
  return { name, column };
}

/** Ports whose electrical signal a trace can replace. */
export function analogPorts(device: DeviceProfile): string[] {
  return device.channels.flatMap((channel) =>
    isAnalog(channel)
      ? [channel.port]
      : channel.kind === "ndir"
        ? [channel.activePort, channel.referencePort, channel.thermistorPort]
        : [],
  );
}

/** Kinds whose port is not a voltage: pulses, and sensors on a bus. */
const notAnalog: readonly string[] = Object.freeze(["pulseFlow", "ambient", "humidity"]);

function isAnalog(channel: ChannelProfile): channel is ChannelProfile & { readonly port: string } {
  return "port" in channel && !notAnalog.includes(channel.kind);
}

/** World quantities that do not affect this device: allowed, with a note to the user. */
export function quantitiesWithoutEffect(wishes: readonly DriveWish[], device: DeviceProfile): string[] {
  const affecting = new Set(device.channels.map((channel) => channel.id));
  if (device.channels.some((channel) => channel.kind === "pellistor")) {
    for (const name of ["o2", "temperature", "pressure", "humidity"]) affecting.add(name);
  }
  if (device.channels.some((channel) => channel.kind === "ndir")) {
    for (const name of ["pipeCh4", "pipePressure", "pipeTemperature"]) affecting.add(name);
  }
  // Cells are exposed to the same air: methane displaces oxygen, and cells respond to other gases too.
  if (device.channels.some((channel) => channel.kind === "electrochemical")) {
    for (const name of ["ch4", "co", "h2s", "temperature", "pressure"]) affecting.add(name);
  }
  // The flow through a plate depends on the gas density.
  if (device.channels.some((channel) => channel.kind === "dpFlow")) affecting.add("pipeCh4");
  return wishes
    .filter(({ drive }) => drive.kind === "world" && !affecting.has(drive.name))
    .map(({ drive }) => drive.name);
}
