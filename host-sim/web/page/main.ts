/**
 * Composes the page: one instrument, its mine, and the controls, drawn once per animation frame.
 *
 * The firmware and the simulator are the same modules that run in the terminal, on XS and, the firmware, on a board.
 */
import { deviceProfiles } from "../../../src/profile/device-profiles";
import { limitsProfiles } from "../../../src/profile/limits-profile";
import type { ReplayJob } from "../../replay/job";
import { BoardChoice } from "./board-choice";
import { Body } from "./body";
import { Chart, spans } from "./chart";
import { choiceFromAddress, rememberChoice } from "./choice";
import { CableDesk } from "./cable-desk";
import { DigitsOnPage } from "./digits";
import { byId, makeRadios, setOptions, setText } from "./dom";
import { EventTable } from "./event-list";
import { FaultControls } from "./fault-controls";
import { clockText, speedText } from "./format";
import { offerHooks } from "./hooks";
import { HornSound, fastestAudible } from "./horn-sound";
import { Keys, type ButtonName } from "./keys";
import { LogDesk } from "./log-desk";
import { PowerControls } from "./power-controls";
import { RhythmStrip } from "./rhythm";
import { Runner, asFastAsPossible } from "./runner";
import { ScreenOnPage } from "./screen";
import { ReplayStopped, Session, type Choice } from "./session";
import { SoundSwitch } from "./sound-switch";
import { TestGas } from "./test-gas";
import { TraceDesk } from "./trace-desk";
import { WorldControls } from "./world-controls";

const speeds: readonly (readonly [value: string, text: string])[] = Object.freeze([
  ["1", "×1"],
  ["2", "×2"],
  ["5", "×5"],
  ["10", "×10"],
  ["60", "×60"],
  ["600", "×600"],
  ["max", "max"],
] as const);

