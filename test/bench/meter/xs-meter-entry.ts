/**
 * Measures a steady tick on XS: bytecodes, floating-point operations and heap use. Arguments: the device profile and the number
 * of ticks. Prints one line of JSON, a `MeterReport`. On the 32-bit engine, slots have the size that they have on a board.
 *
 * The firmware runs on a board that costs next to nothing (bench-board.ts), with and without a screen; for comparison, a
 * bare hand-inlined chain (bare-chain.ts) processes the same channels. When something allocates, the parts show what.
 */
import type { Device } from "../../../hal/contract";
import { SignalSelector } from "../../../src/alarm/signal-selector";
import type { AlarmListener } from "../../../src/alarm/alarm-listener";
import { Judge } from "../../../src/alarm/judge";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Button } from "../../../src/ui/keys/button";
import { StateSize, StateWriter } from "../../../src/record/black-box/state-writer";
import { DataLog } from "../../../src/record/data-log/data-log";
import type { EventSink } from "../../../src/core/event";
import main from "../../../src/app/main";
import { Channel } from "../../../src/measure/channel";
import { ExposureRecord } from "../../../src/measure/exposure-record";
import type { FlowTotals } from "../../../src/measure/flow-totals";
import { Status } from "../../../src/core/reading";
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import { SegmentsOutput } from "../../../src/ui/segments/segments-output";
import { Annunciator } from "../../../src/ui/signal/annunciator";
import { Page } from "../../../src/ui/view";
import type { Instrument } from "../../../src/app/instrument";
import type { ChannelProfile } from "../../../src/profile/device-profile";
import type { ChannelLimits } from "../../../src/profile/limits-profile";
import { deviceProfile } from "../../../src/profile/settings";
import { TotalsJournal } from "../../../src/record/retained/totals-journal";
import { HostScreen } from "../../../host-sim/io/host-screen";
import { SimFlashStorage } from "../../../host-sim/io/sim-flash";
import { Simulation } from "../../../host-sim/simulation";
import { type EngineHost, Heap } from "../../../host-sim/xs/host";
import { type BareChain, BareDrainage, BareDrainageDp, BareFourGas, BareMethane } from "./bare-chain";
import { BenchScreen, BenchSegments, benchBoard } from "./bench-board";
import { benchSettings } from "./bench-settings";
import type { MeterReport, Metered } from "./report";
import { tickMs } from "../../../src/core/tick";
import { WallClock } from "../../../src/core/wall-clock";

declare const host: EngineHost;

/** Sensors warm, every digit drawn once, and some trend points in. */
const warmUpTicks = 3000;
/** Saving takes as long as hundreds of ticks. */
const exposureSaves = 100;
const stateSaves = 100;
/** Flash blocks for the black box: fewer than it fills in these ticks, so that it wraps around. */
const boxBlocks = 32;

interface Ticking {
  tick(nowMs: number): void;
}

/** Counts events without storing them: the event log is measured elsewhere. */
class CountingSink implements EventSink {
  count = 0;
  record(): void {
    this.count++;
  }
}

class Nothing implements Ticking {
  tick(): void {}
}

/** The control: allocates one object per tick, which the meter must detect. */
class Wasting implements Ticking {
  last: object = {};
  tick(nowMs: number): void {
    this.last = { nowMs };
  }
}

/** Uses local variables only, because the meter itself must not allocate. @returns the cost of `ticks` ticks, loop included */
function run(what: Ticking, fromMs: number, ticks: number): Metered {
  for (let i = 0, nowMs = fromMs; i < warmUpTicks; i++, nowMs += tickMs) what.tick(nowMs);
  let nowMs = fromMs + warmUpTicks * tickMs;
  host.gc();
  const collections = host.heap(Heap.Collections);
  const slots = host.heap(Heap.SlotsEver);
  const chunkBytes = host.heap(Heap.ChunkBytesEver);
  const floats = host.heap(Heap.FloatOperations);
  const bytecodes = host.meter();
  for (let i = 0; i < ticks; i++) {
    what.tick(nowMs);
    nowMs += tickMs;
  }
  const bytecodesAfter = host.meter();
  const floatsAfter = host.heap(Heap.FloatOperations);
  const chunkBytesAfter = host.heap(Heap.ChunkBytesEver);
  const slotsAfter = host.heap(Heap.SlotsEver);
  const collectionsAfter = host.heap(Heap.Collections);
  return {
    ticks,
    bytecodesPerTick: (bytecodesAfter - bytecodes) / ticks,
    floatOperationsPerTick: (floatsAfter - floats) / ticks,
    slots: slotsAfter - slots,
    chunkBytes: chunkBytesAfter - chunkBytes,
    collections: collectionsAfter - collections,
  };
}

