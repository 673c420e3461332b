import assert from "node:assert/strict";
import fc from "fast-check";
import sinon from "sinon";
import { TraceError } from "../../host-sim/cli/trace/trace-error";
import { axisText, clockText, speedText } from "../../host-sim/web/page/format";
import { ChannelHistory } from "../../host-sim/web/page/history";
import { Edges } from "../../host-sim/web/page/rhythm";
import { Runner, asFastAsPossible } from "../../host-sim/web/page/runner";
import { explainTrace, readHead } from "../../host-sim/web/page/trace-file";
import { AlarmKind } from "../../src/core/alarm-kind";

const tickMs = 100;

describe("the chart's data", () => {
  function remember(readings: readonly number[]): ChannelHistory {
    const history = new ChannelHistory(tickMs);
    readings.forEach((reading, tick) =>
      history.add((tick + 1) * tickMs, { truth: reading, reading, alarm: AlarmKind.None }),
    );
    return history;
  }

  it("never loses a peak at any resolution, however old", () => {
    // The coarsest ring receives a peak with up to 24 s delay: when the finer ones pass it on.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9359 }), (peakTick) => {
        const readings = new Array<number>(9600).fill(0.2);
        readings[peakTick] = 4.2;
        const history = remember(readings);
        for (const level of history.levels) {
          if (level.endMs(0) - level.intervalMs > peakTick * tickMs) continue;
          let most = -Infinity;
          for (let index = 0; index < level.length; index++) most = Math.max(most, level.high(index));
          assert.equal(most, 4.2, `intervals of ${level.intervalMs} ms`);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("reaches back to the start at its coarsest, in bounded space", () => {
    const history = remember(new Array<number>(50_000).fill(1));
    const endless = history.levels[history.levels.length - 1]!;
    assert.ok(endless.count <= 1200);
    assert.equal(endless.endMs(0), endless.intervalMs, "its first interval begins at power-on");
    assert.ok(50_000 * tickMs - endless.endMs(endless.count - 1) < endless.intervalMs);
  });

  it("shows a gap as a gap, and the worst alarm of an interval", () => {
    const history = new ChannelHistory(tickMs);
    for (let tick = 1; tick <= 10; tick++) {
      history.add(tick * tickMs, { truth: 0.5, reading: NaN, alarm: tick === 3 ? AlarmKind.Fault : AlarmKind.Low });
    }
    const halfSeconds = history.levels[1]!;
    assert.equal(halfSeconds.count, 2);
    assert.ok(Number.isNaN(halfSeconds.high(0)));
    assert.equal(halfSeconds.alarm(0), AlarmKind.Fault);
    assert.equal(halfSeconds.alarm(1), AlarmKind.Low);
  });
});

describe("the page's timing", () => {
  let ticks: number;
  let realMs: number;
  let runner: Runner;

  beforeEach(() => {
    ticks = 0;
    realMs = 0;
    sinon.stub(performance, "now").callsFake(() => realMs);
    runner = new Runner(() => {
      ticks++;
    });
    runner.frame(1000);
    ticks = 0;
  });

  afterEach(() => sinon.restore());

  it("runs ten ticks of each second, at any frame rate", () => {
    let frameMs = 1000;
    for (const stepMs of [16, 17, 33, 5, 129, 200, 50, 250, 250, 50]) runner.frame((frameMs += stepMs));
    assert.equal(ticks, 10);
  });

  it("does not catch up after the browser was suspended", () => {
    runner.frame(3_600_000);
    assert.ok(ticks <= 3, `${ticks} ticks in one frame`);
  });

  it("does not advance while paused, and steps", () => {
    runner.isPaused = true;
    runner.frame(1250);
    assert.equal(ticks, 0);
    runner.step(1);
    assert.equal(ticks, 1);
  });

  it("gives time to the drawing when a frame's share is used up, and drops the rest", () => {
    runner = new Runner(() => {
      ticks++;
      realMs += 1;
    });
    runner.speed = 600;
    runner.frame(1250);
    const first = ticks;
    assert.ok(first >= 12 && first <= 32, `${first} ticks of 1 ms`);
    runner.frame(1251);
    assert.ok(ticks - first <= 32, "no debt is carried into the next frame");
  });

  it("uses the frame's share when it may run as fast as possible", () => {
    runner = new Runner(() => {
      ticks++;
      realMs += 0.01;
    });
    runner.speed = asFastAsPossible;
    runner.frame(1016);
    assert.ok(ticks >= 1200, `${ticks} ticks of 0.01 ms`);
  });
});

describe("the horn's rhythm", () => {
  it("is counted in starts per simulated second", () => {
    const edges = new Edges();
    for (let atMs = 0; atMs < 4000; atMs += 500) {
      edges.push(atMs, 2700);
      edges.push(atMs + 200, 0);
    }
    assert.equal(edges.rate(4000, 2000), 2);
    assert.equal(edges.rate(60_000, 2000), 0, "long silent");
  });

  it("counts a level once, however often it is reported", () => {
    const edges = new Edges();
    edges.push(0, 2700);
    edges.push(100, 2700);
    assert.deepEqual(edges.atMs, [0]);
  });
});

describe("how the page shows time and speed", () => {
  it("shows the clock to a tenth, and days when there are any", () => {
    assert.equal(clockText(83_400), "0:01:23.4");
    assert.equal(clockText(90_061_000, false), "1 d 1:01:01");
  });

  it("labels an axis with the resolution of its ticks", () => {
    assert.equal(axisText(80, 20), "1:20");
    assert.equal(axisText(1200, 300), "20 min");
    assert.equal(axisText(4800, 1200), "1 h 20");
    assert.equal(axisText(12 * 3600, 3600), "12 h");
    assert.equal(axisText(5 * 86_400, 86_400), "5 d");
  });

  it("shows a speed", () => {
    assert.deepEqual([speedText(1), speedText(0.52), speedText(21_400)], ["×1", "×0.5", "×21,400"]);
  });
});

describe("a dropped recording's header", () => {
  it("gives names, units and a first row", async () => {
    const head = await readHead(new Blob(["﻿Time;CH4;Pressure\ns;ppm;hPa\n0;120;1010\n"]));
    assert.deepEqual(head, {
      names: ["Time", "CH4", "Pressure"],
      units: ["s", "ppm", "hPa"],
      first: ["0", "120", "1010"],
    });
  });

  it("gets an error message in one line without the terminal's options", () => {
    const error = new TraceError(
      '"-3" is outside 0…100 % vol, the range of ch4 (accept it with --out-of-range clamp or gap)',
      7,
      "CH4",
    );
    assert.equal(
      explainTrace("a\nb.csv", error),
      'a b.csv: row 7, column CH4: "-3" is outside 0…100 % vol, the range of ch4',
    );
    for (const [message, shown] of [
      [
        'column CH4: unit "x" (from the file\'s header) is not one of the units of ch4: give it as CH4:UNIT; there are: %',
        'column CH4: unit "x" (from the file\'s header) is not one of the units of ch4: choose its unit; there are: %',
      ],
      ['times without a unit: use --time "t:s" (or ms, min, h)', "times without a unit: choose its unit"],
      [
        "no column has the name of a time: use --interval 30s or --time COLUMN:UNIT; there are: a",
        "no column has the name of a time: choose its unit; there are: a",
      ],
    ] as const) {
      assert.equal(explainTrace("b.csv", new TraceError(message)), `b.csv: ${shown}`);
    }
  });
});
