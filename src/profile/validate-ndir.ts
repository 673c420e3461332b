/** Checks what a device profile says of an infrared bench: amplitudes, the thermistor, and segments that rise and overlap. */
import { type AbsorptionSegment, absorbedBy } from "../compensate/absorption-table";
import { type Fields, fieldsOf, listOf, numberIn, text } from "./check";
import type { ChannelProfile, NdirProfile } from "./device-profile";
import { SettingsError } from "../core/settings-error";

export const ndirFields: readonly string[] = Object.freeze([
  "limits",
  "activePort",
  "referencePort",
  "thermistorPort",
  "pressure",
  "idleMillivolts",
  "shortMillivolts",
  "openMillivolts",
  "referenceMillivolts",
  "thermistor",
  "segments",
  "zeroRatio",
  "spanFactor",
  "pressureExponent",
  "underRange",
  "warmUpMs",
  "worstChangePerS",
]);

type CheckTable = (data: unknown, field: string, minimum: number, maximum: number) => void;

/** @throws SettingsError naming the field */
export function checkNdir(channel: Fields, field: string, fullScale: number, checkTable: CheckTable): void {
  const ports = ["activePort", "referencePort", "thermistorPort"].map((name) =>
    text(channel[name], `${field}.${name}`),
  );
  if (ports[0] === ports[1]) throw new SettingsError(`${field}.referencePort`, "is the active one as well");
  if (ports[2] === ports[0] || ports[2] === ports[1]) {
    throw new SettingsError(`${field}.thermistorPort`, "is a detector's as well");
  }
  text(channel["pressure"], `${field}.pressure`);
  if (channel["limits"] !== undefined) text(channel["limits"], `${field}.limits`);
  const idle = numberIn(channel["idleMillivolts"], `${field}.idleMillivolts`, 1, 5000);
  const short = numberIn(channel["shortMillivolts"], `${field}.shortMillivolts`, 0, 5000);
  if (short >= idle) {
    throw new SettingsError(
      `${field}.shortMillivolts`,
      `${short} is not below idle, ${idle}: darkness would be a short circuit`,
    );
  }
  const open = numberIn(channel["openMillivolts"], `${field}.openMillivolts`, idle + 1, 5000);
  numberIn(channel["referenceMillivolts"], `${field}.referenceMillivolts`, 1, open - idle);
  const thermistor = fieldsOf(channel["thermistor"], `${field}.thermistor`, [
    "ohmsAt25",
    "betaKelvin",
    "pullUpOhms",
    "supplyMillivolts",
  ]);
  numberIn(thermistor["ohmsAt25"], `${field}.thermistor.ohmsAt25`, 100, 1e6);
  numberIn(thermistor["betaKelvin"], `${field}.thermistor.betaKelvin`, 2000, 6000);
  numberIn(thermistor["pullUpOhms"], `${field}.thermistor.pullUpOhms`, 100, 1e6);
  numberIn(thermistor["supplyMillivolts"], `${field}.thermistor.supplyMillivolts`, 100, 5000);
  checkSegments(channel["segments"], `${field}.segments`, fullScale);
  checkTable(channel["zeroRatio"], `${field}.zeroRatio`, 0.1, 10);
  checkTable(channel["spanFactor"], `${field}.spanFactor`, 0.5, 2);
  numberIn(channel["pressureExponent"], `${field}.pressureExponent`, 0.5, 1.5);
  numberIn(channel["underRange"], `${field}.underRange`, -fullScale, -0.001);
  numberIn(channel["warmUpMs"], `${field}.warmUpMs`, 0, 3600000);
  numberIn(channel["worstChangePerS"], `${field}.worstChangePerS`, -fullScale, fullScale);
}

/** @throws SettingsError where a range does not overlap the one before, or a curve does not rise through its whole range */
function checkSegments(data: unknown, field: string, fullScale: number): void {
  let before: AbsorptionSegment | undefined;
  listOf(data, field, 1, 5).forEach((one, index) => {
    const at = `${field}[${index}]`;
    const segment = fieldsOf(one, at, ["from", "to", "span", "b", "c"]) as Fields & AbsorptionSegment;
    const from = numberIn(segment.from, `${at}.from`, 0, fullScale);
    numberIn(segment.to, `${at}.to`, from + 1, 200);
    numberIn(segment.span, `${at}.span`, 0.001, 10);
    numberIn(segment.b, `${at}.b`, 1e-6, 10);
    numberIn(segment.c, `${at}.c`, 0.3, 2);
    if (absorbedBy(segment, segment.to) - absorbedBy(segment, segment.to - 1) < 1e-5) {
      throw new SettingsError(`${at}.to`, "lies where the curve no longer rises");
    }
    if (before === undefined) {
      if (from !== 0) throw new SettingsError(`${at}.from`, "is not 0");
    } else {
      if (from <= before.from || segment.to <= before.to) {
        throw new SettingsError(`${at}.from`, "does not rise from the segment before");
      }
      if (from >= before.to) {
        throw new SettingsError(
          `${at}.from`,
          `${from} leaves no overlap with the segment before, which ends at ${before.to}`,
        );
      }
    }
    before = segment;
  });
  if (before!.to < fullScale) throw new SettingsError(field, `end at ${before!.to}, below full scale`);
}

/** The pressure must be one of the gas or of the air, in kPa. @throws SettingsError naming the field */
export function checkNdirSources(channels: readonly ChannelProfile[], channel: NdirProfile, field: string): void {
  const source = channels.find((one) => one.id === channel.pressure);
  if (source === undefined) throw new SettingsError(`${field}.pressure`, `no channel "${channel.pressure}"`);
  const isPressure =
    source.unit === "kPa" && (source.kind === "loop" || (source.kind === "ambient" && source.quantity === "pressure"));
  if (!isPressure) throw new SettingsError(`${field}.pressure`, `"${source.id}" measures no pressure in kPa`);
  if (source.kind === "ambient" && source.optional === true) {
    throw new SettingsError(`${field}.pressure`, `"${source.id}" may be missing`);
  }
}
