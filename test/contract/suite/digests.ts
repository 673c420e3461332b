/** Contract tests of a hash. The vectors are those of FIPS 180-4's examples. */
import assert from "node:assert/strict";
import { type Open, openPort } from "./bench";

const vectors: readonly (readonly [string, string])[] = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
];

export function digestContract(open: Open): void {
  describe("Digest", () => {
    const hash = (...parts: string[]): string => {
      const digest = openPort(open().device.Digest["sha256"]);
      for (const part of parts) digest.write(Uint8Array.from(Buffer.from(part)));
      return Buffer.from(digest.close()).toString("hex");
    };

    it("is SHA-256", () => {
      for (const [text, expected] of vectors) assert.equal(hash(text), expected);
    });

    it("accepts its bytes in any number of pieces", () => {
      assert.equal(hash("a", "", "bc"), vectors[1]![1]);
    });

    it("throws once closed", () => {
      const digest = openPort(open().device.Digest["sha256"]);
      digest.close();
      assert.throws(() => digest.write(new Uint8Array(1)));
      assert.throws(() => digest.close());
    });
  });
}
