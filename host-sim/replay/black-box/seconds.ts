/** Decodes chunks of inputs: the values of each port in each tick of each second. */
import {
  atOpening,
  celsiusScale,
  humidityScale,
  LaneWidth,
  noEdges,
  noRead,
  pascalScale,
  PulseLane,
  Tag,
  usPerTick,
} from "../../../src/record/black-box/format";
import type { Chunk } from "./box-image";
import { tickMs, ticksPerS } from "../../../src/core/tick";

export interface PulseReading {
  readonly count: number;
  readonly lastEdgeUs: number;
  readonly nowUs: number;
}

export interface AirReading {
  /** Pascal, or %RH. */
  readonly value: number;
  readonly celsius: number;
}

export interface PinChange {
  readonly port: number;
  readonly level: number;
  readonly isEdge: boolean;
}

export interface Mark {
  readonly kind: number;
  readonly channel: number;
  readonly alarm: number;
  readonly detail: number;
  readonly value: number;
}

/** All inputs of one tick, in recorded order. */
export class TickInputs {
  gapMs = tickMs;
  readonly sums = new Map<number, number>();
  readonly air = new Map<number, AirReading>();
  readonly humidity = new Map<number, AirReading>();
  readonly pulses = new Map<number, PulseReading>();
  readonly pins: PinChange[] = [];
  readonly clock: number[] = [];
  /** Flag · 2 + value. */
  readonly flags: number[] = [];
  readonly refused: number[] = [];
  readonly marks: Mark[] = [];
}

export class Second {
  readonly number: number;
  readonly ticks: readonly TickInputs[];
  /** Ticks that are known to have run. */
  run = 0;

  constructor(number: number) {
    this.number = number;
    const ticks: TickInputs[] = [];
    for (let at = 0; at < ticksPerS; at++) ticks.push(new TickInputs());
    this.ticks = ticks;
  }
}

/** Lanes whose changes can be added up only when the whole second is known. */
interface LaneOf {
  readonly port: number;
  readonly base: number;
  readonly changes: readonly number[];
}

interface PulseLaneOf {
  readonly port: number;
  readonly base: PulseReading;
  readonly ages: readonly number[];
  readonly edges: readonly number[];
  readonly steps: readonly number[];
}

class Parser {
  #bytes: Uint8Array;
  #view: DataView;
  #at = 0;
  #second: Second;
  #seconds: Map<number, Second>;
  #lanes: LaneOf[] = [];
  #pulseLanes: PulseLaneOf[] = [];
  /** The value from which a lane without a base continues. */
  #lastSums = new Map<number, number>();
  /** Ports with separate sums in this second: their lane, if they have one, begins before those. */
  #noted = new Set<number>();
  #lastPulses = new Map<number, PulseReading>();

  constructor({ content, second }: Chunk, seconds: Map<number, Second>) {
    // With the head before it, so that entries are at their original places.
    this.#bytes = content;
    this.#view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    this.#seconds = seconds;
    this.#second = this.#of(second);
  }

