/** Set-points of a gas, as fields. The meaning and source of each number are in docs/alarms.md and docs/exposure.md. */
import { fullScale } from "./channel-fields";
import { channel, choice, number, optional, part, record, type RecordOf, type Shape } from "./fields";

/** Every kind but flows may have set-points of a gas; sensors of gas must have them. */
const notFlows = Object.freeze(["pellistor", "electrochemical", "ndir", "mos", "loop", "ambient", "battery"]);

const setPoint = number(0, fullScale);

/** What may be breathed, as means over time. A channel with either mean has an exposure. */
const exposureFields = Object.freeze({
  stel: optional(setPoint),
  twa: optional(setPoint),
  twaMode: optional(choice("acgih", "osha")),
});

export const gasFields = Object.freeze({
  channel: channel(notFlows),
  low: setPoint,
  high: setPoint,
  hysteresis: setPoint,
  deficiency: optional(part(record({ low: setPoint, high: setPoint }))),
  freshAir: optional(setPoint),
  ...exposureFields,
});

export type ExposureLimits = RecordOf<Shape<typeof exposureFields>>;
export type ChannelLimits = RecordOf<Shape<typeof gasFields>>;
