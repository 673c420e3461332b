/** The host provider of the simulated board: each of its parts, behind the port under which the firmware finds it. */
import type { Device, ResetReason } from "../../hal/contract";
import { Bmp280 } from "../../hal/drivers/bmp280";
import { Ht16k33 } from "../../hal/drivers/ht16k33";
import { Sht4x } from "../../hal/drivers/sht4x";
import type { Clock } from "../clock/clock";
import type { Random } from "../world/random";
import { shuntVolts } from "../world/shunt-reference";
import type { AnalogSignal } from "./analog-signal";
import type { AnalogPortName, ButtonName } from "./board-faults";
import type { SimBoardOptions } from "./board-options";
import { bmp280Address } from "./bmp280-part";
import type { HostScreen } from "./host-screen";
import { ht16k33Address } from "./ht16k33-part";
import type { BoardOutputs, OutputPartName } from "./outputs";
import type { PowerKey } from "./power-key";
import { sht4xAddress } from "./sht4x-part";
import { SimAnalog } from "./sim-analog";
import { type SimBus, SimI2C, SimSMBus } from "./sim-bus";
import type { SimButton } from "./sim-button";
import { SimDigest } from "./sim-digest";
import { SimDigital, type SimPin } from "./sim-digital";
import type { SimFirmware } from "./sim-firmware";
import type { SimFlashStorage } from "./sim-flash";
import { SimHttpClient } from "./sim-http-client";
import type { SimKeyValueStorage } from "./sim-key-value";
import { SimMqttClient } from "./sim-mqtt-client";
import type { SimNetwork } from "./sim-network";
import { type PulseLine, SimPulseMeter } from "./sim-pulse-meter";
import { SimPWM } from "./sim-pwm";
import { type RtcChip, SimRTC } from "./sim-rtc";
import { type SerialLine, SimSerial } from "./sim-serial";
import { SimWatchdog, type WatchdogLine } from "./sim-watchdog";

/** The parts behind the ports. */
export interface BoardParts {
  readonly signals: Readonly<Record<AnalogPortName, AnalogSignal>>;
  readonly buttons: Readonly<Record<ButtonName, SimButton>>;
  readonly outputs: BoardOutputs;
  readonly pulseLine: PulseLine;
  readonly rtc: RtcChip;
  readonly firmware: SimFirmware;
  readonly powerGood: SimPin;
  readonly beadSwitch: SimPin;
  readonly powerKey: PowerKey;
  readonly bus: SimBus;
  readonly keyValue: SimKeyValueStorage;
  readonly flash: SimFlashStorage;
  readonly console: SerialLine;
  readonly watchdog: WatchdogLine;
  readonly network: SimNetwork;
  readonly resetReason: () => ResetReason;
}

