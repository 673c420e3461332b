/** The simulated board as hosts use it: knobs, faults, outputs, power. */
import assert from "node:assert/strict";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { type AnalogPortName, SimBoard } from "../../../host-sim/io/board";
import { World } from "../../../host-sim/world/world";
import { openPort } from "../../contract/suite/bench";

function start(seed = 1) {
  const clock = new VirtualClock();
  const world = new World(clock);
  const board = new SimBoard(clock, world, { seed });
  return { clock, world, board, device: board.device, elapse: (ms: number) => clock.advanceTo(clock.nowMs + ms) };
}

function opened(name: AnalogPortName) {
  const bench = start();
  const analog = openPort(bench.device.Analog[name]);
  return {
    ...bench,
    analog,
    volts: () => (analog.readSum(16)! / 16 / 2 ** analog.resolution) * bench.device.Analog[name]!.referenceVolts,
  };
}

describe("the board's converters", () => {
  it("see the bridge through its amplifier: 0.4 V and twelvefold", () => {
    const { board, volts } = opened("ch4");
    board.setSignal("ch4", 30);
    assert.ok(Math.abs(volts() - 0.76) < 0.0005, `${volts()} V`);
    board.setSignal("ch4", -10);
    assert.ok(Math.abs(volts() - 0.28) < 0.0005);
  });

  it("see other signals unchanged at the pin", () => {
    const { board, volts } = opened("pipePressure");
    board.setSignal("pipePressure", 1800);
    assert.ok(Math.abs(volts() - 1.8) < 0.0005);
  });

  it("see the sensor again when the replaced signal is removed", () => {
    const { board, volts } = opened("battery");
    board.setSignal("battery", 1500);
    assert.ok(Math.abs(volts() - 1.5) < 0.005);
    board.setSignal("battery", undefined);
    assert.ok(Math.abs(volts() - 2.09) < 0.02, `${volts()} V`);
  });

  it("show a broken bridge as the rail and a shorted one as 0", () => {
    const { board, analog } = opened("ch4");
    board.setFault("ch4", "open");
    assert.equal(analog.read(), 65535);
    assert.equal(analog.readSum(16), 16 * 65535);
    board.setFault("ch4", "short");
    assert.ok(analog.readSum(16)! < 64);
  });

  it("show a broken loop as 0 mA and a shorted one as more than 21", () => {
    const { board, volts } = opened("pipeTemperature");
    board.setFault("pipeTemperature", "open");
    assert.ok((volts() / 100) * 1000 < 0.1);
    board.setFault("pipeTemperature", "short");
    assert.ok((volts() / 100) * 1000 >= 21);
  });

  it("repeat their value when stuck, whatever the gas does", () => {
    const { board, analog, world, elapse } = opened("ch4");
    elapse(100);
    const before = analog.readSum(16)!;
    board.setFault("ch4", "stuck");
    world.set("ch4", 4);
    elapse(60000);
    const stuck = analog.readSum(16)!;
    assert.ok(Math.abs(stuck - before) <= 8, "the newest code");
    elapse(100);
    assert.equal(analog.readSum(16), stuck);
    board.setFault("ch4", "none");
    assert.ok(analog.readSum(16)! > stuck + 1000);
  });

  it("are noisy as sixteen single conversions would be", () => {
    const { analog, board, elapse } = opened("ch4");
    board.setFault("ch4", "noise");
    elapse(60000);
    const spread = (draw: () => number): number => {
      let sum = 0,
        squares = 0;
      for (let i = 0; i < 4000; i++) {
        const x = draw();
        sum += x;
        squares += x * x;
      }
      return Math.sqrt(squares / 4000 - (sum / 4000) ** 2);
    };
    const ofBursts = spread(() => analog.readSum(16)!);
    const ofSingles = spread(() => {
      let sum = 0;
      for (let i = 0; i < 16; i++) sum += analog.read()!;
      return sum;
    });
    assert.ok(ofBursts > 15000, `${ofBursts} codes`);
    assert.ok(Math.abs(ofBursts / ofSingles - 1) < 0.06, `${ofBursts} against ${ofSingles}`);
  });

  it("add noise of their own: 0.7 codes, and a twelfth of a code squared for rounding", () => {
    const { analog, board } = opened("ch4");
    board.setSignal("ch4", 30.01);
    let sum = 0,
      squares = 0;
    for (let i = 0; i < 8000; i++) {
      const x = analog.readSum(16)!;
      sum += x;
      squares += x * x;
    }
    const sigma = Math.sqrt(squares / 8000 - (sum / 8000) ** 2);
    assert.ok(Math.abs(sigma - 4 * Math.sqrt(0.49 + 1 / 12)) < 0.12, `${sigma} codes`);
  });

  it("add dither to a single signal, so that bursts resolve less than a code", () => {
    const { analog, board } = opened("battery");
    board.setSignal("battery", 1000.3);
    const seen = new Set<number>();
    let sum = 0;
    for (let i = 0; i < 2000; i++) {
      const x = analog.readSum(16)!;
      seen.add(x);
      sum += x;
    }
    assert.ok(seen.size > 5);
    assert.ok(Math.abs((sum / 2000 / 16 / 4096) * 2500 - 1000.3) < 0.05);
  });
});

