/** A simulated instrument with a black box, and the result of its playback. */
import { BoxImage, type Incident } from "../../host-sim/replay/black-box/box-image";
import { isSame, playBack, type Stretch, Tape } from "../../host-sim/replay/black-box/box-replay";
import { Simulation, type SimulationOptions } from "../../host-sim/simulation";
import type { FlashPartition } from "../../host-sim/io/sim-flash";
import { EventKind } from "../../src/core/event";

export interface Told {
  readonly atMs: number;
  readonly kind: EventKind;
  readonly channel: number;
  readonly alarm: number;
  readonly value: number;
  readonly detail: number;
}

export class BoxBench {
  readonly simulation: Simulation;
  readonly events: Told[] = [];

  constructor(options: Partial<SimulationOptions> = {}) {
    this.simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1, ...options });
    this.simulation.onEvent = (atMs, kind, channel, alarm, value, detail) => {
      this.events.push({ atMs, kind, channel, alarm, value, detail });
    };
  }

  get partition(): FlashPartition {
    return this.simulation.board.flash.partition("blackbox");
  }

  seconds(count: number): void {
    this.simulation.advance(count * 1000);
  }

  /** Gas comes, is acknowledged and goes. */
  alarm(): void {
    const { world, board } = this.simulation;
    world.set("ch4", 2);
    this.seconds(15);
    board.press("acknowledge", true);
    this.seconds(1);
    board.press("acknowledge", false);
    world.set("ch4", 0.1);
    this.seconds(40);
    board.press("acknowledge", true);
    this.seconds(1);
    board.press("acknowledge", false);
  }

  /** Writes what is in memory to flash, as when a cable is plugged in. */
  dump(): Uint8Array {
    if (this.simulation.isOn) this.simulation.instrument.blackBox!.flush();
    return this.partition.bytes.slice();
  }

  incidents(): Incident[] {
    return new BoxImage(this.dump()).incidents();
  }

  numbersOf(kind: EventKind): number[] {
    return this.events.filter((event) => event.kind === kind).map(({ value }) => value);
  }
}

export interface Played {
  readonly tape: Tape;
  readonly stretches: readonly Stretch[];
  /** Alarm events that were repeated in the same ticks, and those that were not. */
  readonly alike: number;
  readonly others: string[];
}

export function played(image: BoxImage, incident: Incident): Played {
  const tape = new Tape(image, incident);
  const stretches = playBack(tape);
  const others: string[] = [];
  let alike = 0;
  for (const { recorded, played: now } of stretches) {
    for (let i = 0; i < recorded.length || i < now.length; i++) {
      if (isSame(recorded[i], now[i])) alike++;
      else others.push(`then ${JSON.stringify(recorded[i])}, now ${JSON.stringify(now[i])}`);
    }
  }
  return { tape, stretches, alike, others };
}
