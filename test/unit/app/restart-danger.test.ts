/** A restart is no amnesty: what stood when power went is signalled from the start, and let go only as usual. */
import assert from "node:assert/strict";
import { Simulation, type SimulationOptions } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";

function simulation(options: Partial<SimulationOptions> = {}): Simulation {
  return new Simulation({ device: "methane", limits: "cn-coal", seed: 5, ...options });
}

function warm(options: Partial<SimulationOptions> = {}): Simulation {
  const sim = simulation(options);
  sim.advance(60_000);
  return sim;
}

function restart(sim: Simulation, offMs: number): void {
  sim.powerOff();
  sim.advance(offMs);
  sim.powerOn();
}

/** True when the horn or the red lamp was on in the next `ms`. */
function perceives(sim: Simulation, ms: number): { readonly isRed: boolean; readonly isHeard: boolean } {
  let isRed = false;
  let isHeard = false;
  for (let passed = 0; passed < ms; passed += 100) {
    sim.advance(100);
    if (sim.board.outputs.ledRed) isRed = true;
    if (sim.board.outputs.hornHz > 0) isHeard = true;
  }
  return { isRed, isHeard };
}

describe("A restart in gas", () => {
  it("signals HIGH within a second of a dip of 100 ms, and all the time until the sensor is warm", () => {
    const sim = warm();
    sim.world.set("ch4", 2.2);
    sim.advance(60_000);
    assert.equal(sim.view.signal, AlarmKind.High);
    restart(sim, 100);
    for (let second = 0; second < 60; second++) {
      assert.deepEqual(perceives(sim, 1000), { isRed: true, isHeard: true }, `${second} s after the start`);
    }
    assert.equal(sim.view.signal, AlarmKind.High);
    sim.world.set("ch4", 0);
    sim.advance(90_000);
    assert.equal(sim.view.signal, AlarmKind.High, "it latches");
    sim.board.press("acknowledge", true);
    sim.advance(200);
    sim.board.press("acknowledge", false);
    sim.advance(1000);
    assert.equal(sim.view.signal, AlarmKind.None);
  });

  it("alarms throughout where the power dips each 40 s", () => {
    const sim = warm();
    sim.world.set("ch4", 2.2);
    sim.advance(60_000);
    for (let dip = 0; dip < 20; dip++) {
      restart(sim, 100);
      for (let second = 0; second < 40; second++) {
        assert.deepEqual(perceives(sim, 1000), { isRed: true, isHeard: true }, `dip ${dip}, ${second} s`);
      }
    }
  });

  it("keeps what was acknowledged, and what is only latched", () => {
    const sim = warm();
    sim.world.set("ch4", 1.2);
    sim.advance(60_000);
    sim.board.press("acknowledge", true);
    sim.advance(200);
    sim.board.press("acknowledge", false);
    sim.advance(2000);
    restart(sim, 100);
    sim.advance(4000);
    assert.equal(sim.view.signal, AlarmKind.Low);
    assert.equal(perceives(sim, 10_000).isHeard, false, "the person knows of it");
    sim.world.set("ch4", 2.2);
    sim.advance(120_000);
    sim.world.set("ch4", 0);
    sim.advance(120_000);
    assert.equal(sim.view.signal, AlarmKind.High);
    restart(sim, 5000);
    sim.advance(120_000);
    assert.equal(sim.view.signal, AlarmKind.High, "air is clean, and nobody has reset it");
  });

  it("goes on with the mute, and not beyond its minute, and once", () => {
    const sim = warm();
    sim.world.set("ch4", 2.2);
    sim.advance(60_000);
    sim.board.press("acknowledge", true);
    sim.advance(200);
    sim.board.press("acknowledge", false);
    sim.advance(20_000);
    restart(sim, 1000);
    assert.deepEqual(perceives(sim, 10_000), { isRed: true, isHeard: false });
    assert.ok(sim.view.muteLeftS > 20 && sim.view.muteLeftS <= 30, `${sim.view.muteLeftS} s`);
    sim.advance(29_000);
    assert.equal(perceives(sim, 1000).isHeard, true);
  });

  it("does not go on with a mute twice, nor where no clock says how old it is", () => {
    for (const timeMs of [1767225600000, undefined]) {
      const sim = warm({ timeMs });
      sim.world.set("ch4", 2.2);
      sim.advance(60_000);
      sim.board.press("acknowledge", true);
      sim.advance(200);
      sim.board.press("acknowledge", false);
      sim.advance(5000);
      restart(sim, 100);
      if (timeMs !== undefined) {
        sim.advance(3000);
        assert.ok(sim.view.muteLeftS > 0);
        restart(sim, 100);
      }
      assert.equal(perceives(sim, 1000).isHeard, true);
    }
  });

  it("leaves a flooded bead off, whatever is pressed to switch on, with two and three buttons", () => {
    for (const hasMenuButton of [true, false]) {
      const sim = warm({ hasMenuButton });
      sim.world.set("ch4", 100);
      sim.advance(60_000);
      assert.equal(sim.view.signal, AlarmKind.Over);
      sim.powerOff();
      sim.advance(10_000);
      sim.board.press("acknowledge", true);
      sim.advance(5200);
      assert.ok(sim.isOn, "held for five seconds it switches on");
      assert.deepEqual(perceives(sim, 1000), { isRed: true, isHeard: true });
      sim.advance(9000);
      assert.ok(sim.isOn, "the same press does not switch off");
      sim.board.press("acknowledge", false);
      for (let second = 0; second < 120; second++) {
        assert.deepEqual(perceives(sim, 1000), { isRed: true, isHeard: true }, `${second} s`);
        assert.equal(sim.view.channels[0]!.shown.status, Status.OverRange);
      }
      assert.equal(sim.board.pellistor.supply, 0);
    }
  });

  it("keeps oxygen, cells and what was breathed", () => {
    const sim = warm({ device: "four-gas" });
    sim.world.set("o2", 15);
    sim.world.set("co", 300);
    sim.advance(200_000);
    const standing = () => sim.view.channels.map(({ alarm }) => alarm);
    const before = standing();
    assert.equal(before[1], AlarmKind.High);
    assert.equal(before[2], AlarmKind.High);
    restart(sim, 100);
    sim.advance(200);
    assert.deepEqual(standing(), before);
  });

  it("is logged as what it is: an alarm from before the start, with its peak of a minute ago", () => {
    const sim = warm();
    sim.world.set("ch4", 2.2);
    sim.advance(130_000);
    const taken: number[] = [];
    sim.onEvent = (_atMs, kind, channel, alarm, value, detail) => {
      if (kind !== EventKind.AlarmOn || channel !== 0) return;
      assert.equal(detail, 2);
      assert.ok(value > 2);
      taken.push(alarm);
    };
    restart(sim, 100);
    sim.advance(1000);
    assert.deepEqual(taken.sort(), [AlarmKind.Low, AlarmKind.High]);
  });

  it("reads a bead that is hot still in some ten seconds, in air and in gas, and never wrongly", () => {
    for (let seed = 1; seed <= 10; seed++) {
      for (const [percent, offMs, withinS] of [
        [0, 100, 15],
        [2.2, 100, 15],
        [0.6, 1000, 25],
      ] as const) {
        const sim = warm({ seed });
        sim.world.set("ch4", percent);
        sim.advance(90_000);
        restart(sim, offMs);
        const { shown } = sim.view.channels[0]!;
        let ready = 0;
        for (let tenth = 1; tenth <= 600; tenth++) {
          sim.advance(100);
          if (shown.status !== Status.Ok) continue;
          if (ready === 0) ready = tenth;
          assert.ok(Math.abs(shown.value - percent) < 0.12, `seed ${seed}: ${shown.value} in ${percent}`);
        }
        assert.ok(ready > 0 && ready <= withinS * 10, `seed ${seed}, ${percent} %: ${ready / 10} s`);
      }
    }
  });

  it("waits for a bead that is cold, and in a gas that rises is never ready with a value that is too low", () => {
    for (let seed = 1; seed <= 10; seed++) {
      for (const rampMs of [0, 5000, 60_000]) {
        const [sim, hot] = [warm({ seed, lead: false }), warm({ seed, lead: false })];
        restart(sim, 120_000);
        hot.advance(120_000);
        if (rampMs > 0) for (const one of [sim, hot]) one.world.ramp("ch4", 3, rampMs);
        const { judged } = sim.instrument.channels[0]!;
        for (let second = 1; second <= 44; second++) {
          sim.advance(1000);
          hot.advance(1000);
          if (judged.status !== Status.Ok) continue;
          const error = judged.value - hot.instrument.channels[0]!.judged.value;
          assert.ok(error > -0.05 && error < (rampMs > 0 ? 0.3 : 0.1), `seed ${seed}, ${second} s: ${error} %`);
        }
      }
    }
  });

  it("is quiet where nothing stood", () => {
    const sim = warm();
    restart(sim, 100);
    sim.advance(60_000);
    assert.equal(sim.view.signal, AlarmKind.None);
  });
});
