/**
 * One board for two instruments. The first has the board; the second receives in each tick what the first received in it, port by port
 * and call by call, including edges of buttons. A reply that the second does not request, or one that it requests and the
 * first did not, is an error; so is an output that it sets differently.
 *
 * Each has its own storage: what is stored, and when, is not part of the state (`Instrument.carry`). The clock is one chip, which each may read
 * as often as it likes within a tick.
 */
import assert from "node:assert/strict";
import { SimKeyValueStorage } from "../../host-sim/io/sim-key-value";
import type { Device } from "../../hal/contract";

type Answer = { readonly value: unknown } | { readonly thrown: unknown };
interface AnyPort {
  readonly io: new (options: any) => any;
}

/** Calls of the contract's classes that return a value, and calls that pass one. */
const asked: Readonly<Record<string, readonly string[]>> = {
  Analog: ["read", "readSum"],
  Digital: ["read"],
  PulseMeter: ["read"],
  Barometer: ["sample"],
  Hygrometer: ["sample"],
  PWM: [],
  Watchdog: [],
};
const told: readonly string[] = ["write", "feed"];

class Wire {
  readonly answers: Answer[] = [];
  readonly edges: (() => void)[] = [];
  /** State of the part, for an instrument that cannot read it. */
  resolution = 0;
}

export class Mirror {
  /** For the instrument that has the board. */
  readonly first: Device;
  /** Objects that belong to neither instrument. */
  readonly outside = new WeakSet();
  /** From the second's first tick on. */
  #isTwo = false;
  #isBuilding = false;
  #board: Device;
  #wires = new Map<string, Wire>();
  #writesOfFirst: string[] = [];
  #writesOfSecond: string[] = [];
  /** The clock's reading before the first set it in this tick. */
  #timeBeforeSet: number | undefined;
  #isTimeSet = false;

