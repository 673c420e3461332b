/** The wall clock and the set-points in force have one owner each: a change is in force everywhere at once. */
import assert from "node:assert/strict";
import { ExceedanceReport } from "../../../host-sim/event-log/exceedances";
import { BoxImage } from "../../../host-sim/replay/black-box/box-image";
import { Simulation } from "../../../host-sim/simulation";
import { EventKind } from "../../../src/core/event";
import { MenuText } from "../../../src/core/menu-text";
import { deviceProfile, limitsProfile } from "../../../src/profile/settings";
import { factoryPin } from "../../../src/profile/user-settings";
import { SettingKey } from "../../../src/profile/setting-key";
import { LogReader, LogRow } from "../../../src/record/data-log/log-reader";
import { verifyEventLog } from "../../../src/record/event-log/verify";
import { sha256 } from "../../support/event-log-bench";
import { ask } from "../../support/serial-bench";
import { MenuStory } from "../../support/menu-story";

interface StoredEvent {
  readonly kind: EventKind;
  readonly atMs: number;
  readonly clockS: number;
  readonly detail: number;
}

/** The exceedances that `firedamp events` reads from this instrument's memory. */
function storedEvents(simulation: Simulation, report = new ExceedanceReport()): readonly StoredEvent[] {
  const events: StoredEvent[] = [];
  simulation.instrument.powerFail.save(simulation.nowMs);
  const verdict = verifyEventLog(simulation.board.flash.open({ path: "events", mode: "r" }), sha256, (record) => {
    report.take(record);
    const { kind, atMs, clockS, detail } = record;
    events.push({ kind, atMs, clockS, detail });
  });
  assert.equal(verdict.breaks, 0);
  return events;
}

function storedRows(simulation: Simulation): { readonly uptimeS: number; readonly wallS: number }[] {
  simulation.instrument.powerFail.save(simulation.nowMs);
  const reader = new LogReader(simulation.board.flash.open({ path: "log", mode: "r" }));
  const row = new LogRow();
  const rows: { uptimeS: number; wallS: number }[] = [];
  while (reader.next(row)) rows.push({ uptimeS: row.uptimeS, wallS: row.wallS });
  return rows;
}

const secondsPerDay = 86400;

describe("A clock that is set with the keys", () => {
  it("dates the next event and the next row of the data log", () => {
    const story = new MenuStory();
    const { simulation } = story;
    simulation.advance(600_000);
    const beforeS = Math.floor(simulation.board.timeMs! / 1000);
    story.openRow([MenuText.Clock], MenuText.Month);
    story.more();
    story.select();
    story.goTo(MenuText.SetClock);
    story.select();
    story.enterPin(factoryPin);
    story.select();
    const setMs = simulation.nowMs;
    const afterS = Math.floor(simulation.board.timeMs! / 1000);
    assert.ok(afterS - beforeS > 30 * secondsPerDay, "the keys have set it");
    story.back();
    simulation.world.set("ch4", 1.2);
    simulation.advance(120_000);

    const events = storedEvents(simulation);
    const isSetting = ({ kind, detail }: StoredEvent): boolean =>
      kind === EventKind.SettingChanged && detail === SettingKey.Clock;
    const at = events.findIndex(isSetting);
    assert.ok(at > 0);
    assert.ok(events.slice(0, at - 1).every(({ clockS }) => clockS <= beforeS));
    const later = events.slice(at);
    assert.ok(later.some(({ kind }) => kind === EventKind.AlarmOn));
    for (const { clockS, atMs } of later) {
      assert.ok(Math.abs(clockS - (afterS + (atMs - setMs) / 1000)) <= 2, `an event of ${clockS} after ${afterS}`);
    }

    const rows = storedRows(simulation).filter(({ uptimeS }) => uptimeS > setMs / 1000);
    assert.ok(rows.length > 30);
    for (const { uptimeS, wallS } of rows) {
      assert.ok(Math.abs(wallS - (afterS + uptimeS - setMs / 1000)) <= 2, `a row of ${wallS} after ${afterS}`);
    }
  });

  it("is the time that every part with a date uses", () => {
    const { simulation } = new MenuStory();
    const { clock } = simulation.instrument;
    const newMs = simulation.board.timeMs! + 3 * secondsPerDay * 1000;
    assert.ok(clock.set(simulation.nowMs, newMs));
    assert.equal(clock.timeMs(simulation.nowMs), newMs);
    assert.equal(simulation.instrument.operator.clockMs(simulation.nowMs), newMs);
    simulation.advance(5000);
    assert.equal(clock.timeMs(simulation.nowMs), newMs + 5000);
    assert.ok(Math.abs(simulation.board.timeMs! - (newMs + 5000)) <= 1, "the battery-backed clock as well");
  });
});

