/**
 * One instrument in one world: a board with the firmware running on it, with a clock that a host advances.
 *
 * The firmware is the same as on ESP32; the simulation begins at the ports. The instrument is delivered calibrated, as from a
 * calibration bench: see docs/calibration.md.
 *
 * Work takes time on the board. The pixels that a tick sends to the screen are charged at the rate of a 40 MHz, 16-bit serial bus,
 * writes at the rate of flash memory, and hosts may charge more (`charge`); a tick that takes longer than 100 ms delays the next one.
 */
import type { AlarmKind } from "../src/core/alarm-kind";
import type { EventKind, EventSink } from "../src/core/event";
import { Instrument } from "../src/app/instrument";
import { startAccepted } from "../src/app/start";
import type { InstrumentView } from "../src/ui/view";
import type { CalibrationPoint } from "../src/compensate/curve";
import { absorbedBy, AbsorptionTable } from "../src/compensate/absorption-table";
import { type TablePoint, TemperatureTable } from "../src/compensate/temperature-table";
import { ndirZeroReach } from "../src/measure/ndir";
import type { ChannelProfile, DeviceProfile, ElectrochemicalProfile, NdirProfile } from "../src/profile/device-profile";
import { validateCalibrationPolicy } from "../src/profile/calibration-policy";
import { type Calibration, deviceProfile, limitsProfile, type Settings } from "../src/profile/settings";
import { validateDeviceProfile } from "../src/profile/validate-device";
import { validateLimitsProfile } from "../src/profile/validate-limits";
import { VirtualClock } from "./clock/virtual-clock";
import { type SegmentsPlace, SimBoard } from "./io/board";
import type { SimBoardOptions } from "./io/board-options";
import type { CellName } from "./world/cell-types";
import type { ElectrochemicalCell } from "./world/electrochemical";
import type { KeyValueImage } from "./io/sim-key-value";
import { pipeGas } from "./world/pipe-gas";
import { World } from "./world/world";
import { log } from "./world/maths";
import { fittedSegments } from "./world/ndir-certificate";
import { tickMs } from "../src/core/tick";

export interface SimulationOptions {
  /** Name of a shipped profile, or a profile as unvalidated data. */
  readonly device: unknown;
  readonly limits: unknown;
  readonly seed: number;
  /** Screen size in pixels, default 320 × 240. */
  readonly width?: number;
  readonly height?: number;
  /** `Settings.lead`: on unless false. */
  readonly lead?: boolean;
  /** Calibration intervals, as unvalidated data; default intervals if absent. */
  readonly calibrationPolicy?: unknown;
  /** Time of the battery-backed clock at the start, ms since 1970 UTC; `undefined` for a clock that was never set. */
  readonly timeMs?: number | undefined;
  /** `SimBoardOptions.hasBeadSwitch`: true unless false. */
  readonly hasBeadSwitch?: boolean;
  /** Content of key-value storage at the start. */
  readonly keyValue?: KeyValueImage;
  /** False for a board with two buttons. */
  readonly hasMenuButton?: boolean;
  /** `SimBoardOptions.partitions`. */
  readonly partitions?: Readonly<Record<string, number>>;
  /** `SimBoardOptions.lacking`: default none. */
  readonly lacking?: readonly string[];
  /** `SimBoardOptions.signer`: default none. */
  readonly signer?: SimBoardOptions["signer"];
  /** `SimBoardOptions.segments`: default none. */
  readonly segments?: SegmentsPlace;
}

export type EventListener = (
  atMs: number,
  kind: EventKind,
  channel: number,
  alarm: AlarmKind,
  value: number,
  detail: number,
) => void;

/** 16 bits per pixel at 40 MHz. */
const msPerPixel = 16 / 40000;

