/** The serial port of boards passes the contract tests, on a simulated UART and a simulated USB socket, and transfers whole logs. */
import assert from "node:assert/strict";
import type { Device, Port, Serial } from "../../hal/contract";
import { BufferedSerial } from "../../hal/esp32/io/buffered-serial";
import { UartWire } from "../../hal/esp32/io/uart-wire";
import { UsbWire } from "../../hal/esp32/io/usb-wire";
import { VirtualClock } from "../../host-sim/clock/virtual-clock";
import { SimBoard } from "../../host-sim/io/board";
import { ExportText } from "../../host-sim/serial/export-text";
import { Simulation } from "../../host-sim/simulation";
import { World } from "../../host-sim/world/world";
import { Instrument } from "../../src/app/instrument";
import { FakeUart, FarEnd, fakeTimer, fakeUsb } from "../support/fake-uart";
import { openPort } from "./suite/bench";
import { type SerialBench, serialContract } from "./suite/serial";

/** The size of the receive buffer in the driver of a USB socket. */
const usbBytes = 256;

const kinds: readonly (readonly [name: string, port: (far: FarEnd) => Port<Serial>, most: number | undefined])[] = [
  [
    "UART",
    (far) =>
      ({
        io: BufferedSerial,
        wire: { io: UartWire, uart: { io: FakeUart, far, port: 0, transmit: 1, receive: 3 } },
      }) as Port<Serial>,
    undefined,
  ],
  [
    "USB socket",
    (far) =>
      ({
        io: BufferedSerial,
        wire: { io: UsbWire, usb: { io: fakeUsb(far) }, timer: fakeTimer(far.clock) },
      }) as Port<Serial>,
    usbBytes,
  ],
];

for (const [name, portAt, most] of kinds) {
  describe(`a board's serial port, on a ${name},`, () => {
    describe("implements the hardware contract", () => {
      serialContract((): SerialBench => {
        const clock = new VirtualClock();
        const board = new SimBoard(clock, new World(clock), { seed: 1 });
        const far = new FarEnd(clock, most);
        const device: Device = { ...board.device, Serial: { console: portAt(far) } };
        const noHand = (): never => {
          throw new Error("no part of this bench");
        };
        return {
          device,
          elapse: (ms) => clock.advanceTo(clock.nowMs + ms),
          sendToConsole: (bytes) => far.send(bytes),
          receivedFromConsole: () => Uint8Array.from(far.received),
          setFlow: noHand,
          pressAcknowledge: noHand,
          cutBarometer: noHand,
          cutAnalog: noHand,
        };
      });
    });

    it("accepts a kilobyte at once, preserves the order, and loses nothing when the computer pauses", () => {
      const clock = new VirtualClock();
      const far = new FarEnd(clock, most);
      let room = 0;
      const serial = openPort<Serial>(portAt(far), {
        onWritable(count: number) {
          room = count;
        },
      });
      clock.advanceTo(200);
      assert.equal(room, 1024);
      const sent: number[] = [];
      for (let round = 0; round < 40; round++) {
        far.isHeld = round % 5 === 3;
        const bytes = Uint8Array.from({ length: Math.min(room, 700) }, (_, at) => (sent.length + at) % 251);
        serial.write(bytes);
        room -= bytes.length;
        sent.push(...bytes);
        clock.advanceTo(clock.nowMs + 100);
      }
      far.isHeld = false;
      clock.advanceTo(clock.nowMs + 5000);
      assert.deepEqual(far.received, sent);
    });

    it("loses what arrives at full buffers, and nothing before or after it", () => {
      const clock = new VirtualClock();
      const far = new FarEnd(clock, most);
      const serial = openPort<Serial>(portAt(far));
      for (let i = 0; i < 30; i++) {
        far.send(Uint8Array.from({ length: 20 }, () => i));
        clock.advanceTo(clock.nowMs + 100);
      }
      const into = new Uint8Array(1024);
      const early = serial.read(into)!;
      assert.ok(early >= 240 && early <= 256, `${early} bytes kept`);
      assert.deepEqual(
        [...into.subarray(0, 240)],
        Array.from({ length: 240 }, (_, at) => Math.floor(at / 20)),
      );
      clock.advanceTo(clock.nowMs + 500);
      while (serial.read(into) !== undefined) clock.advanceTo(clock.nowMs + 200);
      far.send(Uint8Array.of(200, 201));
      clock.advanceTo(clock.nowMs + 200);
      assert.equal(serial.read(into), 2);
      assert.deepEqual([...into.subarray(0, 2)], [200, 201]);
    });

    it("transfers the firmware's whole event log and data log, at no less than half of the line's rate", () => {
      const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 5 });
      simulation.advance(400_000);
      simulation.powerOff();
      const { clock, board, settings } = simulation;
      const far = new FarEnd(clock, most);
      const instrument = new Instrument({ ...board.device, Serial: { console: portAt(far) } }, settings, {
        record: () => {},
      });
      clock.every(100, () => {
        instrument.pipeline.tick(clock.nowMs);
      });
      for (const what of ["events", "log"] as const) {
        const text = new ExportText(
          what,
          { format: "csv" },
          (bytes) => {
            far.send(bytes);
          },
          7,
        );
        const fromMs = clock.nowMs;
        let bytes = 0;
        text.pull.start(clock.nowMs);
        while (!text.pull.isOver && clock.nowMs < fromMs + 60_000) {
          clock.advanceTo(clock.nowMs + 10);
          const come = far.received.splice(0);
          bytes += come.length;
          text.pull.take(Uint8Array.from(come), clock.nowMs);
        }
        assert.equal(text.pull.state, "done", `${what}: ${text.pull.failure}`);
        assert.equal(text.pull.repeats, 0);
        assert.ok(text.pull.records > 10, `${text.pull.records} of ${what}`);
        if (what === "log") {
          assert.ok(
            (bytes * 1000) / (clock.nowMs - fromMs) > 11520 / 2,
            `${bytes} bytes in ${clock.nowMs - fromMs} ms`,
          );
        }
      }
    });
  });
}

describe("a board's serial port that the debugger uses", () => {
  it("is absent: the firmware measures, without export", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 5 });
    simulation.powerOff();
    const { clock, board, settings } = simulation;
    const far = new FarEnd(clock);
    far.isTaken = true;
    const instrument = new Instrument({ ...board.device, Serial: { console: kinds[0]![1](far) } }, settings, {
      record: () => {},
    });
    for (let i = 0; i < 100; i++) instrument.pipeline.tick(clock.nowMs + i * 100);
    assert.deepEqual(far.received, []);
  });
});
