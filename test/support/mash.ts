/**
 * A user who presses buttons at random, in changing gas, with sensors that fail; and three promises that
 * must hold for all presses. Each is checked in every tick, against the readings and the horn and not against the menu.
 *
 *   a setting in force changes only after a confirmed question, and without the PIN only in the safer direction
 *   gas at or above HIGH is never without the horn for longer than a mute of 60 s, and without a mute never for a second
 *   there is a way back to the readings: a minute without a key, or four times "back"
 */
import { strict as assert } from "node:assert";
import type { ButtonName } from "../../host-sim/io/board";
import { Simulation, type SimulationOptions } from "../../host-sim/simulation";
import { MenuMode } from "../../src/ui/menu/menu-view";
import { EventKind } from "../../src/core/event";
import { Status } from "../../src/core/reading";
import { Page } from "../../src/ui/view";
import { Safer } from "../../src/profile/user-rows";

export type Mashed =
  | { readonly do: "press"; readonly button: ButtonName; readonly ms: number }
  | { readonly do: "both"; readonly ms: number }
  | { readonly do: "gas"; readonly percent: number }
  | { readonly do: "oxygen"; readonly percent: number }
  | { readonly do: "break"; readonly how: "none" | "open" | "short" | "silent" | "noise" }
  | { readonly do: "wait"; readonly ms: number };

/** A rhythm of three a second leaves no second without a beep; one more for an alarm that has just started. */
const longestGapMs = 1200;
const longestMuteMs = 60000;
/** No random press enters it; some presses enter the factory's PIN on purpose. */
const secretPin = 9753;

export class Mash {
  readonly simulation: Simulation;
  /** Changes that were confirmed; for the figures. */
  changes = 0;
  /** Longest time that gas above HIGH was without a beep, ms. */
  longestSilenceMs = 0;
  #hornMs = 0;
  #mutedMs = -longestMuteMs;
  #highSinceMs = -1;
  #values: number[] = [];

  constructor(options: Partial<SimulationOptions>) {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1, ...options });
    this.simulation = simulation;
    simulation.board.onOutput = (atMs, name, value) => {
      if (name === "hornHz" && value !== 0) this.#hornMs = atMs;
    };
    simulation.onEvent = (atMs, kind, _channel, _alarm, value, row) => this.#onEvent(atMs, kind, value, row);
    simulation.advance(60000);
    simulation.instrument.userSettings.changePin(simulation.nowMs, secretPin);
    this.#note();
  }

  do(step: Mashed): void {
    const { simulation } = this;
    const { board } = simulation;
    switch (step.do) {
      case "gas":
        simulation.world.set("ch4", step.percent);
        break;
      case "oxygen":
        simulation.world.set("o2", step.percent);
        break;
      case "break":
        board.setFault("ch4", step.how);
        break;
      case "wait":
        this.#pass(step.ms);
        break;
      case "both":
        board.press("acknowledge", true);
        this.press(this.simulation.instrument.menu.isOpen ? "menu" : "page", step.ms);
        board.press("acknowledge", false);
        break;
      default:
        this.press(step.button, step.ms);
    }
    if (!simulation.isOn) {
      simulation.powerOn();
      this.#note();
    }
  }

  press(button: ButtonName, ms: number): void {
    const { simulation } = this;
    simulation.board.press(button, true);
    this.#pass(ms);
    simulation.board.press(button, false);
    this.#pass(200);
  }

  /** Ends at the readings, by waiting or by "back". */
  comeBack(byKeys: boolean): void {
    const { simulation } = this;
    if (!simulation.isOn) simulation.powerOn();
    if (!byKeys || !this.#hasBack) this.#pass(61200);
    else for (let i = 0; i < 4 && simulation.view.page === Page.Menu; i++) this.press("menu", 1800);
    if (byKeys && simulation.view.page !== Page.Menu) this.#pass(61200);
    assert.equal(simulation.view.page, Page.Main, "no way back");
  }

  get #hasBack(): boolean {
    return this.simulation.board.device.Digital["buttonMenu"] !== undefined;
  }

  #pass(ms: number): void {
    const { simulation } = this;
    for (let left = ms; left > 0; left -= 100) {
      simulation.advance(left < 100 ? left : 100);
      if (simulation.isOn) this.#check();
    }
  }

  #check(): void {
    const { instrument, nowMs } = this.simulation;
    let isHigh = false;
    for (const { judged, highLimit, deficiencyHigh } of instrument.channels) {
      if (highLimit === undefined) continue;
      if (judged.status === Status.OverRange) isHigh = true;
      if (
        judged.status === Status.Ok &&
        (judged.value >= highLimit || (deficiencyHigh !== undefined && judged.value <= deficiencyHigh))
      ) {
        isHigh = true;
      }
    }
    if (!isHigh) this.#highSinceMs = -1;
    else if (this.#highSinceMs < 0) this.#highSinceMs = nowMs;
    if (isHigh) {
      const silentMs = nowMs - Math.max(this.#hornMs, this.#highSinceMs);
      if (silentMs > this.longestSilenceMs) this.longestSilenceMs = silentMs;
      const allowedMs =
        nowMs - this.#mutedMs <= longestMuteMs + longestGapMs ? longestMuteMs + longestGapMs : longestGapMs;
      assert.ok(silentMs <= allowedMs, `gas above HIGH without the horn for ${silentMs} ms`);
    }
    const { userSettings } = instrument;
    for (let row = 0; row < this.#values.length; row++) {
      assert.equal(userSettings.valueAt(row), this.#values[row], `setting ${row} changed without an event`);
    }
    for (let i = 0; i < instrument.channels.length; i++) {
      const limits = userSettings.limitsOf(i);
      if (limits !== undefined) assert.equal(instrument.channels[i]!.highLimit, limits.high);
    }
  }

  #onEvent(atMs: number, kind: EventKind, value: number, key: number): void {
    if (kind === EventKind.Mute) this.#mutedMs = atMs;
    if (kind === EventKind.PowerOff) assert.ok(!this.simulation.instrument.operator.isInGas, "switched off in gas");
    if (kind !== EventKind.SettingChanged || this.#values.length === 0) return;
    const { menu, userSettings } = this.simulation.instrument;
    assert.equal(menu.mode, MenuMode.Confirm, "changed without a question");
    this.changes++;
    userSettings.rows.forEach((row, index) => {
      const now = userSettings.valueAt(index);
      const before = this.#values[index]!;
      if (row.key !== key || now === before) return;
      assert.equal(now, value);
      assert.ok(
        row.safer === Safer.Neither || now > before === (row.safer === Safer.Higher),
        `setting ${key} from ${before} to ${now} without the PIN`,
      );
      this.#values[index] = now;
    });
  }

  #note(): void {
    const { userSettings } = this.simulation.instrument;
    this.#values = userSettings.rows.map((_, row) => userSettings.valueAt(row));
  }
}
