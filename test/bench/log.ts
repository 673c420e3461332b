/**
 * `log.*`: what the data log of a `four-gas` instrument costs over an ordinary simulated week: a working shift each day in air whose
 * methane wanders, days and nights in temperature, weather in pressure, some carbon monoxide, and four alarms a day. Days and
 * years follow from the bytes and erasures of that week. Then the start with a full partition: the time that its reads take on
 * the flash of a board.
 */
import { Random } from "../../host-sim/world/random";
import { Simulation } from "../../host-sim/simulation";
import { AlarmKind } from "../../src/core/alarm-kind";
import { sectorBytes } from "../../src/flash/checked-flash";
import { givenChannel, LogBench } from "../support/log-bench";
import { NorFlash } from "../support/nor-flash";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

const days = 7;
/** Behind the board's divider of two, as `replay` has it. */
const chargedMillivolts = 2060;
const partitionBytes = 2 * 1024 * 1024;
const sectors = partitionBytes / sectorBytes;
const cycles = 100_000;
/** A transaction of serial flash through the SDK, and a byte at 10 MHz on four wires: on the slow side of both. */
const msPerRead = 0.1;
const msPerByte = 0.0002;

interface Week {
  readonly bytesPerRecord: number;
  readonly bytesPerDay: number;
  readonly erasesPerDay: number;
}

function ordinaryWeek(): Week {
  const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 1 });
  const { world, board, instrument } = simulation;
  // A week without a charger would be a week of BATTERY, at a row a second: it hangs on one.
  board.setSignal("battery", chargedMillivolts);
  const chance = new Random(1);
  const minutes = (count: number): void => {
    simulation.advance(count * 60_000);
  };
  const reset = (): void => {
    board.press("acknowledge", true);
    simulation.advance(1000);
    board.press("acknowledge", false);
  };
  for (let quarter = 0; quarter < days * 96; quarter++) {
    const hour = (quarter % 96) / 4;
    const fromNoon = Math.abs(hour - 14);
    world.ramp("temperature", 24 - 0.8 * Math.min(fromNoon, 24 - fromNoon) + chance.within(0.5), 900_000);
    world.ramp("pressure", 101.3 + chance.within(0.4), 900_000);
    world.ramp("ch4", hour >= 6 && hour < 22 ? 0.4 + chance.within(0.25) : 0.15 + chance.within(0.05), 900_000);
    world.ramp("co", hour >= 6 && hour < 22 ? 3 + chance.within(3) : 0, 900_000);
    if (quarter % 24 === 12) {
      world.ramp("ch4", 1.2, 60_000);
      minutes(4);
      world.ramp("ch4", 0.4, 60_000);
      minutes(3);
      reset();
      minutes(8);
    } else {
      minutes(15);
    }
  }
  const { dataLog } = instrument;
  dataLog.flush(simulation.nowMs);
  const { bytes, erasures } = board.flash.partition("log");
  let used = 0;
  for (let at = 0; at < bytes.length; at += sectorBytes) if (bytes[at] !== 0xff) used++;
  const erased = erasures.reduce((sum, count) => sum + count, 0);
  // Whole sectors: what stays empty at the end of blocks is counted as used.
  return {
    bytesPerRecord: (used * sectorBytes) / dataLog.rowsWritten,
    bytesPerDay: (used * sectorBytes) / days,
    erasesPerDay: erased / days,
  };
}

/** ms that flash takes to start with a full partition. */
function startAtFull(): number {
  const channels = ["ch4", "o2", "co", "h2s", "temperature", "pressure", "battery"].map((id) =>
    givenChannel(id, "%", 6),
  );
  const bench = new LogBench(new NorFlash(sectors), channels);
  const chance = new Random(2);
  while (bench.flash.erases <= sectors) {
    bench.seconds(600, AlarmKind.High, () => {
      for (let i = 0; i < channels.length; i++) bench.read(i, 50 + chance.within(40));
    });
    bench.seconds(1, AlarmKind.None);
  }
  bench.flash.reads = bench.flash.bytesRead = 0;
  bench.restart();
  return bench.flash.reads * msPerRead + bench.flash.bytesRead * msPerByte;
}

export const logSubject: Subject = {
  prefix: "log.",
  async measure(): Promise<Figures> {
    const { bytesPerRecord, bytesPerDay, erasesPerDay } = ordinaryWeek();
    return {
      "log.bytesPerRecord": atMost(bytesPerRecord, 2.69, "bytes, 7 channels"),
      "log.days": atLeast(partitionBytes / bytesPerDay, 90, "days in 2 MiB"),
      "log.erasesPerDay": atMost(erasesPerDay, 27, "sectors a day"),
      "log.years": atLeast((cycles * sectors) / erasesPerDay / 365.25, 10, "years"),
      "log.startMs": atMost(startAtFull(), 1000, "ms of flash, full"),
    };
  },
};
