import assert from "node:assert/strict";
import { chinese, english } from "../../../src/ui/texts/texts";
import { Bench } from "../../support/bench";
import { near } from "../../support/near";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { CalibrationKind, CalibrationStep, Refusal, refusalNames } from "../../../src/core/calibration-codes";

const Zero = CalibrationKind.Zero;
const Span = CalibrationKind.Span;
const Points = CalibrationKind.Points;
const Bump = CalibrationKind.Bump;
const Restore = CalibrationKind.Restore;
const fresh = { isFreshAir: true };

describe("Calibrating a methane sensor that has lost a fifth of its sensitivity", () => {
  for (const seed of [1, 2, 3]) {
    it(`is corrected by fresh air and 2 % of methane (seed ${seed})`, () => {
      const bench = new Bench({ seed });
      bench.simulation.board.pellistor.sensitivity = 0.8;
      near(bench.readingOf(2), 1.6, 0.1);
      assert.equal(bench.start(Zero, fresh), Refusal.None);
      assert.equal(bench.finish(), Refusal.None);
      assert.equal(bench.start(Span, { value: 2 }), Refusal.None);
      bench.seconds(5);
      assert.equal(bench.view.step, CalibrationStep.WaitForGas);
      bench.gas(2);
      assert.equal(bench.finish(), Refusal.None);
      near(bench.view.result, 0.8, 0.02);
      bench.seconds(1);
      near(bench.reading, 2, 0.03);
      bench.air();
      near(bench.readingOf(1), 1, 0.05);
    });
  }

  it("continues to raise alarms during calibration gas", () => {
    const bench = new Bench();
    bench.start(Span, { value: 2 });
    bench.gas(2);
    bench.seconds(30);
    assert.ok(bench.isRunning);
    assert.equal(bench.simulation.view.signal, AlarmKind.High);
  });

  it("logs every step, in order", () => {
    const bench = new Bench();
    bench.start(Span, { value: 2 });
    bench.gas(2);
    bench.finish();
    assert.deepEqual(
      bench.log.filter((line) => line.startsWith("calibration")).map((line) => line.replace(/[\d.]+$/, "N")),
      ["calibration-start span", "calibration-step settle", "calibration-accepted span N"],
    );
  });

  it("stores the new calibration over a power cut, and the old one if power is cut before the end", () => {
    const bench = new Bench();
    bench.simulation.board.pellistor.sensitivity = 0.8;
    const cut = (): void => {
      bench.simulation.powerOff();
      bench.simulation.powerOn();
      bench.seconds(60);
    };
    bench.start(Span, { value: 2 });
    bench.gas(2);
    bench.seconds(20);
    cut();
    bench.air();
    near(bench.readingOf(2), 1.6, 0.1);
    bench.start(Span, { value: 2 });
    bench.gas(2);
    assert.equal(bench.finish(), Refusal.None);
    cut();
    bench.air();
    near(bench.readingOf(2), 2, 0.05);
  });

  it("restores the previous calibration, and exchanges the two at a second restore", () => {
    const bench = new Bench();
    bench.simulation.board.pellistor.sensitivity = 0.8;
    assert.equal(bench.start(Restore), Refusal.NoPrevious);
    bench.start(Span, { value: 2 });
    bench.gas(2);
    bench.finish();
    bench.air();
    assert.equal(bench.start(Restore), Refusal.None);
    near(bench.readingOf(2), 1.6, 0.1);
    assert.equal(bench.start(Restore), Refusal.None);
    near(bench.readingOf(2), 2, 0.05);
  });
});

