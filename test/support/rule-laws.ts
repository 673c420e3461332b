/**
 * Checks a core that is built from the rows of the alarm rules against docs/alarms.md: if any field
 * of a row is wrong, an expectation here is not met.
 */
import { DeviceCondition } from "../../src/alarm/device-alarms";
import { type Occurrence, Stage } from "../../src/alarm/occurrence";
import { type AlarmRules, alarmRules } from "../../src/alarm/rules";
import { AlarmKind } from "../../src/core/alarm-kind";
import { Status } from "../../src/core/reading";
import { Rhythm } from "../../src/core/rhythm";
import { Bench, calm, type Give, tickMs, value } from "./rule-bench";
import { promises, type RulePromise } from "./rule-promises";

const responseMs = 1700;

function demand(holds: boolean, law: string): void {
  if (!holds) throw new Error(law);
}

/** Alarms of others than the tested one would hide it: gas at HIGH is LOW as well. */
function isShown(bench: Bench, { kind, rhythm }: RulePromise): boolean {
  const { signal, signalRhythm } = bench.core.selector;
  return signal > kind || (signal === kind && signalRhythm === rhythm);
}

class Story {
  readonly bench: Bench;
  readonly alarm: Occurrence;
  readonly #promise: RulePromise;

  constructor(rules: AlarmRules, promise: RulePromise) {
    this.#promise = promise;
    this.bench = new Bench(rules);
    const alarm = this.bench.judge(promise.on).occurrences.find(({ rule }) => rule.name === promise.rule);
    if (alarm === undefined) throw new Error("is missing");
    this.alarm = alarm;
  }

