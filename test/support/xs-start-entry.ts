/** A start with everything stored that there can be, on XS: prints the bytecodes from power-on to the end of the first tick. */
import { Simulation } from "../../host-sim/simulation";
import type { EngineHost } from "../../host-sim/xs/host";

declare const host: EngineHost;

const simulation = new Simulation({ device: host.args[0], limits: "general", seed: 1 });
simulation.world.set("co", 30);
simulation.world.set("flow", 360);
simulation.advance(200_000);
simulation.powerOff();
const before = host.meter();
simulation.powerOn();
simulation.advance(100);
host.print(String(host.meter() - before));
