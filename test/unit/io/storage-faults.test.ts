import assert from "node:assert/strict";
import { NvsPages } from "../../../host-sim/io/nvs-pages";
import { PowerLost } from "../../../host-sim/io/power-cut";
import { SimFlashStorage } from "../../../host-sim/io/sim-flash";
import { SimKeyValueStorage } from "../../../host-sim/io/sim-key-value";
import { Simulation } from "../../../host-sim/simulation";

function flash() {
  const storage = new SimFlashStorage({ log: 16384 });
  return { storage, partition: storage.partition("log"), port: storage.open({ path: "log" }) };
}

describe("Simulated flash", () => {
  it("whose power fails during a write has the bytes before, not those after, and some bits of one", () => {
    for (let cut = 0; cut <= 8; cut++) {
      const { storage, partition, port } = flash();
      storage.power.after(cut);
      assert.throws(() => {
        port.write(new Uint8Array(8).fill(0x0f), 100);
      }, PowerLost);
      assert.throws(() => port.read(1, 0), PowerLost, "and is dead");
      for (let at = 0; at < 8; at++) {
        const byte = partition.bytes[100 + at]!;
        if (at < cut) assert.equal(byte, 0x0f);
        else if (at > cut) assert.equal(byte, 0xff);
        else assert.equal(byte & 0x0f, 0x0f, "only bits that were to be cleared");
      }
      storage.power.restore();
      assert.equal(port.read(1, 0).byteLength, 1);
    }
  });

  it("whose power fails during an erasure has some bits old and the others set, never one cleared", () => {
    const { storage, partition, port } = flash();
    port.write(new Uint8Array(4096).fill(0x55), 0);
    storage.power.after(2048);
    assert.throws(() => {
      port.eraseBlock(0);
    }, PowerLost);
    const bytes = [...partition.bytes.subarray(0, 4096)];
    assert.ok(bytes.every((byte) => (byte & 0x55) === 0x55));
    assert.ok(bytes.some((byte) => byte === 0xff) && bytes.some((byte) => byte !== 0xff));
    assert.equal(partition.erasures[0], 1);
    assert.equal(partition.bytes[4096], 0xff);
  });

  it("keeps the content of a dead block, and flips the bit that is given", () => {
    const { partition, port } = flash();
    port.write(Uint8Array.of(0x12), 4096);
    partition.kill(1);
    port.eraseBlock(1);
    port.write(Uint8Array.of(0), 4097);
    assert.deepEqual([...new Uint8Array(port.read(2, 4096))], [0x12, 0xff]);
    partition.turnBit(4096, 1);
    assert.equal(partition.bytes[4096], 0x10);
  });

  it("takes 50 ms to erase and 0.7 ms for 256 bytes, and the instrument's next tick waits for it", () => {
    const { storage, port } = flash();
    let ms = 0;
    storage.onWork = (taken) => {
      ms += taken;
    };
    port.eraseBlock(0, 2);
    port.write(new Uint8Array(256), 0);
    assert.ok(Math.abs(ms - 100.7) < 1e-9, `${ms} ms`);
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
    simulation.advance(1000);
    const log = simulation.board.device.flash!.open({ path: "log" });
    log.eraseBlock(0, 4);
    let late = 0;
    simulation.onEvent = () => {
      late++;
    };
    simulation.advance(300);
    assert.equal(late, 1);
  });
});

describe("Simulated key-value storage", () => {
  const start = (tears: boolean, cut: number) => {
    const storage = new SimKeyValueStorage({ test: { a: [1, 1, 1, 1] } });
    storage.tears = tears;
    storage.power.after(cut);
    const store = storage.open({ path: "test" });
    assert.throws(() => {
      store.write("a", Uint8Array.of(2, 2, 2, 2));
    }, PowerLost);
    return storage.toJSON()["test"]!["a"]!;
  };

  it("has the old or the new value after a cut, as the board's has", () => {
    for (let cut = 0; cut < 4; cut++) assert.deepEqual(start(false, cut), [1, 1, 1, 1]);
    assert.deepEqual(start(false, 4), [2, 2, 2, 2]);
  });

  it("has a mixture of both if configured", () => {
    const torn = start(true, 2);
    assert.deepEqual([torn[0], torn[1], torn[3]], [2, 2, 1]);
  });

  it("refuses, loses or flips a bit if configured", () => {
    const storage = new SimKeyValueStorage({ test: { a: [1] } });
    const store = storage.open({ path: "test" });
    storage.fault = "forgets";
    store.write("a", Uint8Array.of(2));
    assert.deepEqual(storage.toJSON()["test"]!["a"], [1]);
    storage.fault = "refuses";
    assert.throws(() => {
      store.write("a", Uint8Array.of(2));
    });
    storage.turnBit("test", "a", 7);
    assert.deepEqual(storage.toJSON()["test"]!["a"], [0x81]);
  });
});

describe("The pages under key-value storage", () => {
  it("wear equally: so many entries, so many erasures", () => {
    const pages = new NvsPages(16);
    for (let write = 0; write < 126 * 1000; write++) pages.write("one", 64);
    const erased = [...pages.erasures];
    // 64 bytes need a header, two entries and one of the index.
    const total = erased.reduce((sum, count) => sum + count, 0);
    assert.ok(Math.abs(total - 4000) < 40, `${total}`);
    assert.ok(Math.max(...erased) - Math.min(...erased) <= 1, erased.join(" "));
  });

  it("keep valid entries when they are erased, and are full when every entry is valid", () => {
    const pages = new NvsPages(3);
    pages.write("kept", 3000);
    for (let write = 0; write < 1000; write++) pages.write("one", 32);
    assert.ok(pages.entriesWritten > 3000 + 96);
    assert.throws(() => {
      for (let key = 0; key < 400; key++) pages.write(`key ${key}`, 32);
    }, /no room/);
  });
});
