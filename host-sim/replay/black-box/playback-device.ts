/**
 * A board that plays recorded inputs: each port returns in a tick what it returned in that tick. What was not read then
 * returns nothing; outputs have no effect.
 */
import type {
  Analog,
  AnalogPort,
  Barometer,
  Device,
  Digital,
  DigitalOptions,
  Hygrometer,
  KeyValue,
  KeyValueData,
  Port,
  PulseMeter,
  PulseSample,
  PWM,
  RTC,
  ResetReason,
  Segments,
  Storage,
} from "../../../hal/contract";
import type { ReportedFlags } from "../../../src/record/black-box/flags";
import { FlagOf, flagCount } from "../../../src/record/black-box/format";
import { ValueState } from "../../../src/record/black-box/settings-fields";
import type { BoxSettings, StoredValue } from "./box-settings";
import { type PulseReading, TickInputs } from "./seconds";

class Pin {
  level = 1;
  onReadable: (() => void) | undefined;
}

/** The present values of the ports. */
export class Playback implements ReportedFlags {
  readonly device: Device;
  now = new TickInputs();
  readonly pins: readonly Pin[];
  #flags: boolean[] = [];
  #clockAt = 0;
  #pulses = new Map<number, PulseReading>();

  constructor(box: BoxSettings) {
    this.pins = box.head.ports.map(() => new Pin());
    for (let i = 0; i < flagCount; i++) this.#flags.push(false);
    this.device = deviceOf(this, box);
  }

  /** The inputs of the next tick: notifications before it are made now. */
  begin(inputs: TickInputs): void {
    this.now = inputs;
    this.#clockAt = 0;
    for (const flag of inputs.flags) this.#flags[flag >> 1] = (flag & 1) === 1;
    for (const { port, level, isEdge } of inputs.pins) {
      const pin = this.pins[port];
      if (pin === undefined) continue;
      pin.level = level;
      if (isEdge) pin.onReadable?.();
    }
  }

  report(flag: number): boolean {
    return this.#flags[flag] ?? false;
  }

