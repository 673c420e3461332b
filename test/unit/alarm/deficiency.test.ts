import assert from "node:assert/strict";
import { Judge } from "../../../src/alarm/judge";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Channel } from "../../../src/measure/channel";
import { Status } from "../../../src/core/reading";
import { deviceProfile, limitsProfile } from "../../../src/profile/settings";
import { validateLimitsProfile } from "../../../src/profile/validate-limits";

class Steered extends Channel {
  override tick(): void {}
  give(value: number, status: Status): void {
    this.judged.value = value;
    this.setStatus(status);
  }
}

const device = deviceProfile("four-gas");
const limits = limitsProfile("us-msha").channels.find(({ channel }) => channel === "o2")!;

function oxygen() {
  const channel = new Steered(
    device.channels.find(({ id }) => id === "o2")!,
    { now: limits },
  );
  const told: string[] = [];
  const judge = new Judge(channel, 0, limits, false, {
    statusChanged: () => {},
    began: (occurrence) => told.push(`+${occurrence.kind}`),
    ended: (occurrence) => told.push(`-${occurrence.kind}:${occurrence.peak}`),
  });
  let nowMs = 0;
  const at = (value: number, ticks = 1, status = Status.Ok, tickMs = 100): AlarmKind => {
    for (let i = 0; i < ticks; i++) {
      channel.give(value, status);
      judge.tick((nowMs += tickMs));
    }
    return judge.worst();
  };
  return {
    judge,
    told,
    at,
    key: () => {
      judge.acknowledge(nowMs);
      return judge.worst();
    },
  };
}

describe("Alarm judgement of oxygen with LOW 19.5, HIGH 18 and enrichment 23 and 23.5", () => {
  it("starts LOW when too little has lasted two seconds, and ends it above by the hysteresis", () => {
    const { at, told } = oxygen();
    assert.equal(at(20.9, 50), AlarmKind.None);
    assert.equal(at(19.5, 20), AlarmKind.None);
    assert.equal(at(19.4, 2), AlarmKind.Low);
    assert.equal(at(19.6), AlarmKind.Low);
    assert.equal(at(19.71), AlarmKind.None);
    assert.deepEqual(told, [`+${AlarmKind.Low}`, `-${AlarmKind.Low}:19.4`]);
  });

  it("does not add up short dips to a long one", () => {
    const { at } = oxygen();
    for (let dip = 0; dip < 10; dip++) {
      assert.equal(at(19.4, 15), AlarmKind.None);
      at(20.9, 10);
    }
  });

  it("starts LOW in its time on a board whose ticks come late", () => {
    const { at } = oxygen();
    at(20.9, 10);
    assert.equal(at(19.4, 3, Status.Ok, 700), AlarmKind.None);
    assert.equal(at(19.4, 1, Status.Ok, 700), AlarmKind.Low);
  });

  it("continues the confirmation over an interruption of less than 0.5 s, and restarts it after a longer one", () => {
    const brief = oxygen();
    brief.at(19.4, 10);
    brief.at(20.9, 4);
    assert.equal(brief.at(19.4, 7), AlarmKind.Low);
    const longer = oxygen();
    longer.at(19.4, 10);
    longer.at(20.9, 5);
    assert.equal(longer.at(19.4, 20), AlarmKind.None);
    assert.equal(longer.at(19.4), AlarmKind.Low);
  });

  it("starts HIGH in the same tick, latches it, and stores the lowest value", () => {
    const { at, told, key } = oxygen();
    assert.equal(at(17.9), AlarmKind.High);
    at(15);
    assert.equal(at(20.9), AlarmKind.High);
    assert.equal(key(), AlarmKind.None);
    assert.ok(told.includes(`-${AlarmKind.High}:15`), told.join(" "));
  });

  it("delays LOW by 15 s after a pressure step, and HIGH not at all", () => {
    const { at, judge } = oxygen();
    judge.afterPressureStep = true;
    assert.equal(at(19, 140), AlarmKind.None);
    assert.equal(at(19, 20), AlarmKind.Low);
    at(20.9);
    assert.equal(at(18), AlarmKind.High);
  });

  it("starts LOW and HIGH of too much oxygen as for any gas", () => {
    const { at } = oxygen();
    assert.equal(at(23), AlarmKind.Low);
    assert.equal(at(23.5), AlarmKind.High);
  });

  it("lets a latched HIGH start again from the other side with its own worst value", () => {
    const { at, told, key } = oxygen();
    at(16);
    at(20.9);
    at(24);
    at(20.9);
    key();
    assert.ok(told.includes(`-${AlarmKind.High}:24`), told.join(" "));
  });

  it("changes no alarm while the cell is in fault", () => {
    const { at } = oxygen();
    at(17);
    assert.equal(at(0, 1, Status.Open), AlarmKind.High);
  });

  const spoiled: [string, object | undefined, RegExp][] = [
    ["none at all", undefined, /deficiency: is missing/],
    ["HIGH above LOW", { low: 18, high: 19 }, /deficiency\.high: 19 is not below deficiency\.low \(18\)/],
    ["a disabling zero", { low: 18, high: 0 }, /would disable/],
    [
      "LOW among the enrichment",
      { low: 22.9, high: 18 },
      /is not more than twice hysteresis \(0\.2\) below low \(23\)/,
    ],
    ["a limit too many", { low: 19, high: 18, lower: 3 }, /lower: is not a known field/],
  ];
  for (const [what, deficiency, message] of spoiled) {
    it(`refuses limits of too little oxygen with ${what}`, () => {
      const profile = limitsProfile("us-msha");
      const channels = profile.channels.map((one) => (one.channel === "o2" ? { ...one, deficiency } : one));
      assert.throws(() => validateLimitsProfile({ name: "x", channels }, device), message);
    });
  }
});
