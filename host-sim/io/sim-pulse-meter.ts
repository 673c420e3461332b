/** The contract's PulseMeter on the wire of a simulated flow meter. */
import type { PulseMeter, PulseMeterOptions, PulseSample } from "../../hal/contract";
import type { Clock } from "../clock/clock";
import type { FlowMeter } from "../world/flow-meter";
import { checkInteger, closedError, Line } from "./line";

export class PulseLine extends Line {
  constructor(readonly meter: FlowMeter) {
    super();
  }
}

export interface SimPulseMeterOptions extends PulseMeterOptions {
  readonly line: PulseLine;
  readonly clock: Clock;
}

const wrap = 0x7fffffff;

export class SimPulseMeter implements PulseMeter {
  #line: PulseLine | undefined;
  #meter: FlowMeter;
  #clock: Clock;

  constructor(options: SimPulseMeterOptions) {
    const { line, clock, minimumPeriodUs = 0 } = options;
    checkInteger("minimumPeriodUs", minimumPeriodUs, 0, wrap);
    this.#meter = line.meter;
    this.#clock = clock;
    line.take(this);
    this.#line = line;
    this.#meter.connect(clock.nowMs, minimumPeriodUs);
  }

  read(into: PulseSample): void {
    if (this.#line === undefined) throw closedError();
    const meter = this.#meter;
    const nowMs = this.#clock.nowMs;
    meter.advance(nowMs);
    const lastEdgeUs = meter.lastEdgeUs;
    into.count = meter.edges & wrap;
    into.lastEdgeUs = lastEdgeUs < 0 ? -1 : lastEdgeUs & wrap;
    into.nowUs = (nowMs * 1000) & wrap;
  }

  close(): void {
    this.#line?.release();
    this.#line = undefined;
  }
}
