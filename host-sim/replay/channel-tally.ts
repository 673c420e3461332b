/** Adds up one channel's readings, second by second. Called once per simulated second and channel, so it is kept simple. */
import { Status, statusNames } from "../../src/core/reading";
import type { ChannelView } from "../../src/measure/channel-view";
import { ExceedanceWatch } from "./exceedance-watch";
import { rounded } from "../../src/core/number-text";
import { extraDecimals } from "./recorder";
import type { AlarmTotals, ChannelSummary, Exceedance, VolumeSummary } from "./summary";

export class ChannelTally {
  readonly channel: ChannelView;
  #low: ExceedanceWatch | undefined;
  #high: ExceedanceWatch | undefined;
  #peak = 0;
  #peakAtS = 0;
  #minimum = 0;
  #minimumAtS = 0;
  #sum = 0;
  #count = 0;
  #perStatus: number[];

  constructor(channel: ChannelView, onExceedance: (exceedance: Exceedance) => void) {
    this.channel = channel;
    const { lowLimit, highLimit } = channel;
    if (lowLimit !== undefined) {
      this.#low = new ExceedanceWatch(channel, "low", lowLimit, onExceedance, channel.isLowBelow);
    }
    if (highLimit !== undefined) this.#high = new ExceedanceWatch(channel, "high", highLimit, onExceedance);
    this.#perStatus = Object.values(statusNames).map(() => 0);
  }

  second(atS: number): void {
    const shown = this.channel.shown;
    const status = shown.status;
    const value = shown.value;
    this.#perStatus[status]!++;
    if (status === Status.Ok) {
      if (this.#count === 0 || value > this.#peak) {
        this.#peak = value;
        this.#peakAtS = atS;
      }
      if (this.#count === 0 || value < this.#minimum) {
        this.#minimum = value;
        this.#minimumAtS = atS;
      }
      this.#sum += value;
      this.#count++;
    }
    this.#low?.second(atS, status, value);
    this.#high?.second(atS, status, value);
  }

  finish(): void {
    this.#low?.finish();
    this.#high?.finish();
  }

  summary(alarms: Readonly<Record<string, AlarmTotals>>): ChannelSummary {
    const { id, unit, decimals, isMain, lowLimit, highLimit } = this.channel;
    const digits = decimals + extraDecimals;
    const measured = this.#count > 0;
    const secondsPerStatus: Record<string, number> = {};
    Object.values(statusNames).forEach((name, status) => {
      const seconds = this.#perStatus[status]!;
      if (seconds > 0) secondsPerStatus[name] = seconds;
    });
    return {
      id,
      unit,
      decimals,
      isMain,
      ...(this.channel.isLowBelow === true && { isLowBelow: true }),
      lowLimit: lowLimit ?? null,
      highLimit: highLimit ?? null,
      peak: measured ? rounded(this.#peak, digits) : null,
      peakAtS: measured ? this.#peakAtS : null,
      minimum: measured ? rounded(this.#minimum, digits) : null,
      minimumAtS: measured ? this.#minimumAtS : null,
      mean: measured ? rounded(this.#sum / this.#count, digits) : null,
      secondsPerStatus,
      alarms,
      secondsAtOrAboveLow: this.#low?.seconds ?? 0,
      secondsAtOrAboveHigh: this.#high?.seconds ?? 0,
    };
  }

  /** Volume of a flow channel; `undefined` for channels that are not flows. */
  volume(): VolumeSummary | undefined {
    if (this.channel.unit !== "m³/h") return undefined;
    return { channel: this.channel.id, m3: rounded(this.#sum / 3600, 4), coveredSeconds: this.#count };
  }
}