export function provider(
  parts: BoardParts,
  clock: Clock,
  chance: Random,
  screen: HostScreen,
  options: SimBoardOptions,
): Device {
  const { seed, segments, hasBeadSwitch = true, hasMenuButton = true } = options;
  const analog = (name: AnalogPortName, resolution: number, referenceVolts: number) =>
    Object.freeze({
      io: SimAnalog,
      signal: parts.signals[name],
      random: chance.fork(`converter ${name}`),
      resolution,
      referenceVolts,
    });
  const button = (name: ButtonName) =>
    Object.freeze({ io: SimDigital, clock, pin: parts.buttons[name].pin, mode: "input" });
  const lamp = (name: keyof BoardOutputs["lamps"]) =>
    Object.freeze({
      io: SimDigital,
      clock,
      pin: parts.outputs.lamps[name],
      mode: "output",
    });
  const feedback = (name: OutputPartName) =>
    Object.freeze({ io: SimDigital, clock, pin: parts.outputs.feedback[name], mode: "input" });
  const i2c = Object.freeze({ io: SimI2C, bus: parts.bus });
  const smbus = Object.freeze({ io: SimSMBus, bus: parts.bus });
  return Object.freeze({
    board: "simulator",
    serialNumber: `SIM-${seed}`,
    Analog: Object.freeze({
      ch4: analog("ch4", 16, 2.5),
      co: analog("co", 16, 2.5),
      h2s: analog("h2s", 16, 2.5),
      no2: analog("no2", 16, 2.5),
      o2: analog("o2", 16, 2.5),
      pipePressure: analog("pipePressure", 16, 2.5),
      pipeTemperature: analog("pipeTemperature", 16, 2.5),
      pipeDifferential: analog("pipeDifferential", 16, 2.5),
      pipeCh4: analog("pipeCh4", 16, 2.5),
      battery: analog("battery", 12, 2.5),
      mos: analog("mos", 16, 2.5),
      reference: Object.freeze({ ...analog("reference", 16, 2.5), nominalVolts: shuntVolts }),
      ndirActive: analog("ndirActive", 16, 2.5),
      ndirReference: analog("ndirReference", 16, 2.5),
      ndirThermistor: analog("ndirThermistor", 16, 2.5),
    }),
    Digital: Object.freeze({
      ledRed: lamp("ledRed"),
      ledYellow: lamp("ledYellow"),
      ledGreen: lamp("ledGreen"),
      vibrator: lamp("vibrator"),
      hornFeedback: feedback("horn"),
      ledRedFeedback: feedback("ledRed"),
      ledYellowFeedback: feedback("ledYellow"),
      ledGreenFeedback: feedback("ledGreen"),
      vibratorFeedback: feedback("vibrator"),
      backlightFeedback: feedback("backlight"),
      powerFail: Object.freeze({ io: SimDigital, clock, pin: parts.powerGood, mode: "input" }),
      buttonAcknowledge: button("acknowledge"),
      buttonPage: button("page"),
      ...(hasMenuButton && { buttonMenu: button("menu") }),
      powerHold: Object.freeze({ io: SimDigital, clock, pin: parts.powerKey.pin, mode: "output" }),
      ...(hasBeadSwitch && {
        ch4Supply: Object.freeze({ io: SimDigital, clock, pin: parts.beadSwitch, mode: "output" }),
      }),
    }),
    PWM: Object.freeze({
      horn: Object.freeze({ io: SimPWM, pin: parts.outputs.horn }),
      backlight: Object.freeze({ io: SimPWM, pin: parts.outputs.backlight }),
    }),
    PulseMeter: Object.freeze({ flow: Object.freeze({ io: SimPulseMeter, clock, line: parts.pulseLine }) }),
    I2C: Object.freeze({ default: i2c }),
    SMBus: Object.freeze({ default: smbus }),
    Barometer: Object.freeze({ ambient: Object.freeze({ io: Bmp280, sensor: smbus, address: bmp280Address }) }),
    Hygrometer: Object.freeze({ ambient: Object.freeze({ io: Sht4x, sensor: i2c, address: sht4xAddress }) }),
    ...(segments !== "instead" && { screen }),
    ...(segments !== undefined && {
      Segments: Object.freeze({ main: Object.freeze({ io: Ht16k33, sensor: i2c, address: ht16k33Address }) }),
    }),
    keyValue: parts.keyValue,
    flash: parts.flash,
    Serial: Object.freeze({ console: Object.freeze({ io: SimSerial, line: parts.console }) }),
    RTC: Object.freeze({ default: Object.freeze({ io: SimRTC, chip: parts.rtc }) }),
    Watchdog: Object.freeze({ default: Object.freeze({ io: SimWatchdog, clock, line: parts.watchdog }) }),
    Digest: Object.freeze({ sha256: Object.freeze({ io: SimDigest }) }),
    ...(options.signer !== undefined && {
      Signer: Object.freeze({ log: Object.freeze({ io: options.signer, clock, store: parts.keyValue, seed }) }),
    }),
    network: Object.freeze({
      https: Object.freeze({ io: SimHttpClient, network: parts.network }),
      mqtts: Object.freeze({ io: SimMqttClient, network: parts.network }),
    }),
    firmware: parts.firmware,
    get resetReason() {
      return parts.resetReason();
    },
  });
}

/** The same board without some ports. @throws RangeError for a port that the full board does not have */
export function without(device: Device, lacking: readonly string[]): Device {
  const digital = { ...device.Digital };
  const pwm = { ...device.PWM };
  for (const name of lacking) {
    const ports: Record<string, unknown> = Object.hasOwn(pwm, name) ? pwm : digital;
    if (!Object.hasOwn(ports, name)) {
      throw new RangeError(
        `no digital port "${name}" to leave out; there are ${Object.keys(device.Digital).join(", ")}, backlight`,
      );
    }
    delete ports[name];
    // A missing output has no feedback either.
    delete digital[`${name}Feedback`];
  }
  return Object.freeze({
    ...device,
    Digital: Object.freeze(digital),
    PWM: Object.freeze(pwm),
    get resetReason() {
      return device.resetReason ?? "unknown";
    },
  });
}
