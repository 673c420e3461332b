import assert from "node:assert/strict";
import { crc32 } from "../../../src/core/crc32";
import { ExposureChange, ExposureRecord } from "../../../src/measure/exposure-record";
import { coLimits, coProfile, Steered } from "../../support/exposure-days";

const noon = 1767268800;

/** An instrument with one CO channel after an exposure to `ppm` for some time. */
function worn(ppm: number, seconds: number) {
  const channel = new Steered(coProfile, { now: coLimits });
  channel.give(ppm);
  for (let second = 1; second <= seconds; second++) channel.exposure!.second(second * 1000, channel.judged);
  return channel;
}

function saved(channel: Steered, clockS = noon): DataView {
  const record = new ExposureRecord([channel]);
  const bytes = new DataView(new ArrayBuffer(record.bytes));
  assert.equal(record.save(bytes, clockS), record.bytes);
  return bytes;
}

function figures({ exposure }: Steered): unknown {
  const { stel, twa, peak, minimum, measuredS, passedS, gaps, gapS, unknownGaps } = exposure!;
  return { stel, twa, peak, minimum, measuredS, passedS, gaps, gapS, unknownGaps };
}

/** With a correct checksum, so that only the field itself can be the reason. */
function changed(bytes: DataView, change: (bytes: DataView) => void): DataView {
  change(bytes);
  bytes.setUint32(bytes.byteLength - 4, crc32(bytes, bytes.byteLength - 4), true);
  return bytes;
}