describe("A calibration is refused, and the one in force stays,", () => {
  /** `isNoted` if it got as far as a measurement, which is added to the history. */
  function refused(run: (bench: Bench) => Refusal, expected: Refusal, isNoted = false): void {
    const bench = new Bench();
    const stored = (): string => JSON.stringify(bench.simulation.board.keyValue.toJSON()["calibration"]);
    const before = stored();
    const refusal = run(bench);
    assert.equal(refusalNames[refusal], refusalNames[expected]);
    assert.equal(bench.view.step, CalibrationStep.Refused);
    assert.equal(bench.view.refusal, expected);
    assert.ok(
      bench.log.some((line) => line.startsWith("calibration-refused") && line.endsWith(refusalNames[expected])),
      bench.log.join("; "),
    );
    assert.equal(stored() !== before, isNoted);
    bench.simulation.board.setFault("ch4", "none");
    bench.air();
    bench.air();
    near(bench.readingOf(2), 2, 0.05);
  }
  const spanWith =
    (percent: number) =>
    (bench: Bench): Refusal => {
      bench.start(Span, { value: 2 });
      bench.gas(percent);
      return bench.finish();
    };

  it("with 1 % in a bottle labelled 2 %", () => refused(spanWith(1), Refusal.SpanChange, true));
  it("with 3 % in a bottle labelled 2 %", () => refused(spanWith(3), Refusal.SpanChange, true));
  it("with an empty bottle", () => refused(spanWith(0), Refusal.NoGas));
  it("when the signal falls below the range of a working sensor", () =>
    refused((bench) => {
      bench.start(Span, { value: 2 });
      bench.simulation.board.setSignal("ch4", -9);
      const refusal = bench.finish();
      bench.simulation.board.setSignal("ch4", undefined);
      return refusal;
    }, Refusal.Fault));
  it("while the signal is not stable", () =>
    refused((bench) => {
      bench.start(Span, { value: 2 });
      for (let s = 0; s < 300 && bench.isRunning; s++) {
        bench.gas(1.7 + 0.6 * (Math.floor(s / 6) % 2));
        bench.seconds(1);
      }
      return bench.view.refusal;
    }, Refusal.Unstable));
  it("when gas is declared as fresh air", () =>
    refused(
      (bench) => {
        bench.gas(0.8);
        bench.seconds(60);
        bench.start(Zero, fresh);
        return bench.finish();
      },
      Refusal.ZeroShift,
      true,
    ));
  it("without a declaration of fresh air", () => refused((bench) => bench.start(Zero), Refusal.NotDeclared));
  it("with a gas too weak to calibrate on", () =>
    refused((bench) => bench.start(Span, { value: 0.2 }), Refusal.ValueOutOfRange));
  it("with a gas value that is not a number", () =>
    refused((bench) => bench.start(Span, { value: NaN }), Refusal.ValueOutOfRange));
  it("with points that do not rise", () =>
    refused((bench) => bench.start(Points, { values: [0, 2, 2], isFreshAir: true }), Refusal.ValueOutOfRange));
  it("while gas alarms", () =>
    refused((bench) => {
      bench.gas(2);
      bench.seconds(60);
      return bench.start(Zero, fresh);
    }, Refusal.InAlarm));
  it("when the sensor breaks during the procedure", () =>
    refused((bench) => {
      bench.start(Zero, fresh);
      bench.seconds(5);
      bench.simulation.board.setFault("ch4", "open");
      return bench.finish();
    }, Refusal.Fault));

  it("while the sensor warms up", () => {
    const bench = new Bench();
    bench.simulation.powerOff();
    bench.seconds(60);
    bench.simulation.powerOn();
    bench.seconds(10);
    assert.equal(bench.start(Zero, fresh), Refusal.WarmUp);
  });

  it("for a channel that does not exist or cannot be calibrated", () => {
    const { instrument } = new Bench().simulation;
    assert.equal(instrument.operator.startCalibration(Zero, "co2", fresh), Refusal.UnknownChannel);
    assert.equal(instrument.operator.startCalibration(Zero, "pressure", fresh), Refusal.NotCalibratable);
  });

  it("while another one runs, which continues", () => {
    const bench = new Bench();
    bench.start(Zero, fresh);
    bench.seconds(3);
    assert.equal(bench.start(Span, { value: 2 }), Refusal.Busy);
    assert.equal(bench.view.kind, Zero);
    assert.equal(bench.finish(), Refusal.None);
  });

  it("when it cannot be stored", () => {
    const bench = new Bench();
    bench.simulation.board.pellistor.sensitivity = 0.8;
    bench.start(Span, { value: 2 });
    bench.gas(2);
    const open = bench.simulation.board.keyValue.open.bind(bench.simulation.board.keyValue);
    bench.simulation.board.keyValue.open = () => {
      throw new Error("worn out");
    };
    assert.equal(bench.finish(), Refusal.NotStored);
    bench.simulation.board.keyValue.open = open;
    near(bench.reading, 1.6, 0.1);
  });

  it("when the user cancels it", () => {
    const bench = new Bench();
    bench.start(Zero, fresh);
    bench.seconds(3);
    bench.simulation.instrument.operator.cancelCalibration();
    assert.equal(bench.view.step, CalibrationStep.Cancelled);
    bench.seconds(60);
    assert.equal(bench.view.step, CalibrationStep.Cancelled);
    assert.ok(bench.log.includes("calibration-cancelled zero"));
  });

  it("and every reason has a name and a text of its own", () => {
    assert.equal(Object.values(refusalNames).length, Refusal.AirChanging + 1);
    assert.equal(new Set(Object.values(refusalNames)).size, Refusal.AirChanging + 1);
    for (const texts of [english.refusals, chinese.refusals]) {
      assert.equal(new Set(Object.values(texts)).size, Object.values(refusalNames).length);
    }
  });
});

