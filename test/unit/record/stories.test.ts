/** Stored data after a loss of power, as users find it. */
import assert from "node:assert/strict";
import { eventDetail, eventName } from "../../../src/send/event-text";
import { Simulation, type SimulationOptions } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { StoreFault } from "../../../src/core/store-fault";

function instrument(options: Partial<SimulationOptions>) {
  const simulation = new Simulation({ device: "four-gas", limits: "general", seed: 1, ...options });
  const log: string[] = [];
  simulation.onEvent = (_atMs, kind, _channel, alarm, value, detail) => {
    log.push(`${eventName(kind)} ${eventDetail(kind, alarm, value, detail)}`.trim());
  };
  const exposure = (id: string) => simulation.view.channels.find((channel) => channel.id === id)!.exposure!;
  const totals = () => simulation.instrument.flowTotals[0]!;
  const minutes = (count: number): void => {
    simulation.advance(count * 60000);
  };
  return { simulation, log, exposure, totals, minutes };
}

function flowing() {
  const story = instrument({ device: "drainage", limits: "cn-coal" });
  story.simulation.world.set("flow", 360);
  story.simulation.world.set("pipeCh4", 30);
  story.minutes(12);
  return story;
}

/** Litres that may pass in so many seconds at 360 m³/h. */
const litres = (seconds: number): number => seconds * 105;
const litresOf = (microM3: number): number => microM3 / 1000;

describe("A miner whose battery is swapped in the middle of the shift", () => {
  it("continues with the TWA of the morning, and the coverage shows the pause", () => {
    const { simulation, log, exposure, minutes } = instrument({});
    simulation.world.set("co", 30);
    minutes(125);
    const before = { twa: exposure("co").twa, measuredS: exposure("co").measuredS };
    assert.ok(before.twa > 5, `${before.twa} ppm`);
    simulation.powerOff();
    minutes(15);
    simulation.powerOn();
    simulation.advance(1000);
    const { twa, gaps, gapS, measuredS, coveragePercent } = exposure("co");
    assert.ok(log.includes("exposure restored"));
    assert.equal(gaps, 1);
    assert.ok(Math.abs(gapS - 900) <= 61, `${gapS} s`);
    assert.ok(before.measuredS - measuredS <= 62, "at most the minute since the last save is lost");
    assert.ok(twa >= before.twa - (30 * 62) / 28800 && twa <= before.twa, `${twa} of ${before.twa} ppm`);
    assert.ok(coveragePercent < 90);
    assert.equal(simulation.view.storage.fault, StoreFault.None);
  });

  it("continues from every minute of the half hour between two full records", () => {
    const { simulation, exposure, minutes } = instrument({});
    simulation.world.set("co", 20);
    for (let swap = 0; swap < 12; swap++) {
      minutes(3 + ((7 * swap) % 40));
      const before = exposure("co").twa;
      simulation.powerOff();
      simulation.advance(2000);
      simulation.powerOn();
      simulation.advance(100);
      assert.ok(
        exposure("co").twa <= before && exposure("co").twa >= before - (20 * 62) / 28800,
        `swap ${swap}: ${exposure("co").twa} of ${before}`,
      );
    }
  });

  it("sees that the record of the morning is damaged", () => {
    const { simulation, log, exposure, minutes } = instrument({});
    minutes(40);
    simulation.powerOff();
    for (const key of ["fulla", "fullb"]) simulation.board.keyValue.turnBit("exposure", key, 3000);
    simulation.powerOn();
    simulation.advance(1000);
    assert.ok(log.includes("exposure record corrupt"));
    assert.ok(log.includes("storage corrupt"));
    assert.equal(simulation.view.storage.fault, StoreFault.Corrupt);
    assert.equal(exposure("co").passedS, 1);
  });
});

