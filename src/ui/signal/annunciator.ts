/**
 * Sounds the signal that the selector chose, on horn, lamps, vibrator and backlight.
 *
 * Red means gas, whatever else stands; yellow is a fault of the instrument without gas; and green blinks once a minute while nothing
 * is wrong. Lamps show every active alarm, the horn sounds those that are not acknowledged or muted.
 *
 * In gas the backlight follows the lamps. At rest it is full for some time after a key or an alarm and then dim, which saves the
 * battery. A reminder, which may last for days, does not keep it full.
 */
import type { Device } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { Rhythm } from "../../core/rhythm";
import type { SignalSelector } from "../../alarm/signal-selector";
import { bitsPerStage, ProgramFlow, TickStage } from "../../core/program-flow";
import type { StateCarrier } from "../../core/state-carrier";
import { SettingsError } from "../../core/settings-error";
import { Backlight } from "./backlight";
import { Horn } from "./horn";
import { Lamp } from "./lamp";
import { OutputPart, OutputTest, testOver } from "../../guard/output-test";
import { PatternPlayer } from "./pattern-player";
import { fullLight, minLight, lifeSign, litSeconds, patterns, testHz } from "./patterns";

export class Annunciator {
  /** Records that the outputs were set. */
  flow = new ProgramFlow();
  readonly test: OutputTest;
  /** True during a beat of the visible rhythm. */
  flash = false;
  #selector: SignalSelector;
  #horn: Horn;
  #red: Lamp;
  #yellow: Lamp;
  #green: Lamp;
  #vibrator: Lamp;
  #backlight: Backlight;
  /** Seconds until the backlight is dimmed. */
  #litS = litSeconds;
  #sound = new PatternPlayer(patterns[Rhythm.Silent]!);
  #light = new PatternPlayer(patterns[Rhythm.Silent]!);
  /** Ticks until the next sign of life. */
  #untilLife = lifeSign.periodTicks;
  /** True while nothing is signalled and every output is off. */
  #isQuiet = false;

  /** @throws SettingsError when the board has no horn */
  constructor(device: Device, selector: SignalSelector) {
    this.#selector = selector;
    const horn = device.PWM["horn"];
    if (horn === undefined) throw new SettingsError("device.PWM.horn", "the board has no horn");
    this.#horn = new Horn(horn, patterns[Rhythm.ThreeASecond]!.hz);
    this.#red = new Lamp(device.Digital["ledRed"]);
    this.#yellow = new Lamp(device.Digital["ledYellow"]);
    this.#green = new Lamp(device.Digital["ledGreen"]);
    this.#vibrator = new Lamp(device.Digital["vibrator"]);
    this.#backlight = new Backlight(device.PWM["backlight"]);
    this.test = new OutputTest(device);
  }

  /** Once a tick. `isRunning` is false while sensors warm up: then there is no sign of life. */
  tick(isRunning: boolean): void {
    const signal = this.#selector.signal;
    // A reminder is shown on the screen only. It has no rhythm, and it suppresses the sign of life.
    if (signal > AlarmKind.Reminder) this.#signal();
    else if (this.test.isRunning) this.#playTest();
    else if (!this.#isQuiet) this.#silence();
    else if (isRunning && signal === AlarmKind.None && --this.#untilLife <= 0) this.#giveLifeSign();
    const flow = this.flow;
    flow.tick = (flow.tick << bitsPerStage) | TickStage.Signal;
  }

  /** Once a second. `isAttended` while a person works with the instrument. */
  second(isAttended: boolean): void {
    if (isAttended) this.attend();
    else if (this.#litS > 0 && --this.#litS === 0 && this.#isQuiet) this.#backlight.set(minLight);
  }

  /** A key was pressed, or the menu is open. */
  attend(): void {
    this.#litS = litSeconds;
    if (this.#isQuiet) this.#backlight.set(fullLight);
  }

  #signal(): void {
    this.#isQuiet = false;
    this.#litS = litSeconds;
    // An alarm needs the outputs now.
    if (this.test.isRunning) this.test.breakOff();
    const light = this.#light;
    const sound = this.#sound;
    const selector = this.#selector;
    const { isInGas } = selector;
    light.play(patterns[isInGas ? selector.gasRhythm : selector.signalRhythm]!);
    sound.play(patterns[selector.audibleRhythm]!);
    const beat = light.step();
    const beep = sound.step();
    this.flash = beat;
    this.#horn.set(beep, sound.pattern.hz);
    this.#vibrator.set(beep && sound.pattern.vibrates);
    this.#red.set(beat && isInGas);
    this.#yellow.set(beat && !isInGas);
    this.#green.set(false);
    this.#backlight.set(beat ? fullLight : light.pattern.pauseLight);
  }

  #playTest(): void {
    const part = this.test.tick();
    if (part === testOver) {
      this.#silence();
      return;
    }
    this.#isQuiet = false;
    this.#horn.set(part === OutputPart.Horn, testHz);
    this.#vibrator.set(part === OutputPart.Vibrator);
    this.#red.set(part === OutputPart.LedRed);
    this.#yellow.set(part === OutputPart.LedYellow);
    this.#green.set(part === OutputPart.LedGreen);
    this.#backlight.set(part === OutputPart.Backlight ? fullLight : minLight);
  }

  #silence(): void {
    this.#isQuiet = true;
    this.#untilLife = lifeSign.periodTicks;
    this.flash = false;
    this.#light.play(patterns[Rhythm.Silent]!);
    this.#sound.play(patterns[Rhythm.Silent]!);
    this.#horn.set(false, lifeSign.hz);
    this.#vibrator.set(false);
    this.#red.set(false);
    this.#yellow.set(false);
    this.#green.set(false);
    this.#backlight.set(this.#litS > 0 ? fullLight : minLight);
  }

  /** Horn and green lamp for one tick. The next tick silences them. */
  #giveLifeSign(): void {
    this.#isQuiet = false;
    this.#green.set(true);
    this.#horn.set(true, lifeSign.hz);
  }

  carry(state: StateCarrier): void {
    this.test.carry(state);
    this.flash = state.flag(this.flash);
    this.#horn.carry(state);
    this.#red.carry(state);
    this.#yellow.carry(state);
    this.#green.carry(state);
    this.#vibrator.carry(state);
    this.#backlight.carry(state);
    this.#litS = state.integer(this.#litS);
    this.#sound.carry(state);
    this.#light.carry(state);
    this.#untilLife = state.integer(this.#untilLife);
    this.#isQuiet = state.flag(this.#isQuiet);
  }

  close(): void {
    this.#horn.close();
    this.#red.close();
    this.#yellow.close();
    this.#green.close();
    this.#vibrator.close();
    this.#backlight.close();
    this.test.close();
  }
}
