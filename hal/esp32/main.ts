/**
 * Entry point on ESP32: opens the board, starts the firmware and supplies its ticks.
 *
 * The firmware is the same code that runs in the simulator; only the device object differs.
 */
import Time from "time";
import Timer from "timer";
import firmware from "../../src/app/main";
import { openBoard } from "./open-board";
import { settingsFromBuild } from "./settings-from-build";
import { showStartFailure } from "./start-failure";
import { TickFeeder } from "./tick-feeder";
import { TraceEvents } from "./trace-events";
import { tickMs } from "../../src/core/tick";

class Heart {
  #feeder: TickFeeder;
  /** `Time.ticks` wraps after 49 days; only differences of it are used. */
  #lastTicks = Time.ticks;

  constructor(feeder: TickFeeder) {
    this.#feeder = feeder;
  }

  beat(): void {
    const ticks = Time.ticks;
    this.#feeder.advance(Time.delta(this.#lastTicks, ticks));
    this.#lastTicks = ticks;
  }
}

export default function start(): void {
  const device = openBoard();
  try {
    const instrument = firmware(device, settingsFromBuild(), new TraceEvents(trace));
    const heart = new Heart(new TickFeeder(instrument.pipeline));
    Timer.repeat(() => heart.beat(), tickMs);
  } catch (error) {
    showStartFailure(device, error, trace);
  }
}
