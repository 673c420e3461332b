/**
 * Checks calibrations against the device that they are for. A calibration of another sensor is a number that looks like a
 * measurement, so its points must be what this channel's amplifier can give and this channel's range has.
 */
import { acceptanceFor } from "./acceptance";
import { Curve, maximumPoints, minimumPoints, type CalibrationPoint } from "../compensate/curve";
import { fieldsOf, listOf, numberIn, text } from "./check";
import type { ChannelProfile, DeviceProfile } from "./device-profile";
import type { Calibration } from "./settings";
import { SettingsError } from "../core/settings-error";

/** Kinds that come with their scale from the maker or from physics: nobody calibrates them on the device. */
const uncalibrated: readonly string[] = Object.freeze([
  "loop",
  "ambient",
  "battery",
  "pulseFlow",
  "dpFlow",
  "standardFlow",
  "humidity",
]);
/** Compensation moves a signal beyond what the pin alone allows by no more than this share of its span. */
const slackShare = 0.25;
/** A bottle may hold a little more than the range. */
const maxOfFullScale = 1.2;
const maxCalibrations = 16;
/** A stretch between two points may have another gain than a calibration on the whole: cells and benches bend. */
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
  // Rising in both, by the one who will use them.
  void new Curve(points, field);
  checkGain(points, field, profile);
  return points;
}

/** What no sensor of this kind gives is another sensor's calibration, or none. */
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
