/** `guard.*`: the time until a fault is found, on the simulated board: the longest of several moments, ports and kinds of fault. */
import { Status } from "../../src/core/reading";
import { DeviceCondition } from "../../src/alarm/device-alarms";
import { Simulation } from "../../host-sim/simulation";
import { brokenParts } from "../support/broken-parts";
import { flipABit, GuardBench } from "../support/guard-bench";
import { atMost, type Figures, type Subject } from "./figure";

/** Failures start at this many moments of a round of checks, ms after its start. */
const momentsMs = Object.freeze([0, 700, 3300, 9900, 21400]);

function started(device: string, momentMs: number): GuardBench {
  const bench = new GuardBench({ device }).seconds(100);
  bench.simulation.advance(momentMs);
  return bench;
}

function worst(condition: DeviceCondition, maxS: number, fail: (bench: GuardBench) => void): number {
  return Math.max(
    ...momentsMs.map((momentMs) => {
      const bench = started("four-gas", momentMs);
      fail(bench);
      return bench.secondsUntil(condition, maxS);
    }),
  );
}

/** For all parts of all instruments: time until a reason replaces the reading. */
function worstPartS(): number {
  let worstS = 0;
  for (const [device, port, channel, , ...faults] of brokenParts) {
    for (const fault of faults) {
      const simulation = new Simulation({ device, limits: "cn-coal", seed: 1 });
      simulation.advance(120000);
      const { shown } = simulation.instrument.channels.find(({ id }) => id === channel)!;
      simulation.board.setFault(port, fault);
      const fromMs = simulation.nowMs;
      while (shown.status === Status.Ok && simulation.nowMs - fromMs < 60000) simulation.advance(100);
      worstS = Math.max(worstS, (simulation.nowMs - fromMs) / 1000);
    }
  }
  return worstS;
}

function worstBiteS(): number {
  return Math.max(
    ...momentsMs.map((momentMs) => {
      const bench = started("methane", momentMs);
      const fromMs = bench.simulation.nowMs;
      bench.simulation.instrument.alarms.expose = (): void => {};
      bench.seconds(10);
      const biteMs = bench.simulation.board.watchdog.bitesMs[0];
      return biteMs === undefined ? 10 : (biteMs - fromMs) / 1000;
    }),
  );
}

export const guardSubject: Subject = {
  prefix: "guard.",
  async measure(): Promise<Figures> {
    const unit = "s simulated, worst";
    const flipped = (["judge", "curve", "settings"] as const).map((what) =>
      worst(DeviceCondition.SelfTest, 120, ({ simulation: { instrument } }) => {
        const last = instrument.alarms.judges.length - 1;
        flipABit(
          what === "judge"
            ? instrument.alarms.judges[last]!
            : what === "curve"
              ? instrument.calibration.curveOf(1)!
              : instrument.userSettings,
        );
      }),
    );
    return {
      "guard.partToReasonS": atMost(worstPartS(), 15, unit),
      "guard.flippedParameterS": atMost(Math.max(...flipped), 90, unit),
      "guard.referenceS": atMost(
        worst(DeviceCondition.SelfTest, 60, ({ simulation: { board } }) => {
          board.setSignal("reference", 1250 * 1.03);
        }),
        5,
        unit,
      ),
      "guard.clockS": atMost(
        worst(DeviceCondition.Clock, 120, ({ simulation: { board } }) => {
          board.setFault("clock", "stopped");
        }),
        20,
        unit,
      ),
      "guard.stuckButtonS": atMost(
        worst(DeviceCondition.SelfTest, 120, ({ simulation: { board } }) => {
          board.press("page", true);
        }),
        32,
        unit,
      ),
      "guard.skippedStageToRestartS": atMost(worstBiteS(), 5, unit),
    };
  },
};
