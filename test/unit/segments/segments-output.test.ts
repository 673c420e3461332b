/** The texts of four digits on the page of readings. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { DeviceCondition } from "../../../src/alarm/rules";
import { Suspicion } from "../../../src/calibrate/suspicion";
import { CalibrationKind } from "../../../src/core/calibration-codes";
import { OverRangeHold } from "../../../src/measure/over-range-hold";
import { Status } from "../../../src/core/reading";
import { words } from "../../../src/ui/texts/words";
import { Page } from "../../../src/ui/view";
import { idleCalibration } from "../../support/idle-calibration";
import { fourGasView, methaneView, teachingView } from "../screen/fake-view";
import { calibrating } from "../screen/states";
import { looksLikeNumber, read, Watch } from "./seen";

/** Long enough for every item of the longest page. */
const long = 600;

describe("Four digits at the readings", () => {
  it("show each gas in turn, its name and then its value, and the name of a single gas now and then", () => {
    assert.deepEqual(new Watch(fourGasView()).words(130), [
      "CH4",
      "0.42",
      "o2",
      "20.9",
      "C0",
      "3",
      "H25",
      "0.0",
      "CH4",
    ]);
    assert.deepEqual(new Watch(methaneView()).words(220), ["CH4", "0.42", "CH4", "0.42"]);
  });

  for (const [status, text] of Object.values(words.reasons.digits).entries()) {
    if (status === Status.Ok) continue;
    it(`show ${text} instead of a value, never a number`, () => {
      const view = methaneView();
      view.channel("ch4").reads(1.23).lacks(status);
      assert.deepEqual(new Watch(view).words(100), ["CH4", read(text)]);
    });
  }

  it("count the warm-up down between dashes, and in minutes where it is long", () => {
    const view = methaneView();
    view.channel("ch4").lacks(Status.WarmUp);
    view.warmUpLeftS = 45;
    assert.deepEqual(new Watch(view).words(20), ["CH4", "-45-"]);
    view.warmUpLeftS = 118;
    assert.deepEqual(new Watch(view).words(20), ["CH4", "-2n-"]);
  });

  it("follow a value within 400 ms", () => {
    const view = methaneView();
    const watch = new Watch(view);
    watch.texts(20);
    view.channel("ch4").reads(0.43);
    assert.deepEqual(watch.words(4).at(-1), "0.43");
  });

  it("mark a sensor of the teaching tier as uncertified", () => {
    assert.deepEqual(new Watch(teachingView()).words(70).slice(0, 5), ["CH4", "0.42", "CH4", "UnC", "4210"]);
  });

  it("show OVER or UNDER if a value does not fit at all", () => {
    const view = methaneView();
    view.channel("ch4").reads(1e15);
    assert.deepEqual(new Watch(view).words(20), ["CH4", "0uEr"]);
    view.channel("ch4").reads(-1e15);
    assert.deepEqual(new Watch(view).words(20), ["CH4", "Undr"]);
  });

  it("end the round with a code for each condition of the instrument", () => {
    const view = methaneView().suffers(DeviceCondition.BumpDue);
    view.held.add(DeviceCondition.Clock);
    view.calibration = { ...idleCalibration, suspicion: () => Suspicion.Inhibited };
    const words = new Watch(view).words(200);
    for (const code of ["E 10", "E 12", "E 22"]) assert.ok(words.includes(code), words.join(" "));
  });
});

describe("Four digits in a gas alarm", () => {
  const kinds = [
    [AlarmKind.High, "HI"],
    [AlarmKind.Low, "Lo"],
    [AlarmKind.Stel, "5tEL"],
    [AlarmKind.Twa, "tUA"],
  ] as const;

  for (const [kind, word] of kinds) {
    it(`show only the gas, ${word} and its value in turn, beginning with the tick of the alarm`, () => {
      const view = fourGasView();
      const watch = new Watch(view);
      watch.texts(60);
      view.alarms("co", kind).channel("co").reads(187);
      assert.deepEqual(watch.words(1), ["C0"]);
      assert.deepEqual(watch.words(120), ["C0", word, "187", "C0", word, "187", "C0", word, "187", "C0", word, "187"]);
    });
  }

  it("need no name if there is one gas only, so that two seconds show both", () => {
    const view = methaneView().alarms("ch4", AlarmKind.High);
    view.channel("ch4").reads(2.03);
    const watch = new Watch(view);
    watch.texts(10);
    const glance = watch.words(20);
    assert.ok(glance.includes("HI") && glance.includes("2.03"), glance.join(" "));
  });

  it("light with the rhythm, in the same tick, and are dark no longer than it", () => {
    const view = methaneView().alarms("ch4", AlarmKind.High);
    const watch = new Watch(view);
    for (let tick = 0; tick < 100; tick++) {
      view.flash = ((0b0011011011 >> (tick % 10)) & 1) === 1;
      watch.output.tick();
      assert.equal(watch.unit.text.trim() !== "", view.flash, `tick ${tick}`);
    }
  });

  it("stay lit where the rhythm is slow", () => {
    const view = methaneView().alarms("ch4", AlarmKind.Stel);
    view.flash = false;
    const watch = new Watch(view);
    for (let tick = 0; tick < 50; tick++) {
      watch.output.tick();
      assert.notEqual(watch.unit.text.trim(), "");
    }
  });

  it("show OVER, no number, and what is required before a reading", () => {
    const view = methaneView().alarms("ch4", AlarmKind.Over);
    view.channel("ch4").lacks(Status.OverRange).overRangeLatch.hold = OverRangeHold.OxygenLow;
    const words = new Watch(view).words(100);
    assert.deepEqual([...new Set(words)], ["0uEr", "E 34"]);
  });

  it("show for a sensor that failed in HIGH that it is HIGH and that it failed", () => {
    const view = methaneView().alarms("ch4", AlarmKind.High);
    view.channel("ch4").lacks(Status.Open);
    assert.deepEqual([...new Set(new Watch(view).words(60))], ["HI", "0PEn"]);
  });

  it("count the mute down", () => {
    const view = methaneView().alarms("ch4", AlarmKind.High);
    view.muteLeftS = 45;
    assert.ok(new Watch(view).words(40).includes("nU45"));
  });

  it("show the alarm on other pages too: its words are inserted between the items", () => {
    const view = fourGasView();
    view.page = Page.Status;
    const watch = new Watch(view);
    watch.texts(30);
    view.alarms("h2s", AlarmKind.High).channel("h2s").reads(40);
    assert.deepEqual(watch.words(30), ["H25", "HI", "40.0"], "at once");
    let since = 0;
    for (let tick = 0; tick < long; tick++) {
      since = watch.words(1)[0] === "40.0" ? 0 : since + 1;
      assert.ok(since <= 60, "for six seconds at most");
    }
  });

  it("show the others once after the page key, then the alarm again", () => {
    const view = fourGasView().alarms("ch4", AlarmKind.Low);
    view.channel("ch4").reads(1.2);
    const watch = new Watch(view);
    watch.texts(30);
    assert.equal(watch.output.step(), true);
    assert.deepEqual(watch.words(50).slice(0, 3), ["o2", "20.9", "CH4"]);
    assert.deepEqual(
      [1, 2, 3, 4].map(() => watch.output.step()),
      [true, true, true, false],
      "then the page is over",
    );
  });
});

