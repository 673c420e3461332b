/** What people perceive of the board: horn, lamps, vibrator; and the current that these draw from the cell. */
import type { Clock } from "../clock/clock";
import type { Battery } from "../world/battery";
import { SimPin } from "./sim-digital";
import { TonePin } from "./sim-pwm";

export interface Outputs {
  /** 0 is silent. */
  hornHz: number;
  ledRed: boolean;
  ledYellow: boolean;
  ledGreen: boolean;
  vibrator: boolean;
}

export type OutputName = keyof Outputs;
type LampName = Exclude<OutputName, "hornHz">;

/** Engineering values: processor, converter and screen; bridge; horn; one lamp; vibrator. */
const boardMilliamps = 45;
const bridgeMilliamps = 60;
const hornMilliamps = 80;
const lampMilliamps = 8;
const vibratorMilliamps = 70;

export class BoardOutputs {
  readonly state: Outputs = { hornHz: 0, ledRed: false, ledYellow: false, ledGreen: false, vibrator: false };
  readonly horn = new TonePin();
  readonly lamps: Readonly<Record<LampName, SimPin>>;
  onChange: ((atMs: number, name: OutputName, value: number | boolean) => void) | undefined;
  #clock: Clock;
  #battery: Battery;

  constructor(clock: Clock, battery: Battery) {
    this.#clock = clock;
    this.#battery = battery;
    this.horn.onChange = (hz): void => {
      this.state.hornHz = hz;
      this.#changed("hornHz", hz);
    };
    this.lamps = Object.freeze({
      ledRed: this.#lamp("ledRed"),
      ledYellow: this.#lamp("ledYellow"),
      ledGreen: this.#lamp("ledGreen"),
      vibrator: this.#lamp("vibrator"),
    });
    this.#draw();
  }

  /** Power is gone. */
  drop(): void {
    this.horn.drop();
    this.lamps.ledRed.drop();
    this.lamps.ledYellow.drop();
    this.lamps.ledGreen.drop();
    this.lamps.vibrator.drop();
  }

  #lamp(name: LampName): SimPin {
    const pin = new SimPin(0);
    pin.onWritten = (level): void => {
      const isOn = level === 1;
      this.state[name] = isOn;
      this.#changed(name, isOn);
    };
    return pin;
  }

  #changed(name: OutputName, value: number | boolean): void {
    this.#draw();
    this.onChange?.(this.#clock.nowMs, name, value);
  }

  #draw(): void {
    const { hornHz, ledRed, ledYellow, ledGreen, vibrator } = this.state;
    const lamps = (ledRed ? 1 : 0) + (ledYellow ? 1 : 0) + (ledGreen ? 1 : 0);
    this.#battery.setLoad(this.#clock.nowMs, boardMilliamps + bridgeMilliamps + lamps * lampMilliamps
      + (hornHz > 0 ? hornMilliamps : 0) + (vibrator ? vibratorMilliamps : 0));
  }
}