  /** Evaluates the condition so often. */
  look(give: Give, times = 1): Stage {
    give(this.bench);
    this.bench.tick(times * this.#promise.every);
    return this.alarm.stage;
  }

  /** Evaluations within a waiting time, the first one included. */
  looks(waitMs: number): number {
    return 1 + waitMs / (tickMs * this.#promise.every);
  }

  /** Until the alarm is active. */
  begin(give = this.#promise.at[0]!): void {
    demand(this.look(give, this.looks(this.#promise.waitMs)) === Stage.Active, "does not begin in its time");
  }
}

/** Some seconds of anything. */
const long = 200;

function askPromise(rules: AlarmRules, promise: RulePromise): void {
  const { notYet, at, stays, over, waitMs, endsMs = 0, latches, key, kind, on } = promise;
  const story = (): Story => new Story(rules, promise);
  for (const give of notYet) demand(story().look(give, long) === Stage.Idle, "begins before its set-point");
  for (const give of at) {
    const one = story();
    const { selector } = one.bench.core;
    if (waitMs > 0) demand(one.look(give, one.looks(waitMs) - 1) === Stage.Idle, "does not wait");
    demand(one.look(give) === Stage.Active, "does not begin at its set-point in its time");
    demand(one.alarm.kind === kind, "has another priority");
    demand(isShown(one.bench, promise), "is not shown in its rhythm");
    demand(selector.audible >= kind, "is not heard");
    demand(one.look(stays, long) === Stage.Active, "ends within its hysteresis");
    if (endsMs > 0) {
      demand(one.look(over, one.looks(endsMs) - 1) === Stage.Active, "ends before it has been away for its time");
      one.look(at[0]!);
      demand(one.look(over, one.looks(endsMs) - 1) === Stage.Active, "ends although it came back");
    }
    const after = one.look(over, 1);
    demand(after === (latches ? Stage.Latched : Stage.Idle), "does not end where it should");
    if (!latches) continue;
    demand(selector.audible >= kind && isShown(one.bench, promise), "is silent while it is latched");
    one.bench.channel(on).judged.status = Status.Open;
    one.bench.tick();
    one.bench.core.acknowledge(one.bench.nowMs);
    demand(one.alarm.stage === Stage.Latched, "is reset under a fault");
    value(on, calm[on])(one.bench);
    one.bench.tick();
    one.bench.core.acknowledge(one.bench.nowMs);
    demand(one.alarm.stage === Stage.Idle, "is not reset in clean air");
  }
  askKey(story(), key);
  if (promise.gapMs !== undefined) askGap(story, promise, promise.gapMs);
  askWaits(story, promise);
  const led = story();
  led.bench.channel(on).lead.amount = on === "o2" ? -10 : 10;
  led.bench.tick(2);
  demand((led.alarm.stage === Stage.Active) === promise.leads, "begins ahead of the reading or does not");
}

function askKey(one: Story, key: "silences" | "mutes"): void {
  one.begin();
  const { core } = one.bench;
  core.acknowledge(one.bench.nowMs);
  if (key === "silences") demand(one.alarm.stage === Stage.Acknowledged, "is not acknowledged");
  else demand(one.alarm.stage === Stage.Active && core.muteLeftS > 0, "is not muted");
  demand(core.selector.audible < one.alarm.kind, "sounds after the key");
}

function askGap(
  story: () => Story,
  { at, stays, over, waitMs, responseCounts, on }: RulePromise,
  gapMs: number | "clear",
): void {
  const held = (): [Story, number] => {
    const one = story();
    if (responseCounts) one.bench.judge(on).setResponseWait(responseMs);
    const looks = one.looks(waitMs + (responseCounts ? responseMs : 0));
    one.look(at[0]!, 2);
    return [one, looks];
  };
  if (gapMs === "clear") {
    const [goesOn, looks] = held();
    goesOn.look(stays, 10);
    demand(goesOn.look(at[0]!, Math.max(1, looks - 12)) === Stage.Active, "begins again within its hysteresis");
    const [again, all] = held();
    again.look(over);
    demand(again.look(at[0]!, all - 1) === Stage.Idle, "waits on where it is clear");
    return;
  }
  const looksOfGap = gapMs / tickMs;
  if (looksOfGap > 0) {
    const [goesOn, looks] = held();
    goesOn.look(over, looksOfGap - 1);
    demand(goesOn.look(at[0]!, looks - 1 - looksOfGap) === Stage.Active, "begins again after a moment");
  }
  const [again, all] = held();
  again.look(stays, Math.max(1, looksOfGap));
  demand(again.look(at[0]!, all - 1) === Stage.Idle, "goes on after having been gone");
}

function askWaits(story: () => Story, { at, waitMs, responseCounts, afterStepMs, urgent, on }: RulePromise): void {
  const calmer = story();
  calmer.bench.judge(on).setResponseWait(responseMs);
  const looks = calmer.looks(waitMs);
  demand((calmer.look(at[0]!, looks) === Stage.Active) !== responseCounts, "follows the response or does not");
  const stepped = story();
  stepped.bench.judge(on).afterPressureStep = true;
  const stepMs = afterStepMs ?? waitMs;
  if (stepMs > 0) demand(stepped.look(at[0]!, stepped.looks(stepMs) - 1) === Stage.Idle, "does not wait after a step");
  demand(stepped.look(at[0]!, 1) === Stage.Active, "waits too long after a step");
  if (urgent !== undefined) demand(story().look(urgent) === Stage.Active, "waits where nothing may wait");
}

/** What comes and goes by itself must be away for some time. */
const awayMs: ReadonlyMap<string, number> = new Map([
  ["log", 10000],
  ["self-test", 10000],
  ["outputs", 10000],
]);

const ofTheDevice: readonly [DeviceCondition, AlarmKind, Rhythm, string][] = [
  [DeviceCondition.BumpDue, AlarmKind.Reminder, Rhythm.Silent, "bump-due"],
  [DeviceCondition.CalibrationDue, AlarmKind.Reminder, Rhythm.Silent, "calibration-due"],
  [DeviceCondition.Clock, AlarmKind.Reminder, Rhythm.Silent, "clock"],
  [DeviceCondition.Log, AlarmKind.Reminder, Rhythm.Silent, "log"],
  [DeviceCondition.Settings, AlarmKind.Fault, Rhythm.Trouble, "settings"],
  [DeviceCondition.SelfTest, AlarmKind.Fault, Rhythm.Trouble, "self-test"],
  [DeviceCondition.Outputs, AlarmKind.Fault, Rhythm.Trouble, "outputs"],
  [DeviceCondition.StoreLost, AlarmKind.Fault, Rhythm.Trouble, "store-lost"],
];

function askDevice(rules: AlarmRules): void {
  for (const [condition, kind, rhythm, name] of ofTheDevice) {
    const bench = new Bench(rules);
    const { core } = bench;
    const alarm = core.device.occurrences[condition]!;
    demand(alarm.rule.name === name, `${name}: is in another place`);
    core.device.set(condition, true, bench.nowMs);
    const { selector } = core;
    demand(selector.signal === kind && selector.signalCondition === condition, `${name}: is not shown`);
    demand(selector.signalRhythm === rhythm && selector.audibleRhythm === rhythm, `${name}: has another rhythm`);
    core.device.weigh(condition, 1, bench.nowMs);
    core.device.weigh(condition, 99, bench.nowMs);
    demand(alarm.stage === Stage.Active, `${name}: is weighed`);
    core.acknowledge(bench.nowMs);
    demand(alarm.stage === Stage.Acknowledged && core.muteLeftS === 0, `${name}: is not acknowledged`);
    demand(selector.audible === AlarmKind.None, `${name}: sounds after the key`);
    core.device.set(condition, false, bench.nowMs);
    const awayTicks = (awayMs.get(name) ?? 0) / tickMs;
    if (awayTicks > 0) {
      bench.tick(awayTicks - 1);
      core.device.set(condition, false, bench.nowMs);
      demand(alarm.stage === Stage.Acknowledged, `${name}: ends before it has been away for its time`);
      bench.tick();
      core.device.set(condition, false, bench.nowMs);
    }
    demand(alarm.stage === Stage.Idle, `${name}: outlives its cause`);
  }
}

/** A second of a charge, so often. */
function charge(bench: Bench, percent: number, seconds: number): Stage {
  for (let i = 0; i < seconds; i++) {
    bench.tick(10);
    bench.end.second(bench.nowMs, percent);
  }
  return bench.core.device.occurrences[DeviceCondition.BatteryCritical]!.stage;
}

function askBatteryEnd(rules: AlarmRules): void {
  const ask = (holds: boolean, law: string): void => {
    demand(holds, `battery-critical: ${law}`);
  };
  ask(new Bench(rules).core.device.occurrences[DeviceCondition.BatteryCritical]!.rule.name === "battery-critical", "?");
  ask(charge(new Bench(rules), 3.1, 60) === Stage.Idle, "begins above 3 %");
  const bench = new Bench(rules);
  const { selector } = bench.core;
  ask(charge(bench, 3, 10) === Stage.Idle, "does not wait");
  ask(charge(bench, 3, 1) === Stage.Active, "waits too long");
  ask(selector.signal === AlarmKind.Battery && selector.signalRhythm === Rhythm.Countdown, "is not shown");
  bench.core.acknowledge(bench.nowMs);
  ask(selector.audibleRhythm === Rhythm.Countdown && bench.core.muteLeftS === 0, "can be silenced");
  ask(bench.end.leftS === 21, "is not counted down from 21 s");
  ask(charge(bench, 5.9, 21) === Stage.Active && bench.ends === 1, "does not end the device after 21 s");
  ask(charge(bench, 6.1, 1) === Stage.Idle, "outlives the charge");
  const waiting = new Bench(rules);
  charge(waiting, 3, 5);
  charge(waiting, 5, 10);
  ask(charge(waiting, 3, 1) === Stage.Active, "begins again within its hysteresis");
  const charged = new Bench(rules);
  charge(charged, 3, 5);
  charge(charged, 60, 1);
  ask(charge(charged, 3, 10) === Stage.Idle, "waits on in a charged battery");
  const slow = new Bench(rules);
  for (const judge of slow.core.judges) judge.setResponseWait(responseMs);
  ask(charge(slow, 3, 11) === Stage.Active, "follows the response");
  slow.core.judges.forEach((judge) => (judge.afterPressureStep = true));
}

function askMute(rules: AlarmRules): void {
  const bench = new Bench(rules);
  const { selector } = bench.core;
  value("ch4", 2)(bench);
  bench.tick();
  bench.core.acknowledge(bench.nowMs);
  bench.tick(599);
  demand(selector.audible === AlarmKind.None && bench.core.muteLeftS === 1, "mute: ends before 60 s");
  bench.tick();
  demand(selector.audible === AlarmKind.High, "mute: lasts longer than 60 s");
}

/** @returns the promise that a core with these rules violates, or `undefined` */
export function brokenRuleLaw(rules: AlarmRules = alarmRules): string | undefined {
  try {
    for (const promise of promises) {
      try {
        askPromise(rules, promise);
      } catch (error) {
        return `${promise.rule}: ${error instanceof Error ? error.message : String(error)}`;
      }
    }
    const known = new Set([...promises.map(({ rule }) => rule), ...ofTheDevice.map(([, , , name]) => name)]);
    known.add("battery-critical");
    const unknown = [...rules.channel, ...rules.device].find(({ name }) => !known.delete(name));
    demand(unknown === undefined, `${unknown?.name ?? ""}: is a row without a promise`);
    askDevice(rules);
    askBatteryEnd(rules);
    askMute(rules);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return undefined;
}
