/**
 * Breaks one port of one instrument, then lets gas come while the air turns cold: how long until the user sees it, and is the gas
 * signalled?
 */
import type { Fault, FaultPort } from "../../host-sim/io/board";
import { Simulation } from "../../host-sim/simulation";
import type { Quantity } from "../../host-sim/world/world";
import { AlarmKind } from "../../src/core/alarm-kind";
import { deviceProfile } from "../../src/profile/settings";
import { isFault, Status } from "../../src/core/reading";

export interface Trial {
  /** Until a reading has a reason, or an alarm stands; Infinity if nothing was seen. */
  readonly foundS: number;
  /** The channel of the gas is in HIGH or OVER, within the time that its sensor needs. */
  readonly isHigh: boolean;
  /** The channel of the gas has a reason instead of a reading, which is a FAULT. */
  readonly hasReason: boolean;
}

/** Gas of each instrument that comes: what changes in the world, by how much, and on which channel it is a HIGH. */
const gases: Readonly<Record<string, readonly (readonly [Quantity, number, string])[]>> = {
  methane: [["ch4", 2, "ch4"]],
  "four-gas": [
    ["ch4", 2, "ch4"],
    ["o2", 16.5, "o2"],
    ["co", 125, "co"],
    ["h2s", 20, "h2s"],
  ],
  drainage: [["pipeCh4", 12, "ch4"]],
  "drainage-dp": [["pipeCh4", 12, "pipeCh4"]],
};

const warmMs = 120000;
const watchedS = 60;
/** Three times the t90 of the slowest cell, and the housing's temperature. */
const followMs = 300000;
const coldCelsius = -12;

/** The gas that the port measures, or the first of the instrument. */
function gasOf(device: string, port: FaultPort): readonly [Quantity, number, string] {
  const own = gases[device]!.find(([, , channel]) => channel === port);
  return own ?? gases[device]!.find(([, , channel]) => channel === "co") ?? gases[device]![0]!;
}

export function tryPort(device: string, port: FaultPort, fault: Fault, hasHygrometer = true): Trial {
  const profile = deviceProfile(device);
  const channels = profile.channels.filter(({ id }) => hasHygrometer || id !== "humidity");
  const simulation = new Simulation({ device: { ...profile, channels }, limits: "cn-coal", seed: 7 });
  const { world, board, instrument } = simulation;
  world.set("pipeCh4", 55);
  world.set("flow", 300);
  simulation.advance(warmMs);
  const isSeen = (): boolean =>
    simulation.view.signal >= AlarmKind.Battery || simulation.view.channels.some(({ shown }) => isFault(shown.status));
  if (isSeen()) throw new RangeError(`${device} is not quiet before ${port} fails`);
  board.setFault(port, fault);
  let foundS = Infinity;
  for (let second = 1; second <= watchedS; second++) {
    simulation.advance(1000);
    if (foundS === Infinity && isSeen()) foundS = second;
  }
  const [quantity, level, channel] = gasOf(device, port);
  world.set(quantity, level);
  world.ramp("temperature", coldCelsius, followMs / 2);
  simulation.advance(followMs);
  const { gasAlarm, reading: judged } = instrument.alarms.judges.find((judge) => judge.channel.id === channel)!;
  return {
    foundS,
    isHigh: gasAlarm === AlarmKind.High || gasAlarm === AlarmKind.Over,
    hasReason: isFault(judged.status) && judged.status !== Status.WarmUp,
  };
}
