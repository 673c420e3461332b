/**
 * `events.*`: capacity and wear of the event log, and whether every kind of change is found. The events of a day
 * are those of a simulated one: power on, an alarm at noon, power off.
 */
import fc from "fast-check";
import { Simulation } from "../../host-sim/simulation";
import { flashOf, happen, openLog, readBack } from "../support/event-log-bench";
import { atLeast, type Figures, type Subject } from "./figure";

/** The minimum of all board files for the event log: docs/hardware.md. */
const smallestSectors = 160;
const sectorErasures = 100_000;
const tampers = 2000;

function held(): number {
  const flash = flashOf(smallestSectors);
  const log = openLog(flash);
  let least = Infinity;
  for (let value = 1; value <= 3 * smallestSectors * 63; value++) {
    happen(log, value, value);
    // The smallest number is just after a sector was erased ahead.
    if (value > 2 * smallestSectors * 63 && value % 63 === 48) least = Math.min(least, readBack(flash).verdict.records);
  }
  return least;
}

/** Events of a day in the mine: on, warm-up, gas twice with acknowledgement, off. */
function eventsOfADay(): number {
  const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 1 });
  simulation.advance(3_600_000);
  for (let alarm = 0; alarm < 2; alarm++) {
    simulation.world.set("ch4", 1.8);
    simulation.advance(120_000);
    simulation.board.press("acknowledge", true);
    simulation.advance(300);
    simulation.board.press("acknowledge", false);
    simulation.world.set("ch4", 0.2);
    simulation.advance(300_000);
    simulation.board.press("acknowledge", true);
    simulation.advance(300);
    simulation.board.press("acknowledge", false);
    simulation.advance(3_600_000);
  }
  return simulation.instrument.eventLog.sequence;
}

/** Share of random changes to stored records, except the newest, that the verifier reports. */
function foundShare(): number {
  const flash = flashOf(4);
  const log = openLog(flash);
  for (let value = 1; value <= 150; value++) happen(log, value, value);
  const { bytes } = flash.partition("events");
  const whole = bytes.slice();
  let found = 0;
  const change = fc.record({
    record: fc.integer({ min: 0, max: 148 }),
    byte: fc.integer({ min: 0, max: 63 }),
    xor: fc.integer({ min: 1, max: 255 }),
  });
  for (const { record, byte, xor } of fc.sample(change, { numRuns: tampers, seed: 1 })) {
    const at = (Math.floor(record / 63) * 64 + (record % 63) + 1) * 64 + byte;
    bytes[at]! ^= xor;
    if (readBack(flash).verdict.breaks > 0) found++;
    bytes.set(whole);
  }
  return found / tampers;
}

export const eventsSubject: Subject = {
  prefix: "events.",
  async measure(): Promise<Figures> {
    const aDay = eventsOfADay();
    const erasesPerDay = aDay / 63;
    return {
      "events.held": atLeast(held(), 10_000, "events"),
      "events.tamperFoundShare": atLeast(foundShare(), 1, "of changed records"),
      "events.daysHeld": atLeast(10_000 / aDay, 90, `days of ${aDay} events`),
      "events.yearsOfFlash": atLeast((smallestSectors * sectorErasures) / erasesPerDay / 365, 10, "years"),
    };
  },
};
