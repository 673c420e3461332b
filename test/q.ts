import { Simulation } from "../host-sim/simulation";
import { BoxImage } from "../host-sim/replay/black-box/box-image";
import { playBack, Tape, isSame } from "../host-sim/replay/black-box/box-replay";
for (const [d,l] of [["methane","cn-coal"],["four-gas","general"],["drainage","general"],["drainage-dp","general"]]) {
  const s = new Simulation({ device: d, limits: l, seed: 1 });
  s.onEvent = (at, k, c, a, v, de) => { if (k >= 39) console.log("event", at, k, c, a, v, de); };
  if (d.startsWith("drainage")) { s.world.set("flow", 300); s.world.set("pipeCh4", 35); }
  const t0 = Date.now();
  s.advance(700_000);
  s.world.set("ch4", 2); s.world.set("pipeCh4", 2);
  s.advance(5_000); s.board.press("acknowledge", true); s.advance(300); s.board.press("acknowledge", false);
  s.advance(30_000); s.world.set("ch4", 0.2); s.world.set("pipeCh4", 35);
  s.advance(90_000);
  const box = s.instrument.blackBox!;
  const bytes = s.board.flash.partition("blackbox").bytes;
  console.log(d, "bytes/s", (box.bytesWritten / 825).toFixed(1), "erases", box.erases, "failures", box.failures, box.chunksLost, box.tape.lost, "overwrites", s.board.flash.partition("blackbox").overwrites, Date.now() - t0, "ms");
  const image = new BoxImage(bytes);
  for (const i of image.incidents()) {
    console.log(i);
    const tape = new Tape(image, i);
    console.log("keys", tape.keys.map((k) => k.second), tape.firstSecond, tape.lastSecond, tape.bad);
    for (const st of playBack(tape)) { const ok = st.recorded.length === st.played.length && st.recorded.every((r, i) => isSame(r, st.played[i])); console.log(st.fromSecond, st.toSecond, st.recorded.length, st.played.length, ok);
      if (!ok) for (let i = 0; i < Math.max(st.recorded.length, st.played.length) && i < 8; i++) console.log(st.recorded[i], st.played[i]); }
  }
}
