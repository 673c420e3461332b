/** Contract tests of clocks and watchdogs. The simulator's own tests check that its watchdog resets. */
import assert from "node:assert/strict";
import { type Open, openPort, refusesStrangers, throwsOnceClosed } from "./bench";

export function timeContract(open: Open): void {
  describe("RTC", () => {
    const noonMs = 1790000000000;

    it("continues from the time to which it is set", () => {
      const { device, elapse } = open();
      const rtc = openPort(device.RTC["default"]);
      rtc.time = noonMs;
      elapse(100000);
      const passedMs = rtc.time - noonMs;
      assert.ok(Math.abs(passedMs - 100000) <= 1000, `${passedMs} ms in 100 s`);
    });

    it("continues while it is closed", () => {
      const { device, elapse } = open();
      const rtc = openPort(device.RTC["default"]);
      rtc.time = noonMs;
      rtc.close();
      elapse(10000);
      assert.ok(openPort(device.RTC["default"]).time! >= noonMs + 9000);
    });

    it("refuses invalid times", () => {
      const rtc = openPort(open().device.RTC["default"]);
      assert.throws(() => {
        rtc.time = -1;
      }, RangeError);
      assert.throws(() => {
        rtc.time = NaN;
      }, RangeError);
      assert.throws(() => {
        rtc.time = "noon" as never;
      }, TypeError);
    });

    it("throws once closed", () => {
      throwsOnceClosed(openPort(open().device.RTC["default"]), [
        (closed) => closed.time,
        (closed) => {
          closed.time = noonMs;
        },
      ]);
    });
  });

  describe("Watchdog", () => {
    it("refuses an invalid timeout, and leaves nothing open then", () => {
      const port = open().device.Watchdog["default"];
      for (const timeoutMs of [0, -1, 0.5]) assert.throws(() => openPort(port, { timeoutMs }), RangeError);
      assert.throws(() => openPort(port), TypeError);
      openPort(port, { timeoutMs: 2000 }).close();
    });

    it("throws once closed, and for an object of another kind", () => {
      const watchdog = openPort(open().device.Watchdog["default"], { timeoutMs: 2000 });
      refusesStrangers(watchdog, { feed: [] });
      throwsOnceClosed(watchdog, [(closed) => closed.feed()]);
    });
  });
}
