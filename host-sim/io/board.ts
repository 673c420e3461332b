/**
 * The simulated board: all parts of a board, connected to the world, behind the same host provider that the firmware gets
 * from a real board. A host uses this class to press buttons, set faults, replace signals and switch the power.
 */
import type { Device, ResetReason } from "../../hal/contract";
import type { Clock } from "../clock/clock";
import { Battery } from "../world/battery";
import { type CellName, cellTypes } from "../world/cell-types";
import { type CellAmplifier, ElectrochemicalCell } from "../world/electrochemical";
import { FlowMeter, type FlowFault } from "../world/flow-meter";
import { LoopTransducer } from "../world/loop-transducer";
import { MosSensor } from "../world/mos";
import { NdirBench, type NdirFault } from "../world/ndir";
import { PellistorBridge } from "../world/pellistor";
import { PipeDifferential } from "../world/pipe-differential";
import { Random } from "../world/random";
import { ShuntReference } from "../world/shunt-reference";
import type { Quantity, World } from "../world/world";
import { type AnalogFault, AnalogSignal } from "./analog-signal";
import { type BarometerFault, Bmp280Part, bmp280Address } from "./bmp280-part";
import { type AnalogPortName, type ButtonName, type Fault, type FaultPort, faultsOf } from "./board-faults";
import type { SimBoardOptions } from "./board-options";
import { provider, without } from "./board-provider";
import type { FrameBuffer } from "./frame-buffer";
import { HostScreen } from "./host-screen";
import { Ht16k33Part, ht16k33Address, type SegmentsFault } from "./ht16k33-part";
import { BoardOutputs, type OutputFault } from "./outputs";
import { type HygrometerFault, Sht4xPart, sht4xAddress } from "./sht4x-part";
import { SimBus } from "./sim-bus";
import { SimButton } from "./sim-button";
import { SimPin } from "./sim-digital";
import { SimFlashStorage } from "./sim-flash";
import { SimKeyValueStorage } from "./sim-key-value";
import { SimNetwork } from "./sim-network";
import { PowerKey } from "./power-key";
import { PulseLine } from "./sim-pulse-meter";
import { type ClockFault, RtcChip } from "./sim-rtc";
import { type FirmwareFault, SimFirmware } from "./sim-firmware";
import { SerialLine } from "./sim-serial";
import { WatchdogLine } from "./sim-watchdog";

export type { OutputName, Outputs } from "./outputs";
export { boardFaultPorts, faultsOf } from "./board-faults";
export type { SegmentsPlace, SimBoardOptions } from "./board-options";
export type { AnalogPortName, ButtonName, Fault, FaultPort } from "./board-faults";

/** 2026-01-01T00:00:00Z. */
const defaultTimeMs = 1767225600000;
const logBytes = 2 * 1024 * 1024;
const eventBytes = 1024 * 1024;
const settingsBytes = 64 * 1024;
const totalsBytes = 64 * 1024;
const boxBytes = 512 * 1024;
const headBytes = 16 * 1024;

/** Quantities that affect the parts in the pipe. They are not updated for others, because that would cost steps at each change of the air. */
const pipeQuantities: readonly Quantity[] = Object.freeze(["pipeCh4", "pipePressure", "pipeTemperature", "humidity"]);
const feltByPlate: readonly Quantity[] = Object.freeze(["flow", "pipeCh4", "pipePressure", "pipeTemperature"]);

/** Bridge amplifier; an open bridge gives the supply rail, a short ground. */
const bridgeWiring = Object.freeze({ offsetVolts: 0.4, gain: 12, openVolts: 3.3, shortVolts: 0 });
/** 0 mA when open; 22 mA for a short in front of the shunt. */
const loopWiring = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 0, shortVolts: 3.3 });
/**
 * Transimpedance amplifiers of the electrochemical cells. The offset allows a negative baseline, and full scale of a
 * sensitive specimen at 50 °C stays within the amplifier's output range.
 */
const cellAmplifiers: Readonly<Record<CellName, CellAmplifier>> = Object.freeze({
  co: Object.freeze({ offsetMillivolts: 200, millivoltsPerMicroamp: 36 }),
  h2s: Object.freeze({ offsetMillivolts: 200, millivoltsPerMicroamp: 65 }),
  no2: Object.freeze({ offsetMillivolts: 200, millivoltsPerMicroamp: 100 }),
  o2: Object.freeze({ offsetMillivolts: 200, millivoltsPerMicroamp: 10 }),
});
/** The amplifier's offset passes through the cell's socket: without a cell, a pull-up takes the pin to the supply. */
const gasCellWiring = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 3.3, shortVolts: 0 });
/** Demodulators with pull-ups; a thermistor to ground with a pull-up resistor to the converter's reference. */
const opticalWiring = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 3.3, shortVolts: 0 });
const thermistorWiring = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 2.5, shortVolts: 0 });
const cellWiring = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 0, shortVolts: 0 });

