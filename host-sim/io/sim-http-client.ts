/**
 * ECMA-419 HTTP client over the simulated network: one request at a time, the others wait in a queue, and every
 * callback comes in a later turn of the clock, bound to its request.
 *
 *   waiting ──► sending ──body complete──► asking ──answer──► receiving ──all read──► done
 *                  └────────── link down, no answer in time ──────────────────────────┘ (with an error)
 */
import type { HttpClient, HttpRequest, HttpRequestOptions } from "../../hal/contract";
import { closedError } from "./line";
import { header, type HttpAnswer, ReceiveBuffer, type SimNetwork } from "./sim-network";

export interface SimHttpClientOptions {
  readonly network: SimNetwork;
  readonly host: string;
}

const enum Phase {
  Waiting,
  Sending,
  Asking,
  Receiving,
  Done,
}

/** Maximum number of bytes per write, as in a socket's buffer. */
const windowBytes = 1024;

export class SimHttpClient implements HttpClient {
  #options: SimHttpClientOptions | undefined;
  #queue: SimHttpRequest[] = [];

  constructor(options: SimHttpClientOptions) {
    if (typeof options.host !== "string") throw new TypeError("host is not a string");
    if (options.host === "") throw new RangeError("host is empty");
    this.#options = options;
    options.network.opened(this);
  }

  request(options: HttpRequestOptions): HttpRequest {
    const client = this.#options;
    if (client === undefined) throw closedError();
    if (typeof options.path !== "string") throw new TypeError("path is not a string");
    if (!options.path.startsWith("/")) throw new RangeError(`path "${options.path}" does not begin with /`);
    const request = new SimHttpRequest(client.network, client.host, options, () => {
      this.#queue.shift();
      this.#queue[0]?.start();
    });
    this.#queue.push(request);
    if (this.#queue.length === 1) request.start();
    return request;
  }

  /** Open requests get no further callbacks. */
  close(): void {
    this.#options?.network.closed(this);
    this.#options = undefined;
    for (const request of this.#queue) request.abandon();
    this.#queue.length = 0;
  }
}

class SimHttpRequest implements HttpRequest {
  #network: SimNetwork;
  #host: string;
  #options: HttpRequestOptions;
  #finished: () => void;
  #phase: Phase = Phase.Waiting;
  #timer = 0;
  #body = new ReceiveBuffer();
  #answer = new ReceiveBuffer();
  /** Bytes of the body still to be written; −1 where the request declares the end. */
  #bodyLeft: number;

  constructor(network: SimNetwork, host: string, options: HttpRequestOptions, finished: () => void) {
    this.#network = network;
    this.#host = host;
    this.#options = options;
    this.#finished = finished;
    this.#bodyLeft =
      header(options.headers, "transfer-encoding") === "chunked"
        ? -1
        : Number(header(options.headers, "content-length") ?? 0);
    if (!(this.#bodyLeft >= -1)) throw new RangeError("content-length is no length");
  }

  start(): void {
    this.#later(this.#network.latencyMs, () => {
      if (!this.#network.isUp) {
        this.#fail("no connection");
        return;
      }
      this.#phase = Phase.Sending;
      if (this.#bodyLeft === 0) this.#ask();
      else this.#offer();
    });
  }

  abandon(): void {
    this.#network.clock.cancel(this.#timer);
    this.#phase = Phase.Done;
  }

  read(byteLength?: number): ArrayBuffer | undefined {
    const bytes = this.#answer.take(byteLength);
    if (this.#phase === Phase.Receiving && this.#answer.length === 0) this.#later(0, () => this.#done(null));
    return bytes;
  }

  write(buffer?: Uint8Array): void {
    if (this.#phase !== Phase.Sending) throw new Error("not writable");
    if (buffer === undefined) {
      if (this.#bodyLeft !== -1) throw new Error("the body is not chunked");
      this.#ask();
      return;
    }
    if (!(buffer instanceof Uint8Array)) throw new TypeError("the buffer is not a Uint8Array");
    if (buffer.length > windowBytes) {
      throw new RangeError(`${buffer.length} bytes overflow the buffer of ${windowBytes}`);
    }
    if (this.#bodyLeft >= 0 && buffer.length > this.#bodyLeft) {
      throw new RangeError("more body than content-length says");
    }
    this.#body.append(buffer);
    if (this.#bodyLeft > 0) this.#bodyLeft -= buffer.length;
    if (this.#bodyLeft === 0) this.#ask();
    else this.#later(this.#network.latencyMs, () => this.#offer());
  }

  #offer(): void {
    this.#options.onWritable?.call(
      this,
      this.#bodyLeft < 0 || this.#bodyLeft > windowBytes ? windowBytes : this.#bodyLeft,
    );
  }

  #ask(): void {
    this.#phase = Phase.Asking;
    const { method = "GET", path, headers = new Map<string, string>() } = this.#options;
    const body = new Uint8Array(this.#body.take() ?? new ArrayBuffer(0));
    this.#later(this.#network.latencyMs, () => {
      const network = this.#network;
      const answer = network.isUp ? network.onRequest?.({ host: this.#host, method, path, headers, body }) : undefined;
      if (answer === undefined) this.#later(network.timeoutMs, () => this.#fail("no answer"));
      else this.#later(network.latencyMs, () => (network.isUp ? this.#receive(answer) : this.#fail("connection lost")));
    });
  }

  #receive(answer: HttpAnswer): void {
    this.#phase = Phase.Receiving;
    const body = answer.body;
    this.#options.onHeaders?.call(this, answer.status, new Map(answer.headers ?? []));
    // The handler may have closed the client.
    if (this.#phase !== Phase.Receiving) return;
    if (body === undefined || body.length === 0) {
      this.#later(0, () => this.#done(null));
      return;
    }
    this.#later(0, () => {
      this.#answer.append(body);
      this.#options.onReadable?.call(this, body.length);
    });
  }

  #fail(why: string): void {
    this.#done(new Error(why));
  }

  #done(error: unknown): void {
    this.#phase = Phase.Done;
    this.#finished();
    this.#options.onDone?.call(this, error);
  }

  #later(delayMs: number, callback: () => void): void {
    this.#network.clock.cancel(this.#timer);
    this.#timer = this.#network.clock.after(delayMs, callback);
  }
}
