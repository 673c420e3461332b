/** Minimal ports for unit tests: no clock, no physics. The simulator's are in host-sim/io. */
import type { AnalogPort, Port, PulseMeter, PulseSample } from "../../hal/contract";

export interface SteeredAnalog {
  millivolts: number | undefined;
  readonly port: AnalogPort;
}

export function steeredAnalog(millivolts: number): SteeredAnalog {
  const source: { millivolts: number | undefined; port: AnalogPort } = {
    millivolts,
    port: {
      referenceVolts: 2.5,
      io: class {
        readonly resolution = 16;
        read(): number | undefined {
          return source.millivolts === undefined
            ? undefined
            : Math.min(65535, Math.round((source.millivolts / 2500) * 65536));
        }
        readSum(count: number): number | undefined {
          const code = this.read();
          return code === undefined ? undefined : code * count;
        }
        close(): void {}
      },
    },
  };
  return source;
}

export interface SteeredPulses {
  sample: PulseSample;
  readonly port: Port<PulseMeter>;
}

export function steeredPulses(): SteeredPulses {
  const source: SteeredPulses = {
    sample: { count: 0, lastEdgeUs: -1, nowUs: 0 },
    port: {
      io: class {
        read(into: PulseSample): void {
          Object.assign(into, source.sample);
        }
        close(): void {}
      },
    },
  };
  return source;
}