describe("A miner whose instrument stores nothing any more", () => {
  it("sees it as long as it lasts, and is still warned of gas", () => {
    const { simulation, log, minutes } = instrument({});
    simulation.board.keyValue.fault = "refuses";
    minutes(3);
    assert.equal(simulation.view.storage.fault, StoreFault.NotStored);
    assert.ok(log.includes("storage not-stored"));
    assert.ok(simulation.view.channels.find(({ id }) => id === "o2")!.shown.value > 20);
    simulation.board.keyValue.fault = "none";
    minutes(3);
    assert.equal(simulation.view.storage.fault, StoreFault.None);
  });
});

describe("A drainage crew whose instrument loses its power", () => {
  it("finds the totals unchanged except for a second", () => {
    const { simulation, totals } = flowing();
    for (let cut = 0; cut < 8; cut++) {
      simulation.advance(61300 + 1700 * cut);
      const before = totals().permanent.actual.approximate;
      const standard = totals().permanent.standard.approximate;
      simulation.powerOff();
      simulation.advance(60000);
      simulation.powerOn();
      simulation.advance(100);
      const lost = litresOf(before - totals().permanent.actual.approximate);
      assert.ok(lost >= 0 && lost <= litres(1), `${lost} l`);
      assert.ok(totals().permanent.standard.approximate > 0 && totals().permanent.standard.approximate <= standard);
    }
  });

  it("loses less than a second if the board detects it in advance", () => {
    const { simulation, totals } = flowing();
    for (let cut = 0; cut < 8; cut++) {
      simulation.advance(65300 + 1700 * cut);
      simulation.brownOut(20);
      const before = totals().permanent.actual.approximate;
      simulation.powerOn();
      simulation.advance(100);
      assert.equal(totals().permanent.actual.approximate, before, "what was counted is there");
    }
  });

  it("continues the trip that was begun before", () => {
    const { simulation, totals } = flowing();
    totals().trip.reset();
    simulation.advance(60000);
    simulation.powerOff();
    simulation.powerOn();
    simulation.advance(100);
    const passed = litresOf(totals().trip.actual.approximate);
    assert.ok(passed > litres(40) && passed < litres(61), `${passed} l`);
    assert.ok(totals().permanent.actual.approximate > 10 * totals().trip.actual.approximate);
  });

  it("sees that the totals were lost, and later that they have been lost once", () => {
    const { simulation, log, totals, minutes } = flowing();
    simulation.powerOff();
    const journal = simulation.board.flash.partition("totals");
    for (let sector = 0; sector < 16; sector++) {
      for (const at of [0, 1, 2]) journal.turnBit(sector * 4096 + at, 7);
    }
    simulation.powerOn();
    minutes(2);
    assert.ok(log.includes("storage corrupt"));
    assert.equal(simulation.view.storage.fault, StoreFault.Corrupt);
    assert.ok(simulation.view.storage.wasLost);
    minutes(11);
    simulation.powerOff();
    simulation.powerOn();
    minutes(2);
    assert.equal(simulation.view.storage.fault, StoreFault.None);
    assert.ok(simulation.view.storage.wasLost);
    assert.ok(totals().permanent.actual.approximate > 0);
  });

  it("finds them in the previous sector if the newest one is damaged: less than four minutes are lost", () => {
    const { simulation, log, totals, minutes } = flowing();
    const before = totals().permanent.actual.approximate;
    simulation.powerOff();
    const journal = simulation.board.flash.partition("totals");
    const numberOf = (sector: number): number => new DataView(journal.bytes.buffer).getUint32(sector * 4096 + 4, true);
    let newest = 0;
    while (numberOf(newest + 1) === numberOf(newest) + 1) newest++;
    assert.ok(newest > 1);
    for (const at of [9, 10, 11]) journal.turnBit(newest * 4096 + at, 0);
    simulation.powerOn();
    simulation.advance(100);
    const lost = litresOf(before - totals().permanent.actual.approximate);
    assert.ok(lost > 0 && lost <= litres(222 * 0.9 + 1), `${lost} l`);
    assert.ok(log.includes("storage older-in-force"));
    assert.equal(simulation.view.storage.wasLost, false);
    minutes(11);
    simulation.powerOff();
    simulation.powerOn();
    minutes(1);
    assert.equal(simulation.view.storage.fault, StoreFault.None);
    assert.equal(simulation.view.storage.wasLost, false);
  });

  it("sees that no total is stored any more, while the measurement continues", () => {
    const { simulation, log, minutes } = flowing();
    const journal = simulation.board.flash.partition("totals");
    for (let sector = 0; sector < 16; sector++) journal.kill(sector);
    minutes(1);
    assert.equal(simulation.view.storage.fault, StoreFault.NotStored);
    assert.ok(log.includes("storage not-stored"));
    assert.ok(simulation.view.channels.find(({ id }) => id === "flow")!.shown.value > 300);
  });

  it("sees how long the memory lasts", () => {
    const { simulation, minutes } = flowing();
    assert.equal(simulation.view.storage.yearsLeft, -1);
    minutes(60);
    assert.ok(
      simulation.view.storage.yearsLeft > 10 && simulation.view.storage.yearsLeft < 100,
      `${simulation.view.storage.yearsLeft} years`,
    );
  });
});

