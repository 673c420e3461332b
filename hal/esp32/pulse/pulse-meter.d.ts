import type { PulseMeter as Contract, PulseMeterOptions, PulseSample } from "../../contract";

export interface PulseMeterPinOptions extends PulseMeterOptions {
  readonly pin: number;
  /** 1: rising edges, 2: falling edges. */
  readonly edge: 1 | 2;
  /** 0: floating, 1: pull-up, 2: pull-down. */
  readonly pull: 0 | 1 | 2;
}

export default class PulseMeter implements Contract {
  constructor(options: PulseMeterPinOptions);
  read(into: PulseSample): void;
  close(): void;
}
