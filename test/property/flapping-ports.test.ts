/**
 * Every port comes and goes at random for hours, with random gas, oxygen, keys and late ticks: the stored log holds at most 60 events
 * of a kind, channel and alarm in any hour, and a HIGH that begins is in it.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type FaultPort, faultsOf } from "../../host-sim/io/board";
import { Simulation } from "../../host-sim/simulation";
import { Suspicion } from "../../src/calibrate/suspicion";
import { AlarmKind } from "../../src/core/alarm-kind";
import { CalibrationKind } from "../../src/core/calibration-codes";
import { EventKind } from "../../src/core/event";
import { maxInAnHour, storedEvents } from "../support/stored-events";

const runs = Number(process.env["FIREDAMP_FLAP_RUNS"] ?? 2);
const hours = 2;

const ports: Readonly<Record<string, readonly FaultPort[]>> = {
  methane: ["ch4", "battery", "humidity", "ambient"],
  "four-gas": ["ch4", "o2", "co", "h2s", "battery", "humidity", "ambient"],
  drainage: [
    "ndirActive",
    "ndirReference",
    "ndirThermistor",
    "ndir",
    "pipePressure",
    "pipeTemperature",
    "flow",
    "battery",
  ],
};

const flapping = fc.record({
  device: fc.constantFrom(...Object.keys(ports)),
  /** Milliseconds for which a port is broken and sound, in turn. */
  brokenMs: fc.integer({ min: 100, max: 40_000 }),
  soundMs: fc.integer({ min: 100, max: 40_000 }),
  /** Picks port, fault, gas and key for each turn. */
  picks: fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 200 }),
  seed: fc.integer({ min: 1, max: 1000 }),
});

describe("Ports that come and go for hours", function () {
  it("store at most 60 events of a cause in an hour, and every HIGH that begins after an hour without one", () => {
    fc.assert(
      fc.property(flapping, ({ device, brokenMs, soundMs, picks, seed }) => {
        const simulation = new Simulation({ device, limits: "cn-coal", seed });
        const highs: number[] = [];
        simulation.onEvent = (atMs, kind, _channel, alarm) => {
          if (kind === EventKind.AlarmOn && alarm === AlarmKind.High) highs.push(atMs);
        };
        simulation.advance(60_000);
        const { board, world } = simulation;
        const of = ports[device]!.filter((port) => port in faultsOf);
        for (let turn = 0; simulation.nowMs < hours * 3_600_000; turn++) {
          const pick = picks[turn % picks.length]! + turn;
          const port = of[pick % of.length]!;
          const faults = faultsOf[port];
          board.setFault(port, faults[(pick >> 3) % faults.length]!);
          if (pick % 5 === 0) world.set("ch4", ((pick >> 4) % 30) / 10);
          if (pick % 7 === 0) board.press("acknowledge", true);
          simulation.advance(brokenMs);
          board.press("acknowledge", false);
          board.setFault(port, "none");
          simulation.advance(soundMs);
        }
        const stored = storedEvents(simulation);
        const { count, cause } = maxInAnHour(stored);
        assert.ok(count <= 60, `${count} × ${cause}`);
        const first = highs[0];
        if (first === undefined) return;
        const isFirst = stored.some(
          ({ kind, alarm, atMs }) => kind === EventKind.AlarmOn && alarm === AlarmKind.High && atMs === first,
        );
        assert.ok(isFirst, `HIGH at ${first} ms is missing`);
      }),
      { numRuns: runs, seed: 20260101 },
    );
  });
});

describe("A zero that has drifted to the limit of its range", () => {
  it("is one FAULT in half an hour, and says that zeroing is due", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
    simulation.world.set("ch4", 0.25);
    simulation.advance(60_000);
    const { calibration } = simulation.instrument;
    simulation.instrument.operator.startCalibration(CalibrationKind.Zero, "ch4", { isFreshAir: true });
    simulation.advance(60_000);
    assert.equal(calibration.isRunning, false);
    simulation.world.set("ch4", 0);
    simulation.advance(1_800_000);
    const faults = storedEvents(simulation).filter(
      ({ kind, alarm, channel }) => kind === EventKind.AlarmOn && alarm === AlarmKind.Fault && channel === 0,
    );
    assert.equal(faults.length, 1);
    assert.equal(calibration.suspicion(0), Suspicion.BaselineLow);
  });
});
