/**
 * A day of a whole instrument with data of every kind to store, and each resulting write and erasure, in order: its kind, its
 * data, and the memories before it. The memories are small, so that all of them wrap around.
 */
import type { KeyValueImage } from "../../host-sim/io/sim-key-value";
import { Simulation } from "../../host-sim/simulation";
import { CalibrationKind, Refusal } from "../../src/core/calibration-codes";
import { MenuText } from "../../src/core/menu-text";
import { sectorBytes } from "../../src/flash/checked-flash";
import { blockAt, blockBytesOf, BlockField, blocksPerSector, SectorField } from "../../src/record/data-log/format";
import { firstRowAt } from "../../src/record/retained/journal-format";
import { deviceProfile } from "../../src/profile/settings";

export const partitions: Readonly<Record<string, number>> = Object.freeze({
  log: 3 * sectorBytes,
  events: 2 * sectorBytes,
  totals: 3 * sectorBytes,
});
export const partitionNames: readonly string[] = Object.keys(partitions);

/** Everything at once: a pipe's flow with totals, and carbon monoxide with an exposure. */
function everything(): unknown {
  const pipe = deviceProfile("drainage").channels.map((channel) =>
    channel.id === "methaneFlow" ? { ...channel, isMain: false } : channel,
  );
  return {
    name: "everything",
    channels: [...pipe, { ...deviceProfile("four-gas").channels.find(({ id }) => id === "co")!, interference: [] }],
  };
}

export function wholeInstrument(): Simulation {
  const simulation = new Simulation({
    device: everything(),
    limits: "general",
    seed: 1,
    timeMs: undefined,
    partitions,
  });
  simulation.world.set("flow", 360);
  simulation.world.set("pipeCh4", 30);
  return simulation;
}

/** The content of the memories. */
export interface Memories {
  readonly keyValue: KeyValueImage;
  readonly flash: Readonly<Record<string, Uint8Array>>;
}

export function memoriesOf({ board }: Simulation): Memories {
  return {
    keyValue: board.keyValue.toJSON(),
    flash: Object.fromEntries(partitionNames.map((name) => [name, board.flash.partition(name).bytes.slice()])),
  };
}

export function totalsFigures({ instrument }: Simulation): readonly number[] {
  const { permanent, trip } = instrument.flowTotals[0]!;
  return [permanent, trip].flatMap(({ pulses, actual, standard, methane, faultS }) =>
    [pulses, actual, standard, methane, faultS].map((total) => total.approximate),
  );
}

export function exposureFigures({ instrument }: Simulation): readonly number[] {
  const exposure = instrument.channels.find(({ id }) => id === "co")!.exposure!;
  return [exposure.passedS, exposure.measuredS, exposure.peak, exposure.stelSum(), exposure.twaSum()];
}

export function settingsFigures({ instrument: { userSettings } }: Simulation): string {
  return userSettings.rows.map((_row, index) => userSettings.valueAt(index)).join(" ");
}

export function calibrationFigures({ instrument: { calibration, channels } }: Simulation): string {
  return JSON.stringify(channels.map((_channel, index) => calibration.recordOf(index) ?? null));
}

/** The instrument's data in memory at the end of a tick. */
export interface Moment {
  readonly atMs: number;
  readonly totals: readonly number[];
  readonly exposure: readonly number[];
  readonly settings: string;
  readonly calibration: string;
}

export function momentOf(simulation: Simulation): Moment {
  return {
    atMs: simulation.nowMs,
    totals: totalsFigures(simulation),
    exposure: exposureFigures(simulation),
    settings: settingsFigures(simulation),
    calibration: calibrationFigures(simulation),
  };
}

/** One write or erasure. */
export interface Act {
  /** Such as `exposure full` or `journal row`. */
  readonly kind: string;
  readonly isFlash: boolean;
  readonly atMs: number;
  /** Steps in which power may fail (`PowerCut`). */
  readonly steps: number;
  /** Does it again, as far as power lasts. */
  readonly again: (simulation: Simulation) => void;
}

export interface WrittenDay {
  readonly acts: readonly Act[];
  /** Each tick. */
  readonly moments: readonly Moment[];
  readonly before: Memories;
}

function keyValueKind(path: string, key: string): string {
  if (path === "exposure") return key.startsWith("full") ? "exposure full" : "exposure since";
  if (path === "wear") return "wear";
  return key.endsWith("h") ? `${path} head` : path;
}