/** Gases of the calibration bench, ppm and % vol. An oxygen cell is nonlinear, a toxic cell nearly linear. */
const benchGases: Readonly<Record<CellName, readonly number[]>> = Object.freeze({
  co: Object.freeze([0, 100]),
  h2s: Object.freeze([0, 25]),
  no2: Object.freeze([0, 10]),
  o2: Object.freeze([0, 6, 12, 18, 20.9, 25]),
});

function cellOf(profile: ElectrochemicalProfile, board: SimBoard): ElectrochemicalCell | undefined {
  return Object.hasOwn(board.cells, profile.port) ? board.cells[profile.port as CellName] : undefined;
}

/** A cell that the board does not simulate: its signal comes from a trace, with the middle of the sensitivities in its profile. */
function nominalPoints({ acceptance, fullScale }: ElectrochemicalProfile): readonly CalibrationPoint[] {
  if (acceptance === undefined) return [];
  const gain = Math.sqrt(acceptance.minGain * acceptance.maxGain);
  return [0, fullScale].map((value) => ({ signal: value * gain, value }));
}

function cellPoints(profile: ElectrochemicalProfile, board: SimBoard): readonly CalibrationPoint[] {
  const cell = cellOf(profile, board);
  if (cell === undefined) return nominalPoints(profile);
  return benchGases[profile.port as CellName].map((value) => ({ signal: cell.benchMicroamps(value), value }));
}

/** Mixture in nitrogen for the span of the infrared bench, % vol. */
const ndirSpanPercent = 50;

/** Zero and span at 20 °C and 101.325 kPa, in the unit of `Ndir.calibrationSignal`. */
function ndirPoints(profile: NdirProfile, board: SimBoard): readonly CalibrationPoint[] {
  const nominal = new TemperatureTable(profile.zeroRatio).at(20);
  const zero = board.ndir.benchRatio(20) / nominal;
  const { segments } = profile;
  const low = absorbedBy(segments[0]!, ndirZeroReach);
  const zeroSignal = (-log(zero) * ndirZeroReach) / -log(1 - low);
  const span = new AbsorptionTable(segments).at(board.ndir.benchAbsorbed(ndirSpanPercent));
  return [
    { signal: zeroSignal, value: 0 },
    { signal: zeroSignal + span, value: ndirSpanPercent },
  ];
}

/** Bench calibrations of this board's sensors. */
function benchCalibrations(device: DeviceProfile, board: SimBoard): Calibration[] {
  const calibrations: Calibration[] = [];
  const timeMs = board.timeMs;
  const dated = timeMs === undefined ? {} : { atMs: timeMs };
  for (const channel of device.channels) {
    if (channel.kind === "electrochemical") {
      calibrations.push({ channel: channel.id, points: cellPoints(channel, board), ...dated });
    }
    if (channel.kind === "ndir" && channel.activePort === "ndirActive") {
      calibrations.push({ channel: channel.id, points: ndirPoints(channel, board), ...dated });
    }
    if (channel.kind !== "pellistor" || channel.port !== "ch4") continue;
    const { zeroMillivolts, spanMillivolts, spanPercent } = board.pellistor.benchCalibration();
    calibrations.push({
      channel: channel.id,
      points: [
        { signal: zeroMillivolts, value: 0 },
        { signal: spanMillivolts, value: spanPercent },
      ],
      ...dated,
    });
  }
  return calibrations;
}

/** Flows on the meter's test certificate, m³/h. */
const certifiedFlows = Object.freeze([1.5, 3, 6, 12, 30, 100, 400, 1000]);
const secondsPerHour = 3600;

/** Flow at which the plate was tested, in air at reference conditions, m³/h: its certificate gives one coefficient. */
const testedFlow = 1200;

function certifiedDischarge(board: SimBoard): number {
  const discharge = board.pipeDifferential.orifice.discharge(testedFlow, pipeGas(101325, 20, 0));
  return Math.round(discharge * 10000) / 10000;
}

/** Temperatures at which manufacturers test gas sensors, and the resolution of their certificates. */
const certifiedCelsius = Object.freeze([-20, -5, 10, 20, 35, 50]);
const certifiedDigits = 1000;

