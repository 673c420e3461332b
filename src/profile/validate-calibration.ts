/**
 * Checks calibrations against the device that they are for. A calibration of another sensor would give plausible but wrong
 * readings, so its points must be possible for the channel's amplifier and range.
 */
import { acceptanceFor } from "./acceptance";
import { Curve, maximumPoints, minimumPoints, type CalibrationPoint } from "../compensate/curve";
import { fieldsOf, listOf, numberIn, text } from "./check";
import type { ChannelProfile, DeviceProfile } from "./device-profile";
import type { Calibration } from "./settings";
import { SettingsError } from "../core/settings-error";

/** Kinds whose scale comes from the maker or from physics: they are not calibrated on the device. */
const uncalibrated: readonly string[] = Object.freeze([
  "loop",
  "ambient",
  "battery",
  "pulseFlow",
  "dpFlow",
  "standardFlow",
]);
/** Compensation may move a signal beyond the range of the pin by this share of its span. */
const slackShare = 0.25;
/** A bottle may hold slightly more than full scale. */
const maxOfFullScale = 1.2;
const maxCalibrations = 16;
/** The gain between two points may differ by this factor from that of the whole curve: cells and benches are not linear. */
const bend = 3;
/** 2100-01-01. */
const lastMs = 4102444800000;

/** Signals that the channel's wiring can give, in the sensor's own unit. */
function signalsOf(profile: ChannelProfile): readonly [lowest: number, highest: number] {
  if (profile.kind !== "pellistor" && profile.kind !== "electrochemical") return [-Number.MAX_VALUE, Number.MAX_VALUE];
  const gain = profile.kind === "pellistor" ? profile.amplifierGain : profile.millivoltsPerMicroamp;
  const lowest = (profile.shortMillivolts - profile.amplifierOffsetMillivolts) / gain;
  const highest = (profile.openMillivolts - profile.amplifierOffsetMillivolts) / gain;
  const slack = (highest - lowest) * slackShare;
  return [lowest - slack, highest + slack];
}

function checkPoints(data: unknown, field: string, profile: ChannelProfile): CalibrationPoint[] {
  const [lowest, highest] = signalsOf(profile);
  const most = profile.fullScale * maxOfFullScale;
  const points = listOf(data, field, minimumPoints, maximumPoints).map((one, index) => {
    const point = fieldsOf(one, `${field}[${index}]`, ["signal", "value"]);
    return {
      signal: numberIn(point["signal"], `${field}[${index}].signal`, lowest, highest),
      value: numberIn(point["value"], `${field}[${index}].value`, -most, most),
    };
  });
  // `Curve` refuses points that do not rise in both.
  void new Curve(points, field);
  checkGain(points, field, profile);
  return points;
}

/** A gain that no sensor of this kind has belongs to another sensor. */
function checkGain(points: readonly CalibrationPoint[], field: string, profile: ChannelProfile): void {
  const limits = acceptanceFor(profile);
  if (limits === undefined) return;
  const least = limits.minGain / bend;
  const most = limits.maxGain * bend;
  for (let i = 1; i < points.length; i++) {
    const gain = (points[i]!.signal - points[i - 1]!.signal) / (points[i]!.value - points[i - 1]!.value);
    if (!(gain >= least && gain <= most)) {
      throw new SettingsError(
        `${field}[${i}]`,
        `a signal of ${gain} per ${profile.unit} is not in ${least} to ${most}`,
      );
    }
  }
}

/** @throws SettingsError naming the first wrong field: `calibrations[0].points[1].signal` */
export function validateCalibrations(data: unknown, device: DeviceProfile): Calibration[] {
  const seen: string[] = [];
  return listOf(data, "calibrations", 0, maxCalibrations).map((one, index): Calibration => {
    const field = `calibrations[${index}]`;
    const calibration = fieldsOf(one, field, ["channel", "points", "atMs"]);
    const channel = text(calibration["channel"], `${field}.channel`);
    if (seen.includes(channel)) throw new SettingsError(`${field}.channel`, `"${channel}" is there twice`);
    seen.push(channel);
    const profile = device.channels.find((candidate) => candidate.id === channel);
    if (profile === undefined) throw new SettingsError(`${field}.channel`, `no channel "${channel}"`);
    if (uncalibrated.includes(profile.kind)) {
      throw new SettingsError(`${field}.channel`, `"${channel}" is a ${profile.kind}, which takes no calibration`);
    }
    const points = checkPoints(calibration["points"], `${field}.points`, profile);
    const atMs = calibration["atMs"];
    return { channel, points, ...(atMs !== undefined && { atMs: numberIn(atMs, `${field}.atMs`, 0, lastMs) }) };
  });
}