function flashKind(name: string, offset: number, bytes: Uint8Array): string {
  const at = offset % sectorBytes;
  if (name === "events") return at === 0 ? "event sector" : "event";
  if (name === "totals") return at === 0 ? "journal head" : at < firstRowAt(1) ? "journal totals" : "journal row";
  const tableBytes = new DataView(bytes.buffer, offset - at).getUint16(SectorField.TableBytes, true);
  const first = blockAt(tableBytes === 0xffff ? 0 : tableBytes, 0);
  if (tableBytes === 0xffff || at < first) return "data log sector";
  return (at - first) % blockBytesOf(tableBytes) < BlockField.Bytes &&
    at < first + blocksPerSector * blockBytesOf(tableBytes)
    ? "data log block"
    : "data log chunk";
}

/** Notes every write of `simulation` from now on. */
function record(simulation: Simulation, acts: Act[]): void {
  const { keyValue, flash } = simulation.board;
  const put = keyValue.put.bind(keyValue);
  keyValue.put = (domain, path, key, value) => {
    acts.push({
      kind: keyValueKind(path, key),
      isFlash: false,
      atMs: simulation.nowMs,
      steps: value.length + 1,
      again: ({ board }) => {
        board.keyValue.open({ path }).write(key, value);
      },
    });
    put(domain, path, key, value);
  };
  for (const name of partitionNames) {
    const partition = flash.partition(name);
    const program = partition.program.bind(partition);
    const erase = partition.erase.bind(partition);
    partition.program = (data, offset) => {
      const written = data.slice();
      acts.push({
        kind: flashKind(name, offset, partition.bytes),
        isFlash: true,
        atMs: simulation.nowMs,
        steps: data.length + 1,
        again: ({ board }) => {
          board.flash.open({ path: name }).write(written, offset);
        },
      });
      program(data, offset);
    };
    partition.erase = (block) => {
      acts.push({
        kind: `${name === "totals" ? "journal" : name === "log" ? "data log" : "event"} erasure`,
        isFlash: true,
        atMs: simulation.nowMs,
        steps: sectorBytes + 1,
        again: ({ board }) => {
          board.flash.open({ path: name }).eraseBlock(block);
        },
      });
      erase(block);
    };
  }
}

/** Settings changed and reset, a calibration, alarms and their bursts of rows, resets of trip and exposure, hours of gas and flow. */
export function writtenDay(): WrittenDay {
  const simulation = wholeInstrument();
  const { world } = simulation;
  const acts: Act[] = [];
  const moments: Moment[] = [];
  const before = memoriesOf(simulation);
  record(simulation, acts);
  const live = (seconds: number): void => {
    for (let tick = 0; tick < seconds * 10; tick++) {
      simulation.advance(100);
      moments.push(momentOf(simulation));
    }
  };
  const expect = (isTrue: boolean, what: string): void => {
    if (!isTrue) throw new Error(`the day differs from its script: ${what}`);
  };
  live(180);
  const { instrument } = simulation;
  const { userSettings } = instrument;
  let changed = 0;
  userSettings.rows.forEach(({ minimum, maximum }, row) => {
    for (const value of [minimum, maximum]) {
      if (changed === 3 || userSettings.valueAt(row) === value || userSettings.refusal(row, value) !== MenuText.None) {
        continue;
      }
      expect(userSettings.change(simulation.nowMs, row, value) === MenuText.None, "a setting is changed");
      changed++;
      live(5);
    }
  });
  expect(changed === 3, "three settings are changed");
  // Enough events for their log to wrap around.
  const row = userSettings.rows.findIndex(({ minimum, maximum }, index) =>
    [minimum, maximum].every((value) => userSettings.refusal(index, value) === MenuText.None),
  );
  const { minimum, maximum } = userSettings.rows[row]!;
  for (let times = 0; times < 24; times++) {
    expect(
      userSettings.change(simulation.nowMs, row, times % 2 === 0 ? minimum : maximum) === MenuText.None,
      "a setting is changed again",
    );
    live(2);
  }
  for (let times = 0; times < 2; times++) {
    expect(
      instrument.operator.startCalibration(CalibrationKind.Zero, "co", { value: 0, isFreshAir: true }) === Refusal.None,
      "a calibration begins",
    );
    live(100);
  }
  expect(calibrationFigures(simulation).includes("points"), "a calibration is stored");
  expect(userSettings.restoreFactory(simulation.nowMs) === MenuText.None, "settings are reset");
  instrument.flowTotals[0]!.trip.reset();
  live(20);
  for (let burst = 0; burst < 3; burst++) {
    world.set("co", 400);
    live(240);
    world.set("co", 5);
    live(burst === 1 ? 1500 : 360);
    simulation.board.press("acknowledge", true);
    live(1);
    simulation.board.press("acknowledge", false);
    if (burst === 0) instrument.operator.resetExposure(simulation.nowMs);
    if (burst === 1) instrument.flowTotals[0]!.trip.reset();
    live(20);
  }
  live(900);
  return { acts, moments, before };
}
