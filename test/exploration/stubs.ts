/** In the place of what is measured: channels, leads and exposures that say what they are told to. */
import { Reading } from "../../src/core/reading";
import { Sum } from "./world";

/** A lead that is ahead by what it is told. */
export class SteeredLead {
  amount = 0;
  /** Every rise counts, and `fast` says what it amounts to. */
  past = 0;
  readonly minRise = -Infinity;
  readonly slowEnds = Infinity;
  readonly slow = 0;
  prime(): void {}
  fast(): number {
    return this.amount;
  }
  tick(): number {
    return this.amount;
  }
}

/** Limits, and sums that are below, between 95 % and the limit, or at it. */
const limit = 1000;
const sums: readonly number[] = Object.freeze([949, 950, 1000]);

/** An exposure whose sums are what they are told to be. */
export class SteeredExposure {
  readonly stelLimit = limit;
  readonly twaLimit = limit;
  stelAt: Sum = Sum.Below;
  twaAt: Sum = Sum.Below;
  isMeasured = true;
  readonly stel = 0;
  readonly twa = 0;
  stelSumOf(of: number): number {
    return of;
  }
  twaSumOf(of: number): number {
    return of;
  }
  stelSum(): number {
    return sums[this.stelAt]!;
  }
  twaSum(): number {
    return sums[this.twaAt]!;
  }
  second(): void {}
  reset(): void {}
}

export class StubChannel {
  readonly judged = new Reading();
  readonly shown = new Reading();
  readonly id: string;
  readonly isSlow: boolean;
  readonly exposure: SteeredExposure | undefined;
  readonly lead: SteeredLead | undefined;
  alarm = 0;
  gasAlarm = 0;

  constructor(id: string, isSlow: boolean, isBreathed: boolean) {
    this.id = id;
    this.isSlow = isSlow;
    this.exposure = isBreathed ? new SteeredExposure() : undefined;
    this.lead = isSlow ? undefined : new SteeredLead();
  }

  tick(): void {}
  reset(): void {}
}
