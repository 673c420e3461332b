/** The checks of RAM, parameters and outputs, each by itself, with faults that a single look does not show. */
import assert from "node:assert/strict";
import type { Device } from "../../../hal/contract";
import type { Fingerprint } from "../../../src/core/fingerprint";
import { type Cells, MemoryCheck } from "../../../src/guard/memory-check";
import { outputNames, type OutputPart, OutputTest, outputTestSteps, testOver } from "../../../src/guard/output-test";
import { groupEveryS, ParameterCheck, type ParameterGroup } from "../../../src/guard/parameter-check";

describe("The check of RAM", () => {
  const words = 64;
  /** A write to `from` also changes `to`. */
  function coupled(from: number, to: number): Cells {
    const cells = new Int32Array(words);
    return new Proxy(cells, {
      get: (target, key) => Reflect.get(target, key, target) as unknown,
      set: (target, key, value) => {
        Reflect.set(target, key, value, target);
        if (Number(key) === from) target[to]! ^= 1;
        return true;
      },
    });
  }
  function round(check: MemoryCheck): boolean {
    for (let second = 0; second < check.roundS; second++) check.second();
    return check.isWrong;
  }

  for (const [from, to] of [
    [10, 11],
    [11, 10],
    [0, words - 1],
    [words - 1, 0],
  ] as const) {
    it(`finds that a write to word ${from} changes word ${to}`, () => {
      assert.ok(round(new MemoryCheck(coupled(from, to))));
    });
  }

  it("finds a bit that flips by itself, in any word, in the current round", () => {
    for (let word = 0; word < words; word++) {
      const cells = new Int32Array(words);
      const check = new MemoryCheck(cells);
      check.second();
      cells[word]! ^= 1 << 7;
      for (let second = 1; second < check.roundS; second++) check.second();
      assert.ok(check.isWrong, `word ${word}`);
    }
  });

  it("passes again after a round without a fault", () => {
    const cells = new Int32Array(words);
    const check = new MemoryCheck(cells);
    cells[20]! ^= 1;
    assert.ok(round(check));
    assert.ok(!round(check));
  });

  it("takes half a minute for 64 words, upwards and downwards", () => {
    const check = new MemoryCheck(new Int32Array(words));
    assert.equal(check.roundS, 32);
    for (let second = 1; second < 32; second++) {
      check.second();
      assert.equal(check.rounds, 0);
    }
    check.second();
    assert.equal(check.rounds, 1);
  });
});

describe("The check of parameters", () => {
  class Group implements ParameterGroup {
    value: number;
    revision: unknown = {};

    constructor(value: number) {
      this.value = value;
    }

    fingerprint(into: Fingerprint): void {
      into.add(this.value);
    }
  }

  function checked(count: number) {
    const groups = Array.from({ length: count }, (_, index) => new Group(index));
    const check = new ParameterCheck(groups);
    const seconds = (number: number): void => {
      for (let i = 0; i < number; i++) check.second();
    };
    return { groups, check, seconds, round: () => seconds(check.roundS) };
  }

  it("finds a change in any group within its round, and in five seconds for each group", () => {
    for (let index = 0; index < 3; index++) {
      const { groups, check, seconds, round } = checked(3);
      assert.equal(check.roundS, 3 * 5);
      round();
      assert.ok(!check.isWrong);
      groups[index]!.value += 1;
      seconds(index * groupEveryS + groupEveryS - 1);
      assert.ok(!check.isWrong);
      seconds(1);
      assert.ok(check.isWrong, `group ${index}`);
      round();
      round();
      assert.ok(check.isWrong, "it stays");
    }
  });

  it("accepts a change with a new revision as one by the user, once", () => {
    const { groups, check, round } = checked(2);
    groups[1]!.value = 9;
    groups[1]!.revision = {};
    round();
    assert.ok(!check.isWrong);
    groups[1]!.value = 10;
    round();
    assert.ok(check.isWrong);
  });

  it("passes again only when every group that had changed is put in force again", () => {
    const { groups, check, round } = checked(3);
    groups[0]!.value = 9;
    groups[2]!.value = 9;
    round();
    assert.ok(check.isWrong);
    groups[0]!.revision = {};
    round();
    assert.ok(check.isWrong, "the other one is still wrong");
    groups[2]!.revision = {};
    round();
    assert.ok(!check.isWrong);
  });

  it("has nothing to find without groups", () => {
    const { check, seconds } = checked(0);
    seconds(100);
    assert.ok(!check.isWrong);
  });
});

describe("The output test with feedback", () => {
  /** @param fault gives the level of a feedback that differs from the output's */
  function tested(fault: (name: string) => number | undefined) {
    let lit = "";
    let closed = 0;
    const names = Object.values(outputNames);
    const ports = names.map((name) => [
      `${name}Feedback`,
      {
        io: class {
          read(): number {
            return fault(name) ?? (lit === name ? 1 : 0);
          }
          close(): void {
            closed++;
          }
        },
      },
    ]);
    const test = new OutputTest({ Digital: Object.fromEntries(ports) } as unknown as Device);
    /** @returns how many ticks it took */
    const run = (): number => {
      test.start();
      for (let ticks = 1; ticks < 100; ticks++) {
        // The output follows after the tick that requests it.
        const part = test.tick();
        if (part === testOver) return ticks;
        lit = outputNames[part];
      }
      return assert.fail("never ends");
    };
    const close = (): number => {
      test.close();
      return closed;
    };
    return { test, run, close, names };
  }

  it("passes if every feedback follows its output, each time", () => {
    const { test, run, close, names } = tested(() => undefined);
    for (let times = 1; times <= 3; times++) {
      assert.equal(run(), outputTestSteps.reduce((sum, { ticks }) => sum + ticks, 0) + 1);
      assert.equal(test.dead, 0);
      assert.equal(test.completed, times);
      assert.ok(!test.isRunning);
    }
    assert.equal(close(), names.length);
  });

  it("finds each output whose feedback never appears, and each whose feedback is always present", () => {
    for (const [part, name] of Object.entries(outputNames)) {
      for (const level of [0, 1]) {
        const { test, run } = tested((one) => (one === name ? level : undefined));
        run();
        assert.equal(test.dead, 1 << (Number(part) as OutputPart), `${name} at ${level}`);
      }
    }
  });

  it("clears the result of the previous test", () => {
    let isBroken = true;
    const { test, run } = tested((name) => (isBroken && name === "horn" ? 0 : undefined));
    run();
    assert.notEqual(test.dead, 0);
    isBroken = false;
    run();
    assert.equal(test.dead, 0);
  });
});
