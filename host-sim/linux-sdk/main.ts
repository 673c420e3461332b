/**
 * Entry point on Linux through the Moddable SDK: firmware and simulator on XS, events traced, the screen drawn by Poco.
 *
 * The desktop simulator has a screen and buttons but no converters, pulse inputs or buses, so the instrument runs on the
 * simulated board. A second output draws its screen with the SDK's own renderer and the fonts of the real boards; outputs only
 * read the instrument, so this does not affect it.
 */
import config from "mc/config";
import Timer from "timer";
import { Simulation } from "../simulation";
import { ScreenOutput } from "../../src/ui/screen/screen-output";
import { openScreen } from "../../hal/esp32/poco-screen";
import { TraceEvents } from "../../hal/esp32/trace-events";
import { watchMockButton } from "./mock-buttons";
import { arrangeScene } from "./scene";
import { tickMs } from "../../src/core/tick";

/** Ratio of simulated time to real time: `speed=20` on the command line of the build. */
function chosenSpeed(): number {
  const speed = Number(config["speed"]);
  if (!(Number.isInteger(speed) && speed >= 1)) {
    throw new RangeError(`speed ${String(config["speed"])} is not an integer ≥ 1`);
  }
  return speed;
}

export default function start(): void {
  const simulation = new Simulation({ device: config["deviceProfile"], limits: config["limitsProfile"], seed: 1 });
  const events = new TraceEvents(trace);
  simulation.onEvent = (atMs, kind, channel, alarm, value, detail) =>
    events.record(atMs, kind, channel, alarm, value, detail);
  arrangeScene(simulation);
  watchMockButton("a", (isDown) => simulation.board.press("acknowledge", isDown));
  watchMockButton("b", (isDown) => simulation.board.press("page", isDown));
  watchMockButton("c", (isDown) => simulation.board.press("menu", isDown));

  const screen = openScreen();
  const picture = screen && new ScreenOutput(screen, simulation.view);
  const stepMs = tickMs * chosenSpeed();
  Timer.repeat(() => {
    simulation.advance(stepMs);
    picture?.update(simulation.nowMs);
  }, tickMs);
}
