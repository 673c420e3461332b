/**
 * The network of the simulated board: a server and a broker, both supplied by the host, behind a link that
 * has a latency and can be down. Without a handler there is no response, as behind a firewall.
 */
import type { Closable } from "../../hal/contract";
import type { Clock } from "../clock/clock";

export interface HttpArrival {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: ReadonlyMap<string, string>;
  readonly body?: Uint8Array;
}

export interface MqttArrival {
  readonly clientId: string;
  readonly topic: string;
  readonly QoS: number;
  readonly payload: Uint8Array;
}

/** Calls of the broker to a connected client. */
export interface MqttSession {
  readonly clientId: string;
  deliver(topic: string, payload: Uint8Array, QoS: number): void;
  drop(): void;
}

export class SimNetwork {
  /** Whether the link is up. */
  isUp = true;
  /** One way, ms. */
  latencyMs = 20;
  /** Time-out of a client that waits for a response, ms. */
  timeoutMs = 10000;
  /** The server: `undefined` leaves the request without a response. */
  onRequest: ((request: HttpArrival) => HttpAnswer | undefined) | undefined;
  /** The broker: false leaves a message unacknowledged. */
  onPublish: ((message: MqttArrival) => boolean) | undefined;
  readonly clock: Clock;
  #sessions: MqttSession[] = [];
  #clients: Closable[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Registers an open client of the board for `drop`. */
  opened(client: Closable): void {
    this.#clients.push(client);
  }

  closed(client: Closable): void {
    const at = this.#clients.indexOf(client);
    if (at >= 0) this.#clients.splice(at, 1);
  }

  /** The board's power has failed, and its clients no longer exist. */
  drop(): void {
    for (const client of this.#clients.slice()) client.close();
  }

  join(session: MqttSession): void {
    this.#sessions.push(session);
  }

  leave(session: MqttSession): void {
    const at = this.#sessions.indexOf(session);
    if (at >= 0) this.#sessions.splice(at, 1);
  }

  /** The broker sends a message to every connected client. */
  publish(topic: string, payload: Uint8Array, QoS = 0): void {
    for (const session of this.#sessions.slice()) session.deliver(topic, payload, QoS);
  }

  /** Breaks every connection. */
  dropConnections(): void {
    for (const session of this.#sessions.slice()) session.drop();
  }
}

/** Header value by name, ignoring case. */
export function header(headers: ReadonlyMap<string, string> | undefined, name: string): string | undefined {
  let found: string | undefined;
  headers?.forEach((value, key) => {
    if (key.toLowerCase() === name) found = value;
  });
  return found;
}

/** Bytes received and not yet read. */
export class ReceiveBuffer {
  #bytes = new Uint8Array(0);

  get length(): number {
    return this.#bytes.length;
  }

  append(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.#bytes.length + bytes.length);
    joined.set(this.#bytes);
    joined.set(bytes, this.#bytes.length);
    this.#bytes = joined;
  }

  /** Up to `byteLength` bytes, or all; `undefined` when there are none. */
  take(byteLength = this.#bytes.length): ArrayBuffer | undefined {
    if (this.#bytes.length === 0) return undefined;
    const taken = this.#bytes.slice(0, byteLength);
    this.#bytes = this.#bytes.slice(taken.length);
    return taken.buffer;
  }
}
