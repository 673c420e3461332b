/**
 * Whether a primary element, its differential pressure transmitter and the flow's full scale can belong together. A transmitter in Pa that
 * is entered in kPa gives 32 times the flow.
 */
import { SettingsError } from "../core/settings-error";
import type { ChannelProfile, DpFlowProfile } from "./device-profile";

const mmPerM = 1000;
const pascalPerKPa = 1000;
const secondsPerHour = 3600;
/** Density of air, kg/m³. Methane is half as dense, a pipe under suction less: together a factor of two in the flow. */
const airDensity = 1.2;
/** Flow of air at the transmitter's full scale, in full scales of the flow. */
const minShare = 0.1;
const maxShare = 15;

/** Flow of air in m³/h at a differential pressure in kPa, without the expansion. */
function airFlow({ primary }: DpFlowProfile, kPa: number): number {
  const pipeM = primary.pipeMm / mmPerM;
  let areaM2 = (Math.PI / 4) * pipeM * pipeM;
  if (primary.kind === "pitot") areaM2 *= primary.coefficient;
  else {
    const beta2 = (primary.boreMm / primary.pipeMm) * (primary.boreMm / primary.pipeMm);
    areaM2 *= (primary.discharge * beta2) / Math.sqrt(1 - beta2 * beta2);
  }
  return areaM2 * Math.sqrt((2 * kPa * pascalPerKPa) / airDensity) * secondsPerHour;
}

/** @throws SettingsError naming the differential pressure's channel */
export function checkElementRange(flow: DpFlowProfile, at: string, channels: readonly ChannelProfile[]): void {
  const differential = channels.find(({ id }) => id === flow.differential);
  if (differential === undefined) return;
  const atFullScale = airFlow(flow, differential.fullScale);
  if (atFullScale >= minShare * flow.fullScale && atFullScale <= maxShare * flow.fullScale) return;
  throw new SettingsError(
    `${at}.differential`,
    `${differential.fullScale} kPa are some ${Math.round(atFullScale)} m³/h here, and full scale is ${flow.fullScale}`,
  );
}
