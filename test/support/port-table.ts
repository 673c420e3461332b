/**
 * Every port of the shipped instruments and every fault of it: in how many seconds the user must see it, or why not. A fault that
 * cannot be found, because its signal could be that of a healthy sensor, has a row in docs/integrity.md.
 */
import { type Fault, type FaultPort, faultsOf } from "../../host-sim/io/board";
import type { ChannelProfile } from "../../src/profile/device-profile";
import { deviceProfiles } from "../../src/profile/device-profiles";
import { type Trial, tryPort } from "./port-trial";

/** Seconds to be found; or not seen, and no gas is missed for it; or not to be found by the instrument alone. */
export type Expected = number | "harmless" | "unseen";

type Faults = Partial<Record<Fault, Expected>>;

const wired: Faults = { open: 3, short: 3, silent: 5, stuck: 20, intermittent: 20, noise: 20, garbage: 20 };
const gas: Faults = { ...wired, offset: "unseen", drifting: "unseen", slow: "unseen" };
/** Read once a second, so that it takes longer to be sure. */
const slow: Faults = {
  ...wired,
  open: 5,
  short: 5,
  stuck: 45,
  offset: "harmless",
  drifting: "harmless",
  slow: "harmless",
};
const ofTheAir: Faults = {
  silent: 5,
  erased: 20,
  garbled: 5,
  stuck: 45,
  intermittent: 20,
  noise: 20,
  garbage: 20,
  drifting: "harmless",
  slow: "harmless",
};

const table: Partial<Record<FaultPort, Faults>> = {
  ch4: gas,
  o2: gas,
  co: gas,
  h2s: gas,
  pipeCh4: gas,
  ndirActive: gas,
  ndirReference: gas,
  ndirThermistor: slow,
  pipePressure: gas,
  pipeTemperature: gas,
  pipeDifferential: gas,
  // A broken divider reads as an empty cell, which is an alarm of its own.
  battery: { ...slow, open: 30, short: 30, noise: 45 },
  ambient: { ...ofTheAir, offset: 5 },
  humidity: { ...ofTheAir, offset: "harmless" },
};

export interface PortRow {
  readonly device: string;
  readonly port: FaultPort;
  readonly fault: Fault;
  readonly expected: Expected | undefined;
}

/** Pulses have a watch of their own, and tests with it. */
function portsOf(channel: ChannelProfile): readonly string[] {
  if (channel.kind === "ndir") return [channel.activePort, channel.referencePort, channel.thermistorPort];
  return "port" in channel && channel.kind !== "pulseFlow" ? [channel.port] : [];
}

export function portRows(): readonly PortRow[] {
  return deviceProfiles.flatMap(({ name, channels }) =>
    [...new Set(channels.flatMap(portsOf))].flatMap((id) => {
      const port = id as FaultPort;
      const faults = faultsOf[port].filter((fault) => fault !== "none");
      return faults.map((fault) => ({ device: name, port, fault, expected: table[port]?.[fault] }));
    }),
  );
}

/** A board without a hygrometer has no second source of the air's temperature. */
export function tryRow({ device, port, fault }: PortRow): readonly Trial[] {
  const trials = [tryPort(device, port, fault)];
  if (port === "ambient") trials.push(tryPort(device, port, fault, false));
  return trials;
}

/** Whether the row holds: seen in time, and the gas that comes meanwhile is a HIGH or hidden by a reason. */
export function holds({ expected }: PortRow, trials: readonly Trial[]): boolean {
  return trials.every(({ foundS, isHigh, hasReason }) => {
    if (expected === "unseen") return true;
    if (expected === "harmless") return isHigh;
    return expected !== undefined && foundS <= expected && (isHigh || hasReason);
  });
}
