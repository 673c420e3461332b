/**
 * No field of the instrument is forgotten when its state is carried. Looked at in running instruments, from two sides:
 *
 *   alike       an instrument with a past is opened, field by field, beside one that took its state over: they are alike
 *   scrambled   every field that was seen to change is given a wrong value before the state is taken over: afterwards all of them are right
 *
 * What is left out on purpose is listed with its reason (test/support/not-carried.ts), and no entry is superfluous.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { GraphComparison } from "../../support/graph";
import { type Happening, happen, happening, instruments } from "../../support/histories";
import { notCarriedNames } from "../../support/not-carried";
import { openInstrument } from "../../support/open-instrument";
import { classIn, FieldWatch, scramble } from "../../support/running-fields";
import { Twins } from "../../support/twins";
import type { Instrument } from "../../../src/app/instrument";

const seeds = [1, 2, 3];
/** Not at the same phase of anything with a period of some seconds. */
const partAtTick = (seed: number): number => 3000 + 13 * seed;

function lifeOf(seed: number): readonly Happening[] {
  return fc.sample(fc.array(happening, { minLength: 200, maxLength: 250, size: "max" }), { numRuns: 1, seed })[0]!;
}

function isListed(names: readonly string[]): boolean {
  return names.some((name) => notCarriedNames.has(name) || notCarriedNames.has(name.slice(0, name.indexOf("."))));
}

class Seen {
  /** `Class.field` → where and how, of what differed and is not listed. */
  readonly forgotten = new Map<string, string>();
  readonly needed = new Set<string>();
  readonly classes = new Set<string>();
  /** Fields that changed while an instrument ran, with their names in base classes. */
  readonly changed = new Map<string, readonly string[]>();
  /** Fields that were scrambled before a state was taken over. */
  readonly scrambled = new Set<string>();

  compare({ first, second, mirror }: Twins): void {
    const both = new GraphComparison({ isOutside: (one) => mirror.outside.has(one), excused: notCarriedNames });
    const { differences, needed, classes } = both.compare(first, second!);
    for (const [field, how] of differences) if (!this.forgotten.has(field)) this.forgotten.set(field, how);
    for (const name of needed) this.needed.add(name);
    for (const name of classes) this.classes.add(name);
  }
}

/** Lives of every instrument, looked at when the second takes over and again at the end. */
function live(make: typeof Instrument, only = instruments): Seen {
  const seen = new Seen();
  for (const instrument of only) {
    for (const seed of seeds) {
      const twins = new Twins({ ...instrument, seed }, make);
      const watch = new FieldWatch((one) => twins.mirror.outside.has(one));
      twins.partAtTick = partAtTick(seed);
      twins.onParted = (): void => {
        seen.compare(twins);
      };
      for (const one of lifeOf(seed)) {
        happen(twins, one);
        watch.look(twins.first);
      }
      while (twins.ticks < 1000) twins.tick(100);
      seen.compare(twins);
      for (const [name, names] of watch.changed) seen.changed.set(name, names);
    }
  }
  return seen;
}

/** The same lives up to the moment in which the second takes over; before that, what changes is scrambled in it. */
function takeOverScrambled(make: typeof Instrument, { changed }: Seen, only = instruments): Seen {
  const seen = new Seen();
  const wanted = new Set([...changed].filter(([, names]) => !isListed(names)).map(([name]) => name));
  for (const instrument of only) {
    for (const seed of seeds) {
      const twins = new Twins({ ...instrument, seed }, make);
      twins.partAtTick = partAtTick(seed);
      twins.beforeGoingOn = (made): void => {
        const isOutside = (one: object): boolean => twins.mirror.outside.has(one);
        for (const name of scramble(made, isOutside, (field) => wanted.has(field))) seen.scrambled.add(name);
      };
      twins.onParted = (): void => {
        seen.compare(twins);
      };
      for (const one of lifeOf(seed)) {
        try {
          if (twins.second === undefined) happen(twins, one);
        } catch (error) {
          // Where a field is forgotten the two part ways at once.
          if (twins.second === undefined) throw error;
        }
      }
    }
  }
  return seen;
}

/** Makes a class forget a field while `during` runs: what it had stays in it when a state is taken over. */
function forgetting(make: typeof Instrument, name: string, field: string, during: () => void): void {
  const { first, mirror } = new Twins({ ...instruments[0]!, seed: 1 }, make);
  const { prototype } = classIn(first, name, (one) => mirror.outside.has(one));
  const carry = prototype["carry"] as (this: Record<string, unknown>, state: unknown) => void;
  prototype["carry"] = function (this: Record<string, unknown>, state: unknown): void {
    const before = this[field];
    carry.call(this, state);
    this[field] = before;
  };
  try {
    during();
  } finally {
    prototype["carry"] = carry;
  }
}

describe("The fields of a state", function () {
  let make: typeof Instrument;
  let seen: Seen;

  before(async () => {
    make = await openInstrument();
    seen = live(make);
  });

  it("are equal in an instrument and the one that restored its state, at once and after both have continued", () => {
    assert.deepEqual([...seen.forgotten.values()], []);
    assert.ok(seen.classes.size > 80, `${seen.classes.size} classes were entered`);
  });

  it("are all that change while it runs: each is right afterwards, whatever it was before", () => {
    const { forgotten, scrambled } = takeOverScrambled(make, seen);
    assert.deepEqual([...forgotten.values()], []);
    assert.ok(scrambled.size > 250, `${scrambled.size} fields were scrambled`);
  });

  it("are left out for a reason that is still one", () => {
    const changing = new Set([...seen.changed.values()].flat());
    for (const name of [...changing]) changing.add(name.slice(0, name.indexOf(".")));
    assert.deepEqual(
      [...notCarriedNames].filter((name) => !seen.needed.has(name) && !changing.has(name)),
      [],
    );
  });

  it("are missed when one is forgotten, and then the two do not live alike", () => {
    const one = instruments.slice(0, 1);
    for (const [name, field] of [
      ["Median5", "middle"],
      ["Controls", "$wakesNext"],
      ["Settling", "isWarm"],
    ] as const) {
      forgetting(make, name, field, () => {
        assert.ok(takeOverScrambled(make, seen, one).forgotten.has(`${name}.${field.replace("$", "#")}`), field);
        assert.throws(() => live(make, one), assert.AssertionError, field);
      });
    }
  });
});
