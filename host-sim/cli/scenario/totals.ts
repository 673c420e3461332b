/** Totals of a flow in scenarios: `total flow.standard within 0.3 of 12`. The permanent ones, in m³. */
import type { ChannelView } from "../../../src/measure/channel-view";
import type { FlowTotalsView, InstrumentView } from "../../../src/ui/view";
import { fixedText } from "../../../src/core/number-text";
import { listed } from "../input-error";

const microPerUnit = 1e6;
const volumeDecimals = 3;

export type TotalName =
  | "actual"
  | "standard"
  | "methane"
  | "pulses"
  | "fault-seconds"
  | "estimated-actual"
  | "estimated-standard"
  | "estimated-methane"
  | "rejected-pulses";
export const totalNames: readonly TotalName[] = Object.freeze<TotalName[]>([
  "actual",
  "standard",
  "methane",
  "pulses",
  "fault-seconds",
  "estimated-actual",
  "estimated-standard",
  "estimated-methane",
  "rejected-pulses",
]);

function isVolume(name: TotalName): boolean {
  return name !== "pulses" && name !== "fault-seconds" && name !== "rejected-pulses";
}

/** Totals of the flow `channel`, if it has any. */
export function totalsOf(view: InstrumentView, channel: string): FlowTotalsView | undefined {
  return view.flowTotals?.find((one) => one.channel === channel);
}

/** @throws RangeError with the existing totals, if this flow does not have that one */
export function checkTotal(
  view: InstrumentView,
  channels: readonly ChannelView[],
  channel: string,
  name: TotalName,
): void {
  const totals = totalsOf(view, channel);
  if (totals === undefined) {
    const counted = channels.filter(({ id }) => totalsOf(view, id) !== undefined).map(({ id }) => id);
    throw new RangeError(
      `"${channel}" has no totals${counted.length === 0 ? "" : `; there are those of: ${listed(counted)}`}`,
    );
  }
  if ((name.endsWith("standard") && !totals.hasStandard) || (name.endsWith("methane") && !totals.hasMethane)) {
    throw new RangeError(`"${channel}" has no total "${name}"`);
  }
}

/** m³, pulses or seconds. */
export function totalValue({ permanent }: FlowTotalsView, name: TotalName): number {
  switch (name) {
    case "actual":
      return permanent.actual.approximate / microPerUnit;
    case "standard":
      return permanent.standard.approximate / microPerUnit;
    case "methane":
      return permanent.methane.approximate / microPerUnit;
    case "pulses":
      return permanent.pulses.approximate;
    case "fault-seconds":
      return permanent.faultS.approximate;
    case "estimated-actual":
      return permanent.estimatedActual.approximate / microPerUnit;
    case "estimated-standard":
      return permanent.estimatedStandard.approximate / microPerUnit;
    case "estimated-methane":
      return permanent.estimatedMethane.approximate / microPerUnit;
    case "rejected-pulses":
      return permanent.rejectedPulses.approximate;
  }
}

/** `flow actual 23.998 m³`. */
export function totalText(totals: FlowTotalsView, name: TotalName): string {
  const value = fixedText(totalValue(totals, name), isVolume(name) ? volumeDecimals : 0);
  return `${totals.channel} ${name} ${value}${isVolume(name) ? " m³" : ""}`;
}
