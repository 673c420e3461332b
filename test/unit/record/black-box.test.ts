import assert from "node:assert/strict";
import { BoxError } from "../../../host-sim/replay/black-box/box-error";
import { BoxImage } from "../../../host-sim/replay/black-box/box-image";
import { Random } from "../../../host-sim/world/random";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { CalibrationKind, CalibrationStep, Refusal } from "../../../src/core/calibration-codes";
import { LogFault } from "../../../src/core/log-fault";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { Cause, firstChunkAt, SectorKind } from "../../../src/record/black-box/format";
import { EventKind } from "../../../src/core/event";
import { MenuText } from "../../../src/core/menu-text";
import { MenuStory } from "../../support/menu-story";
import { near } from "../../support/near";
import { BoxBench, played } from "../../support/box-bench";

describe("the black box", function () {
  it("stores the ten minutes before an alarm and the minute after it, and plays back the same", () => {
    const bench = new BoxBench();
    bench.seconds(1500);
    bench.alarm();
    bench.seconds(120);
    const image = new BoxImage(bench.dump());
    const [incident] = image.incidents();
    assert.equal(image.incidents().length, 1);
    assert.equal(incident!.cause, "alarm");
    const { tape, alike, others, stretches } = played(image, incident!);
    assert.deepEqual(others, []);
    assert.ok(alike >= 6, `${alike} events`);
    const { fromSecond, toSecond } = stretches[0]!;
    assert.ok(
      incident!.second - fromSecond >= 600 && incident!.second - fromSecond < 1000,
      `${fromSecond} to ${incident!.second}`,
    );
    assert.ok(toSecond >= incident!.second + 60, `until ${toSecond}`);
    assert.deepEqual(tape.bad, []);
    assert.deepEqual(bench.numbersOf(EventKind.IncidentFrozen), [1]);
  });

  it("stores what there is if power has been on for less", () => {
    const bench = new BoxBench();
    bench.seconds(150);
    bench.alarm();
    bench.seconds(100);
    const image = new BoxImage(bench.dump());
    const { stretches } = played(image, image.incidents()[0]!);
    assert.equal(stretches[0]!.fromSecond, 1, "from the first keyframe on, a second after power-on");
  });

  it("includes an alarm that starts within an incident, and begins another incident for a later one", () => {
    const bench = new BoxBench();
    bench.seconds(200);
    bench.alarm();
    bench.alarm();
    bench.seconds(100);
    assert.equal(bench.incidents().length, 1);
    bench.alarm();
    bench.seconds(100);
    assert.deepEqual(
      bench.incidents().map(({ number }) => number),
      [1, 2],
    );
  });

  it("does not freeze for a reminder, and does for a fault", () => {
    const bench = new BoxBench();
    bench.seconds(100);
    bench.simulation.board.setFault("clock", "stopped");
    bench.seconds(60);
    assert.ok(
      bench.events.some(({ kind, alarm }) => kind === EventKind.AlarmOn && alarm === AlarmKind.Reminder),
      "the clock is an alarm",
    );
    assert.deepEqual(bench.incidents(), []);
    bench.simulation.board.setFault("ch4", "open");
    bench.seconds(70);
    assert.deepEqual(
      bench.incidents().map(({ alarm }) => alarm),
      [AlarmKind.Fault],
    );
  });

  it("freezes what came before a power cut and before a brown-out, but not before switching off", () => {
    const bench = new BoxBench();
    const { simulation } = bench;
    bench.seconds(300);
    simulation.powerOff();
    simulation.powerOn();
    bench.seconds(90);
    simulation.brownOut(20);
    simulation.powerOn();
    bench.seconds(90);
    simulation.board.press("acknowledge", true);
    bench.seconds(6);
    simulation.board.press("acknowledge", false);
    assert.equal(simulation.isOn, false, "held for off");
    simulation.powerOn();
    bench.seconds(10);
    assert.deepEqual(
      bench.incidents().map(({ cause, boot }) => [cause, boot]),
      [
        ["power lost", 1],
        ["brown-out", 2],
      ],
    );
    assert.deepEqual(
      bench.events.filter(({ kind }) => kind === EventKind.IncidentFrozen).map(({ value, detail }) => [value, detail]),
      [
        [1, Cause.PowerLost],
        [2, Cause.BrownOut],
      ],
    );
    const image = new BoxImage(bench.dump());
    for (const incident of image.incidents()) {
      const { others, tape } = played(image, incident);
      assert.deepEqual(others, []);
      assert.ok(tape.lastSecond >= (incident.boot === 1 ? 297 : 89), `until ${tape.lastSecond}`);
    }
  });

  it("does not let a loose battery displace other incidents", () => {
    const bench = new BoxBench();
    bench.seconds(200);
    bench.alarm();
    bench.seconds(100);
    for (let i = 0; i < 40; i++) {
      bench.simulation.powerOff();
      bench.simulation.powerOn();
      bench.seconds(20);
    }
    assert.deepEqual(
      bench.incidents().map(({ number }) => number),
      [1, 2],
      "the alarm, and the first cut after minutes of running",
    );
    const image = new BoxImage(bench.dump());
    assert.deepEqual(played(image, image.incidents()[0]!).others, []);
  });

  it("drops the oldest incident when there is no other room, and reports which", () => {
    const bench = new BoxBench();
    for (let i = 0; i < 12; i++) {
      bench.seconds(1300);
      bench.alarm();
    }
    bench.seconds(100);
    const kept = bench.incidents().map(({ number }) => number);
    const lost = bench.numbersOf(EventKind.IncidentGivenUp);
    assert.ok(lost.length > 0 && kept.length >= 4, `lost ${lost.join()}, kept ${kept.join()}`);
    assert.deepEqual(
      lost,
      lost.map((_, index) => index + 1),
      "the oldest ones",
    );
    assert.deepEqual(
      kept.filter((number) => number > lost.length),
      Array.from({ length: 12 - lost.length }, (_, i) => lost.length + 1 + i),
      "no other one",
    );
    const image = new BoxImage(bench.dump());
    for (const incident of image.incidents().filter(({ number }) => number > lost.length)) {
      const { others, stretches } = played(image, incident);
      assert.deepEqual(others, []);
      assert.ok(incident.second - stretches[0]!.fromSecond >= 600);
    }
    bench.simulation.powerOff();
    bench.simulation.powerOn();
    bench.seconds(5);
    assert.ok(
      bench.incidents().some(({ number }) => number === 12),
      "it is stored over a restart as well",
    );
  });

  it("sets no bit of flash without an erasure, and writes nothing in a tick in which an alarm starts or ends", () => {
    const bench = new BoxBench();
    const { simulation, partition } = bench;
    bench.seconds(30);
    let before = partition.bytesWritten,
      erasures = 0;
    let changes = 0;
    const sum = (): number => partition.erasures.reduce((all, one) => all + one, 0);
    erasures = sum();
    for (let i = 0; i < 3000; i++) {
      if (i % 300 === 100) simulation.world.set("ch4", 2);
      if (i % 300 === 200) simulation.world.set("ch4", 0);
      if (i % 300 === 250) simulation.board.press("acknowledge", true);
      if (i % 300 === 253) simulation.board.press("acknowledge", false);
      simulation.advance(100);
      const isChanging = simulation.instrument.alarms.changedAtMs === simulation.nowMs;
      if (isChanging) {
        changes++;
        assert.equal(partition.bytesWritten, before, `wrote at ${simulation.nowMs} ms`);
        assert.equal(sum(), erasures, `erased at ${simulation.nowMs} ms`);
      }
      before = partition.bytesWritten;
      erasures = sum();
    }
    assert.ok(changes > 20, `${changes} changes`);
    assert.equal(partition.overwrites, 0);
  });

  it("skips a keyframe, without effect on the measurement, if a state cannot be written", () => {
    const bench = new BoxBench();
    bench.seconds(100);
    const { instrument } = bench.simulation;
    instrument.carry = () => {
      throw new RangeError("no room");
    };
    bench.seconds(400);
    assert.equal(instrument.blackBox!.fault, LogFault.Worn);
    bench.alarm();
    assert.ok(
      bench.events.some(({ kind, atMs }) => kind === EventKind.AlarmOn && atMs > 500_000),
      "it continues to measure and to warn",
    );
    assert.ok(bench.events.some(({ kind }) => kind === EventKind.BlackBoxFault));
  });

  it("takes keyframes of a sensor that is calibrated for the first time while it runs", () => {
    const bench = new BoxBench();
    const { simulation } = bench;
    simulation.offerSettings({ ...simulation.settings, calibrations: [] });
    simulation.powerOff();
    simulation.powerOn();
    bench.seconds(100);
    assert.equal(
      simulation.instrument.operator.startCalibration(CalibrationKind.Points, "ch4", {
        values: [0, 2],
        isFreshAir: true,
      }),
      Refusal.None,
    );
    bench.seconds(60);
    simulation.world.set("ch4", 2);
    bench.seconds(80);
    assert.equal(simulation.view.calibration.step, CalibrationStep.Accepted);
    simulation.world.set("ch4", 0);
    bench.seconds(700);
    bench.alarm();
    bench.seconds(70);
    assert.equal(simulation.instrument.blackBox!.fault, LogFault.None);
    const image = new BoxImage(bench.dump());
    const last = image.incidents().at(-1)!;
    const { alike, others } = played(image, last);
    assert.deepEqual(others, []);
    assert.ok(alike > 2, `${alike}`);
  });

  it("is valid after a power cut at any write", () => {
    const chance = new Random(7);
    const reference = new BoxBench();
    reference.seconds(100);
    const from = reference.partition.power.steps;
    reference.alarm();
    reference.seconds(30);
    const steps = reference.partition.power.steps - from;
    let playedBack = 0;
    for (let cut = 0; cut < 60; cut++) {
      const bench = new BoxBench();
      bench.seconds(100);
      const { power } = bench.partition;
      power.after(chance.integer(1, steps));
      bench.alarm();
      bench.seconds(30);
      assert.equal(bench.simulation.isOn, false, "cut");
      bench.simulation.powerOn();
      bench.seconds(70);
      const image = new BoxImage(bench.dump());
      for (const incident of image.incidents()) {
        const { others, tape } = played(image, incident);
        assert.deepEqual(others, []);
        assert.ok(tape.lastSecond >= 95);
        playedBack++;
      }
      bench.alarm();
      bench.seconds(70);
      assert.ok(bench.incidents().length >= 2, "it continues after the cut");
      assert.equal(bench.partition.overwrites, 0);
    }
    assert.ok(playedBack >= 60, `${playedBack}`);
  });

  it("skips what flipped bits have damaged, reports where, and continues from the next keyframe", () => {
    const bench = new BoxBench();
    bench.seconds(1300);
    bench.alarm();
    bench.seconds(100);
    const whole = bench.dump();
    const incident = new BoxImage(whole).incidents()[0]!;
    const chance = new Random(3);
    let spoiled = 0;
    for (let i = 0; i < 60; i++) {
      const bytes = whole.slice();
      const sectors = new BoxImage(whole).inputsBetween(incident.first, incident.last, incident.boot);
      const sector = sectors[chance.integer(0, sectors.length - 1)]!;
      bytes[sector.place * sectorBytes + chance.integer(firstChunkAt, 3500)]! ^= 1 << chance.integer(0, 7);
      const image = new BoxImage(bytes);
      const { tape, others } = played(image, image.incidents()[0]!);
      assert.deepEqual(others, [], "nothing spoiled is played");
      if (tape.bad.length > 0) {
        assert.deepEqual(
          tape.bad.map(({ place }) => place),
          [sector.place],
        );
        spoiled++;
      }
    }
    assert.ok(spoiled >= 50, `${spoiled} of 60 were found; the rest hit bytes that were never written`);
  });

  it("writes around dead sectors, and reports them", () => {
    const bench = new BoxBench();
    for (const block of [2, 3, 7, 8, 9, 20]) bench.partition.kill(block);
    bench.seconds(1500);
    bench.alarm();
    bench.seconds(100);
    bench.partition.kill(30);
    bench.seconds(300);
    assert.equal(bench.simulation.instrument.blackBox!.fault, LogFault.Worn);
    assert.ok(bench.events.some(({ kind, detail }) => kind === EventKind.BlackBoxFault && detail === LogFault.Worn));
    const image = new BoxImage(bench.dump());
    const { others, stretches } = played(image, image.incidents()[0]!);
    assert.deepEqual(others, []);
    assert.equal(stretches.length, 1);
  });

  it("reports a fault if nothing can be written, and the instrument continues", () => {
    const bench = new BoxBench();
    for (let block = 0; block < bench.partition.erasures.length; block++) bench.partition.kill(block);
    bench.partition.bytes.fill(0);
    bench.seconds(300);
    assert.equal(bench.simulation.instrument.blackBox!.fault, LogFault.Broken);
    bench.simulation.world.set("ch4", 2);
    bench.seconds(10);
    assert.equal(bench.simulation.view.signal, AlarmKind.High);
  });

  it("keeps the settings of an incident as long as the incident, however far the ring advances", () => {
    const bench = new BoxBench();
    bench.seconds(700);
    bench.alarm();
    bench.seconds(3 * 3600);
    const image = new BoxImage(bench.dump());
    assert.ok(bench.simulation.instrument.blackBox!.ring.erases > 128, "it has gone round");
    const { others, alike } = played(image, image.incidents()[0]!);
    assert.deepEqual(others, []);
    assert.ok(alike > 0);
    assert.ok(image.sectors.some(({ kind }) => kind === SectorKind.Settings));
  });

  it("plays back a set-point that was changed in the menu, and the alarm that followed from it", () => {
    const bench = new BoxBench();
    bench.seconds(100);
    const story = new MenuStory(bench.simulation, 0);
    story.openRow([MenuText.Limits], MenuText.Low, "CH4");
    story.less(8);
    story.select();
    story.select();
    near(story.low!, 0.6, 1e-9);
    bench.seconds(200);
    bench.simulation.world.set("ch4", 0.8);
    bench.seconds(100);
    assert.equal(bench.simulation.view.signal, AlarmKind.Low);
    const image = new BoxImage(bench.dump());
    const incident = image.incidents().at(-1)!;
    const { others, alike, tape } = played(image, incident);
    assert.deepEqual(others, []);
    assert.ok(alike > 0);
    assert.ok(new Set(tape.keys.map(({ settings }) => settings)).size >= 1);
  });

  it("is refused if it is not a black box", () => {
    assert.throws(
      () => new BoxImage(new Uint8Array(100)),
      (error) => error instanceof BoxError && error.message.includes("cut short: 100 bytes"),
    );
    assert.throws(() => new BoxImage(new Uint8Array(8192).fill(255)), /is no black box: it is empty/);
    assert.throws(() => new BoxImage(new Uint8Array(8192)), /no sector has its checksum, the first is 0/);
  });
});
