/** Contract tests of converters, pins, tones and pulse inputs. */
import assert from "node:assert/strict";
import type { Digital } from "../../../hal/contract";
import { type Open, openPort, refusesStrangers, throwsOnceClosed } from "./bench";

export function signalContract(open: Open): void {
  describe("Analog", () => {
    it("gives integer codes within its resolution, and bursts within as many times that", () => {
      const { device, elapse } = open();
      for (const name of Object.keys(device.Analog)) {
        const analog = openPort(device.Analog[name]);
        for (let i = 0; i < 20; i++) {
          elapse(100);
          const code = analog.read()!;
          const sum = analog.readSum(16)!;
          assert.ok(Number.isInteger(code) && code >= 0 && code < 2 ** analog.resolution, `${name}: ${code}`);
          assert.ok(Number.isInteger(sum) && sum >= 0 && sum <= 16 * (2 ** analog.resolution - 1), `${name}: ${sum}`);
        }
        analog.close();
      }
    });

    it("gives the same for bursts as for single conversions", () => {
      const { device, elapse } = open();
      const analog = openPort(device.Analog["battery"]);
      elapse(1000);
      let singles = 0;
      for (let i = 0; i < 64; i++) singles += analog.read()!;
      assert.ok(Math.abs(singles / 64 - analog.readSum(64)! / 64) < 2);
    });

    it("returns undefined when the converter does not respond, and recovers", () => {
      const { device, elapse, cutAnalog } = open();
      const analog = openPort(device.Analog["ch4"]);
      elapse(100);
      cutAnalog(true);
      assert.equal(analog.read(), undefined);
      assert.equal(analog.readSum(16), undefined);
      cutAnalog(false);
      // A converter on a bus starts its next conversion now.
      analog.readSum(16);
      elapse(100);
      assert.equal(typeof analog.readSum(16), "number");
    });

    it("refuses a burst of zero or of fractional conversions", () => {
      const analog = openPort(open().device.Analog["ch4"]);
      for (const count of [0, -1, 1.5, NaN]) assert.throws(() => analog.readSum(count), RangeError);
      assert.throws(() => analog.readSum("16" as never), TypeError);
    });

    it("throws once closed, and for an object of another kind", () => {
      const { device } = open();
      const analog = openPort(device.Analog["ch4"]);
      refusesStrangers(analog, { read: [], readSum: [16] });
      throwsOnceClosed(analog, [(closed) => closed.read(), (closed) => closed.readSum(16)]);
    });

    it("opens its pin once, and a constructor that fails leaves nothing open", () => {
      const { device } = open();
      const port = device.Analog["ch4"]!;
      const analog = openPort(port);
      assert.throws(() => openPort(port));
      analog.close();
      assert.throws(() => openPort(port, { resolution: 99 }), RangeError);
      openPort(port).close();
    });
  });

  describe("Digital", () => {
    it("reads a button as 0 while it is pressed", () => {
      const { device, elapse, pressAcknowledge } = open();
      const pin = openPort(device.Digital["buttonAcknowledge"]);
      assert.equal(pin.read(), 1);
      pressAcknowledge(true);
      elapse(100);
      assert.equal(pin.read(), 0);
      pressAcknowledge(false);
      elapse(100);
      assert.equal(pin.read(), 1);
    });

    it("first notifies, later and bound to the pin, and is then read", () => {
      const { device, elapse, pressAcknowledge } = open();
      const seen: { self: Digital; level: number }[] = [];
      const pin = openPort(device.Digital["buttonAcknowledge"], {
        onReadable(this: Digital) {
          seen.push({ self: this, level: this.read() });
        },
      });
      pressAcknowledge(true);
      assert.equal(seen.length, 0, "never from within the call that caused it");
      elapse(100);
      assert.ok(seen.length >= 1);
      assert.ok(seen.every((one) => one.self === pin));
      assert.equal(seen[seen.length - 1]!.level, 0);
    });

    it("does not call the handler after close, even for earlier changes", () => {
      const { device, elapse, pressAcknowledge } = open();
      let calls = 0;
      const pin = openPort(device.Digital["buttonAcknowledge"], {
        onReadable: () => {
          calls++;
        },
      });
      pressAcknowledge(true);
      pin.close();
      elapse(100);
      assert.equal(calls, 0);
    });

    it("keeps the level that was written to an output, and accepts only levels", () => {
      const pin = openPort(open().device.Digital["ledRed"]);
      pin.write(1);
      assert.equal(pin.read(), 1);
      pin.write(0);
      assert.equal(pin.read(), 0);
      for (const value of [2, -1, 0.5]) assert.throws(() => pin.write(value), RangeError);
      assert.throws(() => pin.write("1" as never), TypeError);
    });

    it("does not drive an input", () => {
      const pin = openPort(open().device.Digital["buttonPage"]);
      assert.throws(() => pin.write(1));
    });

    it("refuses a handler that is not a function, and leaves nothing open then", () => {
      const { device } = open();
      assert.throws(() => openPort(device.Digital["buttonPage"], { onReadable: 7 }), TypeError);
      openPort(device.Digital["buttonPage"]).close();
    });

    it("throws once closed, and for an object of another kind", () => {
      const pin = openPort(open().device.Digital["ledRed"]);
      refusesStrangers(pin, { read: [], write: [0] });
      throwsOnceClosed(pin, [(closed) => closed.read(), (closed) => closed.write(0)]);
    });
  });

  describe("PWM", () => {
    it("has the frequency it was opened with, and another after closing and opening again", () => {
      const port = open().device.PWM["horn"];
      const low = openPort(port, { hz: 1000 });
      assert.equal(low.hz, 1000);
      assert.throws(() => openPort(port, { hz: 2000 }), "one tone at a time");
      low.close();
      assert.equal(openPort(port, { hz: 2000 }).hz, 2000);
    });

    it("accepts integer duties from 0 to full", () => {
      const { device } = open();
      // A backlight is opened without a frequency; not every board can dim one.
      for (const port of [device.PWM["horn"], device.PWM["backlight"] ?? []].flat()) {
        const pwm = openPort(port);
        const full = 2 ** pwm.resolution - 1;
        for (const duty of [0, 1, full]) assert.doesNotThrow(() => pwm.write(duty));
        for (const duty of [-1, full + 1, 0.5, NaN]) assert.throws(() => pwm.write(duty), RangeError);
      }
    });

    it("refuses an invalid frequency, and leaves nothing open then", () => {
      const port = open().device.PWM["horn"];
      for (const hz of [0, -5, NaN]) assert.throws(() => openPort(port, { hz }), RangeError);
      assert.throws(() => openPort(port, { hz: "loud" }), TypeError);
      openPort(port).close();
    });

    it("throws once closed, and for an object of another kind", () => {
      const pwm = openPort(open().device.PWM["horn"]);
      refusesStrangers(pwm, { write: [0] });
      throwsOnceClosed(pwm, [(closed) => closed.write(0)]);
    });
  });

  describe("PulseMeter", () => {
    const sample = { count: 0, lastEdgeUs: 0, nowUs: 0 };

    it("has no edge before the first", () => {
      const { device, elapse } = open();
      const meter = openPort(device.PulseMeter["flow"]);
      elapse(1000);
      meter.read(sample);
      assert.equal(sample.count, 0);
      assert.equal(sample.lastEdgeUs, -1);
    });

    it("continues to count, and never dates an edge after now or before the previous one", () => {
      const { device, elapse, setFlow } = open();
      const meter = openPort(device.PulseMeter["flow"]);
      setFlow(50);
      let count = 0;
      let edgeUs = -1;
      for (let i = 0; i < 100; i++) {
        elapse(100);
        meter.read(sample);
        assert.ok(sample.count >= count);
        assert.ok(sample.lastEdgeUs <= sample.nowUs);
        assert.ok(sample.count > count ? sample.lastEdgeUs > edgeUs : sample.lastEdgeUs === edgeUs);
        count = sample.count;
        edgeUs = sample.lastEdgeUs;
      }
      assert.ok(count > 400 && count < 520, `${count} pulses in 10 s of 50 m³/h`);
    });

    it("does not count edges that are too close together", () => {
      const { device, elapse, setFlow } = open();
      const meter = openPort(device.PulseMeter["flow"], { minimumPeriodUs: 30000 });
      setFlow(50);
      elapse(10000);
      meter.read(sample);
      assert.ok(sample.count > 200 && sample.count <= 260, `every second one of about 490: ${sample.count}`);
    });

    it("throws once closed, and for an object of another kind", () => {
      const meter = openPort(open().device.PulseMeter["flow"]);
      refusesStrangers(meter, { read: [sample] });
      throwsOnceClosed(meter, [(closed) => closed.read(sample)]);
    });
  });
}
