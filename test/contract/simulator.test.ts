/** The simulated board passes the contract tests of a real one. */
import { VirtualClock } from "../../host-sim/clock/virtual-clock";
import { SimBoard } from "../../host-sim/io/board";
import { SimSigner } from "../../host-sim/io/sim-signer";
import { World } from "../../host-sim/world/world";
import { busContract } from "./suite/buses";
import { digestContract } from "./suite/digests";
import { type SerialBench, serialContract } from "./suite/serial";
import { signerContract } from "./suite/signers";
import { signalContract } from "./suite/signals";
import { storageContract } from "./suite/storage";
import { timeContract } from "./suite/time";

function open(): SerialBench {
  const clock = new VirtualClock();
  const world = new World(clock);
  const board = new SimBoard(clock, world, { seed: 1, signer: SimSigner });
  const received: number[] = [];
  board.console.onBytes = (bytes) => {
    received.push(...bytes);
  };
  return {
    sendToConsole: (bytes) => board.console.send(bytes),
    receivedFromConsole: () => Uint8Array.from(received),
    device: board.device,
    elapse: (ms) => clock.advanceTo(clock.nowMs + ms),
    setFlow: (m3PerH) => world.set("flow", m3PerH),
    pressAcknowledge: (isDown) => board.press("acknowledge", isDown),
    cutBarometer: (isCut) => board.setFault("ambient", isCut ? "silent" : "none"),
    cutAnalog: (isCut) => board.setFault("ch4", isCut ? "silent" : "none"),
  };
}

describe("the simulated board implements the hardware contract", () => {
  signalContract(open);
  busContract(open);
  storageContract(open);
  timeContract(open);
  digestContract(open);
  signerContract(open);
  serialContract(open);
});
