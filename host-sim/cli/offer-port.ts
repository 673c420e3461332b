/**
 * A simulated instrument's serial port as a pseudo-terminal: a program that opens its path communicates with the firmware, in real
 * time. Bytes that are not read wait there and are held back from the instrument, as on a real line with flow control.
 */
import { once } from "node:events";
import type { ReadStream } from "node:tty";
import type { Simulation } from "../simulation";
import { InputError } from "./input-error";
import type { Terminal } from "./terminal";
import { tickMs } from "../../src/core/tick";

/** The parts used of a pseudo-terminal's two ends; the package's typings lack `open`. */
interface PtyPair {
  readonly master: ReadStream & { write(bytes: Uint8Array): boolean };
  readonly slave: ReadStream;
  readonly ptsName: string;
  destroy(): void;
}

/** If the simulation is later than this, because the machine slept, it does not catch up. */
const maxBehindMs = 2000;

export class OfferedPort {
  /** Path to open for communication with the instrument. */
  readonly path: string;
  #pty: PtyPair;
  #timer: NodeJS.Timeout;

  /** @throws InputError if pseudo-terminals are not available */
  constructor(simulation: Simulation) {
    const pty = (this.#pty = openPty());
    const { master, slave } = pty;
    this.path = pty.ptsName;
    // The other end must stay open, or the terminal hangs up with every program that leaves; but it must not read.
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
    // eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/unbound-method -- a module's function
    const { open } = require("@lydell/node-pty") as { open(options: { readonly encoding: null }): PtyPair };
    return open({ encoding: null });
  } catch (error) {
    throw new InputError(
      `--pty: pseudo-terminals are not available: ${error instanceof Error ? error.message : String(error)}`,
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
