/**
 * Makes the channels of a device profile over a board's ports. The one place that knows which class measures which kind:
 * a new kind of channel is a file of its own and a case here.
 */
import type { Device } from "../../hal/contract";
import { Curve } from "../compensate/curve";
import { CrossSensitivity } from "../measure/cross-sensitivity";
import { AmbientAir } from "../sample/ambient-air";
import { HumidAir } from "../sample/humid-air";
import {
  type AmbientProfile,
  type ChannelProfile,
  type ElectrochemicalProfile,
  type MethaneSource,
  type NdirProfile,
} from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import type { Settings } from "../profile/settings";
import { SettingsError } from "../core/settings-error";
import { Ambient } from "../measure/ambient";
import { Battery } from "../measure/battery";
import { BeadSupply } from "../measure/bead-supply";
import type { Channel } from "../measure/channel";
import { DpFlow } from "../measure/dp-flow";
import { FlowChannel } from "../measure/flow-channel";
import { FlowTotals } from "../measure/flow-totals";
import { freshAirOf } from "../measure/fresh-air";
import { Electrochemical } from "../measure/electrochemical";
import { Humidity } from "../measure/humidity";
import { leadFor } from "../measure/lead";
import { Loop } from "../measure/loop";
import { MethaneShare } from "../measure/methane-share";
import { Mos } from "../measure/mos";
import { Ndir } from "../measure/ndir";
import { Pellistor } from "../measure/pellistor";
import { PulseFlow } from "../measure/pulse-flow";
import { StandardFlow } from "../measure/standard-flow";

export interface BuiltChannels {
  readonly channels: readonly Channel[];
  /** Those that take the ambient temperature, and wait for their sensor to settle. */
  readonly pellistors: readonly Pellistor[];
  readonly cells: readonly Electrochemical[];
  /** What corrects the cells for each other's gases; `undefined` where there is none. */
  readonly crossSensitivity: CrossSensitivity | undefined;
  /** The cell that says how much oxygen there is. */
  readonly oxygen: Electrochemical | undefined;
  readonly air: AmbientAir | undefined;
  /** A second source of the air's temperature. */
  readonly humidAir: HumidAir | undefined;
  /** One for each channel that measures actual flow. */
  readonly flowTotals: readonly FlowTotals[];
}

function portOf<T>(
  ports: Readonly<Record<string, T>>,
  kind: string,
  profile: ChannelProfile & { readonly port: string },
): T {
  return portNamed(ports, kind, profile.port, `device.${profile.id}.port`);
}

function portNamed<T>(ports: Readonly<Record<string, T>>, kind: string, name: string, field: string): T {
  const port = ports[name];
  if (port === undefined) throw new SettingsError(field, `the board has no ${kind} port "${name}"`);
  return port;
}

function channelNamed(channels: readonly Channel[], id: string, field: string): Channel {
  for (const channel of channels) if (channel.id === id) return channel;
  throw new SettingsError(field, `no channel "${id}"`);
}

function flowNamed(channels: readonly Channel[], id: string, field: string): FlowChannel {
  const channel = channelNamed(channels, id, field);
  if (!(channel instanceof FlowChannel)) throw new SettingsError(field, `"${id}" measures no flow`);
  return channel;
}

function shareOf(channels: readonly Channel[], source: MethaneSource, field: string): MethaneShare {
  return new MethaneShare(
    source,
    source.channel === undefined ? undefined : channelNamed(channels, source.channel, `${field}.channel`),
  );
}

/** Channels computed from others come after those: sensors, analysers that need a pressure, flows made of sensors, what is made of flows. */
function passOf(profile: ChannelProfile): number {
  if (profile.kind === "standardFlow") return 3;
  if (profile.kind === "ndir" || profile.kind === "mos") return 1;
  return profile.kind === "dpFlow" || (profile.kind === "pulseFlow" && profile.temperature !== undefined) ? 2 : 0;
}
const passes = 4;

function needsBarometer(profile: ChannelProfile): profile is AmbientProfile {
  return profile.kind === "ambient" && profile.quantity !== "humidity";
}

function totalsOf(profiles: readonly ChannelProfile[], channels: readonly Channel[]): FlowTotals[] {
  const derived = channels.filter((channel) => channel instanceof StandardFlow);
  const totals: FlowTotals[] = [];
  channels.forEach((channel, index) => {
    const profile = profiles[index]!;
    if (!(channel instanceof FlowChannel) || (profile.kind !== "pulseFlow" && profile.kind !== "dpFlow")) return;
    totals.push(new FlowTotals(channel, profile.onFault ?? "stop", derived, profile.estimateS));
  });
  return totals;
}

/**
 * `limits` are in the order of the profile's channels.
 * @throws SettingsError naming the field; whatever was opened by then is closed again
 */
