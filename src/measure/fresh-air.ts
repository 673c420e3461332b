/**
 * Checks the user's statement that the air is fresh. Only an oxygen sensor can contradict it: methane that is rich enough to
 * mislead a pellistor displaces oxygen. Without an oxygen sensor only the user's statement remains; the result `NoWitness`
 * says so, and a caller can then apply a stricter test.
 */
import type { Settings } from "../profile/settings";
import type { Channel } from "./channel";
import { Status } from "../core/reading";

export const enum AirVerdict {
  /** No oxygen sensor is fitted. */
  NoWitness,
  Fresh,
  /** The oxygen sensor gives no value. */
  Unknown,
  NotFresh,
}

/** Minimum oxygen of fresh air, % vol, where the limits do not give one. */
const defaultOxygen = 20;

export class FreshAir {
  #oxygen: Channel | undefined;
  #least: number;

  /** `least` is the minimum oxygen of fresh air, % vol. */
  constructor(oxygen: Channel | undefined, least = defaultOxygen) {
    this.#oxygen = oxygen;
    this.#least = least;
  }

  verdict(): AirVerdict {
    const oxygen = this.#oxygen;
    if (oxygen === undefined) return AirVerdict.NoWitness;
    const reading = oxygen.judged;
    if (reading.status !== Status.Ok) return AirVerdict.Unknown;
    return reading.value >= this.#least ? AirVerdict.Fresh : AirVerdict.NotFresh;
  }
}

/** Fresh-air check of an instrument: its oxygen channel, and the minimum from its limits. */
export function freshAirOf(settings: Settings, channels: readonly Channel[]): FreshAir {
  const index = settings.device.channels.findIndex((profile) => profile.kind === "electrochemical" && profile.isOxygen);
  const oxygen = channels[index];
  return new FreshAir(
    oxygen,
    oxygen && settings.limits.channels.find((limits) => limits.channel === oxygen.id)?.freshAir,
  );
}