export class SimBoard {
  /** The host provider, for the firmware. */
  readonly device: Device;
  readonly canvas: FrameBuffer;
  /** Parts that hosts and tests may read and change. */
  readonly pellistor: PellistorBridge;
  readonly cells: Readonly<Record<CellName, ElectrochemicalCell>>;
  readonly mos: MosSensor;
  readonly ndir: NdirBench;
  readonly flowMeter: FlowMeter;
  readonly pipeDifferential: PipeDifferential;
  readonly battery: Battery;
  readonly keyValue: SimKeyValueStorage;
  readonly flash: SimFlashStorage;
  readonly watchdog = new WatchdogLine();
  /** The computer's end of the console. */
  readonly console: SerialLine;
  readonly bus = new SimBus();
  /** Holds the supply on. */
  readonly powerKey: PowerKey;
  /** The other side of the radio link. */
  readonly network: SimNetwork;
  /** Connected to the bus only if the board has it. */
  readonly segments: Ht16k33Part;
  #outputs: BoardOutputs;
  #barometer: Bmp280Part;
  #signals: Readonly<Record<AnalogPortName, AnalogSignal>>;
  #buttons: Readonly<Record<ButtonName, SimButton>>;
  readonly #world: World;
  #isNo2Fitted = false;
  /** High while the supply is good. */
  readonly #powerGood = new SimPin(1);
  #hygrometer: Sht4xPart;
  #pulseLine: PulseLine;
  #rtc: RtcChip;
  #firmware: SimFirmware;
  #resetReason: ResetReason = "power-on";
  #isWarnedOfPower = false;
  #bites = 0;
  /** Pulled up: beads are on unless the firmware switches them off. */
  #beadSwitch = new SimPin(1);