describe("the board's faults", () => {
  it("are refused if they cannot happen, with those that can", () => {
    const { board } = start();
    assert.throws(
      () => board.setFault("flow", "short"),
      /no fault "short" at flow; there are none, silent, bounce, noise/,
    );
    assert.throws(() => board.setFault("door" as never, "open"), /no port "door"/);
    assert.throws(() => board.setSignal("flow" as never, 1), /no signal at "flow"/);
    assert.throws(() => board.setSignal("ch4", NaN), RangeError);
    assert.throws(() => board.press("panic" as never, true), /no button "panic"/);
  });
});

describe("the board's buttons", () => {
  it("bounce for a few milliseconds and then have the level of the finger", () => {
    let bounced = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const { board, device, elapse } = start(seed);
      let edges = 0;
      const pin = openPort(device.Digital["buttonPage"], {
        onReadable: () => {
          edges++;
        },
      });
      board.press("page", true);
      assert.equal(pin.read(), 0);
      elapse(6);
      assert.equal(pin.read(), 0);
      if (edges > 1) bounced++;
      board.press("page", true);
      elapse(94);
      const before = edges;
      elapse(100);
      assert.equal(edges, before, "no bounce");
      board.press("page", false);
      elapse(6);
      assert.equal(pin.read(), 1);
    }
    assert.ok(bounced > 0 && bounced < 8, `${bounced} of 8 bounced`);
  });
});

describe("the board's outputs", () => {
  it("report each change once, with its time", () => {
    const { board, device, elapse } = start();
    const seen: unknown[] = [];
    board.onOutput = (...change) => seen.push(change);
    const lamp = openPort(device.Digital["ledRed"]);
    const horn = openPort(device.PWM["horn"], { hz: 2900 });
    elapse(100);
    lamp.write(1);
    lamp.write(1);
    horn.write(512);
    assert.deepEqual(board.outputs, {
      hornHz: 2900,
      ledRed: true,
      ledYellow: false,
      ledGreen: false,
      vibrator: false,
      backlight: 0,
    });
    elapse(100);
    horn.write(0);
    lamp.write(0);
    assert.deepEqual(seen, [
      [100, "ledRed", true],
      [100, "hornHz", 2900],
      [200, "hornHz", 0],
      [200, "ledRed", false],
    ]);
  });

  it("shine by the duty, and count as on above half of it", () => {
    const { board, device } = start();
    const light = openPort(device.PWM["backlight"]);
    const feedback = openPort(device.Digital["backlightFeedback"]);
    light.write(1023);
    assert.deepEqual([board.outputs.backlight, feedback.read()], [100, 1]);
    light.write(307);
    assert.deepEqual([board.outputs.backlight, feedback.read()], [30, 0]);
    light.close();
    assert.equal(board.outputs.backlight, 0);
  });

  it("load the cell's voltage", () => {
    const { board, device, elapse } = start();
    const horn = openPort(device.PWM["horn"]);
    elapse(1000);
    board.battery.advance(1000);
    const before = board.battery.millivolts;
    horn.write(512);
    elapse(1000);
    board.battery.advance(2000);
    assert.ok(before - board.battery.millivolts > 2);
  });
});

describe("the board's watchdog", () => {
  it("does nothing while it is fed, and resets one timeout after the last time", () => {
    const { board, device, elapse } = start();
    const watchdog = openPort(device.Watchdog["default"], { timeoutMs: 2000 });
    for (let i = 0; i < 100; i++) {
      elapse(100);
      watchdog.feed();
    }
    assert.deepEqual(board.watchdog.bitesMs, []);
    elapse(5000);
    assert.deepEqual(board.watchdog.bitesMs, [12000]);
  });
});

