/** Stubs for what is measured: channels, leads and exposures with given values. */
import { Reading } from "../../src/core/reading";
import { Sum } from "./world";

/** A lead with a given advance. */
export class SteeredLead {
  amount = 0;
  /** Every rise is used, and `fast` is its advance. */
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

/** An exposure with given sums. */
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

  constructor(id: string, isSlow: boolean, isBreathed: boolean) {
    this.id = id;
    this.isSlow = isSlow;
    this.exposure = isBreathed ? new SteeredExposure() : undefined;
    this.lead = isSlow ? undefined : new SteeredLead();
  }

  tick(): void {}
  reset(): void {}
  latchOverRange(): void {}
}
