/**
 * The contents of a device profile: which channels exist, on which ports, with which sensor model. Pure data, checked by
 * `validateDeviceProfile`; adding a channel of a known kind changes a profile only. The fields are in channel-fields.ts and
 * flow-fields.ts, their meanings in docs/profiles.md.
 */
import type { channelKinds } from "./device-fields";
import type { RecordOf, VariantOf } from "./fields";
import type * as flow from "./flow-fields";

export type ChannelProfile = VariantOf<typeof channelKinds>;

/** The profile of a channel of one kind. */
type ProfileOf<Kind extends keyof typeof channelKinds> = Extract<ChannelProfile, { readonly kind: Kind }>;

export type PellistorProfile = ProfileOf<"pellistor">;
export type ElectrochemicalProfile = ProfileOf<"electrochemical">;
export type NdirProfile = ProfileOf<"ndir">;
export type MosProfile = ProfileOf<"mos">;
export type LoopProfile = ProfileOf<"loop">;
export type AmbientProfile = ProfileOf<"ambient">;
export type BatteryProfile = ProfileOf<"battery">;
export type PulseFlowProfile = ProfileOf<"pulseFlow">;
export type DpFlowProfile = ProfileOf<"dpFlow">;
export type StandardFlowProfile = ProfileOf<"standardFlow">;

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

/** The name of this channel in limits profiles. */
export function limitsNameOf(profile: ChannelProfile): string {
  return profile.kind === "ndir" && profile.limits !== undefined ? profile.limits : profile.id;
}

export interface DeviceProfile {
  readonly name: string;
  readonly channels: readonly ChannelProfile[];
}
