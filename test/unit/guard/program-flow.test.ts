/** The watchdog is fed only by a tick in which every stage ran: each stage is omitted in turn. */
import assert from "node:assert/strict";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { ProgramFlow } from "../../../src/core/program-flow";
import type { Instrument } from "../../../src/app/instrument";
import { GuardBench } from "../../support/guard-bench";

/** A possible effect of a flipped bit in the program: a call that returns at once. */
const skipped: readonly [string, (instrument: Instrument) => void][] = [
  [
    "measuring",
    ({ measured }) => {
      measured.tick = (): void => {};
    },
  ],
  [
    "the judges",
    ({ alarms }) => {
      alarms.tick = (): void => {};
    },
  ],
  [
    "the slow judges",
    ({ alarms }) => {
      alarms.tickSlow = (): void => {};
    },
  ],
  [
    "measuring what is slow",
    ({ measured }) => {
      measured.tickSlow = (): void => {};
    },
  ],
  [
    "the sums of the exposures",
    ({ measured }) => {
      measured.expose = (): void => {};
    },
  ],
  [
    "the judges of the exposures",
    ({ alarms }) => {
      alarms.expose = (): void => {};
    },
  ],
  [
    "the checks of the calibration",
    ({ calibration }) => {
      calibration.second = (): void => {};
    },
  ],
];

describe("The watchdog", () => {
  for (const [name, skip] of skipped) {
    it(`resets within four seconds when ${name} are skipped, and a FAULT is shown meanwhile`, () => {
      const bench = new GuardBench().seconds(100);
      const { board } = bench.simulation;
      assert.deepEqual(board.watchdog.bitesMs, []);
      skip(bench.simulation.instrument);
      bench.secondsUntil(DeviceCondition.SelfTest, 2);
      bench.seconds(3);
      assert.equal(board.watchdog.bitesMs.length, 1);
      bench.simulation.powerOff();
      bench.simulation.powerOn();
      bench.seconds(1);
      assert.ok(bench.log.includes("restart watchdog"), bench.log.join("; "));
    });
  }

  it("is fed for hours by a working instrument, through late ticks and pressed keys", () => {
    const bench = new GuardBench({ device: "four-gas" });
    for (let minute = 0; minute < 300; minute++) {
      bench.simulation.board.press(minute % 2 === 0 ? "page" : "menu", true);
      bench.simulation.charge(minute * 5);
      bench.seconds(2);
      bench.simulation.board.press("page", false);
      bench.simulation.board.press("menu", false);
      bench.seconds(58);
    }
    assert.deepEqual(bench.simulation.board.watchdog.bitesMs, []);
  });
});

describe("The signature of a tick", () => {
  const tickOf = (...stages: number[]): boolean => {
    const flow = new ProgramFlow(true);
    for (const stage of stages) flow.tick = (flow.tick << 3) | stage;
    return flow.endTick();
  };

  it("is right for every stage in its order", () => {
    assert.ok(tickOf(1, 2, 3, 4));
  });

  it("is wrong for another order, for a missing stage, and for one that ran twice", () => {
    for (const stages of [
      [2, 1, 3, 4],
      [1, 3, 2, 4],
      [1, 3, 4],
      [2, 3, 4],
      [1, 2, 3],
      [1, 1, 2, 3, 4],
      [1, 2, 3, 4, 4],
      [],
    ]) {
      assert.ok(!tickOf(...stages), stages.join());
    }
  });

  it("stays wrong: after one error it is not valid again before a restart", () => {
    const flow = new ProgramFlow(false);
    assert.ok(!flow.endTick());
    flow.tick = 0o123;
    assert.ok(!flow.endTick());
  });
});
