/**
 * ECMA-419 Analog over a simulated signal.
 *
 * A burst of sixteen conversions uses one random number instead of sixteen. Conversion i is round(x + σ·gᵢ), x being the
 * signal in codes. Where σ is not small against one code (the converter's own noise of 0.7 codes ensures this), rounding
 * adds an error that is uniform, independent of the rest and of variance 1/12. So the sum has mean 16·x and variance
 * 16·(σ² + 1/12), is an integer, and as a sum of many small parts is normally distributed. The model ignores bursts in which
 * only some conversions clip, which happens within a few σ of the converter's limits.
 */
import type { Analog } from "../../hal/contract";
import type { Random } from "../world/random";
import { Gaussian } from "../world/gaussian";
import { type AnalogSignal, Conversion } from "./analog-signal";
import { checkInteger, closedError } from "./line";

export interface SimAnalogOptions {
  readonly signal: AnalogSignal;
  readonly random: Random;
  readonly referenceVolts: number;
  /** Bits. */
  readonly resolution: number;
}

/** The converter's own noise, codes. */
const converterCodes = 0.7;
const quantisation = 1 / 12;
/** Longest burst whose sum fits in a signed 32-bit integer at 16 bits. */
const longestBurst = 32767;

export class SimAnalog implements Analog {
  readonly resolution: number;
  #signal: AnalogSignal | undefined;
  #gaussian: Gaussian;
  #codesPerVolt: number;
  #fullCode: number;
  /** Newest code, repeated by a stuck converter. */
  #code = 0;
  /** Scale of the noise, and the inputs it was computed from: they do not change from tick to tick. */
  #scaledVolts = -1;
  #scaledCount = NaN;
  #scale = 0;

  constructor(options: SimAnalogOptions) {
    const { signal, resolution, referenceVolts } = options;
    checkInteger("resolution", resolution, 1, 24);
    if (!(referenceVolts > 0)) throw new RangeError(`referenceVolts: ${referenceVolts} is not above 0`);
    this.resolution = resolution;
    this.#fullCode = (1 << resolution) - 1;
    this.#codesPerVolt = (1 << resolution) / referenceVolts;
    this.#gaussian = new Gaussian(options.random);
    signal.take(this);
    this.#signal = signal;
  }

  read(): number | undefined {
    return this.readSum(1);
  }

  readSum(count: number): number | undefined {
    // The previous count was checked already.
    if (count !== this.#scaledCount) checkInteger("count", count, 1, longestBurst);
    const signal = this.#signal;
    if (signal === undefined) throw closedError();
    const conversion = signal.conversion;
    if (conversion === Conversion.Silent) return undefined;
    if (conversion === Conversion.Stuck) return this.#code * count;
    signal.refresh();
    if (signal.noiseVolts !== this.#scaledVolts || count !== this.#scaledCount) this.#rescale(signal.noiseVolts, count);
    let sum = Math.round(count * signal.volts * this.#codesPerVolt + this.#scale * this.#gaussian.next());
    const full = this.#fullCode * count;
    if (sum < 0) sum = 0;
    else if (sum > full) sum = full;
    this.#code = count === 1 ? sum : Math.round(sum / count);
    return sum;
  }

  close(): void {
    this.#signal?.release();
    this.#signal = undefined;
  }

  #rescale(noiseVolts: number, count: number): void {
    const codes = noiseVolts * this.#codesPerVolt;
    this.#scale = Math.sqrt(count * (codes * codes + converterCodes * converterCodes + quantisation));
    this.#scaledVolts = noiseVolts;
    this.#scaledCount = count;
  }
}