/** World, sensor physics, board IO and firmware: the cost of a replay. */
class WholeSimulation implements Ticking {
  #simulation: Simulation;

  constructor(device: string) {
    this.#simulation = new Simulation({ device, limits: "cn-coal", seed: 1 });
    this.#simulation.world.set("flow", 100);
    this.#simulation.world.set("ch4", 0.5);
  }

  tick(): void {
    this.#simulation.advance(tickMs);
  }
}

class IgnoredAlarms implements AlarmListener {
  statusChanged(): void {}
  began(): void {}
  ended(): void {}
}

/** One second of exposure per step: STEL and TWA, measured and judged. */
class Exposing implements Ticking {
  #judge: Judge;
  #nowMs = 0;
  constructor(judge: Judge) {
    this.#judge = judge;
  }
  tick(): void {
    const { channel } = this.#judge;
    channel.exposure!.second((this.#nowMs += 1000), channel.judged);
    this.#judge.second(this.#nowMs);
  }
}

/** Always reads 0.5 %. */
class Given extends Channel {
  override tick(): void {}
  constructor(profile: ChannelProfile, limits: ChannelLimits) {
    super(profile, { now: limits });
    this.judged.value = 0.5;
    this.judged.status = Status.Ok;
  }
}

class SavingExposure implements Ticking {
  #record: ExposureRecord;
  #into: DataView;
  constructor(channel: Channel) {
    this.#record = new ExposureRecord([channel]);
    this.#into = new DataView(new ArrayBuffer(this.#record.bytes));
  }
  tick(): void {
    this.#record.save(this.#into, 1767268800);
  }
}

/** Serialises the state of the whole instrument into an existing buffer. */
class SavingState implements Ticking {
  #instrument: Instrument;
  #writer: StateWriter;
  constructor(instrument: Instrument) {
    this.#instrument = instrument;
    const size = new StateSize();
    instrument.carry(size);
    this.#writer = new StateWriter(new Uint8Array(size.length));
  }
  tick(): void {
    this.#writer.restart();
    this.#instrument.carry(this.#writer);
  }
}

/** One second of the data log per step, with an occasional alarm. The log wraps around. */
class Logging implements Ticking {
  #log: DataLog;
  #channels: readonly Channel[];
  #second = 0;
  constructor(channels: readonly Channel[], sink: EventSink) {
    this.#channels = channels;
    const flash = new SimFlashStorage({ log: 3 * 4096 });
    this.#log = new DataLog({ ...benchBoard(), flash }, new WallClock(undefined), channels, sink);
  }
  tick(): void {
    const second = ++this.#second;
    const channel = this.#channels[0]!.judged;
    channel.value = second % 7;
    this.#log.second(second * 1000, second, second % 5000 < 20 ? AlarmKind.High : AlarmKind.None, false);
  }
}

/** One row of the totals journal per step, including new and erased sectors. */
class Journalling implements Ticking {
  #journal: TotalsJournal;
  #totals: FlowTotals;
  constructor(totals: readonly FlowTotals[]) {
    this.#totals = totals[0]!;
    this.#journal = TotalsJournal.open({ ...benchBoard(), flash: new SimFlashStorage({ totals: 3 * 4096 }) }, totals)!;
  }
  tick(): void {
    this.#totals.permanent.actual.add(100.25);
    this.#totals.trip.actual.add(100.25);
    this.#journal.save();
    this.#journal.eraseAhead();
  }
}

class Signalling implements Ticking {
  #annunciator: Annunciator;
  constructor(annunciator: Annunciator) {
    this.#annunciator = annunciator;
  }
  tick(): void {
    this.#annunciator.tick(true);
  }
}

class Pressed implements Ticking {
  #button: Button;
  constructor(button: Button) {
    this.#button = button;
  }
  tick(nowMs: number): void {
    this.#button.read(nowMs);
  }
}

class Drawing implements Ticking {
  #screen: ScreenOutput;
  constructor(screen: ScreenOutput) {
    this.#screen = screen;
  }
  tick(nowMs: number): void {
    this.#screen.update(nowMs);
  }
}

/** The digits in a gas alarm: updated in every tick, and the content alternates. */
class AlarmedDigits implements Ticking {
  #view: { flash: boolean };
  #output: SegmentsOutput;
  constructor(firmware: ReturnType<typeof main>) {
    const view = {
      channels: firmware.channels.map((channel) => ({
        id: channel.id,
        label: channel.label,
        unit: channel.unit,
        decimals: channel.decimals,
        isMain: channel.isMain,
        shown: channel.shown,
        alarm: AlarmKind.High,
        lowLimit: 1,
        highLimit: 2,
        fullScale: channel.fullScale,
      })),
      calibration: firmware.calibration,
      conditions: firmware.view.conditions,
      page: Page.Main,
      signal: AlarmKind.High,
      signalChannel: 0,
      gas: AlarmKind.High,
      gasChannel: 0,
      signalCondition: -1,
      muteLeftS: 20,
      shutDownLeftS: 0,
      warmUpLeftS: 0,
      batteryPercent: 80,
      flash: true,
      version: firmware.view.version,
      revision: 1,
    };
    this.#view = view;
    this.#output = new SegmentsOutput(new BenchSegments(), view as never, true);
  }
  tick(): void {
    this.#view.flash = !this.#view.flash;
    this.#output.tick();
  }
}

function bareChain(name: string, board: Device): BareChain {
  if (name === "drainage") return new BareDrainage(board);
  if (name === "drainage-dp") return new BareDrainageDp(board);
  return name === "four-gas" ? new BareFourGas(board) : new BareMethane(board);
}

function measure(device: string, ticks: number): MeterReport {
  const settings = benchSettings(device);
  const overhead = run(new Nothing(), 0, ticks).bytecodesPerTick;
  const of = (what: Ticking, fromMs = 0): Metered => {
    const metered = run(what, fromMs, ticks);
    return { ...metered, bytecodesPerTick: metered.bytecodesPerTick - overhead };
  };
  const sink = new CountingSink();
  const firmware = main(benchBoard(), settings, sink);
  const withBox = main(benchBoard(undefined, undefined, boxBlocks), settings, sink);
  const withScreen = main(benchBoard(new BenchScreen()), settings, sink);
  const withFrameBuffer = main(benchBoard(new HostScreen(320, 240)), settings, sink);
  const withSegments = main(benchBoard(undefined, BenchSegments), settings, sink);
  const barely = benchBoard();
  const parts: Record<string, Metered> = {};
  const report: MeterReport = {
    device,
    slotBytes: host.heap(Heap.SlotBytes),
    bare: of(bareChain(device, barely)),
    firmware: of(firmware.pipeline),
    firmwareWithBox: of(withBox.pipeline),
    firmwareWithScreen: of(withScreen.pipeline),
    firmwareWithFrameBuffer: of(withFrameBuffer.pipeline),
    firmwareWithSegments: of(withSegments.pipeline),
    simulation: of(new WholeSimulation(device)),
    control: of(new Wasting()),
    parts,
  };
  const laterMs = (ticks + warmUpTicks) * tickMs;
  const { channels } = firmware;
  for (const channel of channels) parts[`channel ${channel.id}`] = of(channel, laterMs);
  const judges = channels.map(
    (channel) =>
      new Judge(
        channel,
        0,
        settings.limits.channels.find((one) => one.channel === channel.id),
        channel.id === "battery",
        new IgnoredAlarms(),
      ),
  );
  judges.forEach((judge, index) => {
    parts[`judge ${channels[index]!.id}`] = of(judge, laterMs);
  });
  const exposedLimits = { channel: "ch4", low: 4, high: 4.5, hysteresis: 0.1, stel: 2, twa: 1 };
  const exposed = new Given(deviceProfile("methane").channels[0]!, exposedLimits);
  parts["exposure second"] = of(new Exposing(new Judge(exposed, 0, exposedLimits, false, new IgnoredAlarms())));
  if (device === "methane") parts["exposure save"] = run(new SavingExposure(exposed), 0, exposureSaves);
  parts["state save"] = run(new SavingState(firmware), 0, stateSaves);
  parts["data log second"] = of(new Logging(channels, sink));
  if (firmware.flowTotals.length > 0) parts["journal row"] = of(new Journalling(firmware.flowTotals));
  parts["annunciator"] = of(new Signalling(new Annunciator(benchBoard(), new SignalSelector(judges))));
  parts["button"] = of(new Pressed(new Button(benchBoard().Digital["buttonPage"], () => {})));
  parts["screen"] = of(new Drawing(new ScreenOutput(new BenchScreen(), firmware.view)), laterMs);
  parts["digits in an alarm"] = of(new AlarmedDigits(firmware));
  return report;
}

host.print(`${JSON.stringify(measure(host.args[0] ?? "methane", Number(host.args[1] ?? "10000")))}\n`);