export function buildChannels(
  device: Device,
  settings: Settings,
  limits: readonly (LimitsInForce | undefined)[],
): BuiltChannels {
  const built: (Channel | undefined)[] = [];
  const done: Channel[] = [];
  const pellistors: Pellistor[] = [];
  const cells: Electrochemical[] = [];
  const cellProfiles: ElectrochemicalProfile[] = [];
  let crossSensitivity: CrossSensitivity | undefined;
  const profiles = settings.device.channels;
  let air: AmbientAir | undefined;
  try {
    // Channels computed from others come last, wherever the profile shows them.
    for (let pass = 0; pass < passes; pass++) {
      profiles.forEach((profile, index) => {
        if (passOf(profile) !== pass) return;
        if (needsBarometer(profile)) air ??= new AmbientAir(portOf(device.Barometer, "Barometer", profile));
        const channel = build(device, settings, profile, limits[index], air, done);
        if (settings.lead !== false) channel.lead = leadFor(profile);
        if (channel instanceof Pellistor) pellistors.push(channel);
        if (channel instanceof Electrochemical && profile.kind === "electrochemical") {
          cells.push(channel);
          cellProfiles.push(profile);
        }
        built[index] = channel;
        done.push(channel);
      });
    }
    if (cellProfiles.some((profile) => profile.interference.length > 0)) {
      crossSensitivity = new CrossSensitivity(cells, cellProfiles);
    }
  } catch (error) {
    for (const channel of done) channel.close();
    air?.close();
    throw error;
  }
  const freshAir = freshAirOf(settings, built as Channel[]);
  const oxygen = cells[cellProfiles.findIndex((profile) => profile.isOxygen)];
  for (const pellistor of pellistors) {
    pellistor.overRangeLatch.witness(freshAir);
    if (oxygen !== undefined) pellistor.awaitOxygen();
  }
  return {
    channels: built as Channel[],
    pellistors,
    cells,
    crossSensitivity,
    oxygen,
    air,
    humidAir: built.find((channel) => channel instanceof Humidity)?.air,
    flowTotals: totalsOf(profiles, built as Channel[]),
  };
}

function build(
  device: Device,
  settings: Settings,
  profile: ChannelProfile,
  limits: LimitsInForce | undefined,
  air: AmbientAir | undefined,
  done: readonly Channel[],
): Channel {
  switch (profile.kind) {
    case "pellistor": {
      const calibration = settings.calibrations.find((one) => one.channel === profile.id);
      const curve = calibration && new Curve(calibration.points, `calibration.${profile.id}`);
      const port = portOf(device.Analog, "Analog", profile);
      return new Pellistor(
        profile,
        limits,
        port,
        curve,
        new BeadSupply(profile.supplyPort === undefined ? undefined : device.Digital[profile.supplyPort]),
      );
    }
    case "electrochemical": {
      const calibration = settings.calibrations.find((one) => one.channel === profile.id);
      const curve = calibration && new Curve(calibration.points, `calibration.${profile.id}`);
      return new Electrochemical(profile, limits, portOf(device.Analog, "Analog", profile), curve);
    }
    case "ndir":
      return buildNdir(device, settings, profile, limits, done);
    // An optional channel of the air may be missing on this board.
    case "mos":
      return new Mos(
        profile,
        limits,
        portOf(device.Analog, "Analog", profile),
        done.find(({ id }) => id === profile.temperature),
        done.find(({ id }) => id === profile.humidity),
      );
    case "loop":
      return new Loop(profile, limits, portOf(device.Analog, "Analog", profile));
    case "battery":
      return new Battery(profile, limits, portOf(device.Analog, "Analog", profile));
    case "pulseFlow": {
      const temperature =
        profile.temperature === undefined
          ? undefined
          : channelNamed(done, profile.temperature, `device.${profile.id}.temperature`);
      return new PulseFlow(profile, limits, portOf(device.PulseMeter, "PulseMeter", profile), temperature);
    }
    case "dpFlow": {
      const field = `device.${profile.id}`;
      return new DpFlow(
        profile,
        limits,
        channelNamed(done, profile.differential, `${field}.differential`),
        channelNamed(done, profile.pressure, `${field}.pressure`),
        channelNamed(done, profile.temperature, `${field}.temperature`),
        shareOf(done, profile.methane, `${field}.methane`),
      );
    }
    case "ambient":
      return profile.quantity === "humidity"
        ? new Humidity(profile, limits, new HumidAir(portOf(device.Hygrometer ?? {}, "Hygrometer", profile)))
        : new Ambient(profile, limits, air!);
    case "standardFlow": {
      const field = `device.${profile.id}`;
      return new StandardFlow(
        profile,
        limits,
        flowNamed(done, profile.flow, `${field}.flow`),
        channelNamed(done, profile.pressure, `${field}.pressure`),
        channelNamed(done, profile.temperature, `${field}.temperature`),
        profile.methane && shareOf(done, profile.methane, `${field}.methane`),
      );
    }
  }
}

function buildNdir(
  device: Device,
  settings: Settings,
  profile: NdirProfile,
  limits: LimitsInForce | undefined,
  done: readonly Channel[],
): Ndir {
  const field = `device.${profile.id}`;
  const calibration = settings.calibrations.find((one) => one.channel === profile.id);
  return new Ndir(
    profile,
    limits,
    {
      active: portNamed(device.Analog, "Analog", profile.activePort, `${field}.activePort`),
      reference: portNamed(device.Analog, "Analog", profile.referencePort, `${field}.referencePort`),
      thermistor: portNamed(device.Analog, "Analog", profile.thermistorPort, `${field}.thermistorPort`),
    },
    channelNamed(done, profile.pressure, `${field}.pressure`),
    calibration && new Curve(calibration.points, `calibration.${profile.id}`),
  );
}
