/** A PIN is stored as a salted, slow hash: it is in no dump, and its check holds up no tick. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { SimDigest } from "../../../host-sim/io/sim-digest";
import { Simulation, type SimulationOptions } from "../../../host-sim/simulation";
import { crc32 } from "../../../src/core/crc32";
import { MenuText } from "../../../src/core/menu-text";
import { PinHash, pinIterations } from "../../../src/profile/pin-hash";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { MenuStory } from "../../support/menu-story";

const pin = 7351;

function simulationOf(options: Partial<SimulationOptions> = {}): Simulation {
  return new Simulation({ device: "methane", limits: "cn-coal", seed: 1, ...options });
}

function settingsRecord(simulation: Simulation): Uint8Array {
  const store = simulation.board.device.keyValue!.open({ path: "settings" });
  const records = ["usera", "userb"].map((key) => store.read(key)).filter((one) => one !== undefined);
  store.close();
  const newest = records
    .map((one) => new DataView(one))
    .sort((a, b) => b.getUint32(8, true) - a.getUint32(8, true))[0]!;
  return new Uint8Array(newest.buffer);
}

describe("a stored PIN", () => {
  it("is the iterated hash that the document describes", () => {
    const salt = Uint8Array.from({ length: 16 }, (_, at) => at);
    let expected = createHash("sha256").update(salt).update("PIN0042").digest();
    for (let i = 0; i < pinIterations; i++) expected = createHash("sha256").update(expected).update(salt).digest();
    const hash = new PinHash({ io: SimDigest });
    hash.start(42, salt, pinIterations);
    hash.finish();
    assert.equal(Buffer.from(hash.hash).toString("hex"), expected.toString("hex"));
  });

  it("is in no record: two instruments with the same PIN share no hash, nor does one that sets it twice", () => {
    const seen = new Set<string>();
    for (const [seed, waitMs] of [
      [1, 60_000],
      [2, 60_000],
      [1, 60_700],
    ] as const) {
      const simulation = simulationOf({ seed });
      simulation.advance(waitMs);
      assert.equal(simulation.instrument.userSettings.changePin(simulation.nowMs, pin), MenuText.None);
      const record = settingsRecord(simulation);
      const view = new DataView(record.buffer);
      assert.equal(view.getUint16(16, true), 0, "where version 1 had it");
      for (let at = 16; at + 2 <= 788; at++) assert.notEqual(view.getUint16(at, true), pin);
      seen.add(Buffer.from(record.subarray(788, 844)).toString("hex"));
      simulation.powerOff();
      simulation.powerOn();
      assert.ok(simulation.instrument.userSettings.isPin(pin));
      assert.ok(!simulation.instrument.userSettings.isPin(pin + 1));
    }
    assert.equal(seen.size, 3);
  });

  it("of version 1, where it stood as it was, is hashed at the next start", () => {
    const simulation = simulationOf();
    simulation.advance(60_000);
    simulation.instrument.userSettings.changePin(simulation.nowMs, pin);
    simulation.powerOff();
    const store = simulation.board.device.keyValue!.open({ path: "settings" });
    for (const key of ["usera", "userb"]) {
      const stored = store.read(key);
      if (stored === undefined) continue;
      const old = new DataView(stored.slice(0, 792));
      old.setUint16(4, 1, true);
      old.setUint16(16, pin, true);
      old.setUint32(788, crc32(old, 788), true);
      store.write(key, new Uint8Array(old.buffer));
    }
    store.close();
    simulation.powerOn();
    const { userSettings } = simulation.instrument;
    assert.equal(userSettings.fault, 0);
    assert.ok(userSettings.isPin(pin));
    const view = new DataView(settingsRecord(simulation).buffer);
    assert.deepEqual([view.getUint16(4, true), view.getUint16(16, true)], [2, 0]);
  });

  it("is checked in slices: no tick hashes more than 250 times, and keys wait meanwhile", () => {
    const story = new MenuStory();
    const { simulation } = story;
    simulation.instrument.userSettings.changePin(simulation.nowMs, pin);
    let hashes = 0;
    let most = 0;
    const write = SimDigest.prototype.write;
    SimDigest.prototype.write = function (data) {
      hashes++;
      write.call(this, data);
    };
    try {
      story.openRow([], MenuText.ChangePin);
      assert.equal(story.mode, MenuMode.Pin);
      for (const digit of [7, 3, 5, 1]) {
        story.more(digit);
        simulation.board.press("menu", true);
        for (let tick = 0; tick < 10; tick++) {
          hashes = 0;
          simulation.advance(100);
          most = Math.max(most, hashes / 2);
          if (tick === 2) simulation.board.press("menu", false);
        }
      }
    } finally {
      SimDigest.prototype.write = write;
    }
    assert.equal(story.menu.prompt, MenuText.NewPin);
    assert.ok(most > 200 && most <= 252, `${most}`);
  });
});