  constructor(clock: Clock, world: World, options: SimBoardOptions) {
    const chance = new Random(options.seed);
    this.#world = world;
    const nowMs = clock.nowMs;
    const screen = new HostScreen(options.width ?? 320, options.height ?? 240);
    this.canvas = screen.canvas;
    this.pellistor = new PellistorBridge(world, chance.fork("ch4"), nowMs);
    const cell = (name: CellName) =>
      new ElectrochemicalCell(world, cellTypes[name], cellAmplifiers[name], chance.fork(name), nowMs);
    this.cells = Object.freeze({ co: cell("co"), h2s: cell("h2s"), no2: cell("no2"), o2: cell("o2") });
    this.mos = new MosSensor(world, chance.fork("mos"), nowMs);
    world.add(this.mos);
    this.ndir = new NdirBench(world, chance.fork("ndir"), nowMs);
    this.flowMeter = new FlowMeter(world, chance.fork("flow"), nowMs);
    this.battery = new Battery(chance.fork("battery"), nowMs);
    const pipePressure = new LoopTransducer(
      world,
      { quantity: "pipePressure", low: 0, high: 200, timeConstantMs: 200 },
      chance.fork("pipePressure"),
      nowMs,
    );
    const pipeTemperature = new LoopTransducer(
      world,
      { quantity: "pipeTemperature", low: -40, high: 85, timeConstantMs: 15000 },
      chance.fork("pipeTemperature"),
      nowMs,
    );
    this.pipeDifferential = new PipeDifferential(world, chance.fork("pipeDifferential"), nowMs);
    const pipeCh4 = new LoopTransducer(
      world,
      { quantity: "pipeCh4", low: 0, high: 110, timeConstantMs: 3000 },
      chance.fork("pipeCh4"),
      nowMs,
    );
    this.#barometer = new Bmp280Part(world, clock, chance.fork("ambient"));
    this.bus.attach(bmp280Address, this.#barometer);
    this.#hygrometer = new Sht4xPart(world, clock, chance.fork("humidity"));
    this.bus.attach(sht4xAddress, this.#hygrometer);
    this.segments = new Ht16k33Part(chance.fork("segments"));
    if (options.segments !== undefined) this.bus.attach(ht16k33Address, this.segments);
    world.add(this.#hygrometer);
    world.add(this.ndir, pipeQuantities);
    const { pellistor } = this;
    this.#beadSwitch.onWritten = (level): void => {
      pellistor.advance(clock.nowMs);
      pellistor.supply = level;
    };
    world.add(pellistor);
    world.add(this.cells.co);
    world.add(this.cells.h2s);
    world.add(this.cells.o2);
    world.add(this.flowMeter);
    world.add(pipePressure, ["pipePressure"]);
    world.add(pipeTemperature, ["pipeTemperature"]);
    world.add(this.pipeDifferential, feltByPlate);
    world.add(pipeCh4, ["pipeCh4"]);
    world.add(this.#barometer);
    this.#signals = Object.freeze({
      ch4: new AnalogSignal(clock, this.pellistor, bridgeWiring),
      co: new AnalogSignal(clock, this.cells.co, gasCellWiring),
      h2s: new AnalogSignal(clock, this.cells.h2s, gasCellWiring),
      no2: new AnalogSignal(clock, this.cells.no2, gasCellWiring),
      o2: new AnalogSignal(clock, this.cells.o2, gasCellWiring),
      pipePressure: new AnalogSignal(clock, pipePressure, loopWiring),
      pipeTemperature: new AnalogSignal(clock, pipeTemperature, loopWiring),
      pipeDifferential: new AnalogSignal(clock, this.pipeDifferential, loopWiring),
      pipeCh4: new AnalogSignal(clock, pipeCh4, loopWiring),
      battery: new AnalogSignal(clock, this.battery, cellWiring),
      mos: new AnalogSignal(clock, this.mos, cellWiring),
      reference: new AnalogSignal(clock, new ShuntReference(chance.fork("reference")), cellWiring),
      ndirActive: new AnalogSignal(clock, this.ndir.active, opticalWiring),
      ndirReference: new AnalogSignal(clock, this.ndir.reference, opticalWiring),
      ndirThermistor: new AnalogSignal(clock, this.ndir.thermistor, thermistorWiring),
    });
    this.#buttons = Object.freeze({
      acknowledge: new SimButton(clock, chance.fork("buttonAcknowledge")),
      page: new SimButton(clock, chance.fork("buttonPage")),
      menu: new SimButton(clock, chance.fork("buttonMenu")),
    });
    this.#pulseLine = new PulseLine(this.flowMeter);
    this.#rtc = new RtcChip(clock, chance.fork("rtc"), "timeMs" in options ? options.timeMs : defaultTimeMs);
    this.#firmware = new SimFirmware(chance.fork("firmware"));
    this.keyValue = new SimKeyValueStorage(options.keyValue, chance.fork("keyValue"));
    const partitions = {
      log: logBytes,
      events: eventBytes,
      settings: settingsBytes,
      totals: totalsBytes,
      blackbox: boxBytes,
      heads: headBytes,
      ...options.partitions,
    };
    this.flash = new SimFlashStorage(Object.freeze(partitions), chance.fork("flash"));
    this.network = new SimNetwork(clock);
    this.console = new SerialLine(clock);
    this.powerKey = new PowerKey(clock);
    this.#outputs = new BoardOutputs(clock, this.battery);
    const parts = {
      signals: this.#signals,
      buttons: this.#buttons,
      outputs: this.#outputs,
      pulseLine: this.#pulseLine,
      rtc: this.#rtc,
      firmware: this.#firmware,
      powerGood: this.#powerGood,
      beadSwitch: this.#beadSwitch,
      powerKey: this.powerKey,
      bus: this.bus,
      keyValue: this.keyValue,
      flash: this.flash,
      console: this.console,
      watchdog: this.watchdog,
      network: this.network,
      resetReason: () => this.#resetReason,
    };
    const device = provider(parts, clock, chance, screen, options);
    this.device = options.lacking === undefined ? device : without(device, options.lacking);
  }

  /** True when the power failed in a write (`keyValue.power`, `flash.power`); the host then cuts it for the rest of the board. */
  get hasLostPower(): boolean {
    return this.keyValue.power.isOut || this.flash.power.isOut;
  }

  /**
   * Updates the cell at a port with the changes of the air. The spare socket's cell, NO2, is fitted only where a
   * profile measures its gas: the others cost nothing then.
   */
  fitCell(port: string): void {
    if (port !== "no2" || this.#isNo2Fitted) return;
    this.#isNo2Fitted = true;
    this.#world.add(this.cells.no2);
  }

  /** State of the outputs: live, changes in place. */
  get outputs(): BoardOutputs["state"] {
    return this.#outputs.state;
  }

  /** Time of the battery-backed clock, ms since 1970 UTC; `undefined` while it is not set. */
  get timeMs(): number | undefined {
    return this.#rtc.get();
  }

  /** Called on every change of an output. */
  get onOutput(): BoardOutputs["onChange"] {
    return this.#outputs.onChange;
  }

  set onOutput(listener: BoardOutputs["onChange"]) {
    this.#outputs.onChange = listener;
  }

  /** Presses or releases a button. */
  press(button: ButtonName, isDown: boolean): void {
    const part = Object.prototype.hasOwnProperty.call(this.#buttons, button) ? this.#buttons[button] : undefined;
    if (part === undefined) {
      throw new RangeError(`no button "${button}"; there are ${Object.keys(this.#buttons).join(", ")}`);
    }
    part.set(isDown);
    if (button === "acknowledge") this.powerKey.press(isDown);
  }

  /**
   * Replaces a sensor by an electrical signal, or with `undefined` restores it. Millivolts of the bridge for `ch4`, of the pin
   * for the others.
   */
  setSignal(port: AnalogPortName, millivolts: number | undefined): void {
    const signal = Object.prototype.hasOwnProperty.call(this.#signals, port) ? this.#signals[port] : undefined;
    if (signal === undefined) {
      throw new RangeError(`no signal at "${port}"; there is one at ${Object.keys(this.#signals).join(", ")}`);
    }
    signal.override(millivolts);
  }

  /** Sets a fault, or with `none` removes it. @throws RangeError with a list of possible faults */
  setFault(port: FaultPort, fault: Fault): void {
    const allowed = Object.prototype.hasOwnProperty.call(faultsOf, port) ? faultsOf[port] : undefined;
    if (allowed === undefined) {
      throw new RangeError(`no port "${port}" to break; there are ${Object.keys(faultsOf).join(", ")}`);
    }
    if (!allowed.includes(fault)) {
      throw new RangeError(`no fault "${fault}" at ${port}; there are ${allowed.join(", ")}`);
    }
    if (port === "flow") this.flowMeter.fault = fault as FlowFault;
    else if (port === "humidity") this.#hygrometer.fault = fault as HygrometerFault;
    else if (port === "ndir") this.ndir.fault = fault as NdirFault;
    else if (port === "ambient") this.#barometer.fault = fault as BarometerFault;
    else if (port === "clock") this.#rtc.fault = fault as ClockFault;
    else if (port === "segments") this.segments.fault = fault as SegmentsFault;
    else if (port === "firmware") this.#firmware.fault = fault as FirmwareFault;
    else if (
      port === "horn" ||
      port === "ledRed" ||
      port === "ledYellow" ||
      port === "ledGreen" ||
      port === "vibrator" ||
      port === "backlight"
    ) {
      this.#outputs.setFault(port, fault as OutputFault);
    } else this.#signals[port].fault = fault as AnalogFault;
  }

  /** The supply begins to fall, and a pin warns the firmware. `cutPower` follows. */
  warnOfPower(): void {
    this.#isWarnedOfPower = true;
    this.#powerGood.drive(0);
  }

  /**
   * Power fails: open ports are closed, outputs go off, the beads begin to cool, the other sensors will start cold. Storage keeps its
   * content. Then `restorePower`, and a new instrument may be started on `device`.
   */
  cutPower(): void {
    const bites = this.watchdog.bitesMs.length;
    this.#resetReason = bites > this.#bites ? "watchdog" : this.#isWarnedOfPower ? "brown-out" : "power-on";
    this.#bites = bites;
    this.#isWarnedOfPower = false;
    for (const name of Object.keys(this.#signals) as AnalogPortName[]) this.#signals[name].drop();
    for (const name of Object.keys(this.#buttons) as ButtonName[]) this.#buttons[name].pin.drop();
    this.#outputs.drop();
    this.powerKey.drop();
    this.#pulseLine.drop();
    this.watchdog.drop();
    this.console.drop();
    this.#rtc.drop();
    this.bus.drop();
    this.network.drop();
    this.#beadSwitch.drop();
    this.#beadSwitch.written(0);
    this.cells.co.powerOn();
    this.cells.h2s.powerOn();
    this.cells.no2.powerOn();
    this.cells.o2.powerOn();
    this.#barometer.powerOn();
    this.#powerGood.drop();
    this.#powerGood.level = 1;
    this.keyValue.power.restore();
    this.flash.power.restore();
    this.#hygrometer.powerOn();
    this.segments.powerOn();
    this.ndir.powerOn();
    this.mos.powerOn();
  }

  /** Power returns: pull-ups switch the beads on. */
  restorePower(): void {
    this.#beadSwitch.written(1);
  }
}
