/**
 * An instrument that restores another's state at any moment continues like it: the same readings to the last bit, the same alarms,
 * events and outputs in the same ticks, for any history before and after. `FIREDAMP_CARRY_RUNS` and `FIREDAMP_CARRY_SEED` change
 * length and seed.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { happen, happening, instruments } from "../../support/histories";
import { Twins } from "../../support/twins";

const runs = Number(process.env["FIREDAMP_CARRY_RUNS"] ?? 25);
const seed = Number(process.env["FIREDAMP_CARRY_SEED"] ?? 20260101);
/** Minimum time that both run. */
const ticksAfter = 2000;

describe("A restored state", () => {
  it("continues bit for bit", function () {
    let ticks = 0,
      events = 0;
    const story = fc.record({
      instrument: fc.constantFrom(...instruments),
      seed: fc.integer({ min: 1, max: 1000 }),
      hasMenuButton: fc.boolean(),
      happenings: fc.array(happening, { minLength: 60, maxLength: 250, size: "max" }),
      partAtTick: fc.integer({ min: 1, max: 4000 }),
    });
    fc.assert(
      fc.property(story, ({ instrument, seed: specimen, hasMenuButton, happenings, partAtTick }) => {
        const twins = new Twins({ ...instrument, seed: specimen, hasMenuButton });
        twins.partAtTick = partAtTick;
        for (const one of happenings) happen(twins, one);
        for (let i = 0; i < 200 && twins.ticks < ticksAfter; i++) twins.tick(100);
        assert.ok(twins.ticks >= ticksAfter, `only ${twins.ticks} ticks together`);
        ticks += twins.ticks;
        events += twins.events;
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    assert.ok(ticks > runs * ticksAfter && events > runs * 10, `${ticks} ticks and ${events} events say little`);
    if (process.env["FIREDAMP_CARRY_RUNS"] !== undefined) {
      console.log(`      ${ticks} ticks and ${events} events together`);
    }
  });
});
