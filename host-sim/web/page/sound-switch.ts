/** The sound switch and the volume: shows as text whether there is sound, and if not, why. */
import { byId, setText } from "./dom";
import type { HornSound } from "./horn-sound";

export class SoundSwitch {
  readonly #sound: HornSound;
  readonly #box = byId<HTMLInputElement>("sound");
  readonly #label = byId("sound-label");
  #isTooFast = false;
  #isImpossible = false;

  constructor(sound: HornSound) {
    this.#sound = sound;
    const volume = byId<HTMLInputElement>("volume");
    const setVolume = (): void => {
      sound.loudness = Number(volume.value) / 100;
      volume.style.setProperty("--share", `${volume.value}%`);
    };
    volume.addEventListener("input", setVolume);
    setVolume();
    // A browser may restore the state of the box; sound needs a new gesture.
    this.#box.checked = false;
    this.#box.addEventListener("change", () => void this.#toggle());
  }

  set isTooFast(isTooFast: boolean) {
    this.#isTooFast = isTooFast;
    this.#say();
  }

  async #toggle(): Promise<void> {
    if (this.#box.checked) {
      try {
        this.#isImpossible = !(await this.#sound.switchOn());
      } catch {
        this.#isImpossible = true;
      }
      if (this.#isImpossible) this.#box.checked = false;
    } else {
      this.#sound.switchOff();
    }
    this.#say();
  }

  #say(): void {
    if (this.#isImpossible) setText(this.#label, "No audio here");
    else if (!this.#sound.isOn) setText(this.#label, "Sound off");
    else setText(this.#label, this.#isTooFast ? "Silent above ×10" : "Sound on");
  }
}
