/**
 * A core between stub channels: runs one step of a world on it, as the instrument would run a tick, and finds each of its
 * occurrences. Its state goes in and out through `snapshot.ts`.
 */
import type { AlarmCore } from "../../src/alarm/alarm-core";
import type { BatteryEnd } from "../../src/alarm/battery-end";
import type { Occurrence } from "../../src/alarm/occurrence";
import { EventKind } from "../../src/core/event";
import { Status } from "../../src/core/reading";
import { type OpenCore, tickMs } from "./open-core";
import { Snapshot } from "./snapshot";
import { StubChannel } from "./stubs";
import type { Breathed, Step, World } from "./world";

/** Where among `Rig.occurrences` those of a channel are; −1 where it has none. */
export interface Places {
  readonly low: number;
  readonly high: number;
  readonly over: number;
  readonly fault: number;
  readonly flow: number;
  readonly stel: number;
  readonly twa: number;
  readonly battery: number;
}

/** Where each state is put back to. */
const nowMs = 1_000_000;

export class Rig {
  readonly world: World;
  readonly core: AlarmCore;
  readonly channels: readonly StubChannel[];
  readonly occurrences: readonly Occurrence[];
  readonly places: readonly Places[];
  /** Index of the first told condition among `occurrences`. */
  readonly firstTold: number;
  /** Counts an empty battery down, where there is one. */
  readonly batteryEnd: BatteryEnd | undefined;
  readonly battery: number;
  /** How often the end of the battery was logged in the newest step. */
  ends = 0;
  nowMs = nowMs;
  #snapshot: Snapshot;

  constructor({ AlarmCore: Core, BatteryEnd: End }: OpenCore, world: World) {
    this.world = world;
    const { channels, told } = world;
    this.channels = channels.map(
      ({ id, kind, isBreathed }) => new StubChannel(id, kind === "battery", isBreathed === true),
    );
    const sink = {
      record: (_atMs: number, kind: EventKind): void => {
        if (kind === EventKind.BatteryEnd) this.ends++;
      },
    };
    this.battery = channels.findIndex(({ kind }) => kind === "battery");
    const core = (this.core = new Core(
      this.channels as unknown as ConstructorParameters<typeof AlarmCore>[0],
      channels.map(({ limits }) => limits),
      this.battery,
      sink,
      undefined,
      channels.flatMap(({ flow }) => (flow === undefined ? [] : [flow])),
    ));
    channels.forEach(({ lowConfirmMs }, index) => {
      if (lowConfirmMs !== undefined) core.judges[index]!.low.confirmMs = lowConfirmMs;
    });
    this.batteryEnd = this.battery < 0 ? undefined : new End(core.device, sink);
    const occurrences: Occurrence[] = [];
    const place = (one: Occurrence | undefined): number => (one === undefined ? -1 : occurrences.push(one) - 1);
    this.places = core.judges.map(({ low, high, over, fault, flow, exposure, battery }, index) => ({
      low: place(low),
      high: place(high),
      over: place(over),
      fault: place(fault),
      flow: place(flow?.low),
      stel: place(exposure?.stel),
      twa: place(exposure?.twa),
      battery: place(index === this.battery ? battery : undefined),
    }));
    this.firstTold = occurrences.length;
    const ofDevice = (core.device as unknown as { $occurrences: readonly Occurrence[] }).$occurrences;
    for (const condition of told) place(ofDevice[condition]);
    this.occurrences = occurrences;
    this.#snapshot = new Snapshot(this);
  }

  /** One tick in the instrument's order: the channels, the second's end, what the device says, the key. */
  run(step: Step): void {
    const atMs = (this.nowMs = nowMs + step.ticks * tickMs);
    const { core, channels } = this;
    const { device, second, given } = step;
    this.ends = 0;
    for (let i = 0; i < channels.length; i++) {
      const { judged, shown, lead } = channels[i]!;
      const one = given[i]!;
      judged.status = shown.status = one.status;
      judged.value = shown.value = one.value;
      if (lead !== undefined) lead.amount = one.ahead;
      core.judges[i]!.afterPressureStep = one.isAfterStep;
    }
    core.tick(atMs);
    if (second !== undefined) this.#endSecond(second, atMs);
    if (step.isRestart) core.restartExposure(atMs);
    const { told } = this.world;
    if (device !== undefined) {
      for (let i = 0; i < told.length; i++) core.device.set(told[i]!, ((device >> i) & 1) === 1, atMs);
    }
    if (step.key) core.acknowledge(atMs);
  }

  #endSecond({ stel, twa, isMeasured }: Breathed, atMs: number): void {
    const { core, channels } = this;
    for (let i = 0; i < channels.length; i++) {
      const { exposure } = channels[i]!;
      if (exposure === undefined) continue;
      exposure.stelAt = stel;
      exposure.twaAt = twa;
      exposure.isMeasured = isMeasured;
    }
    core.tickSlow(atMs);
    core.expose(atMs);
    if (this.batteryEnd === undefined) return;
    const { status, value } = channels[this.battery]!.shown;
    this.batteryEnd.second(atMs, status === Status.Ok ? value : -1);
  }

  /** Which channels had a reading in the newest tick. */
  known(): boolean[] {
    return this.core.judges.map((judge) => (judge as unknown as { $status: Status }).$status === Status.Ok);
  }

  save(): string {
    return this.#snapshot.save(this.nowMs);
  }

  restore(state: string): void {
    this.nowMs = nowMs;
    this.#snapshot.restore(state, nowMs);
  }
}
