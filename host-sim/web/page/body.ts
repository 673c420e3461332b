/**
 * The instrument's outputs besides the screen: LEDs, vibrator and horn grille on the drawn body, as text for screen readers,
 * and on the phone's own vibrator where there is one.
 */
import { AlarmKind, alarmNames } from "../../../src/core/alarm-kind";
import { Status, statusNames } from "../../../src/core/reading";
import type { BoardFace } from "../../io/faces";
import type { Simulation } from "../../simulation";
import { byId, setText } from "./dom";
import { valueText } from "./format";
import type { Edges } from "./rhythm";

const lamps = Object.freeze([
  Object.freeze({ id: "led-red", colour: "red", output: "ledRed", name: "Red alarm lamp" }),
  Object.freeze({ id: "led-yellow", colour: "yellow", output: "ledYellow", name: "Yellow fault lamp" }),
  Object.freeze({ id: "led-green", colour: "green", output: "ledGreen", name: "Green lamp" }),
] as const);

/** Minimum real time between two announcements for screen readers. */
const spokenEveryMs = 5000;

export class Body {
  readonly #body = byId("body");
  readonly #grille = byId("horn-grille");
  readonly #screen = byId("screen");
  readonly #digits = byId<SVGSVGElement & HTMLElement>("digits");
  readonly #lamps = lamps.map((lamp) => ({ ...lamp, element: byId(lamp.id), isOn: false }));
  readonly #hornSays = byId("horn-says");
  readonly #vibratorSays = byId("vibrator-says");
  readonly #spoken = byId("spoken");
  readonly #spokenAlarm = byId("spoken-alarm");
  #isVibrating = false;
  #spokenFrameMs = -Infinity;

  /** Gives the housing this board's face: position of the keys, and its LEDs. */
  attach(face: BoardFace, device: string): void {
    this.#body.dataset["device"] = device;
    this.#body.dataset["board"] = face.name;
    this.#body.dataset["keys"] = face.keysAre;
    setText(byId("body-model"), device === "methane" ? "CH₄" : device);
    for (const lamp of this.#lamps) lamp.element.hidden = !face.lamps.includes(lamp.colour);
    const hasMenuKey = face.keys === 3;
    byId("key-menu").hidden = !hasMenuKey;
    setText(byId("key-acknowledge-also"), face.hasPowerSwitch ? "hold: off" : "MUTE");
    setText(byId("key-page-also"), hasMenuKey ? "NEXT" : "hold: MENU");
    setText(byId("key-hint"), keyHint(face));
  }

  /** `isRunning`: nothing vibrates while time is stopped. `handsOn`: the user switched sound on, so a phone may vibrate too. */
  draw(frameMs: number, simulation: Simulation, horn: Edges, isRunning: boolean, handsOn: boolean): void {
    const { outputs } = simulation.board;
    for (const lamp of this.#lamps) {
      const isOn = outputs[lamp.output];
      if (isOn === lamp.isOn) continue;
      lamp.isOn = isOn;
      lamp.element.classList.toggle("is-on", isOn);
      lamp.element.setAttribute("aria-label", `${lamp.name} ${isOn ? "on" : "off"}`);
    }
    this.#grille.classList.toggle("is-sounding", outputs.hornHz > 0);
    this.#vibratorSays.hidden = !outputs.vibrator;
    const isShaking = outputs.vibrator && isRunning;
    if (isShaking !== this.#isVibrating) this.#vibrate(isShaking, handsOn);
    this.#sayHorn(simulation.nowMs, horn);
    this.#sayReadings(frameMs, simulation);
  }

  #vibrate(isOn: boolean, handsOn: boolean): void {
    this.#isVibrating = isOn;
    this.#body.classList.toggle("is-vibrating", isOn);
    if (handsOn && typeof navigator.vibrate === "function") navigator.vibrate(isOn ? 400 : 0);
  }

  #sayHorn(nowMs: number, horn: Edges): void {
    const rate = horn.rate(nowMs, 2000);
    const hz = lastPitch(horn);
    const isRecent = hz > 0 && nowMs - (horn.atMs[horn.atMs.length - 1] ?? -Infinity) < 2500;
    const text = isRecent
      ? `Horn ${hz.toLocaleString("en")} Hz${rate > 0.9 ? `, ${Math.round(rate)} a second` : ""}`
      : "Horn silent";
    setText(this.#hornSays, text);
    this.#grille.setAttribute("aria-label", text);
  }

  #sayReadings(frameMs: number, { view, isOn }: Simulation): void {
    const signal = isOn ? view.signal : AlarmKind.None;
    const channel = view.channels[view.signalChannel];
    setText(
      this.#spokenAlarm,
      signal === AlarmKind.None ? "" : `${(alarmNames[signal] ?? "").toUpperCase()} ${channel?.label ?? "instrument"}`,
    );
    if (frameMs - this.#spokenFrameMs < spokenEveryMs) return;
    this.#spokenFrameMs = frameMs;
    const text = !isOn
      ? "switched off"
      : view.channels
          .filter((one) => one.isMain)
          .map(
            (one) =>
              `${one.label} ${one.shown.status === Status.Ok ? `${valueText(one.shown.value, one.decimals)} ${one.unit}` : statusNames[one.shown.status]}`,
          )
          .join(", ");
    this.#screen.setAttribute("aria-label", `Instrument screen: ${text}`);
    this.#digits.setAttribute("aria-label", `Instrument digits: ${text}`);
    setText(this.#spoken, text);
  }
}

/** Frequency of the newest beep. */
function lastPitch(horn: Edges): number {
  const last = horn.level.length - 1;
  return horn.level[last] || horn.level[last - 1] || 0;
}

/** Functions of long presses on this face. */
function keyHint(face: BoardFace): string {
  const menu = face.keys === 3 ? "MENU held: back" : "PAGE held: menu, select; ACK held: back";
  return face.hasPowerSwitch ? `${menu}. ACK held 5 s: off and on` : menu;
}
