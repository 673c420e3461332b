/**
 * A board with minimal cost, so that the firmware is measured and not the simulator. Every port gives a plausible, slightly
 * noisy signal from a few integer operations, without allocation. There is no physics and no alarm: a steady state.
 */
import type {
  Analog,
  AnalogPort,
  Barometer,
  BarometerSample,
  Canvas,
  Device,
  Digital,
  Font,
  Hygrometer,
  HygrometerSample,
  Port,
  Ports,
  PulseMeter,
  PulseSample,
  PWM,
  Screen,
  Flash,
  Segments,
  Watchdog,
} from "../../../hal/contract";
import { HostScreen } from "../../../host-sim/io/host-screen";

/** The upper bits of a small linear congruential generator: cheap, and never the same value five times in a row. */
class Noise {
  #state = 12345;

  /** A whole number from 0 to 63. */
  next(): number {
    const state = (this.#state * 205 + 29573) & 65535;
    this.#state = state;
    return state >>> 10;
  }
}

const noise = 32;

function analogPort(volts: number, referenceVolts: number, resolution: number): AnalogPort {
  const code = Math.round((volts / referenceVolts) * (1 << resolution));
  return {
    referenceVolts,
    io: class implements Analog {
      readonly resolution = resolution;
      #noise = new Noise();
      read(): number {
        return code;
      }
      /** A loop of four at a time, as on ESP32 (hal/esp32/io/burst-analog.ts): firmware and bare chain both pay for it there. */
      readSum(count: number): number {
        let sum = this.#noise.next() - noise;
        let left = count;
        for (; left >= 4; left -= 4) sum += this.read() + this.read() + this.read() + this.read();
        for (; left > 0; left--) sum += this.read();
        return sum;
      }
      close(): void {}
    },
  };
}

class SteadyMeter implements PulseMeter {
  #noise = new Noise();
  #count = 0;
  #nowUs = 0;

