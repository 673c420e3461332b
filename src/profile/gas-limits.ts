/** Set-points of a gas, as fields. What each number means, and where it comes from, is in docs/alarms.md and docs/exposure.md. */
import { fullScale } from "./channel-fields";
import { channel, choice, number, optional, part, record, type RecordOf, type Shape } from "./fields";

/** Whatever is no flow may have set-points of a gas; sensors of gas must have them. */
const notFlows = Object.freeze(["pellistor", "electrochemical", "ndir", "mos", "loop", "ambient", "battery"]);

function setPoint(meaning: string) {
  return number(0, fullScale, "channel", meaning);
}

const deficiency = record({
  low: setPoint("LOW starts at and below this"),
  high: setPoint("HIGH starts at and below this"),
});

/** What may be breathed, as means over time. A channel with either mean has an exposure. */
const exposureFields = Object.freeze({
  stel: optional(setPoint("Set-point of the mean of 15 minutes"), "no STEL"),
  twa: optional(setPoint("Set-point of the mean of 8 hours"), "no TWA"),
  twaMode: optional(
    choice(["acgih", "osha"], "`acgih`: accumulated over 480 minutes. `osha`: a mean that moves with time"),
    "`acgih`",
  ),
});

export const gasFields = Object.freeze({
  channel: channel(
    { kinds: notFlows },
    "Channel of the device profile, by its `limits` or `id`. Channels that the device lacks are ignored",
  ),
  low: setPoint("LOW starts at and above this"),
  high: setPoint("HIGH starts at and above this"),
  hysteresis: number(0, fullScale, "channel", "An alarm ends this far inside of its set-point"),
  deficiency: optional(
    part(deficiency, "Set-points where too little is dangerous as well: oxygen, or methane in a pipe"),
    "too little is no alarm",
  ),
  freshAir: optional(
    number(
      0,
      fullScale,
      "channel",
      "Oxygen that fresh air has at least. Fresh-air zero and reset after an over-range need it",
    ),
    "20",
  ),
  ...exposureFields,
});

export type ExposureLimits = RecordOf<Shape<typeof exposureFields>>;
export type ChannelLimits = RecordOf<Shape<typeof gasFields>>;
