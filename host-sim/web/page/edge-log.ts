/**
 * Every change of horn, LEDs, vibrator and backlight since power-on or since the log was last cleared, for tests and for
 * checking a rhythm by numbers. When it is full it stops recording.
 */
const capacity = 10_000;

export interface HornEdge {
  readonly atMs: number;
  /** 0 is silence. */
  readonly hz: number;
}

export interface LampEdge {
  readonly atMs: number;
  /** `ledRed`, `ledYellow`, `ledGreen` or `vibrator`. */
  readonly name: string;
  readonly on: boolean;
}

export interface LightEdge {
  readonly atMs: number;
  /** Per cent of full brightness. */
  readonly percent: number;
}

export class EdgeLog {
  readonly horn: HornEdge[] = [];
  readonly lamps: LampEdge[] = [];
  readonly light: LightEdge[] = [];

  add(atMs: number, name: string, value: number): void {
    if (name === "hornHz") {
      if (this.horn.length < capacity) this.horn.push({ atMs, hz: value });
    } else if (name === "backlight") {
      if (this.light.length < capacity) this.light.push({ atMs, percent: value });
    } else if (this.lamps.length < capacity) {
      this.lamps.push({ atMs, name, on: value !== 0 });
    }
  }

  clear(): void {
    this.horn.length = 0;
    this.lamps.length = 0;
    this.light.length = 0;
  }
}
