/** Methane by infrared, with a simulated bench: readings, reasons and times to detect a fault. */
import assert from "node:assert/strict";
import { Curve } from "../../../src/compensate/curve";
import { NdirFault } from "../../../src/measure/ndir-fault";
import { Status } from "../../../src/core/reading";
import { idealCurve, steeredNdir } from "../../support/ndir";

function warm(curve?: Curve) {
  const bench = steeredNdir(curve ?? idealCurve());
  bench.gas(60);
  bench.run(70_000);
  assert.equal(bench.channel.judged.status, Status.Ok);
  return bench;
}

describe("an infrared methane channel", () => {
  it("warms up for a minute, then reads", () => {
    const bench = steeredNdir();
    bench.gas(60);
    bench.run(59_000);
    assert.equal(bench.channel.judged.status, Status.WarmUp);
    assert.equal(bench.channel.warmUpLeftMs(59_000), 1100);
    bench.run(2000);
    assert.equal(bench.channel.judged.status, Status.Ok);
    assert.ok(Math.abs(bench.channel.shown.value - 60) < 0.1, `${bench.channel.shown.value}`);
  });

  for (const percent of [0, 0.5, 3, 9, 15, 25, 45, 100]) {
    it(`reads ${percent} % as ${percent} %`, () => {
      const bench = warm();
      bench.gas(percent);
      bench.run(60_000);
      assert.ok(Math.abs(bench.channel.shown.value - percent) < 0.05 + percent * 0.002, `${bench.channel.shown.value}`);
    });
  }

  it("tolerates an old lamp and dirty windows while there is enough light", () => {
    const bench = warm();
    bench.active! *= 0.4;
    bench.reference! *= 0.4;
    bench.run(60_000);
    assert.equal(bench.channel.judged.status, Status.Ok);
    assert.ok(Math.abs(bench.channel.shown.value - 60) < 0.2, `${bench.channel.shown.value}`);
  });

  it("measures the number of molecules: the same missing light at 80 kPa is more gas, and at 40 °C as well", () => {
    const bench = warm();
    bench.pressure.value = 80;
    bench.run(60_000);
    const thin = bench.channel.shown.value;
    assert.ok(Math.abs(thin - (60 * 101.325) / 80) < 0.2, `${thin}`);
    bench.pressure.value = 101.325;
    bench.celsius(40);
    bench.run(60_000);
    // β is applied to the missing light first; the rest depends on the temperature in kelvin.
    assert.ok(bench.channel.shown.value > 62 && bench.channel.shown.value < 66, `${bench.channel.shown.value}`);
  });

  it("corrects a shifted zero by its calibration, in any gas", () => {
    // 2 % less light in the active detector: the signals of no gas and of 50 % shift by the same amount.
    const bench = steeredNdir();
    bench.active! *= 0.98;
    bench.run(70_000);
    const zero = bench.channel.calibrationSignal();
    assert.ok(bench.channel.judged.value > 0.5);
    bench.channel.useCurve(
      new Curve(
        [
          { signal: zero, value: 0 },
          { signal: zero + 50, value: 50 },
        ],
        "calibration.ch4",
      ),
    );
    for (const percent of [0, 20, 60, 95]) {
      bench.gas(percent);
      bench.active! *= 0.98;
      bench.run(60_000);
      assert.ok(
        Math.abs(bench.channel.shown.value - percent) < 0.05 + 0.002 * percent,
        `${percent} reads ${bench.channel.shown.value}`,
      );
    }
  });

  it("passes the gas at reference density to a calibration, at any pressure", () => {
    const bench = steeredNdir();
    bench.gas(40);
    bench.pressure.value = 90;
    bench.run(70_000);
    assert.ok(
      Math.abs(bench.channel.calibrationSignal() - (40 * 101.325) / 90) < 0.2,
      `${bench.channel.calibrationSignal()}`,
    );
  });

  it("is uncalibrated without a calibration", () => {
    const bench = warm();
    bench.channel.useCurve(undefined);
    bench.run(100);
    assert.equal(bench.channel.judged.status, Status.Uncalibrated);
  });
});

