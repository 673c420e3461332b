/** A noisy line costs time and never correctness; and no input stops the instrument. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Simulation } from "../../../host-sim/simulation";
import { Random } from "../../../host-sim/world/random";
import { parseRequest, Refused } from "../../../src/send/request";
import { ask, noiseOf, pullFrom, recordsOf } from "../../support/serial-bench";

describe("a noisy serial line", () => {
  it("gives the same events, or reports that it cannot", () => {
    const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 1 });
    simulation.advance(300_000);
    const expected = recordsOf(pullFrom(simulation, "events"));
    let done = 0;
    let repeats = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 150, max: 4000 }), (seed, every) => {
        const text = pullFrom(simulation, "events", { noise: noiseOf(new Random(seed), every), maxS: 900 });
        repeats += text.pull.repeats;
        if (text.pull.state !== "done") return;
        done++;
        assert.deepEqual(recordsOf(text).slice(0, expected.length), expected);
      }),
      { numRuns: 25, seed: 5 },
    );
    assert.ok(done > 5, `${done} done`);
    assert.ok(repeats > 20, `${repeats} repeats`);
  });

  it("gives the same rows of the data log", () => {
    const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 1 });
    simulation.advance(900_000);
    const expected = recordsOf(pullFrom(simulation, "log", { toS: 1767225600 + 600 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const text = pullFrom(simulation, "log", { toS: 1767225600 + 600, noise: noiseOf(new Random(seed), 1500) });
        assert.equal(text.pull.state, "done");
        assert.deepEqual(recordsOf(text), expected);
      }),
      { numRuns: 10, seed: 6 },
    );
  });

  it("never turns noise into a request", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 160 }), (bytes) => {
        const request = parseRequest(bytes, bytes.length);
        if (request.refused !== Refused.None) return;
        assert.ok(bytes.every((byte) => byte >= 0x20 && byte < 0x7f));
        assert.ok(request.words.every((word) => Number.isInteger(word) && word >= -1));
      }),
      { numRuns: 20000, seed: 7 },
    );
  });

  it("does not stop the instrument, whatever is sent", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
    simulation.advance(5000);
    const word = fc.constantFrom(
      "log",
      "events",
      "settings",
      "info",
      "stop",
      "-",
      "0",
      "99999999999",
      "csv",
      "jsonl",
      "after=1.2",
      "after=",
      "#1",
      "#",
      "*",
      "\r",
      "é",
      "constructor",
      "__proto__",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        ask(simulation, words.join(" "), 1);
      }),
      { numRuns: 200, seed: 8 },
    );
    ask(simulation, "stop", 1);
    assert.match(ask(simulation, "info"), / E 0 00000000\*/);
    assert.equal(simulation.isOn, true);
  });
});
