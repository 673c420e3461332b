/** The core broken in its table of rules and in its wiring: LOW, HIGH, OVER, FAULT, the mute, the device. */
import type { Mutation } from "../open-core";
import { broken } from "./broken";

const high =
  '"high", AlarmKind.High, Limit.High, Side.Above, 0, Clear.Hysteresis, true, KeyEffect.Mutes, Rhythm.ThreeASecond';
const over =
  '"over", AlarmKind.Over, Limit.BeyondRange, Side.None, 0, Clear.Cause, true, KeyEffect.Mutes, Rhythm.ThreeASecond';
const fault =
  '"fault", AlarmKind.Fault, Limit.Reason, Side.None, 0, Clear.Cause, false, KeyEffect.Silences, Rhythm.Trouble';
const low =
  '"low", AlarmKind.Low, Limit.Low, Side.Above, 0, Clear.Hysteresis, false, KeyEffect.Silences, Rhythm.TwoASecond';
const critical =
  '"battery-critical", AlarmKind.Battery, Limit.Charge, Side.Below, 10000, Clear.Charge, false, KeyEffect.Nothing, Rhythm.Countdown';

export const ofTheCore: readonly Mutation[] = Object.freeze([
  broken("rules.ts", "HIGH does not latch", high, high.replace("true", "false")),
  broken("rules.ts", "HIGH waits for a confirmation", high, high.replace("Side.Above, 0", "Side.Above, 100")),
  broken("rules.ts", "HIGH is silenced by the key", high, high.replace("Mutes", "Silences")),
  broken("rules.ts", "HIGH has the priority of LOW", high, high.replace("Kind.High", "Kind.Low")),
  broken("rules.ts", "HIGH makes no sound", high, high.replace("ThreeASecond", "Silent")),
  broken("rules.ts", "OVER does not latch", over, over.replace("true", "false")),
  broken("rules.ts", "OVER waits for a confirmation", over, over.replace("Side.None, 0", "Side.None, 100")),
  broken("rules.ts", "OVER is silenced by the key", over, over.replace("Mutes", "Silences")),
  broken("rules.ts", "FAULT waits for a confirmation", fault, fault.replace("Side.None, 0", "Side.None, 100")),
  broken("rules.ts", "FAULT latches", fault, fault.replace("false", "true")),
  broken("rules.ts", "FAULT is a reminder", fault, fault.replace("Kind.Fault", "Kind.Reminder")),
  broken("rules.ts", "FAULT makes no sound", fault, fault.replace("Trouble", "Silent")),
  broken("rules.ts", "LOW latches", low, low.replace("false", "true")),
  broken("rules.ts", "LOW waits for a confirmation", low, low.replace("Side.Above, 0", "Side.Above, 100")),
  broken("rules.ts", "LOW cannot be acknowledged", low, low.replace("Silences", "Mutes")),
  broken(
    "rules.ts",
    "a critical battery can be acknowledged",
    critical.slice(critical.indexOf("Clear")),
    critical.slice(critical.indexOf("Clear")).replace("Nothing", "Silences"),
  ),
  broken(
    "rules.ts",
    "a critical battery can be muted",
    critical.slice(critical.indexOf("Clear")),
    critical.slice(critical.indexOf("Clear")).replace("Nothing", "Mutes"),
  ),
  broken(
    "rules.ts",
    "a critical battery sounds like a low one",
    critical.slice(critical.indexOf("Clear")),
    critical.slice(critical.indexOf("Clear")).replace("Countdown", "OnceAMinute"),
  ),
  broken(
    "occurrence.ts",
    "a latched alarm stays latched when its gas comes back",
    "      this.stage = Stage.Active;\n      return Change.Again;\n    }\n    if (this.#pending",
    "      return Change.Nothing;\n    }\n    if (this.#pending",
  ),
  broken(
    "occurrence.ts",
    "the key resets what is active",
    "if (this.stage === Stage.Latched) {\n      this.stage = Stage.Idle;",
    "if (this.stage === Stage.Latched || this.stage === Stage.Active) {\n      this.stage = Stage.Idle;",
  ),
  broken(
    "occurrence.ts",
    "the key resets nothing",
    "if (this.stage === Stage.Latched) {\n      this.stage = Stage.Idle;\n      return Change.Ended;\n    }\n    if (this.stage === Stage.Active &&",
    "if (this.stage === Stage.Active &&",
  ),
  broken(
    "occurrence.ts",
    "a latched alarm makes no sound",
    "occurrence.stage === Stage.Active || occurrence.stage === Stage.Latched",
    "occurrence.stage === Stage.Active",
  ),
  broken(
    "occurrence.ts",
    "gas that confirms an acknowledged rise stays silent",
    "if (this.stage !== Stage.Acknowledged) return Change.Reached;",
    "if (this.stage === Stage.Acknowledged) return Change.Reached;",
  ),
  broken(
    "judge.ts",
    "a reading at the set-point is not HIGH yet",
    "if (value >= this.#highAt) changed",
    "if (value > this.#highAt + 0.2) changed",
  ),
  broken("judge.ts", "HIGH ends without hysteresis", "limits.high - limits.hysteresis", "limits.high"),
  broken("judge.ts", "great lack is no HIGH", "value <= this.#lackHighAt) changed", "value < 0) changed"),
  broken("judge.ts", "lack is no LOW", "value <= this.#lackLowAt) changed", "value < 0) changed"),
  broken(
    "judge.ts",
    "over range is only its number",
    "if (status === Status.OverRange) {",
    "if (status === Status.Short) {",
  ),
  broken(
    "judge.ts",
    "over range raises no HIGH",
    "changed = this.#hold(this.high, nowMs, value) || changed;\n        changed",
    "changed",
  ),
  broken(
    "judge.ts",
    "a fault passes for clean air",
    "if (isFault(status)) changed",
    "if (status === Status.Stale) changed",
  ),
  broken(
    "judge.ts",
    "a fault ends the alarms before it",
    "else changed = this.#release(this.fault, nowMs) || changed;",
    "else changed = this.#release(this.fault, nowMs) || changed;\n    if (status === Status.Open) changed = this.#release(this.low, nowMs) || changed;",
  ),
  broken(
    "judge.ts",
    "a latched HIGH is reset under a fault",
    "return status === Status.Ok && value < this.#highUntil",
    "return value < this.#highUntil",
  ),
  broken(
    "judge.ts",
    "a latched HIGH is reset while gas comes back",
    "return status === Status.Ok && value < this.#highUntil &&",
    "return status === Status.Ok &&",
  ),
  broken(
    "judge.ts",
    "a judge that is busy forgets to settle",
    "    this.#settle();\n    return changed;\n  }\n\n  /** Takes",
    "    return changed;\n  }\n\n  /** Takes",
  ),
  broken(
    "judge.ts",
    "FAULT goes before HIGH",
    "if (this.high.stage !== Stage.Idle) return AlarmKind.High;\n    if (this.fault.stage !== Stage.Idle) return AlarmKind.Fault;",
    "if (this.fault.stage !== Stage.Idle) return AlarmKind.Fault;\n    if (this.high.stage !== Stage.Idle) return AlarmKind.High;",
  ),
  broken("judge.ts", "the lead never warns", "ahead >= at && occurrence", "ahead < 0 && occurrence"),
  broken(
    "judge.ts",
    "nobody is told that gas reached a warned set-point",
    "else if (change === Change.Reached) this.#listener.reached?.(occurrence, nowMs);",
    "else if (change === Change.Reached) return true;",
  ),
  broken("selector.ts", "the first channel wins", "if (worst > signal) {", "if (signal === AlarmKind.None) {"),
  broken("selector.ts", "the last channel is heard", "if (unheard > heard) heard = unheard;", "heard = unheard;"),
  broken("selector.ts", "no alarm breaks a mute", "return this.muteUntilMs >= 0 &&", "return this.muteUntilMs < 0 &&"),
  broken(
    "selector.ts",
    "HIGH does not break the mute of OVER",
    "(kind >= this.#mutedKind || kind >= AlarmKind.High)",
    "kind >= this.#mutedKind",
  ),
  broken(
    "selector.ts",
    "what was muted first stays muted",
    "if (this.audible < this.#mutedKind) this.#mutedKind = this.audible;",
    "",
  ),
  broken("selector.ts", "a mute lasts twice as long", "nowMs + muteMs", "nowMs + 2 * muteMs"),
  broken(
    "selector.ts",
    "a mute is forgotten by the next choice",
    "if (this.muteUntilMs < 0) return;",
    "if (this.muteUntilMs < 1e9) return;",
  ),
  broken(
    "selector.ts",
    "an alarm of the device is not shown over a lesser one",
    "seenRule.kind > this.signal ||",
    "this.signal === AlarmKind.None ||",
  ),
  broken("selector.ts", "an alarm of the device makes no sound", "heardRule.kind > this.audible ||", ""),
  broken("alarm-core.ts", "the choice is not made anew", "if (changed) selector.choose();\n    if", "if"),
  broken("alarm-core.ts", "a mute never ends", "if (selector.muteUntilMs >= 0) this.#runMute(nowMs);", ""),
  broken(
    "alarm-core.ts",
    "every key begins the mute anew",
    "if (selector.mute(nowMs))",
    "selector.muteUntilMs = -1;\n    if (selector.mute(nowMs))",
  ),
  broken(
    "alarm-core.ts",
    "the end of a mute gives no sound back",
    "this.selector.unmute();",
    "this.selector.muteUntilMs = -1;",
  ),
  broken("alarm-core.ts", "the device does not get the key", "this.device.acknowledge(nowMs);", ""),
  broken(
    "alarm-core.ts",
    "the device is not heard before a channel changes",
    "if (this.selector.breaksMute(occurrence.kind)) this.#endMute(nowMs, true);\n    this.#watcher?.alarmBegan(occurrence, nowMs);\n    // Whoever watches a part of the device need not know of the selector.\n    if (occurrence.channel < 0) this.selector.choose();",
    "if (this.selector.breaksMute(occurrence.kind)) this.#endMute(nowMs, true);",
  ),
  broken(
    "device-alarms.ts",
    "the device's least alarm wins",
    "if (occurrence.stage === Stage.Idle || occurrence.kind < kind) continue;",
    "if (occurrence.stage === Stage.Idle || worst !== noCondition) continue;",
  ),
]);
