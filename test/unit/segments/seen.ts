/** The text that a reader sees on the digits: characters by their segments, `S` and `O` as the digits that look the same. */
import { figures, shapeOf } from "../../../src/ui/segments/glyphs";
import { SegmentsOutput } from "../../../src/ui/segments/segments-output";
import type { Segments } from "../../../hal/contract";
import type { FakeView } from "../screen/fake-view";

const letters = "ACcdEFGHhIiJLbnoPqrtUuy-_=";

function characterOf(bits: number): string {
  const shape = bits & 0x7f;
  if (shape === 0) return " ";
  const figure = figures.indexOf(shape);
  if (figure >= 0) return String(figure);
  for (const letter of letters) if (shapeOf(letter) === shape) return letter;
  return "?";
}

/** `-0.05`: a point follows its digit. `####` where every segment is lit; a single such place is an 8 with its point. */
export function seen(bits: ArrayLike<number>): string {
  const places = Array.from(bits);
  if (places.every((place) => place === 0xff)) return "#".repeat(places.length);
  return places.map((place) => characterOf(place) + ((place & 0x80) !== 0 ? "." : "")).join("");
}

/** A word as a reader sees it. */
export function read(text: string): string {
  return text
    .replaceAll("S", "5")
    .replaceAll("O", "0")
    .replaceAll("Y", "y")
    .replaceAll("N", "n")
    .replaceAll("s", "5")
    .replaceAll("T", "t");
}

/** Whether a reader would see a number. */
export function looksLikeNumber(text: string): boolean {
  return /^ *-?[0-9]*\.?[0-9]*$/.test(text) && /[0-9]/.test(text);
}

/** A unit that records what is written, and can be unplugged. */
export class FakeUnit implements Segments {
  bits = new Uint8Array(4);
  isPlugged = true;
  writes = 0;
  isClosed = false;

  constructor(readonly places = 4) {
    this.bits = new Uint8Array(places);
  }

  get text(): string {
    return seen(this.bits);
  }

  write(bits: Uint8Array): boolean {
    this.writes++;
    if (!this.isPlugged) return false;
    this.bits.set(bits);
    return true;
  }

  configure(): void {}
  close(): void {
    this.isClosed = true;
  }
}

/** The digits of a view as a reader sees them. */
export class Watch {
  readonly unit = new FakeUnit();
  readonly output: SegmentsOutput;

  constructor(
    readonly view: FakeView,
    isAlone = true,
  ) {
    this.output = new SegmentsOutput(this.unit, view, isAlone);
  }

  /** Everything that is shown within so many ticks, each text once per appearance; darkness between is left out. */
  texts(ticks: number): string[] {
    const texts: string[] = [];
    for (let i = 0; i < ticks; i++) {
      this.output.tick();
      const { text } = this.unit;
      if (text.trim() !== "" && text !== texts.at(-1)) texts.push(text);
    }
    return texts;
  }

  /** Without the blanks around words. */
  words(ticks: number): string[] {
    return this.texts(ticks).map((text) => text.trim());
  }
}
