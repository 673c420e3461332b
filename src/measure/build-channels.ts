/**
 * Makes the channels of a device profile over a board's ports. The one place that knows which class measures which kind:
 * a new kind of channel is a file of its own and a case here.
 */
import type { Device } from "../../hal/contract";
import { Curve } from "../calibrate/curve";
import { AmbientAir } from "../sample/ambient-air";
import type { ChannelProfile } from "../settings/device-profile";
import type { ChannelLimits } from "../settings/limits-profile";
import type { Settings } from "../settings/settings";
import { SettingsError } from "../settings/settings-error";
import { Ambient } from "./ambient";
import { Battery } from "./battery";
import type { Channel } from "./channel";
import { leadFor } from "./lead";
import { Loop } from "./loop";
import { Pellistor } from "./pellistor";
import { PulseFlow } from "./pulse-flow";
import { StandardFlow } from "./standard-flow";

export interface BuiltChannels {
  readonly channels: readonly Channel[];
  /** In the order of `channels`. */
  readonly limits: readonly (ChannelLimits | undefined)[];
  /** Those that take the ambient temperature, and wait for their sensor to settle. */
  readonly pellistors: readonly Pellistor[];
  readonly air: AmbientAir | undefined;
}

function portOf<T>(ports: Readonly<Record<string, T>>, kind: string, profile: ChannelProfile & { readonly port: string }): T {
  const port = ports[profile.port];
  if (port === undefined) throw new SettingsError(`device.${profile.id}.port`, `the board has no ${kind} port "${profile.port}"`);
  return port;
}

function channelNamed(channels: readonly Channel[], id: string, field: string): Channel {
  for (const channel of channels) if (channel.id === id) return channel;
  throw new SettingsError(field, `no channel "${id}"`);
}

/** @throws SettingsError naming the field; whatever was opened by then is closed again */
export function buildChannels(device: Device, settings: Settings): BuiltChannels {
  const built: (Channel | undefined)[] = [];
  const done: Channel[] = [];
  const pellistors: Pellistor[] = [];
  const profiles = settings.device.channels;
  const limits = profiles.map((profile) => settings.limits.channels.find((one) => one.channel === profile.id));
  let air: AmbientAir | undefined;
  try {
    // Channels computed from others come last, wherever the profile shows them.
    for (const computed of [false, true]) {
      profiles.forEach((profile, index) => {
        if ((profile.kind === "standardFlow") !== computed) return;
        if (profile.kind === "ambient") air ??= new AmbientAir(portOf(device.Barometer, "Barometer", profile));
        const channel = build(device, settings, profile, limits[index], air, done);
        if (settings.lead !== false) channel.lead = leadFor(profile);
        if (channel instanceof Pellistor) pellistors.push(channel);
        built[index] = channel;
        done.push(channel);
      });
    }
  } catch (error) {
    for (const channel of done) channel.close();
    air?.close();
    throw error;
  }
  return { channels: built as Channel[], limits, pellistors, air };
}

function build(device: Device, settings: Settings, profile: ChannelProfile, limits: ChannelLimits | undefined, air: AmbientAir | undefined, done: readonly Channel[]): Channel {
  switch (profile.kind) {
    case "pellistor": {
      const calibration = settings.calibrations.find((one) => one.channel === profile.id);
      const curve = calibration && new Curve(calibration.points, `calibration.${profile.id}`);
      return new Pellistor(profile, limits, portOf(device.Analog, "Analog", profile), curve);
    }
    case "loop": return new Loop(profile, limits, portOf(device.Analog, "Analog", profile));
    case "battery": return new Battery(profile, limits, portOf(device.Analog, "Analog", profile));
    case "pulseFlow": return new PulseFlow(profile, limits, portOf(device.PulseMeter, "PulseMeter", profile));
    case "ambient": return new Ambient(profile, limits, air!);
    case "standardFlow": {
      const field = `device.${profile.id}`;
      return new StandardFlow(profile, limits, channelNamed(done, profile.flow, `${field}.flow`),
        channelNamed(done, profile.pressure, `${field}.pressure`), channelNamed(done, profile.temperature, `${field}.temperature`));
    }
  }
}
