/**
 * Checks calibrations against the device that they are for. A calibration of another sensor would give plausible but wrong readings, so its points
 * must be possible for the channel's amplifier and range.
 */
import { SettingsError } from "../core/settings-error";
import { Curve, maximumPoints, minimumPoints } from "../compensate/curve";
import { acceptanceFor } from "./acceptance";
import { maxChannels } from "./channel-fields";
import { FieldCheck } from "./check";
import type { ChannelProfile, DeviceProfile } from "./device-profile";
import { channel, list, number, optional, part, record, relative } from "./fields";
import type { Calibration } from "./settings";

/** Compensation may move a signal beyond the range of the pin by this share of its span. */
const slackShare = 0.25;
/** A bottle may hold slightly more than full scale. */
const maxOfFullScale = 1.2;
/** The gain between two points may differ by this factor from that of the whole curve: cells and benches are not linear. */
const bend = 3;
/** 2100-01-01. */
const lastMs = 4102444800000;

const point = record({
  signal: number(relative("lowestSignal"), relative("highestSignal")),
  value: number(relative("fullScale", { times: -maxOfFullScale }), relative("fullScale", { times: maxOfFullScale })),
});

const calibration = record({
  // The scale of any other kind comes from its maker or from physics.
  channel: channel(["pellistor", "electrochemical", "ndir", "mos"]),
  points: list(part(point), minimumPoints, maximumPoints),
  atMs: optional(number(0, lastMs)),
});

const calibrationsField = list(part(calibration), 0, maxChannels, { distinct: "channel" });

/** @throws SettingsError naming the first wrong field: `calibrations[0].points[1].signal` */
export function validateCalibrations(data: unknown, device: DeviceProfile): readonly Calibration[] {
  const profileOf = (id: unknown): ChannelProfile | undefined => device.channels.find((one) => one.id === id);
  const check = new FieldCheck({
    lookUp: (name, { channel: id }) => {
      const profile = profileOf(id);
      if (profile === undefined) return undefined;
      return name === "fullScale" ? profile.fullScale : signalOf(profile, name === "highestSignal");
    },
    onChannel: (id, at, { kinds }) => {
      const kind = profileOf(id)?.kind;
      if (kind === undefined) throw new SettingsError(at, `no channel "${id}"`);
      if (!kinds.includes(kind)) throw new SettingsError(at, `"${id}" is a ${kind}, which takes no calibration`);
    },
  });
  check.field(data, "calibrations", calibrationsField);
  const calibrations = data as readonly Calibration[];
  calibrations.forEach((one, index) => {
    const at = `calibrations[${index}].points`;
    // `Curve` refuses points that do not rise in both.
    void new Curve(one.points, at);
    checkGain(one, at, profileOf(one.channel)!);
  });
  return calibrations;
}

/** The lowest or highest signal that the channel's wiring can give, in the sensor's own unit. */
function signalOf(profile: ChannelProfile, isHighest: boolean): number {
  if (profile.kind !== "pellistor" && profile.kind !== "electrochemical") {
    return isHighest ? Number.MAX_VALUE : -Number.MAX_VALUE;
  }
  const gain = profile.kind === "pellistor" ? profile.amplifierGain : profile.millivoltsPerMicroamp;
  const lowest = (profile.shortMillivolts - profile.amplifierOffsetMillivolts) / gain;
  const highest = (profile.openMillivolts - profile.amplifierOffsetMillivolts) / gain;
  const slack = (highest - lowest) * slackShare;
  return isHighest ? highest + slack : lowest - slack;
}

/** A gain that no sensor of this kind has belongs to another sensor. */
function checkGain({ points }: Calibration, at: string, profile: ChannelProfile): void {
  const limits = acceptanceFor(profile);
  if (limits === undefined) return;
  const min = limits.minGain / bend;
  const max = limits.maxGain * bend;
  for (let i = 1; i < points.length; i++) {
    const gain = (points[i]!.signal - points[i - 1]!.signal) / (points[i]!.value - points[i - 1]!.value);
    if (!(gain >= min && gain <= max)) {
      throw new SettingsError(`${at}[${i}]`, `a signal of ${gain} per ${profile.unit} is not in ${min} to ${max}`);
    }
  }
}