describe("the board's barometer", () => {
  it("gives the weather through the driver that a real board runs", () => {
    const { world, device, elapse } = start();
    const barometer = openPort(device.Barometer["ambient"]);
    for (const [kPa, celsius] of [
      [101.325, 20],
      [95, 5],
      [110, 40],
    ] as const) {
      world.set("pressure", kPa);
      world.set("temperature", celsius);
      for (let s = 0; s < 600; s++) {
        elapse(1000);
        barometer.sample();
      }
      const { pressure, temperature } = barometer.sample()!;
      assert.ok(Math.abs(pressure - kPa * 1000) < 110, `${pressure} Pa at ${kPa} kPa`);
      assert.ok(Math.abs(temperature - celsius) < 0.6, `${temperature} at ${celsius} °C`);
    }
  });

  it("has no value before its first measurement is complete", () => {
    const { device, elapse } = start();
    const barometer = openPort(device.Barometer["ambient"]);
    assert.equal(barometer.sample(), undefined);
    elapse(100);
    assert.ok(barometer.sample());
  });
});

describe("a power cut", () => {
  it("closes everything, switches all outputs off, keeps stored data, and allows a new start to open all again", () => {
    const { board, device, elapse } = start();
    const ports = () =>
      [
        openPort(device.Analog["ch4"]),
        openPort(device.Digital["ledRed"]),
        openPort(device.PWM["horn"]),
        openPort(device.PulseMeter["flow"]),
        openPort(device.Barometer["ambient"]),
        openPort(device.RTC["default"]),
        openPort(device.Watchdog["default"], { timeoutMs: 2000 }),
        openPort(device.Digital["buttonMenu"]),
      ] as const;
    const [analog, lamp, horn] = ports();
    device.keyValue!.open({ path: "settings" }).write("a", Uint8Array.of(7));
    horn.write(512);
    lamp.write(1);
    board.cutPower();
    assert.deepEqual(board.outputs, {
      hornHz: 0,
      ledRed: false,
      ledYellow: false,
      ledGreen: false,
      vibrator: false,
      backlight: 0,
    });
    assert.throws(() => analog.read());
    elapse(10000);
    assert.deepEqual(board.watchdog.bitesMs, []);
    ports();
    assert.equal(new Uint8Array(device.keyValue!.open({ path: "settings" }).read("a")!)[0], 7);
  });

  it("leaves sensors cold", () => {
    const { board, device, clock, elapse } = start();
    openPort(device.Barometer["ambient"]);
    elapse(90000);
    board.pellistor.advance(clock.nowMs);
    const warm = board.pellistor.millivolts;
    board.cutPower();
    assert.equal(board.pellistor.millivolts, 0);
    elapse(60000);
    board.restorePower();
    assert.ok(board.pellistor.millivolts - warm > 15);
    elapse(5000);
    const bus = openPort(device.SMBus["default"], { address: 0x76 });
    assert.equal(bus.readUint16(0xf7, true), 0x8000, "nothing measured");
  });

  it("finds a bead nearly as hot as it was where power was gone for a moment", () => {
    const { board, clock, elapse } = start();
    elapse(90000);
    board.pellistor.advance(clock.nowMs);
    const warm = board.pellistor.millivolts;
    board.cutPower();
    elapse(100);
    board.restorePower();
    const colder = board.pellistor.millivolts - warm;
    assert.ok(colder > 0.2 && colder < 1, `${colder} mV`);
  });

  it("can outlast the simulation: storage is written as JSON and restored", () => {
    const { board, device } = start();
    device.keyValue!.open({ path: "settings" }).write("a", Uint8Array.of(7, 8));
    const kept = JSON.parse(JSON.stringify(board.keyValue));
    const clock = new VirtualClock();
    const next = new SimBoard(clock, new World(clock), { seed: 1, keyValue: kept });
    assert.deepEqual([...new Uint8Array(next.device.keyValue!.open({ path: "settings" }).read("a")!)], [7, 8]);
  });
});

describe("the board's flash", () => {
  it("counts erasures, and writes that would need an erasure", () => {
    const { board, device } = start();
    const flash = device.flash!.open({ path: "log" });
    flash.eraseBlock(3, 5);
    flash.eraseBlock(3);
    flash.write(Uint8Array.of(0x0f), 0);
    flash.write(Uint8Array.of(0xf0), 0);
    const partition = board.flash.partition("log");
    assert.deepEqual([...partition.erasures.subarray(2, 6)], [0, 2, 1, 0]);
    assert.equal(partition.overwrites, 1);
  });
});