describe("Nothing on four digits looks like a number", () => {
  it("if there is no value, in any state of the instrument and on any page", () => {
    const pages = [
      Page.Main,
      Page.Trend,
      Page.Fault,
      Page.Calibration,
      Page.Exposure,
      Page.Peaks,
      Page.Log,
      Page.Start,
      Page.Shutdown,
    ];
    let numbers = 0;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            status: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })),
            value: fc.oneof(
              fc.double({ min: -9, max: 99, noNaN: true }),
              fc.double({ min: -1e5, max: 1e5, noNaN: true }),
            ),
            alarm: fc.integer({ min: 0, max: 8 }),
          }),
          { minLength: 4, maxLength: 4 },
        ),
        fc.constantFrom(...pages),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: -1, max: 3 }),
        fc.integer({ min: 0, max: 300 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 7 }),
        fc.boolean(),
        (channels, page, signal, signalChannel, warmUpLeftS, flash, muteLeftS, step, refusal, condition, isRefused) => {
          const view = fourGasView();
          const allowed = new Set<string>();
          view.page = page;
          channels.forEach(({ status, value, alarm }, index) => {
            const channel = view.channels[index]!;
            channel.reads(value).lacks(status);
            channel.alarm = alarm;
            if (status !== Status.Ok) return;
            const single = methaneView();
            Object.assign(single.channels[0]!, { decimals: channel.decimals });
            single.channels[0]!.reads(value);
            for (const text of new Watch(single).texts(20)) allowed.add(text);
          });
          view.signal = signal;
          view.signalChannel = signalChannel;
          Object.assign(view, { warmUpLeftS, flash, muteLeftS, isShutDownRefused: isRefused });
          view.held.add(condition);
          view.calibration = calibrating(step, CalibrationKind.Bump, refusal);
          const watch = new Watch(view);
          for (const text of watch.texts(150)) {
            if (!looksLikeNumber(text)) continue;
            numbers++;
            assert.ok(allowed.has(text), `"${text}" is no reading; the readings are ${[...allowed].join(", ")}`);
          }
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(numbers > 100);
  });
});

describe("The unit", () => {
  it("is written to when something changes, and once a second to check that it responds", () => {
    const watch = new Watch(methaneView());
    watch.texts(20);
    const before = watch.unit.writes;
    watch.texts(100);
    assert.equal(watch.unit.writes - before, 10);
  });

  it("is in fault after three failed writes, within two seconds, and recovers by itself", () => {
    const watch = new Watch(methaneView());
    watch.texts(20);
    watch.unit.isPlugged = false;
    let ticks = 0;
    while (!watch.output.isLost && ticks++ < 100) watch.output.tick();
    assert.ok(ticks <= 20, `${ticks} ticks`);
    const before = watch.unit.writes;
    watch.texts(100);
    assert.equal(watch.unit.writes - before, 20, "tried twice a second, not in every tick");
    watch.unit.isPlugged = true;
    watch.texts(5);
    assert.equal(watch.output.isLost, false);
    assert.equal(watch.unit.text.trim(), "0.42");
  });

  it("is not in fault after one failed write", () => {
    const watch = new Watch(methaneView());
    watch.texts(20);
    watch.unit.isPlugged = false;
    watch.texts(10);
    watch.unit.isPlugged = true;
    watch.texts(10);
    assert.equal(watch.output.isLost, false);
  });

  it("is dark when the instrument is closed: an instrument that is off must not seem to measure", () => {
    const watch = new Watch(methaneView());
    watch.texts(20);
    watch.output.close();
    assert.deepEqual([watch.unit.text, watch.unit.isClosed], ["    ", true]);
  });
});
