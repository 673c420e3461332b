/**
 * An instrument without physics, for tests of the replay: its one channel shows what the world holds, at once, and it
 * remembers everything that was done to it. A signal that is silent reads "open".
 */
import type { RecordedTarget } from "../../../host-sim/replay/recorded-replay";
import type { AlarmKind } from "../../../src/core/alarm-kind";
import { Reading, Status } from "../../../src/core/reading";
import { Trend } from "../../../src/measure/trend";
import type { ChannelView } from "../../../src/measure/channel-view";
import type { InstrumentView } from "../../../src/ui/view";
import { version } from "../../../src/core/version";

export interface FakeChannel extends ChannelView {
  alarm: AlarmKind;
}

export function fakeChannel(part: Partial<ChannelView> = {}): FakeChannel {
  return {
    id: "ch4",
    label: "CH4",
    unit: "%",
    decimals: 2,
    isMain: true,
    shown: new Reading(),
    alarm: 0,
    lowLimit: 1,
    highLimit: 1.5,
    fullScale: 5,
    trend: new Trend(),
    ratePerMin: 0,
    minutesToHigh: -1,
    ...part,
  };
}

export class FakeInstrument implements RecordedTarget {
  nowMs = 0;
  /** `at 1000: world ch4 = 0.5`, in the order of happening. */
  readonly done: string[] = [];
  readonly channel: FakeChannel;
  readonly view: InstrumentView;
  onEvent: RecordedTarget["onEvent"];
  /** Called before each tick's values are shown. */
  onTick: (() => void) | undefined;
  #value = 0;
  #silent = false;

  constructor(channel: FakeChannel = fakeChannel()) {
    this.channel = channel;
    this.view = {
      profileName: "methane",
      limitsName: "cn-coal",
      version,
      channels: [channel],
    } as unknown as InstrumentView;
  }

  readonly world = {
    set: (name: string, value: number): void => {
      if (value > 100) throw new RangeError(`${name} ${value} % is outside 0 to 100 %`);
      this.#note(`world ${name} = ${value}`);
      this.#value = value;
    },
  };

  readonly board = {
    setSignal: (port: string, millivolts: number | undefined): void => {
      this.#note(`signal ${port} = ${millivolts} mV`);
      this.#value = millivolts ?? 0;
    },
    setFault: (port: string, fault: string): void => {
      this.#note(`fault ${port} ${fault}`);
      this.#silent = fault === "silent";
    },
  };

  advance(ms: number): void {
    for (let left = ms; left > 0; left -= 100) {
      this.nowMs += 100;
      this.channel.shown.value = this.#silent ? 0 : this.#value;
      this.channel.shown.status = this.#silent ? Status.Open : Status.Ok;
      this.onTick?.();
    }
  }

  #note(what: string): void {
    this.done.push(`at ${this.nowMs}: ${what}`);
  }
}
