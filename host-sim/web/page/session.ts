/**
 * One running instrument in its simulated mine, with the page's data about it. A restart, another device or
 * a recording to replay makes a new session, to which the parts of the page then switch.
 */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Status } from "../../../src/core/reading";
import type { ChannelView } from "../../../src/measure/channel-view";
import { Replay } from "../../replay/replay";
import type { ReplayJob } from "../../replay/job";
import { boardFace, faceParts, type BoardFace } from "../../io/faces";
import { SimSigner } from "../../io/sim-signer";
import { Simulation } from "../../simulation";
import { EdgeLog } from "./edge-log";
import { EventList } from "./event-list";
import { ChannelHistory, type Sample } from "./history";
import type { ButtonName } from "./keys";
import { Edges, type Lane } from "./rhythm";
import { trueValue } from "./truth";
import { tickMs } from "../../../src/core/tick";

/** A recording has a value that the world does not allow; `message` names row and quantity. */
export class ReplayStopped extends Error {}

export interface Choice {
  readonly device: string;
  readonly limits: string;
  readonly seed: number;
  /** Name of the board's face. */
  readonly board: string;
}

/** Called for every change of the horn, in simulated time; 0 Hz is silence. */
export type HornListener = (atMs: number, hz: number) => void;

export class Session {
  readonly choice: Choice;
  readonly simulation: Simulation;
  readonly events: EventList;
  readonly face: BoardFace;
  /** One per output of this board, the horn first. */
  readonly lanes: readonly Lane[];
  readonly horn: Edges;
  readonly edges = new EdgeLog();
  /** One per channel of the view. */
  readonly histories: readonly ChannelHistory[];
  onHorn: HornListener | undefined;
  #replay: Replay | undefined;
  readonly #sample: Sample = { truth: NaN, reading: NaN, alarm: AlarmKind.None };

  constructor(choice: Choice, job?: ReplayJob) {
    this.choice = choice;
    const events = (this.events = new EventList());
    const face = (this.face = boardFace(choice.board));
    const parts = faceParts(face);
    const { lacking } = parts;
    const simulation = (this.simulation = new Simulation({ ...choice, ...parts, signer: SimSigner }));
    const edgesOf = new Map<string, Edges>();
    for (const [name, level] of Object.entries(simulation.board.outputs)) {
      if (lacking.includes(name)) continue;
      const edges = new Edges();
      edges.push(0, Number(level));
      edgesOf.set(name, edges);
    }
    this.lanes = [...edgesOf].map(([name, edges]) => Object.freeze({ name, edges }));
    this.horn = edgesOf.get("hornHz")!;
    const channels = simulation.view.channels;
    this.histories = channels.map(() => new ChannelHistory(tickMs));
    simulation.onEvent = (atMs, kind, channel, alarm, value, detail) => {
      events.add(atMs, kind, channel < 0 ? undefined : channels[channel], alarm, value, detail);
    };
    simulation.board.onOutput = (atMs, name, value) => {
      this.edges.add(atMs, name, Number(value));
      edgesOf.get(name)?.push(atMs, Number(value));
      if (name === "hornHz") this.onHorn?.(atMs, Number(value));
    };
    if (job !== undefined) this.#replay = new Replay(simulation, job);
  }

  /** Progress of a replay, 0 to 1; `undefined` when none is running. */
  get replayed(): number | undefined {
    const replay = this.#replay;
    if (replay === undefined) return undefined;
    return replay.endMs === 0 ? 1 : this.simulation.nowMs / replay.endMs;
  }

  /** Ends the recording; the world keeps its present values and can be changed by hand. */
  stopReplay(): void {
    this.#replay = undefined;
  }

  /** One tick of 100 ms. @throws ReplayStopped if the world refuses a value of the recording, which then ends */
  tick(): void {
    const simulation = this.simulation;
    const replay = this.#replay;
    if (replay === undefined) {
      simulation.advance(tickMs);
    } else {
      try {
        replay.advanceTo(simulation.nowMs + tickMs);
      } catch (error) {
        this.#replay = undefined;
        throw error instanceof RangeError ? new ReplayStopped(error.message) : error;
      }
      if (replay.done) this.#replay = undefined;
    }
    this.#remember();
  }

  /** Also for presses shorter than a tick: the firmware's button notices an edge between two ticks. */
  press(button: ButtonName, down: boolean): void {
    this.simulation.board.press(button, down);
  }

  #remember(): void {
    const { view, nowMs, isOn } = this.simulation;
    const sample = this.#sample;
    for (let index = 0; index < view.channels.length; index++) {
      const channel = view.channels[index]!;
      sample.truth = trueValue(this.simulation, channel.id);
      sample.reading = isOn ? shownOrGap(channel) : NaN;
      sample.alarm = isOn ? channel.alarm : AlarmKind.None;
      this.histories[index]!.add(nowMs, sample);
    }
  }
}

function shownOrGap(channel: ChannelView): number {
  return channel.shown.status === Status.Ok ? channel.shown.value : NaN;
}