class PageApp {
  session: Session;
  readonly runner = new Runner(() => this.#tick());
  readonly #screen: ScreenOnPage;
  readonly #digits = new DigitsOnPage();
  readonly #body = new Body();
  readonly #sound = new HornSound();
  readonly #soundSwitch = new SoundSwitch(this.#sound);
  readonly #rhythm = new RhythmStrip(byId<HTMLCanvasElement>("rhythm"));
  readonly #world = new WorldControls();
  readonly #faults = new FaultControls();
  readonly #testGas = new TestGas();
  readonly #power = new PowerControls();
  readonly #logs = new LogDesk();
  readonly #chart = new Chart(byId("chart"));
  readonly #events = new EventTable(byId("events"), byId("events-count"));
  readonly #trace: TraceDesk;
  readonly #clock = byId("clock");
  readonly #achieved = byId("achieved");
  readonly #run = byId<HTMLButtonElement>("run");
  readonly #device = byId<HTMLSelectElement>("device");
  readonly #limits = byId<HTMLSelectElement>("limits");
  readonly #board = new BoardChoice(() => this.#restart());
  readonly #seed = byId<HTMLInputElement>("seed");
  readonly #channel = byId<HTMLSelectElement>("chart-channel");
  readonly #held = new Set<ButtonName>();
  /** The instrument that the chart shows; switching on makes a new one. */
  #charted: object | undefined;

  constructor(choice: Choice) {
    this.session = new Session(choice);
    this.#screen = new ScreenOnPage(
      byId<HTMLCanvasElement>("screen"),
      byId("body"),
      byId("bench"),
      this.session.simulation.board.canvas,
    );
    new Keys(
      (name) => byId(`key-${name}`),
      (name, down) => this.#press(name, down),
    );
    this.#trace = new TraceDesk({
      choice: () => this.session.choice,
      start: (job) => this.start({ ...this.session.choice, seed: job.seed }, job),
      stop: () => this.session.stopReplay(),
    });
    new CableDesk();
    this.#bindTransport();
    this.#bindSetup();
    this.#attach();
    const frame = (frameMs: number): void => {
      this.#frame(frameMs);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  /** Switches another instrument on, in fresh air or at the start of a recording. */
  start(choice: Choice, job?: ReplayJob): void {
    const session = new Session(choice, job);
    this.session.onHorn = undefined;
    this.session = session;
    rememberChoice(choice);
    this.#attach();
  }

  set speed(name: string) {
    this.runner.speed = name === "max" ? asFastAsPossible : Number(name);
    this.#tellSound();
  }

  set paused(isPaused: boolean) {
    this.runner.isPaused = isPaused;
    setText(this.#run, isPaused ? "Run" : "Pause");
    this.#run.setAttribute("aria-pressed", String(!isPaused));
    this.#tellSound();
  }

  /** Runs ticks at once, in addition to those of the frames: for single steps and for tests. */
  step(ticks: number): void {
    this.runner.step(ticks);
  }

  #tick(): void {
    try {
      this.session.tick();
    } catch (error) {
      this.paused = true;
      if (!(error instanceof ReplayStopped)) throw error;
      this.#trace.refuse(`The recording stops here: ${error.message}`);
    }
  }

  #attach(): void {
    const { session } = this;
    const { simulation, choice } = session;
    this.#body.attach(session.face, choice.device);
    this.#screen.attach(simulation.board.canvas);
    this.#digits.attach(session.face.digits === undefined ? undefined : simulation.board.segments);
    this.#sound.reset();
    session.onHorn = (atMs, hz) => this.#sound.edge(atMs, hz);
    this.#rhythm.attach(session.lanes);
    this.#world.attach(simulation);
    this.#faults.attach(simulation);
    this.#testGas.attach(simulation);
    this.#power.attach(simulation);
    this.#events.attach(session.events);
    this.#logs.attach(simulation);
    this.#board.value = choice.board;
    this.#device.value = choice.device;
    this.#limits.value = choice.limits;
    this.#seed.value = String(choice.seed);
    setOptions(
      this.#channel,
      simulation.view.channels.map((channel) => [channel.id, `${channel.label}, ${channel.unit}`] as const),
    );
    this.#showChannel();
  }

  #showChannel(): void {
    const { simulation, histories } = this.session;
    const found = simulation.view.channels.findIndex((channel) => channel.id === this.#channel.value);
    const index = Math.max(found, 0);
    const channel = simulation.view.channels[index]!;
    this.#charted = simulation.view;
    this.#chart.show(channel, histories[index]!);
  }

  #bindTransport(): void {
    this.#run.addEventListener("click", () => {
      this.paused = !this.runner.isPaused;
    });
    byId("step-tick").addEventListener("click", () => this.#pauseAndStep(1));
    byId("step-second").addEventListener("click", () => this.#pauseAndStep(10));
    makeRadios(byId<HTMLFieldSetElement>("speeds"), "speed", speeds, "1", (value) => {
      this.speed = value;
    });
    makeRadios(
      byId<HTMLFieldSetElement>("spans"),
      "span",
      spans.map(({ name, text }) => [name, text] as const),
      spans[0]!.name,
      (value) => {
        this.#chart.span = value;
      },
    );
    this.#channel.addEventListener("change", () => this.#showChannel());
    document.addEventListener("visibilitychange", () => this.#tellSound());
  }

  #bindSetup(): void {
    setOptions(
      this.#device,
      deviceProfiles.map(({ name }) => [name, name] as const),
    );
    setOptions(
      this.#limits,
      limitsProfiles.map(({ name }) => [name, name] as const),
    );
    const restart = (): void => this.#restart();
    this.#device.addEventListener("change", restart);
    this.#limits.addEventListener("change", restart);
    byId("restart").addEventListener("click", restart);
  }

  /** Starts another instrument with the choices of the panel; ends a running recording. */
  #restart(): void {
    if (!this.#seed.checkValidity() || this.#seed.value === "") {
      this.#seed.reportValidity();
      return;
    }
    this.#trace.clear();
    this.start({
      device: this.#device.value,
      limits: this.#limits.value,
      seed: Number(this.#seed.value),
      board: this.#board.value,
    });
  }

  #press(name: ButtonName, down: boolean): void {
    if (down) this.#held.add(name);
    else this.#held.delete(name);
    this.runner.isHeld = this.#held.size > 0;
    this.#tellSound();
    this.session.press(name, down);
  }

  #pauseAndStep(ticks: number): void {
    this.paused = true;
    this.step(ticks);
  }

  /** Adapts the sound to the speed. In a hidden page time is stopped, and a sounding horn would not stop. */
  #tellSound(): void {
    const isStill = this.runner.isPaused || document.hidden;
    this.#sound.speed = isStill ? 0 : this.runner.pace;
    this.#soundSwitch.isTooFast = this.runner.speed > fastestAudible;
  }

  #frame(frameMs: number): void {
    this.runner.frame(frameMs);
    const { session } = this;
    const { simulation } = session;
    const nowMs = simulation.nowMs;
    if (simulation.view !== this.#charted) this.#showChannel();
    this.#screen.draw(simulation.isOn, simulation.board.outputs.backlight);
    this.#digits.draw(simulation.isOn);
    this.#body.draw(frameMs, simulation, session.horn, !this.runner.isPaused, this.#sound.isOn);
    this.#rhythm.draw(nowMs);
    this.#world.draw();
    this.#testGas.draw();
    this.#power.draw();
    this.#logs.draw();
    this.#chart.draw(frameMs, nowMs);
    this.#events.draw(frameMs);
    this.#trace.draw(session.replayed);
    setText(this.#clock, clockText(nowMs));
    setText(this.#achieved, this.runner.isPaused ? "paused" : speedText(this.runner.achieved));
  }
}

/** An error in the program must be visible and must not look like a normal state. */
window.addEventListener("error", ({ message, error }) => {
  // Without an exception it is a message of the browser itself, such as a layout loop.
  if (!(error instanceof Error)) return;
  const fatal = byId("fatal");
  setText(fatal, `Something is wrong with this page: ${message}. What it shows may be wrong: reload it.`);
  fatal.hidden = false;
});

const app = new PageApp(choiceFromAddress());
offerHooks(app);
