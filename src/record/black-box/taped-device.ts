/**
 * The board behind a tape: the same host provider, whose inputs are noted on their way to the firmware. Outputs, the screen, flash
 * and the radio are the board's own.
 */
import type {
  AnalogPort,
  Barometer,
  Device,
  Digital,
  Firmware,
  Hygrometer,
  Port,
  Ports,
  PulseMeter,
  RTC,
} from "../../../hal/contract";
import { FlagOf } from "./format";
import type { Flags } from "./flags";
import type { Tape } from "./tape";
import { TapedAnalog, type TapedAnalogPort } from "./taped-analog";
import { TapedBarometer, TapedHygrometer } from "./taped-air";
import { ClockMemory, TapedClock } from "./taped-clock";
import { TapedDigital } from "./taped-digital";
import { TapedPulses } from "./taped-pulses";
import { TapedStorage } from "./taped-storage";

/** Names of the ports that inputs come in by, as their numbers on the tape count. */
export class PortNames {
  readonly names: string[] = [];
  /** Of the analog ports that are open, bits. */
  readonly resolutions: number[] = [];

  /** @returns its number */
  add(kind: string, name: string): number {
    this.names.push(`${kind}.${name}`);
    this.resolutions.push(0);
    return this.names.length - 1;
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in `Port`
type Taped<T> = new (options: any) => T;

function taped<T>(ports: Ports<T>, kind: string, io: Taped<T>, tape: Tape, names: PortNames): Ports<T> {
  const all: Record<string, Port<T>> = {};
  for (const name of Object.keys(ports)) {
    const inner = ports[name]!;
    const port = { ...inner, io, inner, tape, index: names.add(kind, name) };
    all[name] = port;
  }
  return all;
}

/** The program's own checksum, as it was found. */
class TapedFirmware implements Firmware {
  #firmware: Firmware;
  #flags: Flags;

  constructor(firmware: Firmware, flags: Flags) {
    this.#firmware = firmware;
    this.#flags = flags;
  }

  get checksum(): string {
    return this.#firmware.checksum;
  }

  verify(): boolean {
    let isWrong = true;
    try {
      isWrong = !this.#firmware.verify();
    } catch {
      // Flash that cannot be read cannot be trusted.
    }
    return !this.#flags.report(FlagOf.FirmwareWrong, isWrong);
  }
}

export interface TapedDevice {
  readonly device: Device;
  readonly storage: TapedStorage | undefined;
}

/** `names` is filled with the ports' names. */
export function tapedDevice(board: Device, tape: Tape, flags: Flags, names: PortNames): TapedDevice {
  const analog: Record<string, AnalogPort> = {};
  for (const name of Object.keys(board.Analog)) {
    const inner = board.Analog[name]!;
    const port: TapedAnalogPort = {
      ...inner,
      io: TapedAnalog,
      inner,
      tape,
      index: names.add("Analog", name),
      resolutions: names.resolutions,
    };
    analog[name] = port;
  }
  const clock = board.RTC["default"];
  const storage = board.keyValue && new TapedStorage(board.keyValue, tape);
  const { Hygrometer: hygrometers, firmware } = board;
  // Ports that only output, or whose input does not affect an alarm, are passed through unchanged.
  const device: Device = {
    ...board,
    Analog: analog,
    Digital: taped<Digital>(board.Digital, "Digital", TapedDigital, tape, names),
    PulseMeter: taped<PulseMeter>(board.PulseMeter, "PulseMeter", TapedPulses, tape, names),
    Barometer: taped<Barometer>(board.Barometer, "Barometer", TapedBarometer, tape, names),
    ...(hygrometers !== undefined && {
      Hygrometer: taped<Hygrometer>(hygrometers, "Hygrometer", TapedHygrometer, tape, names),
    }),
    ...(storage !== undefined && { keyValue: storage }),
    RTC:
      clock === undefined
        ? board.RTC
        : {
            ...board.RTC,
            default: { ...clock, io: TapedClock, inner: clock, memory: new ClockMemory(tape) } as Port<RTC>,
          },
    ...(firmware !== undefined && { firmware: new TapedFirmware(firmware, flags) }),
  };
  return { device, storage };
}
