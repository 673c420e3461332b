/** A restart loop writes next to nothing into the event log: what happened before it is there after a week. */
import assert from "node:assert/strict";
import { SimSigner } from "../../../host-sim/io/sim-signer";
import { Simulation } from "../../../host-sim/simulation";
import { AlarmKind, isGas } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { SettingKey } from "../../../src/profile/setting-key";
import { storedEvents } from "../../support/stored-events";

const weekS = 7 * 86_400;
/** `events.held`: the smallest number of events that the log of a board holds at any moment. */
const held = 10_000;
/** Start and end of 500 alarms, the mean and the excursion of each. */
const room = 4 * 500;

function warm(device: string, ch4: number): Simulation {
  const simulation = new Simulation({ device, limits: "cn-coal", seed: 5, signer: SimSigner });
  simulation.advance(60_000);
  simulation.world.set("ch4", ch4);
  simulation.advance(60_000);
  return simulation;
}

function restart(simulation: Simulation, runS: number): void {
  simulation.powerOff();
  simulation.advance(100);
  simulation.powerOn();
  simulation.advance(runS * 1000);
}

describe("A restart loop", () => {
  for (const [everyS, gas, device, starts] of [
    [20, 0, "methane", 40],
    [20, 2.2, "methane", 40],
    [40, 0, "four-gas", 20],
    [40, 2.2, "four-gas", 20],
    [120, 0, "methane", 20],
    [120, 2.2, "methane", 20],
    [660, 0, "methane", 8],
    [660, 2.2, "methane", 8],
  ] as const) {
    it(`of ${device}, each ${everyS} s in ${gas} % methane, leaves room for the last 500 alarms for a week`, () => {
      const simulation = warm(device, gas);
      for (let start = 0; start < 5; start++) restart(simulation, everyS);
      const before = simulation.instrument.eventLog.sequence;
      const heads = simulation.instrument.headSigner.newestSector;
      for (let start = 0; start < starts; start++) restart(simulation, everyS);
      const perStart = (simulation.instrument.eventLog.sequence - before) / starts;
      const inAWeek = perStart * (weekS / everyS);
      assert.ok(inAWeek + room <= held, `${perStart} events for each start are ${inAWeek} in a week`);
      if (everyS < 600) assert.ok(perStart <= 0.1, `${perStart}`);
      assert.equal(simulation.instrument.headSigner.newestSector, heads, "nor does it write signed heads");
      if (gas > 0) assert.equal(simulation.view.signal, AlarmKind.High);
    });
  }

  it("of 880 starts is one record, and the HIGH from before is still there", () => {
    const simulation = warm("methane", 2.2);
    const isHigh = ({ kind, alarm }: { kind: EventKind; alarm: AlarmKind }): boolean =>
      kind === EventKind.AlarmOn && alarm === AlarmKind.High;
    const first = storedEvents(simulation).find(isHigh)!;
    // Of most of them the first second is enough.
    for (let start = 0; start < 880; start++) restart(simulation, start % 40 === 0 ? 20 : 1);
    const before = storedEvents(simulation);
    assert.deepEqual(before.find(isHigh), first);
    restart(simulation, 700);
    const after = storedEvents(simulation);
    const counted = after.filter(({ kind }) => kind === EventKind.Starts);
    assert.equal(counted.length, 1);
    const logged = after.filter(({ kind }) => kind === EventKind.Start).length;
    assert.equal(counted[0]!.value + logged, 882, "every start is in the log, by itself or in the number");
    assert.equal(counted[0]!.detail, 882);
  });

  it("stores what happens in it: a new alarm, what a person changes, a fault that was not there before", () => {
    const simulation = warm("methane", 0);
    for (let start = 0; start < 8; start++) restart(simulation, 70);
    const before = simulation.instrument.eventLog.sequence;
    simulation.world.set("ch4", 2.2);
    simulation.advance(20_000);
    const alarms = storedEvents(simulation).filter(({ sequence }) => sequence > before);
    assert.equal(alarms[0]!.kind, EventKind.Starts, "the number of starts comes first");
    assert.ok(alarms.some(({ kind, alarm }) => kind === EventKind.AlarmOn && alarm === AlarmKind.High));
    restart(simulation, 5);
    simulation.instrument.userSettings.changePin(simulation.nowMs, 4711);
    simulation.board.setFault("ch4", "open");
    simulation.advance(60_000);
    const changes = storedEvents(simulation).filter(({ sequence }) => sequence > alarms.at(-1)!.sequence);
    assert.ok(changes.some(({ kind, detail }) => kind === EventKind.SettingChanged && detail === SettingKey.Pin));
    assert.ok(changes.some(({ kind, alarm }) => kind === EventKind.AlarmOn && alarm === AlarmKind.Fault));
  });

  it("in gas that comes and goes with each start stores at most 60 events of an alarm in an hour", () => {
    const simulation = warm("methane", 0);
    const fromMs = simulation.nowMs;
    while (simulation.nowMs - fromMs < 2 * 3_600_000) {
      simulation.world.set("ch4", 1.2);
      restart(simulation, 75);
      simulation.world.set("ch4", 0);
      simulation.advance(20_000);
    }
    const counts = new Map<string, number>();
    for (const { kind, alarm } of storedEvents(simulation)) {
      if (!isGas(alarm)) continue;
      const cause = `${kind} ${alarm}`;
      counts.set(cause, (counts.get(cause) ?? 0) + 1);
    }
    assert.ok(counts.size > 0);
    for (const [cause, count] of counts) assert.ok(count <= 2 * 60, `${count} × ${cause}`);
  });

  it("is over when the instrument has run for an hour: the next start is stored as always", () => {
    const simulation = warm("methane", 0);
    for (let start = 0; start < 6; start++) restart(simulation, 20);
    restart(simulation, 3700);
    restart(simulation, 20);
    const last = storedEvents(simulation).filter(({ boot }) => boot === simulation.instrument.starts.number);
    assert.deepEqual(
      last.slice(0, 2).map(({ kind }) => kind),
      [EventKind.Start, EventKind.Restart],
    );
  });
});
