/** What a signer must do, whoever implements it. */
import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import { pemOf } from "../../../host-sim/event-log/public-key";
import type { Signer } from "../../../hal/contract";
import { type Open, openPort } from "./bench";

const message = Buffer.from("the head of a log");
const digest = Uint8Array.from(createHash("sha256").update(message).digest());

export function signerContract(open: Open): void {
  describe("Signer", () => {
    function signed(signer: Signer, elapse: (ms: number) => void): Uint8Array {
      const signature = new Uint8Array(64);
      assert.ok(signer.start(digest));
      let result = signer.poll(signature);
      for (let ms = 0; result === undefined && ms < 5000; ms += 100) {
        elapse(100);
        result = signer.poll(signature);
      }
      assert.equal(result, true);
      return signature;
    }

    it("signs a digest as ECDSA over P-256 does, later than it was asked", () => {
      const { device, elapse } = open();
      const signer = openPort(device.Signer?.["log"]);
      const key = new Uint8Array(64);
      assert.ok(signer.publicKey(key));
      const signature = signed(signer, elapse);
      const publicKey = createPublicKey(pemOf(key));
      assert.ok(verify("sha256", message, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature));
      assert.ok(!verify("sha256", Buffer.from("another"), { key: publicKey, dsaEncoding: "ieee-p1363" }, signature));
    });

    it("signs one digest at a time", () => {
      const { device, elapse } = open();
      const signer = openPort(device.Signer?.["log"]);
      assert.ok(signer.start(digest));
      assert.equal(signer.poll(new Uint8Array(64)), undefined);
      assert.equal(signer.start(digest), false);
      elapse(5000);
      assert.equal(signer.poll(new Uint8Array(64)), true);
      assert.ok(signer.start(digest));
    });

    it("keeps its key when it is opened again", () => {
      const { device } = open();
      const keys = [new Uint8Array(64), new Uint8Array(64)];
      for (const key of keys) {
        const signer = openPort(device.Signer?.["log"]);
        assert.ok(signer.publicKey(key));
        signer.close();
        signer.close();
        assert.throws(() => signer.start(digest));
      }
      assert.deepEqual(keys[0], keys[1]);
    });
  });
}
