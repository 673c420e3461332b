/** The summary of a replay of oxygen, of which too little is the danger. */
import assert from "node:assert/strict";
import { AlarmSpans } from "../../../host-sim/replay/alarm-spans";
import { ChannelTally } from "../../../host-sim/replay/channel-tally";
import type { Exceedance } from "../../../host-sim/replay/summary";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";
import { fakeChannel } from "./fake-instrument";

const oxygen = () =>
  fakeChannel({ id: "o2", decimals: 1, lowLimit: 19.5, highLimit: 23.5, isLowBelow: true, fullScale: 25 });

describe("A replay of oxygen", () => {
  it("counts the seconds at and below LOW and the lowest reading, not those of good air", () => {
    const found: Exceedance[] = [];
    const channel = oxygen();
    const tally = new ChannelTally(channel, (exceedance) => found.push(exceedance));
    channel.shown.status = Status.Ok;
    [20.9, 19.5, 18.2, 19, 20.9].forEach((value, index) => {
      channel.shown.value = value;
      tally.second(index + 1);
    });
    tally.finish();
    const summary = tally.summary({});
    assert.equal(summary.secondsAtOrAboveLow, 3);
    assert.equal(summary.secondsAtOrAboveHigh, 0);
    assert.equal(summary.isLowBelow, true);
    assert.deepEqual(
      found.map(({ limit, seconds, peak }) => ({ limit, seconds, peak })),
      [{ limit: "low", seconds: 3, peak: 18.2 }],
    );
  });

  it("has the lowest reading of too little and the highest of too much", () => {
    const channel = oxygen();
    channel.shown.status = Status.Ok;
    const spans = new AlarmSpans([channel]);
    for (const [from, worst] of [
      [19.4, 17],
      [23.6, 24.5],
    ] as const) {
      spans.event(1000, EventKind.AlarmOn, 0, AlarmKind.Low, from);
      channel.shown.value = worst;
      spans.second();
      spans.event(9000, EventKind.AlarmOff, 0, AlarmKind.Low, from);
    }
    assert.deepEqual(
      spans.spans.map(({ peak }) => peak),
      [17, 24.5],
    );
  });
});
