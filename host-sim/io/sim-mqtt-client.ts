/**
 * ECMA-419 MQTT client over the simulated network. It connects when opened, acknowledges, delivers and disconnects. It does
 * not reconnect by itself, which is left to the firmware. Operations are the packet types of MQTT 3.1.1 (§2.2.1).
 */
import type { MqttClient, MqttMessageOptions } from "../../hal/contract";
import { closedError } from "./line";
import { type MqttSession, ReceiveBuffer, type SimNetwork } from "./sim-network";

export const enum MqttOperation {
  ConnectAcknowledge = 2,
  Publish = 3,
  PublishAcknowledge = 4,
}

export interface MqttControl {
  readonly operation: MqttOperation;
  readonly id?: number;
  /** Code of a connect acknowledgement: 0 is accepted. */
  readonly code?: number;
}

export interface SimMqttClientOptions {
  readonly network: SimNetwork;
  readonly host: string;
  readonly id: string;
  readonly onControl?: (this: MqttClient, message: MqttControl) => void;
  readonly onReadable?: (this: MqttClient, byteCount: number, message: { topic: string; QoS: number }) => void;
  readonly onWritable?: (this: MqttClient, byteCount: number) => void;
  readonly onError?: (this: MqttClient, error: unknown) => void;
}

/** Maximum number of bytes in transfer. */
const windowBytes = 2048;

export class SimMqttClient implements MqttClient {
  #options: SimMqttClientOptions | undefined;
  #network: SimNetwork;
  #session: MqttSession | undefined;
  #free = windowBytes;
  #received = new ReceiveBuffer();

  constructor(options: SimMqttClientOptions) {
    if (typeof options.host !== "string" || typeof options.id !== "string") {
      throw new TypeError("host or id is not a string");
    }
    if (options.host === "") throw new RangeError("host is empty");
    this.#options = options;
    this.#network = options.network;
    this.#network.opened(this);
    this.#later(2, () => this.#connected());
  }

  read(byteLength?: number): ArrayBuffer | undefined {
    if (this.#options === undefined) throw closedError();
    return this.#received.take(byteLength);
  }

  /** @returns bytes that may still be written now. @throws Error when not connected, RangeError on overflow */
  write(buffer: Uint8Array, message?: MqttMessageOptions): number {
    const options = this.#options;
    if (options === undefined) throw closedError();
    if (this.#session === undefined) throw new Error("not connected");
    if (!(buffer instanceof Uint8Array)) throw new TypeError("the buffer is not a Uint8Array");
    const { operation = MqttOperation.Publish, topic, QoS = 0, id } = message ?? {};
    if (operation !== MqttOperation.Publish) throw new RangeError(`operation ${operation} is not simulated`);
    if (typeof topic !== "string") throw new TypeError("topic is not a string");
    if (buffer.length > this.#free) {
      throw new RangeError(`${buffer.length} bytes overflow the ${this.#free} that are free`);
    }
    const payload = buffer.slice();
    this.#free -= payload.length;
    this.#later(1, () => this.#arrive({ clientId: options.id, topic, QoS, payload }, id));
    return this.#free;
  }

  close(): void {
    this.#options = undefined;
    this.#network.closed(this);
    if (this.#session !== undefined) this.#network.leave(this.#session);
    this.#session = undefined;
  }

  #connected(): void {
    const options = this.#options!;
    if (!this.#network.isUp) {
      this.#break("no connection");
      return;
    }
    this.#session = {
      clientId: options.id,
      deliver: (topic, payload, QoS) => this.#later(1, () => this.#receive(topic, payload.slice(), QoS)),
      drop: () => this.#later(0, () => this.#break("connection lost")),
    };
    this.#network.join(this.#session);
    options.onControl?.call(this, { operation: MqttOperation.ConnectAcknowledge, code: 0 });
    this.#options?.onWritable?.call(this, this.#free);
  }

  #arrive(
    message: { clientId: string; topic: string; QoS: number; payload: Uint8Array },
    id: number | undefined,
  ): void {
    if (this.#session === undefined) return;
    if (!this.#network.isUp) {
      this.#break("connection lost");
      return;
    }
    const isTaken = this.#network.onPublish?.(message) ?? false;
    this.#later(1, () => {
      if (this.#session === undefined) return;
      this.#free += message.payload.length;
      if (message.QoS > 0 && isTaken) {
        this.#options!.onControl?.call(this, {
          operation: MqttOperation.PublishAcknowledge,
          ...(id === undefined ? {} : { id }),
        });
      }
      this.#options?.onWritable?.call(this, this.#free);
    });
  }

  #receive(topic: string, payload: Uint8Array, QoS: number): void {
    if (this.#session === undefined || !this.#network.isUp) return;
    this.#received.append(payload);
    this.#options!.onReadable?.call(this, payload.length, { topic, QoS });
  }

  /** Reports that the client can no longer be used; its owner closes it and opens another. */
  #break(why: string): void {
    if (this.#session !== undefined) this.#network.leave(this.#session);
    this.#session = undefined;
    this.#options!.onError?.call(this, new Error(why));
  }

  /** Calls back after `trips` times the link's latency, unless closed by then. */
  #later(trips: number, callback: () => void): void {
    this.#network.clock.after(trips * this.#network.latencyMs, () => {
      if (this.#options !== undefined) callback();
    });
  }
}