describe("Storing", () => {
  it("never shares a tick with an alarm that starts, and makes no tick late", () => {
    const { simulation } = instrument({});
    simulation.advance(120000);
    const limits = simulation.settings.limits.channels.find(({ channel }) => channel === "co")!;
    const writesMs: number[] = [];
    const alarmsMs: number[] = [];
    let late = 0;
    const charge = simulation.board.keyValue.onWork!;
    simulation.board.keyValue.onWork = (ms) => {
      writesMs.push(simulation.nowMs);
      charge(ms);
    };
    simulation.onEvent = (atMs, kind, _channel, alarm) => {
      if (kind === EventKind.AlarmOn && alarm >= AlarmKind.Low) alarmsMs.push(atMs);
      if (kind === EventKind.LateTick) late++;
    };
    // Gas changes at every tick of a second.
    for (let step = 0; step < 400; step++) {
      simulation.world.set("co", step % 2 === 0 ? 2 * limits.high : 0);
      simulation.advance(step % 2 === 0 ? 20300 : 40100);
    }
    assert.ok(writesMs.length > 100 && alarmsMs.length > 100, `${writesMs.length} writes, ${alarmsMs.length} alarms`);
    assert.deepEqual(
      writesMs.filter((atMs) => alarmsMs.includes(atMs)),
      [],
    );
    assert.equal(late, 0);
  });

  it("that a power loss interrupts does not prevent the start, and damages nothing", () => {
    for (let cut = 0; cut < 40; cut++) {
      const { simulation, totals } = flowing();
      const before = totals().permanent.actual.approximate;
      simulation.board.flash.power.after(cut * 9);
      simulation.advance(60000);
      assert.equal(simulation.isOn, false, "the write was cut");
      simulation.powerOn();
      simulation.advance(1000);
      assert.ok(totals().permanent.actual.approximate >= before - 1e6 * 0.11);
      assert.ok(simulation.view.storage.fault <= StoreFault.OlderInForce);
    }
  }).timeout(60000);

  it("of an exposure that a power loss leaves incomplete keeps the previous one", () => {
    for (let cut = 0; cut < 40; cut++) {
      const { simulation, exposure, minutes } = instrument({});
      simulation.world.set("co", 30);
      minutes(12);
      const before = exposure("co").passedS;
      simulation.board.keyValue.tears = true;
      simulation.board.keyValue.power.after(cut * 9);
      simulation.advance(70000);
      assert.equal(simulation.isOn, false, "the write was cut");
      simulation.powerOn();
      simulation.advance(1000);
      assert.ok(exposure("co").passedS >= before - 62, `${exposure("co").passedS} of ${before} s`);
      assert.ok(simulation.view.storage.fault <= StoreFault.OlderInForce);
    }
  });
});