describe("A set-point that a user changed", () => {
  function lowerLow(story: MenuStory): number {
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less(4);
    story.select();
    story.select();
    story.back();
    return story.low!;
  }

  function lowExceedances(simulation: Simulation): readonly (number | undefined)[] {
    const report = new ExceedanceReport();
    storedEvents(simulation, report);
    return report.all.filter(({ alarm }) => alarm === "low").map(({ setPoint }) => setPoint);
  }

  it("is named by the exceedances after a restart", () => {
    const story = new MenuStory();
    const { simulation } = story;
    const low = lowerLow(story);
    assert.ok(low < limitsProfile("cn-coal").channels[0]!.low);
    simulation.powerOff();
    simulation.powerOn();
    simulation.advance(90_000);
    simulation.world.set("ch4", 1.2);
    simulation.advance(60_000);
    assert.deepEqual(lowExceedances(simulation), [low]);
  });

  it("is named by the exceedances that follow without a restart", () => {
    const story = new MenuStory();
    const { simulation } = story;
    const low = lowerLow(story);
    simulation.world.set("ch4", 1.2);
    simulation.advance(60_000);
    assert.deepEqual(lowExceedances(simulation), [low]);
  });

  it("is the one of channel, judge and log", () => {
    const story = new MenuStory();
    const low = lowerLow(story);
    const { limits, channels, userSettings } = story.simulation.instrument;
    assert.equal(limits[0]!.now.low, low);
    assert.equal(channels[0]!.lowLimit, low);
    assert.equal(userSettings.limitsOf(0)!.low, low);
  });
});

describe("Methane in a pipe", () => {
  it("has the set-points of a pipe in the menu as well, not those of the mine's air", () => {
    const { instrument } = new Simulation({ device: "drainage", limits: "cn-coal", seed: 1 });
    const channel = deviceProfile("drainage").channels.findIndex(({ id }) => id === "ch4");
    const pipe = limitsProfile("cn-coal").channels.find((one) => one.channel === "pipeCh4")!;
    assert.equal(instrument.userSettings.valueOf(SettingKey.Low, channel, -1), pipe.low);
    assert.equal(instrument.userSettings.valueOf(SettingKey.LackLow, channel, -1), pipe.deficiency!.low);
    assert.deepEqual(instrument.userSettings.limitsOf(channel), pipe);
  });
});

describe("Too little oxygen", () => {
  it("is an exceedance of the lower set-point", () => {
    const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 1 });
    simulation.advance(120_000);
    simulation.world.set("o2", 17);
    simulation.advance(120_000);
    const report = new ExceedanceReport();
    storedEvents(simulation, report);
    const oxygen = deviceProfile("four-gas").channels.findIndex(({ id }) => id === "o2");
    const { deficiency } = limitsProfile("cn-coal").channels.find((one) => one.channel === "o2")!;
    assert.deepEqual(
      report.all.filter(({ channel }) => channel === oxygen).map(({ alarm, setPoint }) => [alarm, setPoint]),
      [
        ["low", deficiency!.low],
        ["high", deficiency!.high],
      ],
    );
  });

  it("and too much oxygen is one of the upper set-point", () => {
    const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 1 });
    simulation.advance(120_000);
    simulation.world.set("o2", 23.3);
    simulation.advance(120_000);
    const report = new ExceedanceReport();
    storedEvents(simulation, report);
    const oxygen = deviceProfile("four-gas").channels.findIndex(({ id }) => id === "o2");
    const { low } = limitsProfile("cn-coal").channels.find((one) => one.channel === "o2")!;
    assert.deepEqual(
      report.all.filter(({ channel }) => channel === oxygen).map(({ alarm, setPoint }) => [alarm, setPoint]),
      [["low", low]],
    );
  });
});

describe("The count of starts", () => {
  it("is the same in the event log, the data log, the black box and the head of an export", () => {
    const { simulation } = new MenuStory();
    const { flash } = simulation.board;
    // Starts of a few seconds leave no row; those of a restart loop leave no event either.
    for (let start = 0; start < 14; start++) {
      simulation.powerOff();
      simulation.powerOn();
      simulation.advance(start % 4 === 0 ? 0 : 3000);
    }
    // The event log is lost: the others still know that there have been starts.
    simulation.powerOff();
    const { bytes } = flash.partition("events");
    const stored = bytes.slice();
    bytes.fill(0);
    simulation.powerOn();
    simulation.advance(200_000);
    const { number } = simulation.instrument.starts;
    assert.equal(number, 12, "every start with a tick counts, also one that leaves nothing in any log");
    simulation.powerOff();
    bytes.set(stored);
    simulation.powerOn();
    simulation.advance(200_000);
    assert.equal(simulation.instrument.starts.number, number + 1, "no number is used twice");

    const boots = new Set<number>();
    simulation.instrument.powerFail.save(simulation.nowMs);
    verifyEventLog(flash.open({ path: "events", mode: "r" }), sha256, ({ boot }) => boots.add(boot));
    assert.equal(Math.max(...boots), number + 1);
    const row = new LogRow();
    for (const reader = new LogReader(flash.open({ path: "log", mode: "r" })); reader.next(row);) boots.add(row.boot);
    assert.equal(row.boot, number + 1);
    assert.ok(boots.has(1) && boots.has(number), "the first start, and the newest but one");
    const sectors = new BoxImage(flash.partition("blackbox").bytes).sectors;
    assert.equal(sectors[sectors.length - 1]!.boot, number + 1);
    assert.ok(ask(simulation, "info").includes(`boot ${number + 1}`));
  });
});
