/** An alarm core on five channels with given readings, built from any rows of the alarm rules. */
import { AlarmCore } from "../../src/alarm/alarm-core";
import { BatteryEnd } from "../../src/alarm/battery-end";
import type { Judge } from "../../src/alarm/judge";
import type { AlarmRules } from "../../src/alarm/rules";
import { EventKind } from "../../src/core/event";
import { Reading, Status } from "../../src/core/reading";
import type { Channel } from "../../src/measure/channel";

export const tickMs = 100;
export const calm = { ch4: 0.2, o2: 20.9, co: 1, flow: 300, battery: 80 };
export type Id = keyof typeof calm;
const ids = Object.freeze(["ch4", "o2", "co", "flow", "battery"] as const);
const limits = {
  ch4: { channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 },
  o2: { channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency: { low: 19.5, high: 18 } },
  co: { channel: "co", low: 900, high: 950, hysteresis: 2, stel: 1000, twa: 1000 },
  flow: undefined,
  battery: undefined,
};
const flows = [{ channel: "flow", low: 80, high: 600, hysteresis: 20, confirmS: 3 }];

/** An exposure with given sums: its limits are 1000 units. */
class GivenExposure {
  readonly stelLimit = 1000;
  readonly twaLimit = 1000;
  isMeasured = true;
  stel = 0;
  twa = 0;
  stelSumOf = (of: number): number => of;
  twaSumOf = (of: number): number => of;
  stelSum = (): number => this.stel;
  twaSum = (): number => this.twa;
}

class GivenChannel {
  readonly judged = new Reading();
  readonly shown = new Reading();
  readonly exposure: GivenExposure | undefined;
  readonly lead = {
    amount: 0,
    past: 0,
    minRise: -Infinity,
    slowEnds: Infinity,
    slow: 0,
    prime: (): void => {},
    fast: (): number => this.lead.amount,
    tick: (): number => this.lead.amount,
  };
  readonly isSlow = false;
  alarm = 0;
  readonly id: Id;

  constructor(id: Id) {
    this.id = id;
    this.exposure = id === "co" ? new GivenExposure() : undefined;
    this.judged.value = calm[id];
    this.judged.status = Status.Ok;
  }
  reset(): void {}
}

/** A core on five channels, in clean air. */
export class Bench {
  readonly channels = ids.map((id) => new GivenChannel(id));
  readonly core: AlarmCore;
  readonly end: BatteryEnd;
  nowMs = 0;
  ends = 0;

  constructor(rules: AlarmRules) {
    const sink = {
      record: (_atMs: number, kind: EventKind): void => {
        if (kind === EventKind.BatteryEnd) this.ends++;
      },
    };
    this.core = new AlarmCore(
      this.channels as unknown as Channel[],
      ids.map((id) => limits[id]),
      ids.indexOf("battery"),
      sink,
      undefined,
      flows,
      rules,
    );
    this.end = new BatteryEnd(this.core.device, sink, rules.countdownS);
    this.tick(20);
  }

  judge(id: Id): Judge {
    return this.core.judges[ids.indexOf(id)]!;
  }
  channel(id: Id): GivenChannel {
    return this.channels[ids.indexOf(id)]!;
  }

  /** Runs ticks; at whole seconds also the work of once a second. */
  tick(count = 1): void {
    for (let i = 0; i < count; i++) {
      this.nowMs += tickMs;
      this.core.tick(this.nowMs);
      if (this.nowMs % 1000 === 0) this.core.expose(this.nowMs);
    }
  }
}

/** What is given to a channel. */
export type Give = (bench: Bench) => void;

export function value(id: Id, of: number, status: Status = Status.Ok): Give {
  return (bench) => {
    const { judged } = bench.channel(id);
    judged.value = of;
    judged.status = status;
  };
}

export function sum(which: "stel" | "twa", of: number): Give {
  return (bench) => {
    bench.channel("co").exposure![which] = of;
  };
}