  constructor(board: Device) {
    this.#board = board;
    this.first = this.#device(
      (kind, name, port) => this.#tapped(kind, name, port),
      this.#tappedClock(),
      board.keyValue as SimKeyValueStorage,
    );
  }

  /** Builds the second on a copy of the storage; `make` must not read the ports. */
  second<T>(make: (device: Device) => T): T {
    const image = (this.#board.keyValue as SimKeyValueStorage).toJSON();
    const device = this.#device(
      (kind, name) => this.#played(kind, name),
      this.#playedClock(),
      new SimKeyValueStorage(image),
    );
    this.#isBuilding = true;
    const made = make(device);
    this.#isBuilding = false;
    this.#isTwo = true;
    this.#writesOfFirst.length = this.#writesOfSecond.length = 0;
    return made;
  }

  /** Both have run the tick: they read the same and did the same. */
  endTick(): void {
    this.#isTimeSet = false;
    if (!this.#isTwo) {
      this.#writesOfFirst.length = 0;
      return;
    }
    for (const [name, { answers }] of this.#wires) assert.equal(answers.length, 0, `${name}: the second did not ask`);
    if (this.#writesOfFirst.length + this.#writesOfSecond.length === 0) return;
    assert.deepEqual(this.#writesOfSecond.sort(), this.#writesOfFirst.sort(), "outputs");
    this.#writesOfFirst.length = this.#writesOfSecond.length = 0;
  }

  /** No screen, flash or serial line: no judgement depends on them. */
  #device(
    wrap: (kind: string, name: string, port: AnyPort) => AnyPort,
    clock: AnyPort,
    keyValue: SimKeyValueStorage,
  ): Device {
    const board = this.#board as unknown as Record<string, Record<string, AnyPort>>;
    const ports = (kind: string): object =>
      Object.fromEntries(
        Object.entries(board[kind]!).map(([name, port]) => {
          const wrapped = wrap(kind, name, port);
          this.outside.add(wrapped);
          return [name, wrapped];
        }),
      );
    const device = Object.freeze({
      board: this.#board.board,
      RTC: { default: clock },
      I2C: {},
      SMBus: {},
      Digest: {},
      network: {},
      keyValue,
      ...Object.fromEntries(Object.keys(asked).map((kind) => [kind, ports(kind)])),
      firmware: this.#board.firmware,
    }) as unknown as Device;
    for (const one of [device, clock, keyValue, ...Object.values(device)]) {
      if (typeof one === "object") this.outside.add(one as object);
    }
    return device;
  }

  #wire(kind: string, name: string): Wire {
    const key = `${kind} ${name}`;
    let wire = this.#wires.get(key);
    if (wire === undefined) this.#wires.set(key, (wire = new Wire()));
    return wire;
  }

  #tapped(kind: string, name: string, port: AnyPort): AnyPort {
    const wire = this.#wire(kind, name);
    const hear = (call: () => unknown, into: unknown): unknown => {
      try {
        const value = call();
        if (this.#isTwo) wire.answers.push({ value: copyOf(into ?? value) });
        return value;
      } catch (thrown) {
        if (this.#isTwo) wire.answers.push({ thrown });
        throw thrown;
      }
    };
    const mirror = selfOf(this);
    function Tapped(options: { onReadable?: () => void }): object {
      let proxy: object = {};
      const { onReadable } = options;
      const heard =
        onReadable === undefined
          ? options
          : {
              ...options,
              onReadable: (): void => {
                onReadable.call(proxy);
                for (const edge of wire.edges) edge();
              },
            };
      let part: any;
      try {
        part = new port.io({ ...heard, io: port.io });
      } catch (thrown) {
        if (mirror.#isTwo) wire.answers.push({ thrown });
        throw thrown;
      }
      wire.resolution = part.resolution ?? 0;
      proxy = new Proxy(part, {
        get: (target, key: string) => {
          if (asked[kind]!.includes(key)) {
            return (into: unknown) => hear(() => target[key](into), kind === "PulseMeter" ? into : undefined);
          }
          if (told.includes(key)) {
            return (value: unknown) => {
              mirror.#writesOfFirst.push(`${name} ${String(value)}`);
              target[key](value);
            };
          }
          return typeof target[key] === "function" ? target[key].bind(target) : target[key];
        },
      });
      mirror.outside.add(proxy);
      return proxy;
    }
    return { ...port, io: Tapped as unknown as AnyPort["io"] };
  }

  #played(kind: string, name: string): AnyPort {
    const wire = this.#wire(kind, name);
    const mirror = selfOf(this);
    const next = (): unknown => {
      if (mirror.#isBuilding) return 0;
      const answer = wire.answers.shift();
      if (answer === undefined) {
        throw new assert.AssertionError({ message: `${kind} ${name}: asked by the second alone` });
      }
      if ("thrown" in answer) throw answer.thrown;
      return answer.value;
    };
    class Played {
      readonly resolution = wire.resolution;
      constructor({ onReadable }: { onReadable?: () => void }) {
        mirror.outside.add(this);
        const [answer] = wire.answers;
        // A part that could not be opened for the first cannot be opened for the second.
        if (answer !== undefined && "thrown" in answer) next();
        if (onReadable !== undefined) {
          wire.edges.push(() => {
            onReadable.call(this);
          });
        }
      }
      read(into?: object): unknown {
        const value = next();
        if (kind !== "PulseMeter") return value;
        Object.assign(into!, mirror.#isBuilding ? { count: 0, lastEdgeUs: -1, nowUs: 0 } : value);
        return undefined;
      }
      readSum(): unknown {
        return next();
      }
      sample(): unknown {
        return next();
      }
      write(value: unknown): void {
        mirror.#writesOfSecond.push(`${name} ${String(value)}`);
      }
      feed(value: unknown): void {
        mirror.#writesOfSecond.push(`${name} ${String(value)}`);
      }
      close(): void {}
    }
    const port = (this.#board as unknown as Record<string, Record<string, AnyPort>>)[kind]![name]!;
    return { ...port, io: Played };
  }

  #tappedClock(): AnyPort {
    const port = this.#board.RTC["default"]!;
    const mirror = selfOf(this);
    class Tapped {
      #clock = new port.io(port);
      get time(): number | undefined {
        return this.#clock.time;
      }
      set time(timeMs: number | undefined) {
        mirror.#timeBeforeSet = this.#clock.time;
        mirror.#isTimeSet = true;
        this.#clock.time = timeMs;
      }
      close(): void {
        this.#clock.close();
      }
    }
    return { io: Tapped };
  }

  #playedClock(): AnyPort {
    const port = this.#board.RTC["default"]!;
    const mirror = selfOf(this);
    class Played {
      #clock = new port.io(port);
      get time(): number | undefined {
        return mirror.#isTimeSet ? mirror.#timeBeforeSet : this.#clock.time;
      }
      set time(_: number | undefined) {
        mirror.#isTimeSet = false;
      }
      close(): void {
        this.#clock.close();
      }
    }
    return { io: Played };
  }
}

/** Drivers reuse the objects that they return. */
function copyOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? { ...value } : value;
}

/** For the classes inside methods, whose own `this` is another. */
function selfOf<T>(one: T): T {
  return one;
}
