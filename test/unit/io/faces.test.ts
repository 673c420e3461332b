/** A board's face is what the firmware finds: the LEDs, keys and supply switch that it lacks are missing as on that board. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { boardFace, boardFaces, boardNames, faceParts, lackingPorts, type BoardFace } from "../../../host-sim/io/faces";
import { Simulation } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";

function simulated(face: BoardFace): Simulation {
  return new Simulation({ device: "methane", limits: "cn-coal", seed: 1, ...faceParts(face) });
}

describe("A board's face", () => {
  for (const face of boardFaces) {
    it(`${face.name}: HIGH sounds and is shown there, with the outputs that it has and no others`, () => {
      const simulation = simulated(face);
      const { board } = simulation;
      const used = new Set<string>();
      board.onOutput = (_atMs, name, value) => {
        if (Number(value) > 0) used.add(name);
      };
      simulation.advance(60_000);
      simulation.world.set("ch4", 2.5);
      simulation.advance(60_000);
      assert.equal(simulation.view.signal, AlarmKind.High);
      assert.ok(used.has("hornHz") && used.has("ledRed"));
      assert.equal(used.has("vibrator"), face.hasVibrator);
      assert.equal("ledYellow" in board.device.Digital, face.lamps.includes("yellow"));
      assert.equal(board.device.screen === undefined, face.digits !== undefined);
      assert.equal(board.device.Segments !== undefined, face.digits !== undefined);
      assert.equal("buttonMenu" in board.device.Digital, face.keys === 3);
    });
  }

  it("has the outputs and keys of that board's own file, no more and no less", () => {
    let compared = 0;
    for (const face of boardFaces) {
      const file = join(__dirname, "..", "..", "..", "hal", "esp32", "boards", `${face.name}.ts`);
      if (!existsSync(file)) continue;
      compared++;
      const text = readFileSync(file, "utf8");
      const lacking = lackingPorts(face);
      assert.ok(text.includes("backlight:"), `backlight of ${face.name}`);
      for (const port of ["ledRed", "ledYellow", "ledGreen", "vibrator", "powerHold", "buttonMenu"]) {
        assert.equal(text.includes(`${port}:`), !lacking.includes(port), `${port} of ${face.name}`);
      }
    }
    assert.equal(compared, 3);
  });

  it("may be a custom one, described by a word; anything else is the simulator's", () => {
    const { width, height, keys, keysAre, lamps } = boardFace("own-240x135-2-beside-r");
    assert.deepEqual(
      { width, height, keys, keysAre, lamps },
      { width: 240, height: 135, keys: 2, keysAre: "beside", lamps: ["red"] },
    );
    for (const odd of [
      null,
      "",
      "own",
      "own-9999x1-2-beside-r",
      "own-240x135-4-beside-r",
      "own-240x135-2-above-r",
      "own-240x135-2-beside-x",
    ]) {
      assert.equal(boardFace(odd).name, boardNames[0], String(odd));
    }
  });

  it("cannot omit ports that the simulated board never had", () => {
    assert.throws(
      () => new Simulation({ device: "methane", limits: "cn-coal", seed: 1, lacking: ["siren"] }),
      /no digital port "siren"/,
    );
  });
});
