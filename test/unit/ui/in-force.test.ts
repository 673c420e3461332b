/** The effect of a setting on the running instrument. */
import { strict as assert } from "node:assert";
import { Simulation } from "../../../host-sim/simulation";
import { MenuText } from "../../../src/core/menu-text";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Response } from "../../../src/profile/user-rows";
import { SettingKey } from "../../../src/profile/setting-key";
import { MenuStory } from "../../support/menu-story";
import { methaneInCleanAir } from "../../support/methane";

/** As after a confirmation in the menu. */
function set(simulation: Simulation, key: SettingKey, channel: number, value: number): void {
  const { userSettings } = simulation.instrument;
  const row = userSettings.rows.findIndex((one) => one.key === key && one.channel === channel);
  assert.equal(userSettings.change(simulation.nowMs, row, value), MenuText.None);
  // A restart puts stored settings in force; the menu's own tests change them live.
  simulation.powerOff();
  simulation.powerOn();
  simulation.advance(60000);
}

describe("Settings in force", () => {
  it("a stricter LOW raises an alarm at once in gas that is already present", () => {
    const story = new MenuStory();
    story.simulation.world.set("ch4", 0.9);
    story.simulation.advance(90000);
    assert.equal(story.simulation.instrument.view.signal, AlarmKind.None);
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less(4);
    story.select();
    story.select();
    assert.equal(story.simulation.instrument.view.signal, AlarmKind.Low);
  });

  it("a span trim of +5 % reads five per cent more, and does not change the stored calibration", () => {
    const { simulation, signalAt } = methaneInCleanAir();
    simulation.board.setSignal("ch4", signalAt(0.8));
    simulation.advance(20000);
    const before = simulation.instrument.channels[0]!.judged.value;
    set(simulation, SettingKey.SpanTrim, 0, 5);
    const after = simulation.instrument.channels[0]!.judged.value;
    assert.ok(Math.abs(after / before - 1.05) < 0.005, `${before} became ${after}`);
    set(simulation, SettingKey.SpanTrim, 0, 0);
    assert.ok(Math.abs(simulation.instrument.channels[0]!.judged.value - before) < 0.005);
  });

  it("calm delays LOW by two seconds and HIGH not at all", () => {
    const delays = [Response.Normal, Response.Calm].map((response) => {
      const { simulation, signalAt } = methaneInCleanAir(1, "cn-coal", false);
      if (response !== Response.Normal) set(simulation, SettingKey.Response, -1, response);
      const startMs = simulation.nowMs;
      const until = (percent: number, kind: AlarmKind): number => {
        simulation.board.setSignal("ch4", signalAt(percent));
        for (let ms = 0; ms < 10000; ms += 100) {
          simulation.advance(100);
          if (simulation.instrument.view.signal === kind) return ms;
        }
        throw new Error(`no alarm ${kind} within 10 s of ${startMs}`);
      };
      const low = until(1.2, AlarmKind.Low);
      simulation.board.setSignal("ch4", signalAt(0));
      simulation.advance(10000);
      return { low, high: until(2, AlarmKind.High) };
    });
    const [normal, calm] = delays as [{ low: number; high: number }, { low: number; high: number }];
    assert.ok(
      calm.low - normal.low >= 1900 && calm.low - normal.low <= 2100,
      `LOW after ${normal.low} and ${calm.low} ms`,
    );
    assert.equal(calm.high, normal.high);
  });

  it("early warning off removes the lead from every channel, on restores it", () => {
    const story = new MenuStory({ device: "four-gas", lead: true });
    const { channels } = story.simulation.instrument;
    assert.ok(channels.some(({ lead }) => lead !== undefined));
    set(story.simulation, SettingKey.EarlyWarning, -1, 0);
    assert.ok(story.simulation.instrument.channels.every(({ lead }) => lead === undefined));
    set(story.simulation, SettingKey.EarlyWarning, -1, 1);
    assert.ok(story.simulation.instrument.channels.some(({ lead }) => lead !== undefined));
  });

  it("language and turned screen are set for both renderers, and after a power cut too", () => {
    const { simulation } = methaneInCleanAir();
    set(simulation, SettingKey.Language, -1, 1);
    set(simulation, SettingKey.Flip, -1, 1);
    assert.equal(simulation.instrument.view.language, 1);
    assert.equal(simulation.instrument.view.isFlipped, true);
    assert.equal(simulation.instrument.view.isHighContrast, false);
  });
});
