/** The simulated network: requests reach the host's handlers in later turns of the clock, and links can break. */
import assert from "node:assert/strict";
import type { HttpRequest, HttpRequestOptions, MqttClient } from "../../../hal/contract";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { SimBoard } from "../../../host-sim/io/board";
import type { HttpArrival, MqttArrival } from "../../../host-sim/io/sim-network";
import { World } from "../../../host-sim/world/world";
import { openPort, refusesStrangers, throwsOnceClosed } from "../../contract/suite/bench";

const text = (bytes: Uint8Array | ArrayBuffer | undefined): string =>
  Buffer.from(new Uint8Array(bytes ?? new ArrayBuffer(0))).toString();
const bytes = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value));

function start() {
  const clock = new VirtualClock();
  const { device, network } = new SimBoard(clock, new World(clock), { seed: 1 });
  return { device, network, elapse: (ms: number) => clock.advanceTo(clock.nowMs + ms) };
}

function http() {
  const bench = start();
  const client = openPort(bench.device.network.https, { host: "collector" });
  const seen: string[] = [];
  const ask = (options: Partial<HttpRequestOptions>): HttpRequest =>
    client.request({
      path: "/",
      onHeaders: (status, headers) => {
        seen.push(`${status} ${[...headers.keys()].join()}`);
      },
      onReadable(this: HttpRequest) {
        seen.push(text(this.read()));
      },
      onDone: (error) => {
        seen.push(error === null ? "done" : (error as Error).message);
      },
      ...options,
    });
  return { ...bench, client, seen, ask };
}

describe("HTTP over the simulated network", () => {
  it("calls back later, with status, headers, body and done, in this order", () => {
    const { network, seen, ask, elapse } = http();
    const arrivals: HttpArrival[] = [];
    network.onRequest = (arrival) => {
      arrivals.push(arrival);
      return { status: 200, headers: new Map([["date", "today"]]), body: bytes("hello") };
    };
    ask({ path: "/log" });
    assert.deepEqual(seen, []);
    elapse(1000);
    assert.deepEqual(seen, ["200 date", "hello", "done"]);
    assert.deepEqual(
      arrivals.map(({ host, method, path }) => [host, method, path]),
      [["collector", "GET", "/log"]],
    );
  });

  it("sends a body in pieces of the requested size", () => {
    const { network, seen, ask, elapse } = http();
    let body = "";
    network.onRequest = (arrival) => {
      body = text(arrival.body);
      return { status: 204 };
    };
    const whole = "x".repeat(2500);
    let sent = 0;
    ask({
      method: "POST",
      headers: new Map([["Content-Length", "2500"]]),
      onWritable(this: HttpRequest, count: number) {
        this.write(bytes(whole.slice(sent, sent + count)));
        sent += count;
      },
    });
    elapse(1000);
    assert.equal(body, whole);
    assert.deepEqual(seen, ["204 ", "done"]);
  });

  it("sends a body of unknown length until it is marked complete", () => {
    const { network, ask, elapse } = http();
    let body = "";
    network.onRequest = (arrival) => {
      body = text(arrival.body);
      return { status: 200 };
    };
    let pieces = 0;
    ask({
      method: "POST",
      headers: new Map([["transfer-encoding", "chunked"]]),
      onWritable(this: HttpRequest) {
        if (pieces++ < 2) this.write(bytes(`piece ${pieces}. `));
        else this.write();
      },
    });
    elapse(1000);
    assert.equal(body, "piece 1. piece 2. ");
  });

  it("handles one request after the other", () => {
    const { network, seen, ask, elapse } = http();
    network.onRequest = ({ path }) => ({ status: 200, body: bytes(path) });
    ask({ path: "/a" });
    ask({ path: "/b" });
    elapse(1000);
    assert.deepEqual(seen, ["200 ", "/a", "done", "200 ", "/b", "done"]);
  });

  it("ends with an error when the link is down or nothing responds, and serves the next one", () => {
    const { network, seen, ask, elapse } = http();
    network.isUp = false;
    ask({});
    elapse(1000);
    network.isUp = true;
    ask({});
    elapse(20000);
    network.onRequest = () => ({ status: 200 });
    ask({});
    elapse(1000);
    assert.deepEqual(seen, ["no connection", "no answer", "200 ", "done"]);
  });

  it("calls nothing after close", () => {
    const { network, client, seen, ask, elapse } = http();
    network.onRequest = () => ({ status: 200 });
    ask({});
    elapse(45);
    client.close();
    elapse(20000);
    assert.deepEqual(seen, []);
    throwsOnceClosed(client, [(closed) => closed.request({ path: "/" })]);
  });

  it("refuses an invalid request", () => {
    const { device, client, ask } = http();
    assert.throws(() => openPort(device.network.https), TypeError);
    assert.throws(() => openPort(device.network.https, { host: "" }), RangeError);
    assert.throws(() => client.request({} as never), TypeError);
    assert.throws(() => ask({ path: "log" }), RangeError);
    assert.throws(() => ask({ headers: new Map([["content-length", "long"]]) }), RangeError);
    assert.throws(() => ask({}).write(bytes("too early")));
    refusesStrangers(client, { request: [{ path: "/" }] });
  });
});

