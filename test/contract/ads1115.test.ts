/** The inputs of a converter on the bus pass the contract tests of a processor's pin. */
import type { Device } from "../../hal/contract";
import { ads1115Ports } from "../../hal/drivers/ads1115";
import { VirtualClock } from "../../host-sim/clock/virtual-clock";
import { Ads1115Part, ads1115Address } from "../../host-sim/io/ads1115-part";
import { AnalogSignal } from "../../host-sim/io/analog-signal";
import { SimBoard } from "../../host-sim/io/board";
import { Random } from "../../host-sim/world/random";
import { World } from "../../host-sim/world/world";
import type { Bench } from "./suite/bench";
import { signalContract } from "./suite/signals";

const wiring = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 3.3, shortVolts: 0 });

function open(): Bench {
  const clock = new VirtualClock();
  const world = new World(clock);
  const board = new SimBoard(clock, world, { seed: 1 });
  const { ndir, battery } = board;
  const part = new Ads1115Part(
    clock,
    new Random(2),
    [ndir.active, ndir.reference, ndir.thermistor, battery].map((source) => new AnalogSignal(clock, source, wiring)),
  );
  board.bus.attach(ads1115Address, part);
  const sensor = board.device.SMBus["default"] as never;
  const device: Device = {
    ...board.device,
    Analog: ads1115Ports({
      sensor,
      address: ads1115Address,
      inputs: { ch4: 0, reference: 1, thermistor: 2, battery: 3 },
    }),
  };
  return {
    device,
    elapse: (ms) => clock.advanceTo(clock.nowMs + ms),
    setFlow: (m3PerH) => world.set("flow", m3PerH),
    pressAcknowledge: (isDown) => board.press("acknowledge", isDown),
    cutBarometer: (isCut) => board.setFault("ambient", isCut ? "silent" : "none"),
    cutAnalog: (isCut) => {
      part.fault = isCut ? "silent" : "none";
    },
  };
}

describe("a converter on the bus implements the hardware contract", () => {
  signalContract(open);
});
