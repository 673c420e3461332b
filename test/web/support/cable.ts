/**
 * A cable between the page and a simulated instrument: in the page a simulated `navigator.serial`, whose port ends here, in the test. The
 * page's address selects the state of the port: `?cable=none`, `elsewhere`, `taken`, `nothing`; plugged in by default.
 */
import type { Page } from "playwright-core";
import type { Simulation } from "../../../host-sim/simulation";
import type { Noise } from "../../support/serial-bench";

interface FakeCable {
  receive(bytes: readonly number[]): void;
  /** The line's framing is wrong: an error after which the browser continues with another stream. */
  bend(): void;
  unplug(): void;
}

declare global {
  interface Window {
    fakeCable: FakeCable;
    cableSend(bytes: readonly number[]): Promise<void>;
    cableOpened(baud: number): Promise<void>;
    cableClosed(): Promise<void>;
  }
}

/** Runs in the page before its own script. */
function fakeSerial(): void {
  const mode = new URLSearchParams(location.search).get("cable") ?? "plugged";
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const stream = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start: (one) => {
        controller = one;
      },
    });
  class FakePort extends EventTarget {
    readable: ReadableStream<Uint8Array> | null = null;
    writable: WritableStream<Uint8Array> | null = null;

    async open({ baudRate }: { baudRate: number }): Promise<void> {
      if (mode === "taken") throw new DOMException("Failed to open serial port.", "NetworkError");
      if (this.readable !== null) throw new DOMException("The port is already open.", "InvalidStateError");
      this.readable = stream();
      this.writable = new WritableStream({ write: (bytes) => window.cableSend([...bytes]) });
      await window.cableOpened(baudRate);
    }

    async close(): Promise<void> {
      if (this.readable?.locked === true || this.writable?.locked === true) {
        throw new TypeError("Cannot cancel a locked stream");
      }
      this.readable = this.writable = null;
      await window.cableClosed();
    }
  }
  const port = new FakePort();
  window.fakeCable = {
    receive: (bytes) => {
      if (port.readable !== null) controller.enqueue(Uint8Array.from(bytes));
    },
    bend() {
      const bent = controller;
      port.readable = stream();
      bent.error(new DOMException("Framing error.", "FramingError"));
    },
    unplug() {
      const lost = controller;
      port.readable = port.writable = null;
      lost.error(new DOMException("The device has been lost.", "NetworkError"));
      port.dispatchEvent(new Event("disconnect"));
    },
  };
  const serial = {
    requestPort: () =>
      mode === "nothing"
        ? Promise.reject(new DOMException("No port selected by the user.", "NotFoundError"))
        : Promise.resolve(port),
  };
  if (mode === "elsewhere") Object.defineProperty(window, "isSecureContext", { value: false });
  if (mode === "none" || mode === "elsewhere") delete (Navigator.prototype as { serial?: unknown }).serial;
  else Object.defineProperty(navigator, "serial", { value: serial });
}

const clean: Noise = (bytes) => bytes;

/** The test's end. One for each tab. */
export class Cable {
  /** Changes of bytes on the line, in either direction. */
  noise = clean;
  /** While held, the instrument's time does not advance. */
  isHeld = false;
  /** Called with the rate at which the page opened the port. */
  onOpened: ((baud: number) => void) | undefined;
  isOpen = false;
  sent = 0;
  #page: Page;
  #simulation: Simulation | undefined;
  #waiting: number[] = [];
  #isDone = false;
  #running: Promise<void> | undefined;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async lay(page: Page): Promise<Cable> {
    const cable = new Cable(page);
    await page.exposeFunction("cableSend", (bytes: number[]) => {
      cable.#send(Uint8Array.from(bytes));
    });
    await page.exposeFunction("cableOpened", (baud: number) => {
      cable.isOpen = true;
      cable.onOpened?.(baud);
    });
    await page.exposeFunction("cableClosed", () => {
      cable.isOpen = false;
    });
    await page.addInitScript(fakeSerial);
    cable.#running = cable.#run();
    return cable;
  }

  /** Puts this instrument at the other end, or nothing. */
  plug(simulation: Simulation | undefined): void {
    if (this.#simulation !== undefined) this.#simulation.board.console.onBytes = undefined;
    this.#simulation = simulation;
    this.#waiting = [];
    if (simulation !== undefined) {
      simulation.board.console.onBytes = (bytes) => {
        this.#waiting.push(...this.noise(bytes));
      };
    }
  }

  /** Bytes that no instrument sent. */
  babble(bytes: readonly number[]): void {
    this.#waiting.push(...bytes);
  }

  async bend(): Promise<void> {
    await this.#page.evaluate(() => {
      window.fakeCable.bend();
    });
  }

  async unplug(): Promise<void> {
    this.plug(undefined);
    await this.#page.evaluate(() => {
      window.fakeCable.unplug();
    });
  }

  async end(): Promise<void> {
    this.#isDone = true;
    await this.#running;
  }

  #send(bytes: Uint8Array): void {
    this.sent++;
    this.#simulation?.board.console.send(this.noise(bytes));
  }

  /** The instrument's time advances as fast as the page takes its output. */
  async #run(): Promise<void> {
    while (!this.#isDone) {
      if (!this.isHeld && this.isOpen) this.#simulation?.advance(100);
      const bytes = this.#waiting.splice(0);
      if (bytes.length > 0 && this.isOpen) {
        await this.#page.evaluate((some) => {
          window.fakeCable.receive(some);
        }, bytes);
      } else {
        await new Promise((resolve) => {
          setTimeout(resolve, 2);
        });
      }
    }
  }
}
