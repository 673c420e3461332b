/**
 * Random presses of buttons for simulated days, with random gas and faults (test/support/mash.ts lists what must hold).
 * `FIREDAMP_MASH_RUNS` and `FIREDAMP_MASH_SEED` change length and seed; the seed of a failure is in fast-check's report.
 */
import fc from "fast-check";
import type { ButtonName } from "../../host-sim/io/board";
import { Mash, type Mashed } from "../support/mash";

const runs = Number(process.env["FIREDAMP_MASH_RUNS"] ?? 40);
const seed = Number(process.env["FIREDAMP_MASH_SEED"] ?? 20260101);

const holds = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 5, max: 700 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1400, max: 20000 }) },
);
const press = fc.record({
  do: fc.constant("press" as const),
  button: fc.constantFrom<ButtonName>("acknowledge", "page", "menu", "menu"),
  ms: holds,
});
const step: fc.Arbitrary<Mashed> = fc.oneof(
  { weight: 40, arbitrary: press },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("both" as const), ms: fc.integer({ min: 100, max: 5000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("gas" as const), percent: fc.double({ min: 0, max: 3, noNaN: true }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("gas" as const), percent: fc.constant(0) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("oxygen" as const), percent: fc.double({ min: 8, max: 24, noNaN: true }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("oxygen" as const), percent: fc.constant(20.9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("break" as const),
      how: fc.constantFrom(
        "none" as const,
        "none" as const,
        "open" as const,
        "short" as const,
        "silent" as const,
        "noise" as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 100, max: 90000 }) }) },
);
const instrument = fc.constantFrom(
  { device: "methane" },
  { device: "methane", limits: "general" },
  { device: "four-gas", limits: "general" },
  { device: "four-gas", hasMenuButton: false },
  { device: "methane", hasMenuButton: false },
);

describe("Mashed buttons", () => {
  it("never change a limit unconfirmed, never silence HIGH for more than a minute, and always find the way back", function () {
    fc.assert(
      fc.property(
        instrument,
        fc.array(step, { minLength: 1, maxLength: 600, size: "max" }),
        fc.boolean(),
        (options, steps, byKeys) => {
          const mash = new Mash(options);
          for (const one of steps) mash.do(one);
          mash.comeBack(byKeys);
        },
      ),
      { numRuns: runs, seed, endOnFailure: false },
    );
  });
});
