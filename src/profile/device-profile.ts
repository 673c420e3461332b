/**
 * What a device profile may say: which channels exist, on which ports, with which sensor model. Pure data, checked by
 * `validateDeviceProfile`; adding a channel of a known kind changes a profile only. The fields are in channel-fields.ts and
 * flow-fields.ts, their meanings in docs/profiles.md.
 */
import type * as channel from "./channel-fields";
import type { channelKinds } from "./device-fields";
import type { RecordOf, VariantOf } from "./fields";
import type * as flow from "./flow-fields";

export type ChannelProfile = VariantOf<typeof channelKinds>;

export interface PellistorProfile extends RecordOf<typeof channel.pellistor> {
  readonly kind: "pellistor";
}
export interface ElectrochemicalProfile extends RecordOf<typeof channel.electrochemical> {
  readonly kind: "electrochemical";
}
export interface NdirProfile extends RecordOf<typeof channel.ndir> {
  readonly kind: "ndir";
}
export interface MosProfile extends RecordOf<typeof channel.mos> {
  readonly kind: "mos";
}
export interface LoopProfile extends RecordOf<typeof channel.loop> {
  readonly kind: "loop";
}
export interface AmbientProfile extends RecordOf<typeof channel.ambient> {
  readonly kind: "ambient";
}
export interface BatteryProfile extends RecordOf<typeof channel.battery> {
  readonly kind: "battery";
}
export interface PulseFlowProfile extends RecordOf<typeof flow.pulseFlow> {
  readonly kind: "pulseFlow";
}
export interface DpFlowProfile extends RecordOf<typeof flow.dpFlow> {
  readonly kind: "dpFlow";
}
export interface StandardFlowProfile extends RecordOf<typeof flow.standardFlow> {
  readonly kind: "standardFlow";
}

export type Interference = ElectrochemicalProfile["interference"][number];
export type KFactorPoint = RecordOf<typeof flow.kFactorPoint>;
export type TotalsOnFault = NonNullable<PulseFlowProfile["onFault"]>;
export type MethaneSource = RecordOf<typeof flow.methaneSource>;
export type PrimaryElement = VariantOf<typeof flow.primaries>;
export type OrificePlate = Extract<PrimaryElement, { readonly kind: "orifice" }>;
export type PitotTube = Extract<PrimaryElement, { readonly kind: "pitot" }>;

/** A sensor that a gas alarm may depend on; a metal-oxide sensor is for teaching only. */
export function isCertifiedGas({ kind }: ChannelProfile): boolean {
  return kind === "pellistor" || kind === "ndir" || kind === "electrochemical";
}

/** Name under which limits profiles know this channel. */
export function limitsNameOf(profile: ChannelProfile): string {
  return profile.kind === "ndir" && profile.limits !== undefined ? profile.limits : profile.id;
}

export interface DeviceProfile {
  readonly name: string;
  readonly channels: readonly ChannelProfile[];
}
