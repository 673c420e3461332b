/** Excursions beyond a set-point, as a safety officer has to report them: one row each, by the reading that the alarm judged. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Exceedance, ExceedanceReport } from "../../../host-sim/event-log/exceedances";
import { Simulation } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";
import { verifyEventLog } from "../../../src/record/event-log/verify";
import { sha256 } from "../../support/event-log-bench";

function methane(lead = false): Simulation {
  return new Simulation({ device: "methane", limits: "cn-coal", seed: 1, lead });
}

function press(simulation: Simulation): void {
  simulation.board.press("acknowledge", true);
  simulation.advance(300);
  simulation.board.press("acknowledge", false);
  simulation.advance(700);
}

function report(simulation: Simulation): ExceedanceReport {
  const all = new ExceedanceReport();
  simulation.advance(10_000);
  verifyEventLog(simulation.board.flash.open({ path: "events", mode: "r" }), sha256, (record) => {
    all.take(record);
  });
  return all;
}

function rowsOf(simulation: Simulation, alarm: string): readonly Exceedance[] {
  return report(simulation).all.filter((one) => one.alarm === alarm);
}

function near(value: number | undefined, expected: number, tolerance: number): void {
  assert.ok(value !== undefined && Math.abs(value - expected) <= tolerance, `${value} instead of ${expected}`);
}

describe("an excursion", () => {
  it("is a row of its own each time the gas comes, although HIGH is latched all the while", () => {
    const simulation = methane();
    simulation.advance(60_000);
    for (const [percent, seconds] of [
      [3, 120],
      [0.2, 420],
      [1.7, 100],
      [0.2, 300],
    ] as const) {
      simulation.world.set("ch4", percent);
      simulation.advance(seconds * 1000);
    }
    press(simulation);
    const [first, second, ...others] = rowsOf(simulation, "high");
    assert.equal(others.length, 0);
    near(first!.seconds, 120, 5);
    near(second!.seconds, 92, 5);
    near(first!.peak, 3, 0.1);
    near(second!.peak, 1.7, 0.1);
    assert.ok(
      first!.mean! > 2.5 && second!.mean! > 1.5,
      `${first!.mean} ${second!.mean}: above the set-point throughout`,
    );
    assert.deepEqual([first!.end, second!.end, first!.setPoint], ["clear", "clear", 1.5]);
    near(first!.acknowledgedAfterS[0], 935, 10);
    near(second!.acknowledgedAfterS[0], 393, 10);
  });

  it("counts as time above only what was at or above the set-point, not the hysteresis", () => {
    const simulation = methane();
    simulation.advance(60_000);
    let above = 0;
    let isHigh = false;
    const { judged } = simulation.instrument.channels[0]!;
    const steps = [1.7, 1.45, 1.7, 1.45, 1.7, 0.2];
    for (const percent of steps) {
      simulation.world.set("ch4", percent);
      for (let s = 0; s < 60; s++) {
        simulation.advance(1000);
        isHigh = judged.status === Status.Ok && judged.value >= 1.5;
        if (isHigh) above++;
      }
    }
    const [row, ...others] = rowsOf(simulation, "high");
    assert.equal(others.length, 0, "the reading was never clear in between");
    near(row!.seconds, above, 2);
    assert.ok(row!.toS! - row!.fromS > row!.seconds! + 60);
    assert.ok(row!.mean! > 1.5);
  });

  it("still stands at the end of the log, or was lost with the power", () => {
    const simulation = methane();
    simulation.advance(60_000);
    simulation.world.set("ch4", 2);
    simulation.advance(60_000);
    assert.deepEqual(
      rowsOf(simulation, "high").map(({ end, seconds, toS }) => [end, seconds, toS]),
      [["still-standing", undefined, undefined]],
    );
    simulation.powerOff();
    simulation.world.set("ch4", 0.2);
    simulation.powerOn();
    simulation.advance(60_000);
    assert.equal(rowsOf(simulation, "high")[0]!.end, "power-lost");
  });

  it("begins at the set-point: the early warning is apart, and alone it is no excursion", () => {
    const simulation = methane(true);
    simulation.advance(60_000);
    simulation.world.set("ch4", 3);
    simulation.advance(60_000);
    simulation.world.set("ch4", 0.2);
    simulation.advance(60_000);
    press(simulation);
    const [high] = rowsOf(simulation, "high");
    assert.ok(high!.earlyS > 0.5 && high!.earlyS < 20, `${high!.earlyS}`);
    const other = methane(true);
    other.advance(60_000);
    // A rise that ends below the set-point.
    for (let i = 0; i < 30; i++) {
      other.world.set("ch4", 0.2 + (i % 2) * 0.7);
      other.advance(20_000);
    }
    const all = report(other);
    const { earlyWarnings, earlyWarningS } = all;
    assert.equal(all.all.filter(({ alarm }) => alarm === "low").length, 0);
    assert.ok(earlyWarnings > 0 && earlyWarningS > 0, `${earlyWarnings}`);
  });

  it("ends with an event of its own, and an alarm that sounds again is logged with what was judged", () => {
    const simulation = methane();
    const events: (readonly [kind: EventKind, value: number])[] = [];
    simulation.onEvent = (_, kind, channel, alarm, value) => {
      if (channel === 0 && alarm === AlarmKind.High) events.push([kind, value]);
    };
    simulation.advance(60_000);
    for (const percent of [3, 0.2, 1.7, 0.2]) {
      simulation.world.set("ch4", percent);
      simulation.advance(120_000);
    }
    assert.deepEqual(
      events.map(([kind]) => kind),
      [EventKind.AlarmOn, EventKind.AlarmFell, EventKind.AlarmOn, EventKind.AlarmFell],
    );
    near(events[2]![1], 1.5, 0.05);
    near(events[3]![1], 1.7, 0.1);
  });

  it("in a real longwall is what the judged reading says, second for second", function () {
    this.timeout(60_000);
    const path = join(__dirname, "../../../../shared/data/longwall-methane/methane-train.arff");
    if (!existsSync(path)) this.skip();
    const rows = readFileSync(path, "utf8")
      .split(/@data\s*/i)[1]!
      .trim()
      .split("\n");
    const simulation = methane(true);
    const { judged } = simulation.instrument.channels[0]!;
    const excursions: { seconds: number; peak: number }[] = [];
    let isIn = false;
    // From hour 40 on: nine excursions in two hours, which nobody resets, and two five hours later.
    for (const row of rows.slice(40 * 120, 47.5 * 120)) {
      simulation.world.set("ch4", Number(row.split(",")[1]));
      for (let s = 0; s < 30; s++) {
        simulation.advance(1000);
        if (judged.status !== Status.Ok) continue;
        if (!isIn && judged.value >= 1.5) excursions.push({ seconds: 0, peak: 0 });
        isIn = judged.value >= 1.5 || (isIn && judged.value >= 1.4);
        if (!isIn) continue;
        const last = excursions[excursions.length - 1]!;
        if (judged.value >= 1.5) last.seconds++;
        last.peak = Math.max(last.peak, judged.value);
      }
    }
    const found = rowsOf(simulation, "high");
    // An excursion shorter than a second may fall between two looks of this test.
    assert.ok(found.length >= excursions.length && found.length <= excursions.length + 1 && excursions.length > 5);
    const sum = (all: readonly { seconds?: number | undefined }[]): number =>
      all.reduce((total, { seconds }) => total + (seconds ?? 0), 0);
    near(sum(found), sum(excursions), found.length);
    near(Math.max(...found.map(({ peak }) => peak)), Math.max(...excursions.map(({ peak }) => peak)), 0.02);
    assert.ok(found.every(({ end, mean }) => end === "clear" && mean! >= 1.5));
  });
});
