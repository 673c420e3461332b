/**
 * The horn in Web Audio. The tone has the frequency of the firmware's PWM, and each edge of its pattern is
 * scheduled on the audio clock at its simulated time, so that the rhythm is as regular as the firmware's and not as irregular
 * as the browser's frames.
 *
 * Browsers allow sound only after a user gesture, so there is a switch.
 */

/** Delay from simulation to loudspeaker: slightly more than a frame, so that an edge is never late. */
const leadS = 0.06;
/** Longest time that an edge is scheduled ahead: a long frame contains a quarter of a second. */
const horizonS = 0.5;
/** Time constant of switching: short enough for a clear beep, long enough to avoid clicks. */
const edgeS = 0.002;
/** Above this speed a pattern cannot be recognised, and the sound is switched off. */
export const fastestAudible = 10;

export class HornSound {
  #context: AudioContext | undefined;
  #tone: OscillatorNode | undefined;
  #gate: GainNode | undefined;
  #volume: GainNode | undefined;
  #loudness = 0.35;
  #isOn = false;
  #speed = 1;
  #hz = 0;
  /** A simulated time and its audio time; −∞ while no edge has been scheduled since the last change of speed. */
  #anchorMs = 0;
  #anchorS = -Infinity;

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Call from a user's gesture. Resolves to false where the browser has no audio. */
  async switchOn(): Promise<boolean> {
    if (typeof AudioContext === "undefined") return false;
    if (this.#context === undefined) this.#build(new AudioContext({ latencyHint: "interactive" }));
    this.#isOn = true;
    await this.#context!.resume();
    this.#rest();
    return true;
  }

  switchOff(): void {
    this.#isOn = false;
    this.#rest();
  }

  /** 0 to 1. */
  set loudness(loudness: number) {
    this.#loudness = loudness;
    if (this.#context !== undefined) {
      this.#volume!.gain.setTargetAtTime(loudness * loudness, this.#context.currentTime, 0.02);
    }
  }

  /** Sets the speed, 0 for paused. After a change or a jump in time the next edge starts a new schedule. */
  set speed(speed: number) {
    if (speed === this.#speed) return;
    this.#speed = speed;
    this.#rest();
  }

  /** An edge of the pattern; 0 Hz is silence. */
  edge(atMs: number, hz: number): void {
    this.#hz = hz;
    if (!this.#canSound()) return;
    const atS = this.#audioTime(atMs);
    if (hz > 0) this.#tone!.frequency.setValueAtTime(hz, atS);
    this.#gate!.gain.setTargetAtTime(hz > 0 ? 1 : 0, atS, edgeS);
  }

  /** Another instrument was switched on: ends the sound. */
  reset(): void {
    this.#hz = 0;
    this.#rest();
  }

  #canSound(): boolean {
    return this.#isOn && this.#context !== undefined && this.#speed > 0 && this.#speed <= fastestAudible;
  }

  #audioTime(atMs: number): number {
    const nowS = this.#context!.currentTime;
    const atS = this.#anchorS + (atMs - this.#anchorMs) / 1000 / this.#speed;
    if (atS >= nowS && atS <= nowS + horizonS) return atS;
    // Late after a stall, or far ahead: the scheduled edges belong to the old time scale.
    this.#gate!.gain.cancelScheduledValues(nowS);
    this.#tone!.frequency.cancelScheduledValues(nowS);
    this.#anchorMs = atMs;
    this.#anchorS = nowS + leadS;
    return this.#anchorS;
  }

  /** Cancels scheduled edges and sets the present state of the horn. */
  #rest(): void {
    if (this.#context === undefined) return;
    const nowS = this.#context.currentTime;
    this.#gate!.gain.cancelScheduledValues(nowS);
    this.#tone!.frequency.cancelScheduledValues(nowS);
    this.#anchorS = -Infinity;
    const sounds = this.#canSound() && this.#hz > 0;
    if (sounds) this.#tone!.frequency.setValueAtTime(this.#hz, nowS);
    this.#gate!.gain.setTargetAtTime(sounds ? 1 : 0, nowS, edgeS);
  }

  /** A piezo disc driven by a square wave, without the highest harmonics. */
  #build(context: AudioContext): void {
    this.#context = context;
    this.#tone = new OscillatorNode(context, { type: "square", frequency: 2700 });
    this.#gate = new GainNode(context, { gain: 0 });
    const disc = new BiquadFilterNode(context, { type: "lowpass", frequency: 7000, Q: 0.7 });
    this.#volume = new GainNode(context, { gain: this.#loudness * this.#loudness });
    this.#tone.connect(this.#gate).connect(disc).connect(this.#volume).connect(context.destination);
    this.#tone.start();
  }
}
