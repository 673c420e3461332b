/**
 * What must be true of every tick from every state. Derived from docs/alarms.md and from the given readings,
 * not from the rules: a law that used the rule table would be wrong together with it.
 */
import { lawOfBattery } from "./laws/battery";
import type { Before, ChannelLaw, Law } from "./laws/before";
import { lawOfBreath } from "./laws/breath";
import { lawOfFlow } from "./laws/flow";
import { lawOfGas } from "./laws/gas";
import {
  lawOfAcknowledging,
  lawOfRed,
  lawOfTheDevice,
  lawOfTheKey,
  lawOfTheMute,
  lawOfTheMutesTime,
  lawOfTheWorst,
} from "./laws/signal";
import type { Rig } from "./rig";
import type { Step } from "./world";

const lawOfKind: Readonly<Record<"gas" | "flow" | "battery", ChannelLaw>> = Object.freeze({
  gas: lawOfGas,
  flow: lawOfFlow,
  battery: lawOfBattery,
});
/** Laws of a channel are checked in between: first those of channels in gas. */
const first: readonly Law[] = Object.freeze([lawOfTheMutesTime, lawOfTheWorst, lawOfRed]);
const last: readonly Law[] = Object.freeze([lawOfAcknowledging, lawOfTheDevice, lawOfTheKey, lawOfTheMute]);

function broken(laws: readonly Law[], rig: Rig, before: Before, step: Step): string | undefined {
  for (let i = 0; i < laws.length; i++) {
    const law = laws[i]!(rig, before, step);
    if (law !== undefined) return law;
  }
  return undefined;
}

/** @returns the law that this tick violated, or `undefined` */
export function brokenLaw(rig: Rig, before: Before, step: Step): string | undefined {
  const early = broken(first, rig, before, step);
  if (early !== undefined) return early;
  const { channels } = rig.world;
  for (let of = 0; of < channels.length; of++) {
    const { kind, isBreathed } = channels[of]!;
    const law =
      lawOfKind[kind](rig, before, step, of) ?? (isBreathed === true ? lawOfBreath(rig, before, step, of) : undefined);
    if (law !== undefined) return law;
  }
  return broken(last, rig, before, step);
}