function certified(at: (celsius: number) => number, digits = certifiedDigits): TablePoint[] {
  return certifiedCelsius.map((celsius) => ({ celsius, value: Math.round(at(celsius) * digits) / digits }));
}

/**
 * A shipped profile with the test certificates of this board's parts: the K factors of the meter, the coefficient of the plate, and the temperature
 * dependence of beads and cells.
 */
function withCertificates(device: DeviceProfile, board: SimBoard): DeviceProfile {
  const kFactor = certifiedFlows.map((flow) => {
    const pulsesPerM3 = board.flowMeter.benchK(flow);
    return { hz: (flow * pulsesPerM3) / secondsPerHour, pulsesPerM3 };
  });
  const channels = device.channels.map((channel): ChannelProfile => {
    if (channel.kind === "pulseFlow") return { ...channel, kFactor };
    if (channel.kind === "ndir" && channel.activePort === "ndirActive") {
      const { ndir } = board;
      return {
        ...channel,
        segments: fittedSegments(ndir),
        zeroRatio: certified((celsius) => ndir.benchRatio(celsius), 1e5),
        spanFactor: certified((celsius) => ndir.benchSpanFactor(celsius)),
      };
    }
    if (channel.kind === "dpFlow" && channel.primary.kind === "orifice") {
      return { ...channel, primary: { ...channel.primary, discharge: certifiedDischarge(board) } };
    }
    if (channel.kind === "pellistor" && channel.port === "ch4") {
      const { pellistor } = board;
      return {
        ...channel,
        zeroShift: certified((celsius) => pellistor.benchZeroShift(celsius)),
        spanFactor: certified((celsius) => pellistor.benchSpanFactor(celsius)),
      };
    }
    const cell = channel.kind === "electrochemical" ? cellOf(channel, board) : undefined;
    if (channel.kind !== "electrochemical" || cell === undefined) return channel;
    return { ...channel, spanFactor: certified((celsius) => cell.benchSpanFactor(celsius)) };
  });
  return { ...device, channels };
}