  #of(number: number): Second {
    let second = this.#seconds.get(number);
    if (second === undefined) this.#seconds.set(number, (second = new Second(number)));
    return second;
  }

  /** @returns false for an entry that no writer writes */
  parse(): boolean {
    let run = ticksPerS;
    while (this.#at < this.#bytes.length) {
      const tag = this.#bytes[this.#at]!;
      if (tag === Tag.Fill) break;
      if (tag === Tag.NextSecond) {
        this.#at++;
        this.#finish(ticksPerS);
        this.#second = this.#of(this.#second.number + 1);
        continue;
      }
      if (tag === Tag.Until) {
        run = this.#bytes[this.#at + 1] ?? 0;
        break;
      }
      if (!this.#entry(tag & 0xf0, tag & 15)) return false;
    }
    this.#finish(run < ticksPerS ? run : ticksPerS);
    return true;
  }

  #entry(tag: number, at: number): boolean {
    const view = this.#view;
    const from = this.#at;
    const length = lengthOf(tag, at);
    if (!(from + length <= view.byteLength)) return false;
    this.#at += length;
    const isLane = tag === Tag.Lane || tag === Tag.LaneOn || tag === Tag.Pulses;
    const isOpening = tag === Tag.Pulse && at === atOpening;
    if (!isLane && !isOpening && at >= ticksPerS) return false;
    const tick = this.#second.ticks[isOpening || isLane ? 0 : at]!;
    const port = view.getUint8(from + 1);
    switch (tag) {
      case Tag.Lane:
        this.#lane(port, view.getInt32(from + 2, true), from + 6, at);
        break;
      case Tag.LaneOn: {
        const base = this.#lastSums.get(port);
        if (base === undefined) return false;
        this.#lane(port, base, from + 2, at);
        break;
      }
      case Tag.Sum:
        tick.sums.set(port, view.getInt32(from + 2, true));
        this.#noted.add(port);
        break;
      case Tag.Air:
        tick.air.set(port, {
          value: view.getInt32(from + 2, true) / pascalScale,
          celsius: view.getInt16(from + 6, true) / celsiusScale,
        });
        break;
      case Tag.Humidity:
        tick.humidity.set(port, {
          value: view.getUint16(from + 2, true) / humidityScale,
          celsius: view.getInt16(from + 4, true) / celsiusScale,
        });
        break;
      case Tag.Edge:
      case Tag.Level:
        tick.pins.push({ port: port >> 1, level: port & 1, isEdge: tag === Tag.Edge });
        break;
      case Tag.Clock:
        tick.clock.push(view.getFloat64(from + 1, true));
        break;
      case Tag.Flag:
        tick.flags.push(port);
        break;
      case Tag.Mark:
        tick.marks.push({
          kind: port,
          channel: view.getInt8(from + 2),
          alarm: view.getUint8(from + 3),
          detail: view.getInt32(from + 4, true),
          value: view.getFloat64(from + 8, true),
        });
        break;
      case Tag.Pulses:
        return this.#pulseLane(port, from, at);
      case Tag.Pulse:
        if (!isOpening) {
          tick.pulses.set(port, {
            count: view.getInt32(from + 2, true),
            lastEdgeUs: view.getInt32(from + 6, true),
            nowUs: view.getInt32(from + 10, true),
          });
        }
        break;
      case Tag.Gap:
        tick.gapMs = view.getUint32(from + 1, true);
        break;
      case Tag.Refused:
        tick.refused.push(port);
        break;
    }
    return true;
  }

  #lane(port: number, base: number, from: number, width: LaneWidth): void {
    const view = this.#view;
    const changes: number[] = [];
    for (let i = 0; i < ticksPerS; i++) {
      if (width === LaneWidth.Sixteen) {
        changes.push(view.getInt16(from + 2 * i, true));
      } else if (width === LaneWidth.Eight) {
        changes.push(view.getInt8(from + i));
      } else {
        // From 12 bits on, an even number of half bytes.
        const at = i < 8 ? 12 * i : 96 + 12 * (i - 8);
        const bits = (view.getUint8(from + (at >> 3)) | (view.getUint8(from + (at >> 3) + 1) << 8)) >> (at & 7);
        changes.push((bits << 20) >> 20);
      }
    }
    this.#lanes.push({ port, base, changes });
  }

  #pulseLane(port: number, from: number, has: number): boolean {
    const view = this.#view;
    const hasBase = (has & PulseLane.Base) !== 0;
    const base = hasBase
      ? {
          count: view.getInt32(from + 2, true),
          lastEdgeUs: view.getInt32(from + 6, true),
          nowUs: view.getInt32(from + 10, true),
        }
      : this.#lastPulses.get(port);
    if (base === undefined) return false;
    const start = from + (hasBase ? 14 : 2);
    const ages: number[] = [],
      edges: number[] = [],
      steps: number[] = [];
    for (let i = 0; i < ticksPerS; i++) {
      ages.push(view.getUint16(start + 2 * i, true));
      edges.push(view.getUint8(start + 2 * ticksPerS + i));
      steps.push((has & PulseLane.Steps) === 0 ? 0 : view.getInt16(start + 3 * ticksPerS + 2 * i, true));
    }
    this.#pulseLanes.push({ port, base, ages, edges, steps });
    return true;
  }

  #finish(run: number): void {
    const { ticks } = this.#second;
    if (run > this.#second.run) this.#second.run = run;
    for (const { port, base, changes } of this.#lanes) {
      let last = base;
      for (let at = 0; at < ticksPerS; at++) {
        const { sums } = ticks[at]!;
        const change = changes[at]!;
        if (change !== noRead) sums.set(port, (last += change));
        else last = sums.get(port) ?? last;
      }
      this.#lastSums.set(port, last);
    }
    for (const lane of this.#pulseLanes) this.#addPulses(ticks, lane);
    for (const port of this.#noted) {
      if (this.#lanes.some((lane) => lane.port === port)) continue;
      for (const { sums } of ticks) {
        const sum = sums.get(port);
        if (sum !== undefined) this.#lastSums.set(port, sum);
      }
    }
    this.#noted.clear();
    this.#lanes = [];
    this.#pulseLanes = [];
  }

  #addPulses(ticks: readonly TickInputs[], { port, base, ages, edges, steps }: PulseLaneOf): void {
    let { count, lastEdgeUs, nowUs } = base;
    for (let at = 0; at < ticksPerS; at++) {
      const { pulses } = ticks[at]!;
      const more = edges[at]!;
      if (more === noEdges) {
        ({ count, lastEdgeUs, nowUs } = pulses.get(port) ?? { count, lastEdgeUs, nowUs });
        continue;
      }
      nowUs = (nowUs + steps[at]! + usPerTick) & wrap;
      count = (count + more) & wrap;
      if (more !== 0) lastEdgeUs = (nowUs - ages[at]!) & wrap;
      pulses.set(port, { count, lastEdgeUs, nowUs });
    }
    this.#lastPulses.set(port, { count, lastEdgeUs, nowUs });
  }
}

