/** The board's outputs to the user (horn, LEDs, vibrator, backlight) and the current that they draw from the cell. */
import type { Clock } from "../clock/clock";
import type { Battery } from "../world/battery";
import { SimPin } from "./sim-digital";
import { LightPin, TonePin } from "./sim-pwm";

export type OutputFault = "none" | "dead";
/** Names as in the ports. */
export type OutputPartName = "horn" | "backlight" | LampName;

export interface Outputs {
  /** 0 is silent. */
  hornHz: number;
  ledRed: boolean;
  ledYellow: boolean;
  ledGreen: boolean;
  vibrator: boolean;
  /** Per cent of full brightness; 0 is dark. */
  backlight: number;
}

export type OutputName = keyof Outputs;
type LampName = Exclude<OutputName, "hornHz" | "backlight">;

/** Engineering values: processor, converter and panel; full backlight; bridge; horn; one LED; vibrator. */
const boardMilliamps = 25;
const backlightMilliamps = 20;
const bridgeMilliamps = 60;
const hornMilliamps = 80;
const lampMilliamps = 8;
const vibratorMilliamps = 70;
const halfPercent = 50;

export class BoardOutputs {
  readonly state: Outputs = {
    hornHz: 0,
    ledRed: false,
    ledYellow: false,
    ledGreen: false,
    vibrator: false,
    backlight: 0,
  };
  readonly horn = new TonePin();
  readonly backlight = new LightPin();
  readonly lamps: Readonly<Record<LampName, SimPin>>;
  /** Comparators at the current shunts: high while a part draws its current; for the backlight more than half of it. */
  readonly feedback: Readonly<Record<OutputPartName, SimPin>> = Object.freeze({
    horn: new SimPin(0),
    ledRed: new SimPin(0),
    ledYellow: new SimPin(0),
    ledGreen: new SimPin(0),
    vibrator: new SimPin(0),
    backlight: new SimPin(0),
  });
  onChange: ((atMs: number, name: OutputName, value: number | boolean) => void) | undefined;
  #clock: Clock;
  #battery: Battery;
  /** Parts that draw no current and do nothing when switched on. */
  #dead = new Set<OutputPartName>();

  constructor(clock: Clock, battery: Battery) {
    this.#clock = clock;
    this.#battery = battery;
    this.horn.onChange = (hz): void => {
      this.#sound(hz);
    };
    this.backlight.onChange = (percent): void => {
      this.#shine(percent);
    };
    this.lamps = Object.freeze({
      ledRed: this.#lamp("ledRed"),
      ledYellow: this.#lamp("ledYellow"),
      ledGreen: this.#lamp("ledGreen"),
      vibrator: this.#lamp("vibrator"),
    });
    this.#draw();
  }

  setFault(part: OutputPartName, fault: OutputFault): void {
    if (fault === "dead") this.#dead.add(part);
    else this.#dead.delete(part);
    if (part === "horn") this.#sound(this.horn.hz);
    else if (part === "backlight") this.#shine(this.backlight.percent);
    else this.#light(part, this.lamps[part].level);
  }

  /** Power has failed. */
  drop(): void {
    this.horn.drop();
    this.backlight.drop();
    this.lamps.ledRed.drop();
    this.lamps.ledYellow.drop();
    this.lamps.ledGreen.drop();
    this.lamps.vibrator.drop();
    for (const pin of Object.values(this.feedback)) pin.drop();
  }

  #lamp(name: LampName): SimPin {
    const pin = new SimPin(0);
    pin.onWritten = (level): void => {
      this.#light(name, level);
    };
    return pin;
  }

  #sound(driven: number): void {
    const hz = this.#dead.has("horn") ? 0 : driven;
    if (hz === this.state.hornHz) return;
    this.feedback.horn.drive(hz === 0 ? 0 : 1);
    this.state.hornHz = hz;
    this.#changed("hornHz", hz);
  }

  #shine(driven: number): void {
    const percent = this.#dead.has("backlight") ? 0 : driven;
    if (percent === this.state.backlight) return;
    this.feedback.backlight.drive(percent > halfPercent ? 1 : 0);
    this.state.backlight = percent;
    this.#changed("backlight", percent);
  }

  #light(name: LampName, level: number): void {
    const isOn = level === 1 && !this.#dead.has(name);
    if (isOn === this.state[name]) return;
    this.feedback[name].drive(isOn ? 1 : 0);
    this.state[name] = isOn;
    this.#changed(name, isOn);
  }

  #changed(name: OutputName, value: number | boolean): void {
    this.#draw();
    this.onChange?.(this.#clock.nowMs, name, value);
  }

  #draw(): void {
    const { hornHz, ledRed, ledYellow, ledGreen, vibrator, backlight } = this.state;
    const lamps = (ledRed ? 1 : 0) + (ledYellow ? 1 : 0) + (ledGreen ? 1 : 0);
    this.#battery.setLoad(
      this.#clock.nowMs,
      boardMilliamps +
        (backlightMilliamps * backlight) / 100 +
        bridgeMilliamps +
        lamps * lampMilliamps +
        (hornHz > 0 ? hornMilliamps : 0) +
        (vibrator ? vibratorMilliamps : 0),
    );
  }
}
