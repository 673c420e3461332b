/**
 * Set-points of a flow, as fields. A pipe can have too little or too much flow, and neither is a gas that is breathed. Which flow is too little
 * depends on the pipe, so no shipped limits profile has set-points of flows.
 */
import { fullScale } from "./channel-fields";
import { channel, number, optional, record, type RecordOf } from "./fields";

/** The kinds of channel that are flows. */
const flowKinds: readonly string[] = Object.freeze(["pulseFlow", "dpFlow", "standardFlow"]);

const setPoint = number(0, fullScale);

export const flowLimits = record(
  {
    channel: channel(flowKinds),
    low: optional(setPoint),
    high: optional(setPoint),
    hysteresis: setPoint,
    confirmS: number(0, 3600),
  },
  [
    {
      field: "low",
      is: "needed where there is no `high`",
      breaks: ({ low, high }) => low === undefined && high === undefined,
    },
    {
      field: "high",
      is: "above 0: a set-point of 0 would always alarm",
      isPositive: true,
      breaks: ({ high }) => high === 0,
    },
    {
      field: "low",
      is: "below `high`",
      breaks: ({ low, high }) => low !== undefined && high !== undefined && low >= high,
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
