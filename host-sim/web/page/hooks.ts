/**
 * `window.firedamp`: the page's interface for scripts, for tests and for use in the browser's console.
 *
 *   firedamp.simulation          the running `Simulation`: world, board, view, nowMs
 *   firedamp.hornEdges           [{ atMs, hz }] since power-on or `clearEdges`; 0 Hz is silence; simulated time
 *   firedamp.lampEdges           [{ atMs, name, on }] likewise, for ledRed, ledYellow, ledGreen and vibrator
 *   firedamp.clearEdges()        clears both
 *   firedamp.pause(), run()      same as the button
 *   firedamp.advance(ms)         runs whole ticks of 100 ms at once
 *   firedamp.set(quantity, v)    changes the world, like a slider
 *   firedamp.press(button, down) holds or releases `acknowledge`, `page` or `menu`
 *   firedamp.pixel(x, y)         the RGB565 word of a pixel on the instrument's screen
 */
import type { Quantity } from "../../world/world";
import type { Simulation } from "../../simulation";
import type { HornEdge, LampEdge } from "./edge-log";
import type { ButtonName } from "./keys";
import type { Session } from "./session";
import { tickMs } from "../../../src/core/tick";

interface App {
  readonly session: Session;
  paused: boolean;
  step(ticks: number): void;
}

export interface FiredampHooks {
  readonly simulation: Simulation;
  readonly hornEdges: readonly HornEdge[];
  readonly lampEdges: readonly LampEdge[];
  clearEdges(): void;
  pause(): void;
  run(): void;
  advance(ms: number): void;
  set(quantity: Quantity, value: number): void;
  press(button: ButtonName, down: boolean): void;
  pixel(x: number, y: number): number;
}

declare global {
  interface Window {
    firedamp: FiredampHooks;
  }
}

export function offerHooks(app: App): void {
  const board = () => app.session.simulation.board;
  window.firedamp = Object.freeze({
    get simulation() {
      return app.session.simulation;
    },
    get hornEdges() {
      return app.session.edges.horn;
    },
    get lampEdges() {
      return app.session.edges.lamps;
    },
    clearEdges: () => app.session.edges.clear(),
    pause: () => {
      app.paused = true;
    },
    run: () => {
      app.paused = false;
    },
    advance: (ms: number) => app.step(Math.round(ms / tickMs)),
    set: (quantity: Quantity, value: number) => app.session.simulation.world.set(quantity, value),
    press: (button: ButtonName, down: boolean) => app.session.press(button, down),
    pixel: (x: number, y: number) => board().canvas.pixels[y * board().canvas.width + x] ?? 0,
  });
}
