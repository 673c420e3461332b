/** What on board contradicts a declaration of fresh air. */
import assert from "node:assert/strict";
import { AirEvidence } from "../../../src/calibrate/air-evidence";
import { Refusal } from "../../../src/core/calibration-codes";
import { Status } from "../../../src/core/reading";
import { Channel } from "../../../src/measure/channel";
import type { ChannelProfile } from "../../../src/profile/device-profile";
import { LimitsInForce, profileLimitsOf } from "../../../src/profile/limits-in-force";
import { deviceProfile, limitsProfile, type Settings } from "../../../src/profile/settings";

class Steered extends Channel {
  override tick(): void {}

  constructor(profile: ChannelProfile, settings: Settings, value: number) {
    const limits = profileLimitsOf(settings.limits, profile);
    super(profile, limits && new LimitsInForce(limits));
    this.put(value);
  }

  put(value: number, status: Status = Status.Ok): void {
    this.judged.value = this.shown.value = value;
    this.setStatus(status);
  }
}

const fresh: Readonly<Record<string, number>> = { o2: 20.9, temperature: 20, pressure: 101.3, humidity: 50 };

/** A `four-gas` or `methane` instrument in fresh air for ten minutes. */
class Air {
  readonly evidence: AirEvidence;
  readonly #channels: readonly Steered[];
  readonly #ids: readonly string[];

  constructor(device: "four-gas" | "methane" = "four-gas") {
    const settings: Settings = { device: deviceProfile(device), limits: limitsProfile("cn-coal"), calibrations: [] };
    this.#ids = settings.device.channels.map(({ id }) => id);
    this.#channels = settings.device.channels.map((one) => new Steered(one, settings, fresh[one.id] ?? 0));
    this.evidence = new AirEvidence(settings, this.#channels);
    this.seconds(600);
  }

  put(id: string, value: number, status?: Status): this {
    this.#channels[this.#ids.indexOf(id)]!.put(value, status);
    return this;
  }

  seconds(count: number): this {
    for (let s = 0; s < count; s++) this.evidence.second();
    return this;
  }

  refusal(id: string): Refusal {
    return this.evidence.refusal(this.#ids.indexOf(id));
  }
}

describe("Air that was declared to be fresh", () => {
  it("is believed of an instrument that cannot measure oxygen", () => {
    assert.equal(new Air("methane").refusal("ch4"), Refusal.None);
  });

  it("is believed with 20 % of oxygen and more, and not with less", () => {
    assert.equal(new Air().put("o2", 20).refusal("ch4"), Refusal.None);
    assert.equal(new Air().put("o2", 19.99).refusal("ch4"), Refusal.NotFreshAir);
    assert.equal(new Air().put("o2", 19.95).refusal("o2"), Refusal.None, "oxygen does not witness against itself");
  });

  it("is not believed while the oxygen sensor gives a reason instead of a value", () => {
    assert.equal(new Air().put("o2", 20.9, Status.Open).refusal("ch4"), Refusal.NotFreshAir);
  });

  for (const [gas, half] of [
    ["co", 12],
    ["ch4", 0.5],
    ["h2s", 3.3],
  ] as const) {
    it(`is not believed beside ${gas} at half of its LOW, not for oxygen either`, () => {
      const others = ["ch4", "co", "h2s", "o2"].filter((id) => id !== gas);
      for (const id of others) {
        assert.equal(new Air().put(gas, half).refusal(id), Refusal.OtherGas, id);
        assert.equal(new Air().put(gas, half * 0.99).refusal(id), Refusal.None, id);
        assert.equal(new Air().put(gas, half, Status.Short).refusal(id), Refusal.None, id);
      }
      assert.equal(new Air().put(gas, half).refusal(gas), Refusal.None, "that is what the zero is for");
    });
  }

  for (const [id, from, to] of [
    ["ch4", 0, 0.1],
    ["co", 0, -2.4],
    ["o2", 20.9, 20.7],
    ["pressure", 101.3, 101.4],
  ] as const) {
    it(`is waited for while ${id} moves, for a minute`, () => {
      const air = new Air();
      assert.equal(air.evidence.isChanging, false);
      air.put(id, from + 0.9 * (to - from)).seconds(10);
      assert.equal(air.evidence.isChanging, false);
      air.put(id, from + 1.01 * (to - from)).seconds(10);
      assert.equal(air.evidence.isChanging, true);
      air.seconds(30);
      assert.equal(air.evidence.isChanging, true);
      air.seconds(40);
      assert.equal(air.evidence.isChanging, false);
    });
  }

  it("is waited for five minutes after the humidity changed by 15 %", () => {
    const air = new Air();
    air.put("humidity", 65.1).seconds(60);
    assert.equal(air.evidence.isChanging, true);
    air.seconds(180);
    assert.equal(air.evidence.isChanging, true);
    air.seconds(120);
    assert.equal(air.evidence.isChanging, false);
  });
});
