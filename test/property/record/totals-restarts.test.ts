/**
 * Totals over restarts at random moments, on the whole instrument: the meter's own count, which the instrument cannot see while it
 * has no power, against the totals after the restart. With a warning, they have every pulse up to the warning; without, they
 * have lost a second of flow at most, and no pulse is ever added.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { StoreFault } from "../../../src/core/store-fault";
import { Pipe, type Stretch, twoFlows } from "../../support/pipe";

/** A row every 0.9 s; a tick more if an alarm starts or ends in the tick in which it is due. */
const maxLostS = 1;
/** Of flow, that a dead journal may cost, with the second that runs. */
const maxLostWhileDeadS = 11;
const holdUpMs = 60;

const seeds = fc.integer({ min: 1, max: 1e6 });
const lives = fc.array(fc.integer({ min: 1, max: 45000 }), { minLength: 2, maxLength: 8 });
const stretches: fc.Arbitrary<Stretch[]> = fc.array(
  fc.record({ flow: fc.integer({ min: 0, max: 900 }), ms: fc.integer({ min: 1, max: 45000 }) }),
  { minLength: 2, maxLength: 8 },
);

/** The partition fails, and keeps its content. */
function killJournal(pipe: Pipe): void {
  const partition = pipe.simulation.board.flash.partition("totals");
  for (let sector = 0; sector < 16; sector++) partition.kill(sector);
}

/** One run at a steady flow, a cut and the totals after it. @returns seconds of flow that were lost */
function lostIn(pipe: Pipe, flow: number, ms: number, maxS: number, onTheWay?: () => void): number {
  const before = pipe.pulses;
  const atStart = pipe.edges();
  pipe.live({ flow, ms: Math.floor(ms / 2) });
  onTheWay?.();
  pipe.live({ flow, ms: ms - Math.floor(ms / 2) });
  const passed = pipe.edges() - atStart;
  const hz = (passed * 1000) / ms;
  const { actualM3, standardM3, methaneM3 } = pipe;
  pipe.simulation.powerOff();
  pipe.comeBack();
  const missing = before + passed - pipe.pulses;
  assert.ok(missing <= Math.ceil(hz * maxS) + 1 + atStart, `${missing} pulses of ${passed} at ${hz} Hz`);
  assert.ok(pipe.pulses <= before + passed + atStart, "nothing is invented");
  assert.ok(
    pipe.actualM3 <= actualM3 + 1e-5 && pipe.standardM3 <= standardM3 + 1e-5 && pipe.methaneM3 <= methaneM3 + 1e-5,
    "nor rounded up by more than ten millilitres",
  );
  return ms > 12000 ? missing / hz : 0;
}

