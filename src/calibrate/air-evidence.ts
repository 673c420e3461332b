/**
 * What on board contradicts a person's declaration of fresh air. A zero in gas hides that gas afterwards, so one contradiction is
 * enough.
 *
 *     evidence                         contradicts from
 *     oxygen                           below `freshAir` of its limits (20 % vol), or without a reading: refused
 *     another gas                      half of its LOW: refused
 *     any gas that rises or falls      a tenth of its LOW in a minute; oxygen 0.2 % vol: waits
 *     air pressure                     1 hPa within a minute: eight metres of a climb, a lift, a door: waits
 *     humidity                         15 %RH within five minutes: another place: waits
 *
 * Engineering values. A reading in fault is no evidence; the procedure of its own channel is refused for it.
 */
import type { StateCarrier } from "../core/state-carrier";
import { Refusal } from "../core/calibration-codes";
import { Status } from "../core/reading";
import type { Channel } from "../measure/channel";
import { AirVerdict, type FreshAir, freshAirOf } from "../measure/fresh-air";
import type { AmbientProfile } from "../profile/device-profile";
import type { Settings } from "../profile/settings";
import { RecentSpread } from "./recent-spread";

const otherGasShare = 0.5;
const rateShare = 0.1;
const oxygenPerMin = 0.2;
const pressureKPa = 0.1;
const humidityPercent = 15;
const minuteS = 60;
const sampleEveryS = 10;

interface Moving {
  readonly channel: Channel;
  readonly recent: RecentSpread;
  /** In the channel's unit, within the window. */
  readonly limit: number;
}

export class AirEvidence {
  /** Index of the oxygen channel, −1 where there is none. */
  #oxygen: number;
  #air: FreshAir;
  #channels: readonly Channel[];
  /** Indices of the channels whose gas is absent from fresh air and has a LOW. */
  #gases: readonly number[];
  #moving: readonly Moving[];
  #untilS = 0;

  constructor(settings: Settings, channels: readonly Channel[]) {
    const profiles = settings.device.channels;
    const ambient = (quantity: AmbientProfile["quantity"]): Channel | undefined =>
      channels[profiles.findIndex((profile) => profile.kind === "ambient" && profile.quantity === quantity)];
    this.#channels = channels;
    this.#oxygen = profiles.findIndex((profile) => profile.kind === "electrochemical" && profile.isOxygen);
    this.#air = freshAirOf(settings, channels);
    this.#gases = profiles.flatMap((profile, index) => {
      const isGas = profile.kind === "pellistor" || (profile.kind === "electrochemical" && !profile.isOxygen);
      return isGas && channels[index]!.lowLimit !== undefined ? [index] : [];
    });
    const moving = (channel: Channel | undefined, limit: number, overS = minuteS): Moving[] =>
      channel === undefined ? [] : [{ channel, limit, recent: new RecentSpread(overS / sampleEveryS) }];
    this.#moving = Object.freeze([
      ...this.#gases.flatMap((index) => moving(channels[index], rateShare * channels[index]!.lowLimit!)),
      ...moving(channels[this.#oxygen], oxygenPerMin),
      ...moving(ambient("pressure"), pressureKPa),
      ...moving(ambient("humidity"), humidityPercent, 5 * minuteS),
    ]);
  }

  /** Once a second. */
  second(): void {
    if (--this.#untilS > 0) return;
    this.#untilS = sampleEveryS;
    for (let i = 0; i < this.#moving.length; i++) {
      const { channel, recent } = this.#moving[i]!;
      if (channel.shown.status === Status.Ok) recent.push(channel.shown.value);
      else recent.forget();
    }
  }

  /** True while gas, pressure or humidity changes: a procedure in air waits until it is over. */
  get isChanging(): boolean {
    for (let i = 0; i < this.#moving.length; i++) {
      const { recent, limit } = this.#moving[i]!;
      if (recent.spread >= limit) return true;
    }
    return false;
  }

  /** Why the air is not fresh for the zero of this channel, or `None`. The channel in question does not speak for itself. */
  refusal(channel: number): Refusal {
    if (channel !== this.#oxygen) {
      const verdict = this.#air.verdict();
      if (verdict !== AirVerdict.Fresh && verdict !== AirVerdict.NoWitness) return Refusal.NotFreshAir;
    }
    for (const index of this.#gases) {
      const { judged, lowLimit } = this.#channels[index]!;
      const isThere = judged.status === Status.Ok && judged.value >= otherGasShare * lowLimit!;
      if (isThere && index !== channel) return Refusal.OtherGas;
    }
    return Refusal.None;
  }

  carry(state: StateCarrier): void {
    this.#untilS = state.integer(this.#untilS);
    for (let i = 0; i < this.#moving.length; i++) this.#moving[i]!.recent.carry(state);
  }
}