describe("Exposure record", () => {
  it("has the checksum that zip and PNG have", () => {
    const bytes = new DataView(new Uint8Array([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38]).buffer);
    assert.equal(crc32(bytes, 8), 0x9ae0daaf, "of the text 12345678");
  });

  it("continues after a power cut of ten minutes, which count as no exposure and as not measured", () => {
    const bytes = saved(worn(90, 600));
    const channel = new Steered(coProfile, { now: coLimits });
    assert.equal(new ExposureRecord([channel]).restore(bytes, noon + 600), ExposureChange.Restored);
    assert.deepEqual(figures(channel), {
      stel: 30,
      twa: (90 * 600) / 28800,
      peak: 90,
      minimum: 90,
      measuredS: 600,
      passedS: 1200,
      gaps: 1,
      gapS: 600,
      unknownGaps: 0,
    });
    assert.equal(channel.exposure!.coveragePercent, 50);
  });

  for (const [what, savedS, nowS] of [
    ["was not set before", -1, noon],
    ["is not set now", noon, -1],
    ["went back", noon, noon - 100],
  ] as const) {
    it(`counts no time when the clock ${what}, and reports it`, () => {
      const channel = new Steered(coProfile, { now: coLimits });
      const record = new ExposureRecord([channel]);
      assert.equal(record.restore(saved(worn(90, 600), savedS), nowS), ExposureChange.Restored);
      assert.equal(record.gapS, -1);
      assert.equal(channel.exposure!.stel, 60);
      assert.equal(channel.exposure!.passedS, 600);
      assert.equal(channel.exposure!.unknownGaps, 1);
    });
  }

  it("is restored byte for byte from every second of a minute", () => {
    for (let seconds = 0; seconds <= 61; seconds++) {
      const bytes = saved(worn(17.25, 1000 + seconds));
      const channel = new Steered(coProfile, { now: coLimits });
      new ExposureRecord([channel]).restore(bytes, noon);
      const again = saved(channel);
      again.setUint32(12 + 4 + 16, 0, true);
      assert.deepEqual(
        changed(again, () => {}),
        bytes,
        "except for the gap of 0 s, which is counted",
      );
    }
  });

  it("is refused as a whole when any byte of it changed, and leaves the present data unchanged", () => {
    const bytes = saved(worn(90, 600));
    const channel = worn(5, 100);
    const before = figures(channel);
    const record = new ExposureRecord([channel]);
    for (let at = 0; at < bytes.byteLength; at++) {
      bytes.setUint8(at, bytes.getUint8(at) ^ 0x10);
      assert.notEqual(record.restore(bytes, noon), ExposureChange.Restored, `byte ${at}`);
      bytes.setUint8(at, bytes.getUint8(at) ^ 0x10);
    }
    assert.deepEqual(figures(channel), before);
    assert.equal(record.restore(bytes, noon), ExposureChange.Restored);
  });

  it("is refused when it is incomplete, at any byte", () => {
    const old = saved(worn(90, 600));
    const young = saved(worn(20, 700));
    const record = new ExposureRecord([new Steered(coProfile, { now: coLimits })]);
    const isSame = (length: number) => {
      for (let at = length; at < old.byteLength; at++) if (old.getUint8(at) !== young.getUint8(at)) return false;
      return true;
    };
    for (let length = 0; length < old.byteLength; length++) {
      const bytes = new Uint8Array(old.buffer.slice(0));
      bytes.set(new Uint8Array(young.buffer, 0, length));
      const result = record.restore(new DataView(bytes.buffer), noon);
      const isWhole = isSame(length) || bytes.every((byte, at) => byte === old.getUint8(at));
      assert.equal(result, isWhole ? ExposureChange.Restored : ExposureChange.Corrupt, `cut at byte ${length}`);
      assert.notEqual(record.restore(new DataView(young.buffer, 0, length), noon), ExposureChange.Restored);
    }
  });

  it("reports why it is refused", () => {
    const record = new ExposureRecord([new Steered(coProfile, { now: coLimits })]);
    const good = () => saved(worn(90, 600));
    const refusal = (change: (bytes: DataView) => void) => record.restore(changed(good(), change), noon);
    assert.equal(record.restore(new DataView(new ArrayBuffer(0)), noon), ExposureChange.Absent);
    assert.equal(record.restore(new DataView(new ArrayBuffer(4096)), noon), ExposureChange.Absent, "erased");
    assert.equal(
      refusal((bytes) => bytes.setUint16(4, 2, true)),
      ExposureChange.OtherVersion,
    );
    assert.equal(
      refusal((bytes) => bytes.setUint8(12, bytes.getUint8(12) ^ 1)),
      ExposureChange.OtherChannels,
    );
    assert.equal(
      refusal((bytes) => bytes.setUint32(16, 10, true)),
      ExposureChange.OtherChannels,
      "other steps",
    );
    assert.equal(
      refusal((bytes) => bytes.setUint32(20, 599, true)),
      ExposureChange.Corrupt,
      "more measured than passed",
    );
    assert.equal(
      refusal((bytes) => bytes.setFloat64(48, NaN, true)),
      ExposureChange.Corrupt,
    );
    assert.equal(
      refusal((bytes) => bytes.setFloat64(48, 0.5, true)),
      ExposureChange.Corrupt,
    );
    assert.equal(
      refusal((bytes) => bytes.setUint32(56, 60, true)),
      ExposureChange.Corrupt,
      "a minute of 60 seconds is not running",
    );
    const percent = new Steered({ ...coProfile, unit: "%" }, { now: coLimits });
    assert.equal(new ExposureRecord([percent]).restore(good(), noon), ExposureChange.OtherChannels);
    assert.equal(new ExposureRecord([percent, percent]).restore(good(), noon), ExposureChange.OtherChannels);
  });

  it("is empty if no channel has exposure limits", () => {
    const record = new ExposureRecord([new Steered(coProfile, undefined)]);
    assert.equal(record.bytes, 0);
    assert.equal(record.save(new DataView(new ArrayBuffer(0)), noon), 0);
  });

  it("refuses a buffer that is too short", () => {
    assert.throws(
      () => new ExposureRecord([worn(1, 1)]).save(new DataView(new ArrayBuffer(100)), noon),
      /needs \d+ bytes, not 100/,
    );
  });
});