describe("an infrared bench that fails", () => {
  interface Row {
    readonly what: string;
    readonly breakIt: (bench: ReturnType<typeof warm>) => void;
    readonly status: Status;
    readonly fault: NdirFault;
    readonly withinTicks: number;
  }
  const rows: readonly Row[] = [
    {
      what: "active detector's wire broken",
      breakIt: (bench) => {
        bench.active = 2300;
      },
      status: Status.Open,
      fault: NdirFault.None,
      withinTicks: 3,
    },
    {
      what: "reference shorted",
      breakIt: (bench) => {
        bench.reference = -200;
      },
      status: Status.Short,
      fault: NdirFault.None,
      withinTicks: 3,
    },
    {
      what: "active shorted",
      breakIt: (bench) => {
        bench.active = -200;
      },
      status: Status.Short,
      fault: NdirFault.None,
      withinTicks: 3,
    },
    {
      what: "converter silent",
      breakIt: (bench) => {
        bench.active = undefined;
      },
      status: Status.Stale,
      fault: NdirFault.None,
      withinTicks: 20,
    },
    {
      what: "converter repeats itself",
      breakIt: (bench) => {
        bench.isStuck = true;
      },
      status: Status.Frozen,
      fault: NdirFault.None,
      withinTicks: 71,
    },
    {
      what: "lamp burnt out",
      breakIt: (bench) => {
        bench.active = bench.reference = 1;
      },
      status: Status.Invalid,
      fault: NdirFault.LampFailed,
      withinTicks: 10,
    },
    {
      what: "reference weak",
      breakIt: (bench) => {
        bench.reference = 90;
      },
      status: Status.Invalid,
      fault: NdirFault.ReferenceLow,
      withinTicks: 10,
    },
    {
      what: "windows fogged",
      breakIt: (bench) => {
        bench.active! *= 0.12;
        bench.reference! *= 0.12;
      },
      status: Status.Invalid,
      fault: NdirFault.Fogged,
      withinTicks: 10,
    },
    {
      what: "thermistor broken",
      breakIt: (bench) => {
        bench.thermistor.millivolts = 2499;
      },
      status: Status.Invalid,
      fault: NdirFault.NoTemperature,
      withinTicks: 31,
    },
    {
      what: "thermistor silent",
      breakIt: (bench) => {
        bench.thermistor.millivolts = undefined;
      },
      status: Status.Invalid,
      fault: NdirFault.NoTemperature,
      withinTicks: 31,
    },
    {
      what: "no pressure",
      breakIt: (bench) => {
        bench.pressure.status = Status.Open;
      },
      status: Status.Invalid,
      fault: NdirFault.NoPressure,
      withinTicks: 11,
    },
    {
      what: "more light missing than gas can take",
      breakIt: (bench) => {
        bench.active = 150;
      },
      status: Status.OverRange,
      fault: NdirFault.None,
      withinTicks: 40,
    },
    {
      what: "far more light than without gas",
      breakIt: (bench) => {
        bench.active = 1200;
      },
      status: Status.UnderRange,
      fault: NdirFault.None,
      withinTicks: 60,
    },
  ];
  for (const { what, breakIt, status, fault, withinTicks } of rows) {
    it(`${what}: found within ${withinTicks / 10} s, and gone when repaired`, () => {
      const bench = warm();
      breakIt(bench);
      const ticks = bench.ticksUntil(status);
      assert.ok(ticks <= withinTicks, `after ${ticks} ticks: status ${bench.channel.judged.status}`);
      assert.equal(bench.channel.fault, fault);
      assert.equal(bench.channel.shown.status, status);
      bench.isStuck = false;
      bench.gas(60);
      bench.celsius(20);
      bench.pressure.status = Status.Ok;
      bench.run(60_000);
      assert.equal(bench.channel.judged.status, Status.Ok);
      assert.equal(bench.channel.fault, NdirFault.None);
      assert.ok(Math.abs(bench.channel.shown.value - 60) < 0.2, `${bench.channel.shown.value}`);
    });
  }

  it("assumes less gas while a loss is not confirmed, which is the worse case in a pipe", () => {
    const bench = warm();
    bench.active = undefined;
    bench.run(1000);
    assert.equal(bench.channel.judged.status, Status.Ok);
    assert.ok(Math.abs(bench.channel.judged.value - 58) < 0.2, `${bench.channel.judged.value}`);
  });

  it("reports at the end of its warm-up that the lamp never came on", () => {
    const bench = steeredNdir();
    bench.active = bench.reference = 1;
    bench.run(59_000);
    assert.equal(bench.channel.judged.status, Status.WarmUp);
    bench.run(2000);
    assert.equal(bench.channel.judged.status, Status.Invalid);
    assert.equal(bench.channel.fault, NdirFault.LampFailed);
  });

  it("finds it during a wire fault, too: the worse fault for the reading is reported first", () => {
    const bench = warm();
    bench.active = 2300;
    bench.reference = 1;
    bench.run(3000);
    assert.equal(bench.channel.judged.status, Status.Open);
  });
});
