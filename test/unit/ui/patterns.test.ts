import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Rhythm } from "../../../src/core/rhythm";
import { rhythmOf } from "../../support/rhythm-of-kind";
import { PatternPlayer } from "../../../src/ui/signal/pattern-player";
import { lifeSign, type Pattern, patterns } from "../../../src/ui/signal/patterns";

/** Ticks at which the output switches on, over so many ticks. */
function beeps(pattern: Pattern, ticks: number): number[] {
  const player = new PatternPlayer(pattern);
  const starts: number[] = [];
  let wasOn = false;
  for (let tick = 0; tick < ticks; tick++) {
    const isOn = player.step();
    if (isOn && !wasOn) starts.push(tick);
    wasOn = isOn;
  }
  return starts;
}

describe("Rhythms", () => {
  const perMinute: [string, AlarmKind, number][] = [
    ["OVER", AlarmKind.Over, 180],
    ["HIGH", AlarmKind.High, 180],
    ["LOW", AlarmKind.Low, 120],
    ["STEL", AlarmKind.Stel, 60],
    ["TWA", AlarmKind.Twa, 60],
    ["FAULT", AlarmKind.Fault, 30],
    ["BATTERY", AlarmKind.Battery, 2],
    ["nothing", AlarmKind.None, 0],
  ];
  for (const [name, kind, count] of perMinute) {
    it(`beeps ${count} times a minute for ${name}, hour after hour`, () => {
      assert.equal(beeps(patterns[rhythmOf(kind)]!, 600).length, count);
      assert.equal(beeps(patterns[rhythmOf(kind)]!, 36000).length, count * 60);
    });
  }

  it("starts every alarm with a beep", () => {
    for (const [, kind, count] of perMinute) {
      if (count > 0) assert.equal(beeps(patterns[rhythmOf(kind)]!, 1).length, 1);
    }
  });

  it("gives FAULT its own pitch", () => {
    assert.notEqual(patterns[Rhythm.Trouble]!.hz, patterns[Rhythm.ThreeASecond]!.hz);
  });

  it("beeps once a minute when the instrument works", () => {
    assert.equal(beeps(lifeSign, 1200).length, 2);
  });

  it("starts a new pattern at its beginning and lets the same one continue", () => {
    const player = new PatternPlayer(patterns[Rhythm.TwoASecond]!);
    for (let i = 0; i < 4; i++) player.step();
    player.play(patterns[Rhythm.TwoASecond]!);
    assert.equal(player.step(), false, "the fifth tick of LOW is a pause");
    player.play(patterns[Rhythm.ThreeASecond]!);
    assert.equal(player.step(), true);
  });
});
