/**
 * A simulated instrument's serial port as a pseudo-terminal: whatever opens its path talks to the firmware, in real time. What nobody
 * takes waits there, and is held back from the instrument, as a real line with hand-shake does.
 */
import { once } from "node:events";
import type { ReadStream } from "node:tty";
import type { Simulation } from "../simulation";
import { InputError } from "./input-error";
import type { Terminal } from "./terminal";
import { tickMs } from "../../src/core/tick";

/** Of a pseudo-terminal's two ends what is used here; the package's typings leave `open` out. */
interface PtyPair {
  readonly master: ReadStream & { write(bytes: Uint8Array): boolean };
  readonly slave: ReadStream;
  readonly ptsName: string;
  destroy(): void;
}

/** A simulation that fell behind by more than this, because the machine slept, does not catch up. */
const maxBehindMs = 2000;

export class OfferedPort {
  /** To be opened by whoever wants to talk to the instrument. */
  readonly path: string;
  #pty: PtyPair;
  #timer: NodeJS.Timeout;

  /** @throws InputError where there are no pseudo-terminals */
  constructor(simulation: Simulation) {
    const pty = (this.#pty = openPty());
    const { master, slave } = pty;
    this.path = pty.ptsName;
    // Somebody has to hold the far end, or it hangs up with every program that leaves; nobody may read there but those.
    slave.pause();
    slave.setRawMode(true);
    master.on("data", (bytes: Uint8Array) => {
      simulation.board.console.send(bytes);
    });
    master.on("error", () => {});
    master.on("drain", () => {
      simulation.board.console.isHeld = false;
    });
    simulation.board.console.onBytes = (bytes) => {
      simulation.board.console.isHeld = !master.write(bytes);
    };
    let lastMs = performance.now();
    this.#timer = setInterval(() => {
      const dueMs = Math.floor((performance.now() - lastMs) / tickMs) * tickMs;
      lastMs += dueMs;
      if (dueMs > 0) simulation.advance(Math.min(dueMs, maxBehindMs));
    }, tickMs / 4);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#pty.slave.destroy();
    this.#pty.master.destroy();
  }
}

function openPty(): PtyPair {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { open } = require("@lydell/node-pty") as { open(options: { readonly encoding: null }): PtyPair };
    return open({ encoding: null });
  } catch (error) {
    throw new InputError(
      `--pty: no pseudo-terminal can be had here: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Offers the port until the program is interrupted. */
export async function offerPort(simulation: Simulation, terminal: Terminal): Promise<void> {
  const port = new OfferedPort(simulation);
  terminal.out(`The instrument's serial port is ${port.path}\nStop with Ctrl-C.\n`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  port.close();
}