describe("Totals of a flow over restarts at any moment", function () {
  it("have every pulse if the board warned of its power failing", () => {
    let pulses = 0;
    fc.assert(
      fc.property(seeds, stretches, (seed, day) => {
        const pipe = new Pipe(seed);
        for (const stretch of day) {
          pipe.live(stretch);
          pipe.counted += pipe.edges();
          const before = pipe.actualM3;
          pipe.simulation.brownOut(holdUpMs);
          assert.ok(pipe.actualM3 >= before);
          pipe.comeBack();
          const more = pipe.pulses - pipe.counted;
          assert.ok(
            more >= 0 && more <= (stretch.flow * holdUpMs) / 900 + 1,
            `${more} pulses more than the meter gave until then`,
          );
          pipe.counted = pipe.pulses;
          assert.equal(pipe.tripPulses, pipe.counted);
          assert.ok(
            Math.abs(pipe.actualM3 - pipe.counted / 3600) <= 0.06 * (pipe.counted / 3600) + 0.001,
            `${pipe.actualM3} m³ of ${pipe.counted} pulses`,
          );
        }
        pulses += pipe.counted;
      }),
      { numRuns: 25 },
    );
    assert.ok(pulses > 100000, `${pulses} pulses`);
  });

  it("lose nothing and count nothing twice if the power returns after a warning", () => {
    fc.assert(
      fc.property(seeds, stretches, (seed, day) => {
        const [warned, calm] = [new Pipe(seed), new Pipe(seed)];
        for (const stretch of day) {
          warned.live(stretch);
          calm.live(stretch);
          warned.simulation.instrument.powerFail.save(warned.simulation.nowMs);
        }
        const restMs = 1000 - (calm.simulation.nowMs % 1000) + 1000;
        warned.simulation.advance(restMs);
        calm.simulation.advance(restMs);
        assert.equal(warned.pulses, calm.pulses);
        assert.ok(
          Math.abs(warned.actualM3 - calm.actualM3) <= 1e-3 + calm.actualM3 * 1e-3,
          `${warned.actualM3} and ${calm.actualM3}`,
        );
      }),
      { numRuns: 10 },
    );
  });

  it("have lost at most a second of flow without a warning", () => {
    let worstS = 0;
    fc.assert(
      fc.property(seeds, fc.integer({ min: 30, max: 900 }), lives, (seed, flow, spans) => {
        const pipe = new Pipe(seed);
        pipe.live({ flow, ms: 1000 });
        for (const ms of spans) worstS = Math.max(worstS, lostIn(pipe, flow, ms, maxLostS));
      }),
      { numRuns: 30 },
    );
    assert.ok(worstS > 0.5, `it does lose some, and the test sees it: ${worstS} s`);
  });

  it("have lost as much more as a tick came late", () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 100, max: 900 }),
        lives,
        fc.integer({ min: 0, max: 900 }),
        (seed, flow, spans, lateMs) => {
          const pipe = new Pipe(seed);
          pipe.live({ flow, ms: 1000 });
          for (const ms of spans) {
            lostIn(pipe, flow, ms, maxLostS + lateMs / 1000, () => {
              pipe.simulation.charge(lateMs);
            });
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it("have lost a second at most when meter and millilitres wrap", () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 100, max: 900 }),
        lives,
        fc.integer({ min: 0, max: 3000 }),
        (seed, flow, spans, edgesBefore) => {
          const pipe = new Pipe(seed);
          // A million m³ less a little, which is where the low limb ends; and a meter that is about to wrap to 0.
          for (const set of [pipe.totals.permanent, pipe.totals.trip]) {
            for (const total of [set.actual, set.standard, set.methane]) total.low = 1e12 - 2e5;
          }
          pipe.live({ flow, ms: 1000 });
          pipe.live({ flow, ms: 12000 });
          assert.ok(pipe.totals.permanent.actual.high === 1, "it ran over");
          for (const ms of spans) {
            const { flowMeter } = pipe.simulation.board;
            pipe.simulation.advance(1000);
            flowMeter.edges = 0x80000000 - edgesBefore;
            pipe.simulation.advance(100);
            lostIn(pipe, flow, ms, maxLostS + 0.3);
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it("of several flows have each lost a second at most, and a trip that was reset stays reset", () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 300, max: 900 }),
        fc.array(fc.integer({ min: 3000, max: 45000 }), { minLength: 2, maxLength: 6 }),
        (seed, flow, spans) => {
          const pipe = new Pipe(seed, twoFlows());
          assert.equal(pipe.simulation.instrument.flowTotals.length, 2);
          pipe.live({ flow, ms: 20000 });
          spans.forEach((ms, index) => {
            const reset = index % 3;
            if (reset < 2) pipe.flow(reset).trip.reset();
            pipe.live({ flow, ms });
            const before = [0, 1].map((one) => {
              const { permanent, trip } = pipe.flow(one);
              return [permanent, trip].map(
                ({ actual, standard }) => [actual.approximate, standard.approximate] as const,
              );
            });
            pipe.simulation.powerOff();
            pipe.comeBack();
            for (const one of [0, 1]) {
              const { permanent, trip } = pipe.flow(one);
              const litresPerS = one === 0 ? flow / 3.4 : 1500 / 3.6;
              [permanent, trip].forEach(({ actual, standard }, set) => {
                const [actualBefore, standardBefore] = before[one]![set]!;
                for (const lost of [actualBefore - actual.approximate, standardBefore - standard.approximate]) {
                  assert.ok(
                    lost >= -2 && lost <= litresPerS * 1000 * maxLostS + 2,
                    `flow ${one}, set ${set}: ${lost} ml`,
                  );
                }
              });
            }
          });
          assert.ok(pipe.flow(1).permanent.actual.approximate > 1e6, "the plate measures");
        },
      ),
      { numRuns: 12 },
    );
  });

  it("lose eleven seconds of flow at most while the journal's flash is dead, and the failure is reported", () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 30, max: 900 }),
        fc.integer({ min: 3000, max: 300000 }),
        lives,
        (seed, flow, beforeMs, spans) => {
          const pipe = new Pipe(seed);
          pipe.live({ flow, ms: beforeMs });
          killJournal(pipe);
          const { simulation } = pipe;
          for (const ms of spans) {
            pipe.live({ flow, ms });
            if (ms > 15000) assert.equal(simulation.view.storage.fault, StoreFault.NotStored);
            const before = pipe.pulses;
            simulation.powerOff();
            pipe.comeBack();
            const lost = before - pipe.pulses;
            assert.ok(lost >= 0 && lost <= Math.ceil(flow * maxLostWhileDeadS) + 1, `${lost} pulses`);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
