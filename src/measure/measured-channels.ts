/** Measures every channel: what is fast in each tick, what is slow once a second, and what is breathed at the end of a second. */
import { bitsPerStage, ProgramFlow, SecondStage, TickStage } from "../core/program-flow";
import type { Channel } from "./channel";

export class MeasuredChannels {
  /** Receives a mark when every channel was measured. */
  flow = new ProgramFlow();
  #fast: readonly Channel[];
  #slow: readonly Channel[];
  #exposed: readonly Channel[];

  constructor(channels: readonly Channel[]) {
    this.#fast = channels.filter(({ isSlow }) => !isSlow);
    this.#slow = channels.filter(({ isSlow }) => isSlow);
    this.#exposed = channels.filter(({ exposure }) => exposure !== undefined);
  }

  tick(nowMs: number): void {
    const channels = this.#fast;
    for (let i = 0; i < channels.length; i++) channels[i]!.tick(nowMs);
    this.flow.tick = TickStage.Measure;
  }

  /** Once a second. */
  tickSlow(nowMs: number): void {
    const channels = this.#slow;
    for (let i = 0; i < channels.length; i++) channels[i]!.tick(nowMs);
    const flow = this.flow;
    flow.second = (flow.second << bitsPerStage) | SecondStage.MeasureSlow;
  }

  /** Adds the second that ends to every exposure. */
  expose(nowMs: number): void {
    const channels = this.#exposed;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i]!;
      channel.exposure!.second(nowMs, channel.judged);
    }
    const flow = this.flow;
    flow.second = (flow.second << bitsPerStage) | SecondStage.Expose;
  }

  /** Starts every exposure again, for a new shift or another person. */
  restartExposure(): void {
    const channels = this.#exposed;
    for (let i = 0; i < channels.length; i++) channels[i]!.exposure!.reset();
  }
}
