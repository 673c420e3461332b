/**
 * A core between stub channels: runs one step of a world on it, as the instrument would run a tick, and finds each of its
 * occurrences. Its state goes in and out through `snapshot.ts`.
 */
import { AlarmCore } from "../../src/alarm/alarm-core";
import { BatteryEnd } from "../../src/alarm/battery-end";
import { StandingAlarms } from "../../src/alarm/standing-alarms";
import type { Occurrence } from "../../src/alarm/occurrence";
import type { AlarmRules } from "../../src/alarm/rules";
import { EventKind } from "../../src/core/event";
import { Status } from "../../src/core/reading";
import type { Places, Seen } from "./seen";
import { Snapshot } from "./snapshot";
import { StubChannel } from "./stubs";
import { shortRules, tickMs } from "./waits";
import type { Breathed, Step, World } from "./world";

/** The buffer from which each state is restored. */
const nowMs = 1_000_000;

export class Rig implements Seen {
  readonly world: World;
  readonly core: AlarmCore;
  /** What a restart takes over. */
  readonly standing: StandingAlarms;
  readonly channels: readonly StubChannel[];
  readonly occurrences: readonly Occurrence[];
  readonly places: readonly Places[];
  /** Index of the first reported condition among `occurrences`. */
  readonly firstTold: number;
  /** Runs the countdown of an empty battery, if there is one. */
  readonly batteryEnd: BatteryEnd | undefined;
  readonly battery: number;
  /** How often the end of the battery was logged in the newest step. */
  ends = 0;
  nowMs = nowMs;
  /** True when the newest step was late. */
  isLate = false;
  #snapshot: Snapshot;

  constructor(world: World, rules: AlarmRules = shortRules) {
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
    const core = (this.core = new AlarmCore(
      this.channels as unknown as ConstructorParameters<typeof AlarmCore>[0],
      channels.map(({ limits }) => limits),
      this.battery,
      sink,
      undefined,
      channels.flatMap(({ flow }) => (flow === undefined ? [] : [flow])),
      rules,
    ));
    this.standing = new StandingAlarms(core);
    channels.forEach(({ responseMs }, index) => {
      if (responseMs !== undefined) core.judges[index]!.setResponseWait(responseMs);
    });
    this.batteryEnd = this.battery < 0 ? undefined : new BatteryEnd(core.device, sink, rules.countdownS);
    const occurrences: Occurrence[] = [];
    const place = (one: Occurrence | undefined): number => (one === undefined ? -1 : occurrences.push(one) - 1);
    this.places = core.judges.map((judge): Places => {
      const of = (rule: string): number => place(judge.occurrences.find((one) => one.rule.name === rule));
      return {
        low: of("low"),
        high: of("high"),
        lowDeficiency: of("low-deficiency"),
        highDeficiency: of("high-deficiency"),
        over: of("over"),
        fault: of("fault"),
        flowLow: of("flow-low"),
        flowHigh: of("flow-high"),
        stel: of("stel"),
        twa: of("twa"),
        battery: of("battery-low"),
      };
    });
    this.firstTold = occurrences.length;
    for (const condition of told) place(core.device.occurrences[condition]);
    this.occurrences = occurrences;
    this.#snapshot = new Snapshot(this.batteryEnd === undefined ? [core] : [core, this.batteryEnd]);
  }

  /** One tick in the instrument's order: the channels, the end of the second, the device's conditions, the key. */
  run(step: Step): void {
    const atMs = (this.nowMs = nowMs + step.ticks * tickMs);
    const { core, channels } = this;
    const { device, second, given } = step;
    this.ends = 0;
    this.isLate = step.ticks > 1;
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
    return this.core.judges.map(({ status }) => status === Status.Ok);
  }

  save(): string {
    return this.#snapshot.save(this.nowMs);
  }

  /** True if the state that was saved last counts from or until a moment. */
  get hasMoments(): boolean {
    return this.#snapshot.hasMoments;
  }

  restore(state: string): void {
    this.nowMs = nowMs;
    this.#snapshot.restore(state, nowMs);
  }
}
