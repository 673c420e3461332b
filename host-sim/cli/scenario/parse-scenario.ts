/** Parses the text of a scenario file: syntax, then schema, then checks that a schema cannot express. */
import { codeOf } from "../../../src/core/code-text";
import { calibrationNames } from "../../../src/core/calibration-codes";
import { SettingsError } from "../../../src/core/settings-error";
import type { DeviceProfile } from "../../../src/profile/device-profile";
import {
  type AnalogPortName,
  type ButtonName,
  type Fault,
  type FaultPort,
  boardFaultPorts,
  faultsOf,
} from "../../io/board";
import { checkQuantity, type Quantity } from "../../world/quantity";
import { analogPorts } from "../drive-options";
import { parseDuration } from "../duration";
import { listed } from "../input-error";
import { checkOnBoard, findDevice, findLimits, isCustom, type ProfileSource } from "../profiles";
import { type Expectation, parseExpectation } from "./expectation";
import { ScenarioError } from "./scenario-error";
import { checkSchema } from "./schema-check";
import { type Action, everyChannel, type LinedExpectation, type Scenario, type TimedAction } from "./scenario";
import { parseYaml, type Path, type YamlText } from "./yaml-text";
import { tickMs } from "../../../src/core/tick";

/** Oxygen in fresh air, % vol: a point with this value declares fresh air. */
const oxygenInAir = 20.9;
const defaultPressMs = 200;
const longestMs = 60 * 86_400_000;

/** Guaranteed by the schema. */
interface ScenarioFile {
  title?: string;
  device: ProfileSource;
  limits: ProfileSource;
  seed?: number;
  duration?: string;
  world?: Record<string, number>;
  steps?: StepFile[];
  expect?: string | string[];
}

interface StepFile {
  at: string;
  power?: "on" | "off";
  fault?: { port: string; kind: string };
  signal?: { port: string; millivolts: number | null };
  set?: Record<string, number>;
  ramp?: Record<string, { to: number; over: string }>;
  sensitivity?: number;
  calibrate?: { channel: string; kind: string; value?: number; values?: number[]; newSensor?: boolean };
  press?: ButtonName | { button: ButtonName; for: string };
  expect?: string | string[];
}

/**
 * @param folder folder that profile files are relative to
 * @throws ScenarioError with the line
 */
export function parseScenario(text: string, folder = "."): Scenario {
  const yaml = parseYaml(text);
  checkSchema(yaml);
  const file = yaml.data as ScenarioFile;
  const device = at(yaml, ["device"], () => findDevice(file.device, folder));
  const reader = new ScenarioReader(yaml, device);
  const limits = reader.at(["limits"], () => findLimits(file.limits, device, folder));
  if (isCustom(file.device)) reader.at(["device"], () => checkOnBoard(device, limits));
  const givenMs = file.duration === undefined ? undefined : reader.time(["duration"], file.duration);
  if (givenMs !== undefined && (givenMs === 0 || givenMs > longestMs)) {
    throw new ScenarioError("duration: between 100ms and 60d", yaml.lineOf(["duration"]));
  }
  reader.readSet(["world"], 0, file.world ?? {});
  reader.readExpect(["expect"], 0, file.expect);
  file.steps?.forEach((step, at) => reader.readStep(["steps", at], step));
  const durationMs = givenMs ?? reader.naturalEndMs();
  reader.refuseLate(durationMs);
  return {
    title: file.title,
    device,
    limits,
    seed: file.seed ?? 1,
    durationMs,
    actions: reader.actions,
    expectations: reader.expectations,
  };
}

/** Runs `read`; rethrows its errors with the line of `path`, or of the field of a profile in the scenario. */
function at<T>(yaml: YamlText, path: Path, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SettingsError) throw new ScenarioError(error.message, yaml.lineOf(pathOf(error.field)));
    throw error instanceof Error && !(error instanceof ScenarioError)
      ? new ScenarioError(error.message, yaml.lineOf(path))
      : error;
  }
}

