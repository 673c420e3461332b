/**
 * What the instrument itself knows of air that a person calls fresh. Only an oxygen sensor can contradict: methane that is
 * rich enough to fool a bead leaves no room for oxygen. An instrument without one has nothing but the person's word, and
 * says so (`NoWitness`), so that whoever asks can demand more.
 */
import type { Settings } from "../profile/settings";
import type { Channel } from "./channel";
import { Status } from "../core/reading";

export const enum AirVerdict {
  /** No oxygen sensor on board. */
  NoWitness,
  Fresh,
  /** There is an oxygen sensor, and it gives no value. */
  Unknown,
  NotFresh,
}

/** Oxygen that fresh air has at least, % vol, where the limits do not say. */
const defaultOxygen = 20;

export class FreshAir {
  #oxygen: Channel | undefined;
  #least: number;

  /** `least` is the oxygen below which no air is fresh, % vol. */
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

/** The witness that these settings give: the oxygen channel, and the limits' idea of fresh air. */
export function freshAirOf(settings: Settings, channels: readonly Channel[]): FreshAir {
  const index = settings.device.channels.findIndex((profile) => profile.kind === "electrochemical" && profile.isOxygen);
  const oxygen = channels[index];
  return new FreshAir(
    oxygen,
    oxygen && settings.limits.channels.find((limits) => limits.channel === oxygen.id)?.freshAir,
  );
}