export class Simulation implements EventSink {
  readonly clock = new VirtualClock();
  readonly world = new World(this.clock);
  readonly board: SimBoard;
  /** Called for every event that the instrument records. */
  onEvent: EventListener | undefined;
  #instrument: Instrument;
  #settings: Settings;
  #offered: unknown = undefined;
  #isOn = true;
  /** The board is busy until this time, ms. */
  #busyUntilMs = 0;
  #pixelsCharged = 0;
  readonly #tick = (): void => {
    this.#work();
  };

  /** @throws SettingsError with the field of the profile that is wrong; RangeError for a seed that is not an integer */
  constructor(options: SimulationOptions) {
    const { width, height } = options;
    this.board = new SimBoard(this.clock, this.world, {
      seed: options.seed,
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      ...("timeMs" in options && { timeMs: options.timeMs }),
      ...(options.keyValue !== undefined && { keyValue: options.keyValue }),
      ...(options.hasBeadSwitch !== undefined && { hasBeadSwitch: options.hasBeadSwitch }),
      ...(options.hasMenuButton !== undefined && { hasMenuButton: options.hasMenuButton }),
      ...(options.partitions !== undefined && { partitions: options.partitions }),
      ...(options.lacking !== undefined && { lacking: options.lacking }),
      ...(options.signer !== undefined && { signer: options.signer }),
      ...(options.segments !== undefined && { segments: options.segments }),
    });
    const device =
      typeof options.device === "string"
        ? withCertificates(deviceProfile(options.device), this.board)
        : validateDeviceProfile(options.device);
    const limits = validateLimitsProfile(
      typeof options.limits === "string" ? limitsProfile(options.limits) : options.limits,
      device,
    );
    for (const channel of device.channels) {
      if (channel.kind === "electrochemical") this.board.fitCell(channel.port);
    }
    this.#settings = {
      device,
      limits,
      calibrations: benchCalibrations(device, this.board),
      lead: options.lead !== false,
      ...(options.calibrationPolicy !== undefined && {
        calibrationPolicy: validateCalibrationPolicy(options.calibrationPolicy),
      }),
    };
    this.board.keyValue.onWork = this.board.flash.onWork = (ms) => {
      this.charge(ms);
    };
    this.#instrument = new Instrument(this.board.device, this.#settings, this);
    this.board.powerKey.onOff = (): void => {
      this.powerOff();
    };
    this.board.powerKey.onHeld = (): void => {
      this.powerOn();
    };
    this.clock.every(tickMs, this.#tick);
  }

  /** The running instrument; a new object after each power-on. */
  get instrument(): Instrument {
    return this.#instrument;
  }

  /** The instrument's view; while power is off it stays readable and does not change. */
  get view(): InstrumentView {
    return this.#instrument.view;
  }

  get nowMs(): number {
    return this.clock.nowMs;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Advances the time. Ticks come at multiples of 100 ms. @throws RangeError unless `ms` is an integer ≥ 0 */
  advance(ms: number): void {
    this.clock.advanceTo(this.clock.nowMs + ms);
  }

  /** Adds this much work before the next tick, ms: an erasure, a transfer or anything else that blocks the engine. */
  charge(ms: number): void {
    const nowMs = this.clock.nowMs;
    this.#busyUntilMs = (this.#busyUntilMs > nowMs ? this.#busyUntilMs : nowMs) + ms;
  }

  /** Cuts the power without a warning, as if the battery fell out. */
  powerOff(): void {
    if (!this.#isOn) return;
    this.#isOn = false;
    this.#busyUntilMs = 0;
    this.board.cutPower();
  }

  /** The supply falls slowly: a pin warns the firmware, and `holdUpMs` later the power is off. */
  brownOut(holdUpMs: number): void {
    if (!this.#isOn) return;
    this.board.warnOfPower();
    this.advance(holdUpMs);
    this.powerOff();
  }

  /** Settings in force: those of the start, or the newest accepted ones. */
  get settings(): Settings {
    return this.#settings;
  }

  /** Supplies settings, as unvalidated data, for the next power-on. Invalid ones leave the last valid ones in force, with a FAULT. */
  offerSettings(candidate: unknown): void {
    this.#offered = candidate;
  }

  /** Powers the board on: the firmware starts with nothing but the stored data. */
  powerOn(): void {
    if (this.#isOn) return;
    this.board.restorePower();
    if (this.#offered === undefined) {
      this.#instrument = new Instrument(this.board.device, this.#settings, this);
    } else {
      const { instrument, settings } = startAccepted(this.board.device, this.#offered, this.#settings, this);
      this.#instrument = instrument;
      this.#settings = settings;
      // Refused settings stay pending and are refused at each start until better ones are supplied.
      if (settings.fault === undefined) this.#offered = undefined;
    }
    this.#isOn = true;
  }

  #work(): void {
    if (!this.#isOn) return;
    const nowMs = this.clock.nowMs;
    const lateMs = this.#busyUntilMs - nowMs;
    // A blocked engine runs its timer late; the ticks that were due meanwhile are combined in one.
    if (lateMs > 0) {
      if (lateMs < tickMs) this.clock.after(Math.ceil(lateMs), this.#tick);
      return;
    }
    this.#instrument.pipeline.tick(nowMs);
    if (this.board.hasLostPower) {
      this.powerOff();
      return;
    }
    const pixels = this.board.canvas.pixelsSent;
    if (pixels !== this.#pixelsCharged) {
      this.charge((pixels - this.#pixelsCharged) * msPerPixel);
      this.#pixelsCharged = pixels;
    }
  }

  /** Receives the instrument's events. */
  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    this.onEvent?.(atMs, kind, channel, alarm, value, detail);
  }
}
