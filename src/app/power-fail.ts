/**
 * A board's early warning that power is about to fail: low while the supply is falling. What matters is written in the
 * notification itself, because the next tick may never come.
 */
import type { Digital, Port } from "../../hal/contract";

const failingLevel = 0;

export class PowerFail {
  #pin: Digital | undefined;

  /** A board without such a pin is served by one that never warns. */
  constructor(port: Port<Digital> | undefined, onFailing: () => void) {
    this.#pin =
      port &&
      new port.io({
        ...port,
        onReadable: (): void => {
          if (this.#pin?.read() === failingLevel) onFailing();
        },
      });
  }

  close(): void {
    this.#pin?.close();
  }
}