/** `limits.channels[0].low` as keys, with numbers for list indices. */
function pathOf(field: string): Path {
  return field.split(/[.[\]]+/).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

class ScenarioReader {
  readonly actions: TimedAction[] = [];
  readonly expectations: LinedExpectation[] = [];
  readonly #yaml: YamlText;
  readonly #device: DeviceProfile;
  #newestMs = 0;

  constructor(yaml: YamlText, device: DeviceProfile) {
    this.#yaml = yaml;
    this.#device = device;
  }

  at<T>(path: Path, read: () => T): T {
    return at(this.#yaml, path, read);
  }

  /** A duration in whole ticks. */
  time(path: Path, text: string): number {
    return this.at(path, () => {
      const ms = parseDuration(text);
      if (ms % tickMs !== 0) throw new RangeError(`${text} is not a whole number of ticks of 100 ms`);
      return ms;
    });
  }

  readStep(path: Path, step: StepFile): void {
    const atMs = this.time([...path, "at"], step.at);
    if (atMs < this.#newestMs) {
      throw new ScenarioError(
        `at ${step.at} comes after a later step: steps are in order of time`,
        this.#yaml.lineOf([...path, "at"]),
      );
    }
    this.#newestMs = atMs;
    if (step.power !== undefined) this.#add([...path, "power"], atMs, { kind: "power", on: step.power === "on" });
    if (step.fault !== undefined) this.#readFault([...path, "fault"], atMs, step.fault);
    if (step.signal !== undefined) this.#readSignal([...path, "signal"], atMs, step.signal);
    this.readSet([...path, "set"], atMs, step.set ?? {});
    for (const [quantity, { to, over }] of Object.entries(step.ramp ?? {})) {
      const rampPath = [...path, "ramp", quantity];
      const overMs = this.time([...rampPath, "over"], over);
      this.at([...rampPath, "to"], () => checkQuantity(quantity, to));
      this.#add(rampPath, atMs, { kind: "ramp", quantity: quantity as Quantity, to, overMs });
    }
    if (step.sensitivity !== undefined) {
      this.#add([...path, "sensitivity"], atMs, { kind: "sensitivity", left: step.sensitivity });
    }
    if (step.calibrate !== undefined) this.#readCalibrate([...path, "calibrate"], atMs, step.calibrate);
    if (step.press !== undefined) this.#readPress([...path, "press"], atMs, step.press);
    this.readExpect([...path, "expect"], atMs, step.expect);
  }

  readSet(path: Path, atMs: number, values: Readonly<Record<string, number>>): void {
    for (const [quantity, value] of Object.entries(values)) {
      this.at([...path, quantity], () => checkQuantity(quantity, value));
      this.#add([...path, quantity], atMs, { kind: "set", quantity: quantity as Quantity, value });
    }
  }

  readExpect(path: Path, atMs: number, expect: string | readonly string[] | undefined): void {
    const lines = expect === undefined ? [] : typeof expect === "string" ? [expect] : expect;
    lines.forEach((text, index) => {
      const linePath = typeof expect === "string" ? path : [...path, index];
      const expectation: Expectation = this.at(linePath, () => parseExpectation(text, atMs));
      this.expectations.push({ ...expectation, line: this.#yaml.lineOf(linePath) });
    });
  }

  /** A second after the last action or expectation, at most the longest scenario. */
  naturalEndMs(): number {
    let endMs = 0;
    for (const { atMs, action } of this.actions) {
      const doneMs = atMs + (action.kind === "ramp" ? action.overMs : 0);
      if (doneMs > endMs) endMs = doneMs;
    }
    for (const { toMs } of this.expectations) if (toMs > endMs) endMs = toMs;
    return Math.min(endMs + 1000, longestMs);
  }

  /** Expectations after the end would never be evaluated: such a test cannot fail. */
  refuseLate(durationMs: number): void {
    for (const { atMs, line } of this.actions) {
      if (atMs >= durationMs) {
        throw new ScenarioError(
          `the step at ${atMs / 1000} s is not before the scenario's end at ${durationMs / 1000} s`,
          line,
        );
      }
    }
    for (const { text, toMs, line } of this.expectations) {
      if (toMs > durationMs) {
        throw new ScenarioError(
          `"${text}" is due at ${toMs / 1000} s, after the scenario's end at ${durationMs / 1000} s`,
          line,
        );
      }
    }
  }

  #readFault(path: Path, atMs: number, { port, kind }: NonNullable<StepFile["fault"]>): void {
    const ports = [
      ...new Set([
        ...this.#device.channels.flatMap((channel) => ("port" in channel ? [channel.port] : [])),
        ...boardFaultPorts,
      ]),
    ];
    this.#oneOf([...path, "port"], port, ports, `port to break on a ${this.#device.name} device`);
    this.#oneOf([...path, "kind"], kind, faultsOf[port as FaultPort], `fault at ${port}`);
    this.#add(path, atMs, { kind: "fault", port: port as FaultPort, fault: kind as Fault });
  }

  #readSignal(path: Path, atMs: number, { port, millivolts }: NonNullable<StepFile["signal"]>): void {
    this.#oneOf([...path, "port"], port, analogPorts(this.#device), `analog port on a ${this.#device.name} device`);
    this.#add(path, atMs, { kind: "signal", port: port as AnalogPortName, millivolts: millivolts ?? undefined });
  }

  /** Zero, or a point with the value of fresh air, declares fresh air. Whether the instrument accepts that is for the scenario to expect. */
  #readCalibrate(
    path: Path,
    atMs: number,
    { channel, kind, value, values, newSensor }: NonNullable<StepFile["calibrate"]>,
  ): void {
    const names = this.#device.channels.map(({ id }) => id);
    this.#oneOf(
      [...path, "channel"],
      channel,
      kind === "zero" ? [...names, everyChannel] : names,
      `channel on a ${this.#device.name} device`,
    );
    const needsValue = kind === "span" || kind === "bump";
    if (needsValue !== (value !== undefined)) {
      throw new ScenarioError(
        `calibrate: ${kind} ${needsValue ? "needs a" : "takes no"} value`,
        this.#yaml.lineOf(path),
      );
    }
    if ((kind === "points") !== (values !== undefined)) {
      throw new ScenarioError(
        `calibrate: ${kind} ${kind === "points" ? "needs" : "takes no"} values`,
        this.#yaml.lineOf(path),
      );
    }
    const options = {
      isFreshAir: kind === "zero" || values?.some((one) => one === 0 || one === oxygenInAir) === true,
      ...(value !== undefined && { value }),
      ...(values !== undefined && { values }),
      ...(newSensor === true && { isNewSensor: true }),
    };
    this.#add(path, atMs, { kind: "calibrate", channel, calibration: codeOf(calibrationNames, kind), options });
  }

  #oneOf(path: Path, name: string, names: readonly string[], what: string): void {
    if (!names.includes(name)) {
      throw new ScenarioError(`no ${what} "${name}"; there are: ${listed(names)}`, this.#yaml.lineOf(path));
    }
  }

  #readPress(path: Path, atMs: number, press: NonNullable<StepFile["press"]>): void {
    const button = typeof press === "string" ? press : press.button;
    const forMs = typeof press === "string" ? defaultPressMs : this.time([...path, "for"], press.for);
    if (forMs === 0) throw new ScenarioError("a press lasts at least one tick", this.#yaml.lineOf(path));
    this.#add(path, atMs, { kind: "press", button, forMs });
  }

  #add(path: Path, atMs: number, action: Action): void {
    this.actions.push({ atMs, line: this.#yaml.lineOf(path), action });
  }
}