function mqtt() {
  const bench = start();
  const seen: string[] = [];
  const open = (): MqttClient =>
    openPort(bench.device.network.mqtts, {
      host: "broker",
      id: "monitor-1",
      onControl: (message: { operation: number; id?: number }) =>
        seen.push(`control ${message.operation} ${message.id ?? ""}`.trim()),
      onReadable(this: MqttClient, count: number, { topic }: { topic: string }) {
        seen.push(`${topic}: ${text(this.read(count))}`);
      },
      onError: (error: Error) => seen.push(error.message),
    });
  return { ...bench, seen, open };
}

describe("MQTT over the simulated network", () => {
  it("connects, publishes, and is acknowledged by id if requested", () => {
    const { network, seen, open, elapse } = mqtt();
    const arrivals: MqttArrival[] = [];
    network.onPublish = (message) => {
      arrivals.push(message);
      return true;
    };
    const client = open();
    assert.throws(() => client.write(bytes("early"), { operation: 3, topic: "a" }), /not connected/);
    elapse(100);
    client.write(bytes("1.2"), { operation: 3, topic: "mine/ch4", QoS: 1, id: 7 });
    client.write(bytes("20"), { operation: 3, topic: "mine/t", QoS: 0, id: 8 });
    assert.deepEqual(arrivals, [], "not before time passes");
    elapse(100);
    assert.deepEqual(
      arrivals.map(({ topic, payload }) => [topic, text(payload)]),
      [
        ["mine/ch4", "1.2"],
        ["mine/t", "20"],
      ],
    );
    assert.deepEqual(seen, ["control 2", "control 4 7"]);
  });

  it("does not acknowledge what the broker refused", () => {
    const { seen, open, elapse } = mqtt();
    const client = open();
    elapse(100);
    client.write(bytes("1.2"), { operation: 3, topic: "mine/ch4", QoS: 1, id: 7 });
    elapse(1000);
    assert.deepEqual(seen, ["control 2"]);
  });

  it("receives what the broker sends", () => {
    const { network, seen, open, elapse } = mqtt();
    open();
    elapse(100);
    network.publish("limits", bytes("1.5"));
    elapse(100);
    assert.deepEqual(seen, ["control 2", "limits: 1.5"]);
  });

  it("throws on overflow, and accepts data again when the bytes are sent", () => {
    const { open, elapse } = mqtt();
    const client = open();
    elapse(100);
    const half = new Uint8Array(1024);
    client.write(half, { operation: 3, topic: "a" });
    assert.equal(client.write(half, { operation: 3, topic: "a" }), 0);
    assert.throws(() => client.write(Uint8Array.of(1), { operation: 3, topic: "a" }), RangeError);
    elapse(100);
    assert.doesNotThrow(() => client.write(half, { operation: 3, topic: "a" }));
  });

  it("reports once that the link broke, and does not reconnect by itself", () => {
    const { network, seen, open, elapse } = mqtt();
    const client = open();
    elapse(100);
    network.dropConnections();
    elapse(10000);
    assert.deepEqual(seen, ["control 2", "connection lost"]);
    assert.throws(() => client.write(bytes("1"), { operation: 3, topic: "a" }), /not connected/);
    network.isUp = false;
    open();
    elapse(10000);
    assert.deepEqual(seen.slice(2), ["no connection"]);
  });

  it("calls nothing and cannot be used after close", () => {
    const { network, seen, open, elapse } = mqtt();
    const client = open();
    elapse(100);
    client.close();
    network.publish("limits", bytes("1.5"));
    elapse(1000);
    assert.deepEqual(seen, ["control 2"]);
    throwsOnceClosed(client, [
      (closed) => closed.read(),
      (closed) => closed.write(bytes("1"), { operation: 3, topic: "a" }),
    ]);
  });
});