  clock(): number | undefined {
    return this.now.clock[this.#clockAt];
  }

  clockWasSet(): void {
    this.#clockAt++;
  }

  pulses(port: number): PulseReading {
    const reading = this.now.pulses.get(port) ?? this.#pulses.get(port) ?? { count: 0, lastEdgeUs: -1, nowUs: 0 };
    this.#pulses.set(port, reading);
    return reading;
  }
}

function deviceOf(playback: Playback, { head, values }: BoxSettings): Device {
  const { ports, analog, resolutions } = head;
  const named = (kind: string): [string, number][] =>
    ports.flatMap((name, index) =>
      name.startsWith(`${kind}.`) ? [[name.slice(kind.length + 1), index] as [string, number]] : [],
    );
  const all = <T>(kind: string, make: (index: number) => Port<T>): Record<string, Port<T>> =>
    Object.fromEntries(named(kind).map(([name, index]) => [name, make(index)]));
  const analogPorts: Record<string, AnalogPort> = {};
  for (const [name, index] of named("Analog")) {
    const [, referenceVolts, nominalVolts] = analog.find(([of]) => of === name) ?? [name, 1, null];
    analogPorts[name] = {
      io: analogOf(playback, index, resolutions[index] ?? 0),
      referenceVolts,
      ...(nominalVolts !== null && { nominalVolts }),
    };
  }
  const hygrometers = all<Hygrometer>("Hygrometer", (index) => ({ io: hygrometerOf(playback, index) }));
  return {
    board: head.board,
    ...(head.serialNumber !== undefined && { serialNumber: head.serialNumber }),
    Analog: analogPorts,
    Digital: all<Digital>("Digital", (index) => ({ io: digitalOf(playback, index) })),
    PWM: { horn: { io: SilentHorn } },
    PulseMeter: all<PulseMeter>("PulseMeter", (index) => ({ io: pulsesOf(playback, index) })),
    I2C: {},
    SMBus: {},
    Barometer: all<Barometer>("Barometer", (index) => ({ io: barometerOf(playback, index) })),
    ...(Object.keys(hygrometers).length > 0 && { Hygrometer: hygrometers }),
    ...(head.hasStorage && { keyValue: new PlaybackStorage(playback, values) }),
    // Keys have other functions if digits are the only display; beside a screen they change nothing.
    ...(head.hasDigits && !head.hasScreen && { Segments: { main: { io: UnseenDigits } } }),
    RTC: head.hasClock ? { default: { io: clockOf(playback) } } : {},
    Watchdog: {},
    Digest: {},
    network: {},
    ...(head.hasFirmware && { firmware: { checksum: "", verify: () => !playback.report(FlagOf.FirmwareWrong) } }),
    ...(head.resetReason !== undefined && { resetReason: head.resetReason as ResetReason }),
  };
}

function analogOf(playback: Playback, index: number, bits: number): new () => Analog {
  return class implements Analog {
    readonly resolution = bits;
    read(): number | undefined {
      return this.readSum();
    }
    readSum(): number | undefined {
      return playback.now.sums.get(index);
    }
    close(): void {}
  };
}

/** As many digits as any page needs. */
class UnseenDigits implements Segments {
  readonly places = 4;
  write(): boolean {
    return true;
  }
  configure(): void {}
  close(): void {}
}

function digitalOf(playback: Playback, index: number): new (options: DigitalOptions) => Digital {
  return class implements Digital {
    constructor({ onReadable }: DigitalOptions) {
      if (onReadable !== undefined) {
        playback.pins[index]!.onReadable = (): void => {
          onReadable.call(this);
        };
      }
    }
    read(): number {
      return playback.pins[index]!.level;
    }
    write(): void {}
    close(): void {
      playback.pins[index]!.onReadable = undefined;
    }
  };
}

function barometerOf(playback: Playback, index: number): new () => Barometer {
  return class implements Barometer {
    sample() {
      const reading = playback.now.air.get(index);
      return reading && { pressure: reading.value, temperature: reading.celsius };
    }
    close(): void {}
  };
}

function hygrometerOf(playback: Playback, index: number): new () => Hygrometer {
  return class implements Hygrometer {
    sample() {
      const reading = playback.now.humidity.get(index);
      return reading && { humidity: reading.value, temperature: reading.celsius };
    }
    close(): void {}
  };
}

function pulsesOf(playback: Playback, index: number): new () => PulseMeter {
  return class implements PulseMeter {
    read(into: PulseSample): void {
      const { count, lastEdgeUs, nowUs } = playback.pulses(index);
      into.count = count;
      into.lastEdgeUs = lastEdgeUs;
      into.nowUs = nowUs;
    }
    close(): void {}
  };
}

function clockOf(playback: Playback): new () => RTC {
  return class implements RTC {
    get time(): number | undefined {
      return playback.clock();
    }
    set time(_timeMs: number | undefined) {
      playback.clockWasSet();
    }
    close(): void {}
  };
}

class SilentHorn implements PWM {
  readonly hz = 1000;
  readonly resolution = 10;
  write(): void {}
  close(): void {}
}

/** The user's stored data, and what is stored meanwhile; a write that was refused in the recording is refused again. */
class PlaybackStorage implements Storage<KeyValue> {
  #playback: Playback;
  #values = new Map<string, Uint8Array>();
  #unreadable = new Set<string>();
  #names: string[];

  constructor(playback: Playback, values: readonly StoredValue[]) {
    this.#playback = playback;
    this.#names = values.map(({ path, key }) => `${path}/${key}`);
    values.forEach(({ state, bytes }, index) => {
      const name = this.#names[index]!;
      if (state === ValueState.Stored) this.#values.set(name, bytes);
      else if (state === ValueState.Unreadable) this.#unreadable.add(name);
    });
  }

  open({ path }: { readonly path: string }): KeyValue {
    const nameOf = (key: string): string => `${path}/${key}`;
    const refused = (name: string): boolean =>
      this.#playback.now.refused.some((number) => this.#names[number] === name);
    return {
      read: (key: string): ArrayBuffer | undefined => {
        if (this.#unreadable.has(nameOf(key))) throw new Error("could not be read then either");
        return this.#values.get(nameOf(key))?.slice().buffer;
      },
      write: (key: string, value: KeyValueData): void => {
        if (refused(nameOf(key))) throw new Error("was refused then as well");
        this.#unreadable.delete(nameOf(key));
        this.#values.set(nameOf(key), value instanceof Uint8Array ? value.slice() : new Uint8Array(value.slice(0)));
      },
      delete: (key: string): void => {
        this.#values.delete(nameOf(key));
      },
      close: (): void => {},
    };
  }
}
