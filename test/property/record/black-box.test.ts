/**
 * After any history of an instrument, the playback of its black box gives the same: the same alarms start, end and are acknowledged in the
 * same ticks, with the same readings. `FIREDAMP_BOX_RUNS` and `FIREDAMP_BOX_SEED` change length and seed.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { BoxError } from "../../../host-sim/replay/black-box/box-error";
import { BoxImage } from "../../../host-sim/replay/black-box/box-image";
import { faultsOf } from "../../../host-sim/io/board";
import { type Happening, happening, instruments } from "../../support/histories";
import { BoxBench, played } from "../../support/box-bench";

const runs = Number(process.env["FIREDAMP_BOX_RUNS"] ?? 20);
const seed = Number(process.env["FIREDAMP_BOX_SEED"] ?? 20260101);

type Story = Happening | { readonly do: "cut"; readonly isWarned: boolean };

/** Without the calls that hosts make to the instrument beside its ports. */
const story = fc.oneof(
  { weight: 40, arbitrary: happening.filter((one) => one.do !== "ask") },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cut" as const), isWarned: fc.boolean() }) },
);

export function happen(bench: BoxBench, one: Story): void {
  const { simulation } = bench;
  const { world, board } = simulation;
  switch (one.do) {
    case "wait":
      simulation.advance(one.ticks * 100);
      break;
    case "late":
      simulation.charge(one.ticks * 73);
      break;
    case "set":
      world.ramp(one.what, one.value, one.overMs);
      break;
    case "break": {
      const faults = faultsOf[one.port];
      board.setFault(one.port, one.how % 2 === 0 ? "none" : faults[(one.how >> 1) % faults.length]!);
      break;
    }
    case "press":
      board.press(one.button, true);
      simulation.advance(one.ticks * 100);
      board.press(one.button, false);
      break;
    case "cut":
      if (one.isWarned) simulation.brownOut(30);
      else simulation.powerOff();
      simulation.powerOn();
      break;
  }
  simulation.advance(300);
  if (!simulation.isOn) simulation.powerOn();
}

export const tale = fc.record({
  instrument: fc.constantFrom(...instruments.slice(0, 4)),
  seed: fc.integer({ min: 1, max: 1000 }),
  hasMenuButton: fc.boolean(),
  happenings: fc.array(story, { minLength: 60, maxLength: 250, size: "max" }),
});

describe("a black box played back", () => {
  it("gives the same alarms in the same ticks, after any history", function () {
    let alike = 0,
      incidents = 0,
      seconds = 0;
    fc.assert(
      fc.property(tale, ({ instrument, seed: specimen, hasMenuButton, happenings }) => {
        const bench = new BoxBench({ ...instrument, seed: specimen, hasMenuButton });
        bench.seconds(90);
        for (const one of happenings) happen(bench, one);
        bench.seconds(5);
        const image = new BoxImage(bench.dump());
        for (const incident of image.incidents()) {
          let one;
          try {
            one = played(image, incident);
          } catch (error) {
            // Power failed before there was a keyframe.
            if (error instanceof BoxError && /keyframe|settings/.test(error.message)) continue;
            throw error;
          }
          assert.deepEqual(one.others, [], `incident ${incident.number} of ${instrument.device as string}`);
          assert.deepEqual(one.tape.bad, []);
          incidents++;
          alike += one.alike;
          for (const { fromSecond, toSecond } of one.stretches) seconds += toSecond - fromSecond;
        }
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    assert.ok(
      incidents >= runs && alike > runs * 5 && seconds > runs * 100,
      `${incidents} incidents with ${alike} events in ${seconds} s say little`,
    );
    if (process.env["FIREDAMP_BOX_RUNS"] !== undefined) {
      console.log(`      ${incidents} incidents, ${alike} events, ${seconds} s`);
    }
  });
});
