import { Simulation } from "../host-sim/simulation";
import { BoxImage } from "../host-sim/replay/black-box/box-image";
  const s = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
  s.advance(20_000);
  const b: any = s.instrument.blackBox!;
  const bytes = s.board.flash.partition("blackbox").bytes;
  const image = new BoxImage(bytes);
  for (const sec of image.sectors) { console.log(sec, image.chunksOf(sec, (o) => console.log("bad", o)).map((c) => `${c.kind}.${c.piece}.${c.second}.${c.content.length}`).join(" ")); }