  /** 100 Hz with jitter: ten edges in each tick, if read once a tick. */
  read(into: PulseSample): void {
    const nowUs = (this.#nowUs + 100000) & 0x7fffffff;
    this.#nowUs = nowUs;
    this.#count = (this.#count + 10) & 0x7fffffff;
    into.count = this.#count;
    into.nowUs = nowUs;
    into.lastEdgeUs = (nowUs - 200 - this.#noise.next()) & 0x7fffffff;
  }

  close(): void {}
}

class SteadyBarometer implements Barometer {
  #noise = new Noise();
  #sample: BarometerSample = { pressure: 101325, temperature: 20 };

  sample(): BarometerSample {
    const sample = this.#sample;
    sample.pressure = 101300 + this.#noise.next();
    sample.temperature = 20 + this.#noise.next() * 0.01;
    return sample;
  }

  close(): void {}
}

class SteadyHygrometer implements Hygrometer {
  #noise = new Noise();
  #sample: HygrometerSample = { humidity: 50, temperature: 20 };

  sample(): HygrometerSample {
    this.#sample.humidity = 50 + this.#noise.next() * 0.01;
    return this.#sample;
  }

  close(): void {}
}

/** Reads "up", or takes what is written. */
class Pin implements Digital {
  #level = 1;
  read(): number {
    return this.#level;
  }
  write(value: number): void {
    this.#level = value;
  }
  close(): void {}
}

class Silent implements PWM, Watchdog {
  readonly hz = 1000;
  readonly resolution = 10;
  write(): void {}
  feed(): void {}
  close(): void {}
}

/**
 * A screen whose drawing costs nothing, as on a board, where it is native code: what remains is what the firmware does to
 * draw. Sizes are those of the real fonts.
 */
export class BenchScreen implements Screen, Canvas {
  readonly width = 320;
  readonly height = 240;
  readonly canvas: Canvas = this;
  #real = new HostScreen(this.width, this.height);

  font(name: string): Font {
    return this.#real.font(name);
  }
  getTextWidth(text: string, font: Font): number {
    return this.#real.canvas.getTextWidth(text, font);
  }
  makeColor(red: number, green: number, blue: number): number {
    return this.#real.canvas.makeColor(red, green, blue);
  }
  begin(): void {}
  end(): void {}
  fillRectangle(): void {}
  drawText(): void {}
  drawBitmap(): void {}
}

/** Four digits on a bus that costs nothing: what remains is what the firmware does to fill them. */
export class BenchSegments implements Segments {
  readonly places = 4;
  write(): boolean {
    return true;
  }
  configure(): void {}
  close(): void {}
}

const blockBytes = 4096;
/** What the black box looks at of what it has written. */
const lookBytes = 8;

/** Flash whose work costs next to nothing, as on a board, where it is native code. */
class BenchFlash implements Flash {
  #bytes: Uint8Array;
  #looks: Uint8Array[] = [];

  constructor(blocks: number) {
    this.#bytes = new Uint8Array(blocks * blockBytes).fill(255);
    for (let at = 0; at < this.#bytes.length; at += lookBytes) {
      this.#looks.push(this.#bytes.subarray(at, at + lookBytes));
    }
  }

  eraseBlock(start: number): void {
    this.#bytes.fill(255, start * blockBytes, (start + 1) * blockBytes);
  }
  read(byteLength: number, byteOffset: number): ArrayBuffer;
  read(buffer: Uint8Array, byteOffset: number): number;
  read(into: number | Uint8Array, byteOffset: number): ArrayBuffer | number {
    if (typeof into === "number") return this.#bytes.slice(byteOffset, byteOffset + into).buffer;
    if (into.length === lookBytes && byteOffset % lookBytes === 0) into.set(this.#looks[byteOffset / lookBytes]!);
    else for (let i = 0; i < into.length; i++) into[i] = this.#bytes[byteOffset + i]!;
    return into.length;
  }
  write(buffer: Uint8Array, byteOffset: number): void {
    this.#bytes.set(buffer, byteOffset);
  }
  status(): { size: number; blockLength: number; blocks: number } {
    return { size: this.#bytes.length, blockLength: blockBytes, blocks: this.#bytes.length / blockBytes };
  }
  close(): void {}
}

function ports<T>(io: new () => T, ...names: string[]): Ports<T> {
  const port: Port<T> = { io };
  const result: Record<string, Port<T>> = {};
  for (const name of names) result[name] = port;
  return result;
}

/**
 * 0.3 % methane at 15 mV per per cent, 5 ppm CO, 1 ppm H2S, 100 µA of oxygen, 100 m³/h or 1.2 kPa across a plate at 101 kPa and 20 °C, 35 % methane in
 * the pipe, a cell at 3.9 V. `boxBlocks`: blocks of flash for a black box; none unless told.
 */
export function benchBoard(screen?: Screen, segments?: new () => Segments, boxBlocks = 0): Device {
  return {
    board: "bench",
    Analog: {
      ch4: analogPort(0.4 + 12 * 0.0045, 2.5, 16),
      co: analogPort(0.2 + 0.036 * 0.07 * 5, 2.5, 16),
      h2s: analogPort(0.2 + 0.065 * 0.2, 2.5, 16),
      o2: analogPort(0.2 + 0.01 * 100, 2.5, 16),
      pipePressure: analogPort(0.4 + (1.6 * 101) / 200, 2.5, 16),
      pipeTemperature: analogPort(0.4 + (1.6 * 60) / 125, 2.5, 16),
      pipeDifferential: analogPort(0.4 + (1.6 * 1.2) / 5, 2.5, 16),
      pipeCh4: analogPort(0.4 + (1.6 * 35) / 110, 2.5, 16),
      battery: analogPort(1.95, 2.5, 12),
      ndirActive: analogPort(0.72, 2.5, 16),
      ndirReference: analogPort(1.1, 2.5, 16),
      ndirThermistor: analogPort(1.38, 2.5, 16),
    },
    Digital: ports(Pin, "ledRed", "ledYellow", "ledGreen", "vibrator", "buttonAcknowledge", "buttonPage", "buttonMenu"),
    PWM: ports(Silent, "horn", "backlight"),
    PulseMeter: ports(SteadyMeter, "flow"),
    I2C: {},
    SMBus: {},
    Barometer: ports(SteadyBarometer, "ambient"),
    Hygrometer: ports(SteadyHygrometer, "ambient"),
    ...(screen === undefined ? {} : { screen }),
    ...(segments === undefined ? {} : { Segments: ports(segments, "main") }),
    ...(boxBlocks > 0 && {
      flash: {
        open: ({ path }: { readonly path: string }) => {
          if (path !== "blackbox") throw new RangeError(`no partition "${path}"`);
          return new BenchFlash(boxBlocks);
        },
      },
    }),
    RTC: {},
    Watchdog: ports(Silent, "default"),
    Digest: {},
    network: {},
  };
}
