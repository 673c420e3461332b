import assert from "node:assert/strict";
import { Judge } from "../../../src/alarm/judge";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Channel } from "../../../src/measure/channel";
import { Status } from "../../../src/core/reading";
import { deviceProfile } from "../../../src/profile/settings";

class SteeredCell extends Channel {
  override tick(): void {}
  give(percent: number): void {
    this.judged.value = percent;
    this.setStatus(Status.Ok);
  }
}

function cell() {
  const channel = new SteeredCell(
    deviceProfile("methane").channels.find(({ kind }) => kind === "battery")!,
    undefined,
  );
  const judge = new Judge(channel, 0, undefined, true, { statusChanged: () => {}, began: () => {}, ended: () => {} });
  let nowMs = 0;
  const at = (percent: number, seconds: number): AlarmKind => {
    for (let i = 0; i < seconds; i++) {
      channel.give(percent);
      judge.tick((nowMs += 1000));
    }
    return judge.worst();
  };
  return { at };
}

describe("A low battery", () => {
  it("raises the alarm after 10 s at 20 %, and ends it above 25 %", () => {
    const { at } = cell();
    at(60, 5);
    assert.equal(at(20, 10), AlarmKind.None);
    assert.equal(at(20, 1), AlarmKind.Battery);
    assert.equal(at(25, 5), AlarmKind.Battery);
    assert.equal(at(25.1, 1), AlarmKind.None);
  });

  it("does not raise the alarm for the short load of the horn, however often", () => {
    const { at } = cell();
    at(60, 5);
    for (let beep = 0; beep < 20; beep++) {
      assert.equal(at(19, 3), AlarmKind.None);
      at(60, 30);
    }
  });
});
