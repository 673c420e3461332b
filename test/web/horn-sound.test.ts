import assert from "node:assert/strict";
import { HornSound } from "../../host-sim/web/page/horn-sound";

/** One automated value of the browser's audio graph: records what was scheduled. */
class Param {
  readonly scheduled: { value: number; atS: number }[] = [];
  setValueAtTime(value: number, atS: number): void {
    this.scheduled.push({ value, atS });
  }
  setTargetAtTime(value: number, atS: number): void {
    this.scheduled.push({ value, atS });
  }
  cancelScheduledValues(fromS: number): void {
    for (let index = this.scheduled.length - 1; index >= 0; index--) {
      if (this.scheduled[index]!.atS >= fromS) this.scheduled.splice(index, 1);
    }
  }
}

class Node {
  readonly gain = new Param();
  readonly frequency = new Param();
  connect(next: Node): Node {
    return next;
  }
  start(): void {
    /* sounds from now on */
  }
}

class Context {
  static newest: Context;
  currentTime = 5;
  readonly destination = new Node();
  constructor() {
    Context.newest = this;
  }
  resume(): Promise<void> {
    return Promise.resolve();
  }
}

const browserAudio = ["AudioContext", "OscillatorNode", "GainNode", "BiquadFilterNode"] as const;

describe("the horn in the browser's audio", () => {
  const nodes: Node[] = [];
  let sound: HornSound;

  beforeEach(async () => {
    nodes.length = 0;
    class RecordedNode extends Node {
      constructor() {
        super();
        nodes.push(this);
      }
    }
    Object.assign(globalThis, {
      AudioContext: Context,
      OscillatorNode: RecordedNode,
      GainNode: RecordedNode,
      BiquadFilterNode: RecordedNode,
    });
    sound = new HornSound();
    await sound.switchOn();
    tone().scheduled.length = gate().scheduled.length = 0;
  });

  afterEach(() => {
    for (const name of browserAudio) delete (globalThis as Record<string, unknown>)[name];
  });

  const tone = (): Param => nodes[0]!.frequency;
  const gate = (): Param => nodes[1]!.gain;

  /** The first two of HIGH's three beeps, in frames that are early or late. */
  function highPattern(): void {
    for (const [atMs, hz, frameMs] of [
      [0, 2700, 0],
      [200, 0, 23],
      [300, 2700, 11],
      [500, 0, 42],
    ] as const) {
      Context.newest.currentTime = 5 + (atMs / 2 + frameMs) / 1000;
      sound.edge(10_000 + atMs, hz);
    }
  }

  function intervals(param: Param): number[] {
    return param.scheduled.slice(1).map(({ atS }, index) => Math.round((atS - param.scheduled[index]!.atS) * 1000));
  }

  it("plays the firmware's rhythm exact to the millisecond, however irregular the frames are", () => {
    highPattern();
    assert.deepEqual(
      gate().scheduled.map(({ value }) => value),
      [1, 0, 1, 0],
    );
    assert.deepEqual(intervals(gate()), [200, 100, 200]);
    assert.ok(gate().scheduled[0]!.atS > 5, "nothing is late");
  });

  it("plays the pitch that the firmware requested", () => {
    highPattern();
    sound.edge(12_000, 1500);
    assert.deepEqual([...new Set(tone().scheduled.map(({ value }) => value))].pop(), 1500);
  });

  it("plays twice as fast at twice the speed", () => {
    sound.speed = 2;
    gate().scheduled.length = 0;
    highPattern();
    assert.deepEqual(intervals(gate()), [100, 50, 100]);
  });

  it("is silent when time does not advance, and continues the beep afterwards", () => {
    sound.edge(10_000, 2700);
    sound.speed = 0;
    assert.equal(gate().scheduled[gate().scheduled.length - 1]!.value, 0);
    sound.speed = 1;
    assert.equal(gate().scheduled[gate().scheduled.length - 1]!.value, 1);
  });

  it("is silent above ten times real time, where a rhythm cannot be heard", () => {
    sound.speed = 60;
    gate().scheduled.length = 0;
    highPattern();
    assert.deepEqual(gate().scheduled, []);
  });

  it("starts again after a stall instead of playing what it missed", () => {
    highPattern();
    Context.newest.currentTime += 60;
    gate().scheduled.length = 0;
    sound.edge(10_600, 2700);
    assert.ok(gate().scheduled[0]!.atS > Context.newest.currentTime);
  });

  it("is silent when switched off", () => {
    sound.switchOff();
    gate().scheduled.length = 0;
    highPattern();
    assert.deepEqual(gate().scheduled, []);
  });
});