const wrap = 0x7fffffff;

function laneBytes(width: number): number {
  switch (width) {
    case LaneWidth.Sixteen:
      return 2 * ticksPerS;
    case LaneWidth.Eight:
      return ticksPerS;
    case LaneWidth.Twelve:
      return 16;
    default:
      return NaN;
  }
}

/** Bytes of an entry; NaN for none. */
function lengthOf(tag: number, low: number): number {
  switch (tag) {
    case Tag.Lane:
      return 6 + laneBytes(low);
    case Tag.LaneOn:
      return 2 + laneBytes(low);
    case Tag.Sum:
      return 6;
    case Tag.Air:
      return 8;
    case Tag.Humidity:
      return 6;
    case Tag.Edge:
    case Tag.Level:
    case Tag.Flag:
    case Tag.Refused:
      return 2;
    case Tag.Clock:
      return 9;
    case Tag.Mark:
      return 16;
    case Tag.Pulses:
      return low > 3
        ? NaN
        : 2 +
            ((low & PulseLane.Base) === 0 ? 0 : 12) +
            3 * ticksPerS +
            ((low & PulseLane.Steps) === 0 ? 0 : 2 * ticksPerS);
    case Tag.Pulse:
      return 14;
    case Tag.Gap:
      return 5;
    default:
      return NaN;
  }
}

/** Adds a chunk's seconds to the known ones. @returns false for content that no writer writes */
export function addSeconds(chunk: Chunk, seconds: Map<number, Second>): boolean {
  return new Parser(chunk, seconds).parse();
}