describe("Several points", () => {
  it("calibrate a replaced sensor, with a countdown for each", () => {
    const bench = new Bench({ seed: 5 });
    bench.simulation.board.pellistor.sensitivity = 0.6;
    assert.equal(bench.start(Points, { values: [0, 1, 2, 4], isFreshAir: true, isNewSensor: true }), Refusal.None);
    const seen: number[] = [];
    let countdownS = 1000;
    for (let s = 0; s < 600 && bench.isRunning; s++) {
      const { point, step } = bench.view;
      if (step === CalibrationStep.WaitForGas) bench.gas(bench.view.gasValue);
      if (!seen.includes(point)) {
        seen.push(point);
        countdownS = 1000;
      }
      if (step === CalibrationStep.Settle && point === 0) {
        assert.ok(bench.view.countdownS <= countdownS, "the countdown of a stable signal decreases");
        countdownS = bench.view.countdownS;
      }
      bench.seconds(1);
    }
    assert.equal(bench.view.step, CalibrationStep.Accepted, refusalNames[bench.view.refusal]);
    assert.deepEqual(seen, [0, 1, 2, 3]);
    bench.air();
    for (const percent of [0.5, 1, 2, 3.5]) near(bench.readingOf(percent), percent, 0.06);
  });

  it("alone make a sensor a new one: a zero with that option is a zero", () => {
    const bench = new Bench();
    bench.start(Zero, { isFreshAir: true, isNewSensor: true });
    assert.equal(bench.finish(), Refusal.None);
    near(bench.readingOf(2), 2, 0.05);
  });

  it("are refused for the same sensor if its sensitivity has changed that much", () => {
    const bench = new Bench({ seed: 5 });
    bench.simulation.board.pellistor.sensitivity = 0.6;
    bench.start(Points, { values: [0, 2], isFreshAir: true });
    while (bench.isRunning) {
      if (bench.view.step === CalibrationStep.WaitForGas) bench.gas(2);
      bench.seconds(1);
    }
    assert.equal(bench.view.refusal, Refusal.SpanChange);
  });
});

describe("A bump test", () => {
  function bumped(bench: Bench, percent: number): Refusal {
    assert.equal(bench.start(Bump, { value: 2 }), Refusal.None);
    bench.gas(percent);
    const refusal = bench.finish();
    bench.air();
    return refusal;
  }

  it("passes with good gas, changes nothing, and is stored", () => {
    const bench = new Bench();
    assert.equal(bumped(bench, 2), Refusal.None);
    near(bench.view.result, 1, 0.1);
    assert.equal(bench.view.health(0), 100);
    near(bench.readingOf(2), 2, 0.05);
  });

  it("fails a sensor that reads too little, and its health falls", () => {
    const bench = new Bench();
    bench.simulation.board.pellistor.sensitivity = 0.4;
    assert.equal(bumped(bench, 2), Refusal.TooLittleResponse);
    bench.seconds(1);
    assert.equal(bench.view.health(0), 0);
  });

  it("fails without gas, and changes nothing about the sensor's health", () => {
    const bench = new Bench();
    assert.equal(bumped(bench, 0), Refusal.NoGas);
    assert.equal(bench.view.health(0), 100);
  });
});
