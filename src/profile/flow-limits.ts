/**
 * Set-points of a flow, as fields: a pipe has too little or too much flow, and neither is a gas that is breathed. Which flow is
 * too little depends on the pipe, so no shipped limits profile has any.
 */
import { fullScale } from "./channel-fields";
import { channel, number, optional, record, type RecordOf } from "./fields";

/** The kinds of channel that are flows. */
const flowKinds: readonly string[] = Object.freeze(["pulseFlow", "dpFlow", "standardFlow"]);
const longestConfirmS = 3600;

export const flowLimits = record(
  {
    channel: channel(
      { kinds: flowKinds },
      "Flow channel of the device profile. Channels that the device lacks are ignored",
    ),
    low: optional(number(0, fullScale, "channel", "LOW starts at and below this"), "too little is no alarm"),
    high: optional(number(0, fullScale, "channel", "LOW starts at and above this"), "too much is no alarm"),
    hysteresis: number(0, fullScale, "channel", "The alarm ends this far inside of its set-point"),
    confirmS: number(0, longestConfirmS, "s", "Time for which the flow must be beyond its set-point"),
  },
  [
    {
      field: "low",
      text: "or `high` is there",
      breaks: ({ low, high }) => low === undefined && high === undefined,
      reason: () => "neither low nor high is there",
    },
    {
      field: "high",
      text: "is above 0",
      isPositive: true,
      breaks: ({ high }) => high === 0,
      reason: () => "a set-point of 0 would always alarm",
    },
    {
      field: "low",
      text: "is below `high`",
      breaks: ({ low, high }) => low !== undefined && high !== undefined && low >= high,
      reason: ({ low, high }) => `${low} is not below high, ${high}`,
    },
  ],
);

export type FlowLimits = RecordOf<typeof flowLimits>;

/** Whether some flow ends the alarm: between the set-points, each with its hysteresis, or up to full scale. */
export function hasClearFlow({ low = 0, high, hysteresis }: FlowLimits, fullScaleOfFlow: number): boolean {
  return low + hysteresis < (high === undefined ? fullScaleOfFlow : high - hysteresis);
}

export function isFlow(kind: string): boolean {
  return flowKinds.includes(kind);
}
