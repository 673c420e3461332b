/**
 * The characters of seven segments. Letters have the case that can be recognised. K, M, V, W, X and Z cannot be written, so words
 * avoid them. S, O and I look like digits, so each word has other letters as well, which a test checks.
 *
 *      a
 *    f   b       A word of four places is one 32-bit number, the left place in its highest byte, which is cheap to
 *      g         compare and to pass on.
 *    e   c
 *      d   · point
 */

export const enum Segment {
  A = 1 << 0,
  B = 1 << 1,
  C = 1 << 2,
  D = 1 << 3,
  E = 1 << 4,
  F = 1 << 5,
  G = 1 << 6,
  Point = 1 << 7,
}

export const allSegments = 0xff;

/** Shapes of the digits 0 to 9. */
export const figures: readonly number[] = Object.freeze([0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f]);

export const blank = 0;
export const minus = Segment.G;
export const exponent = Segment.A | Segment.D | Segment.E | Segment.F | Segment.G;

/** Characters, and their shapes in the same order. */
const characters = " 0123456789AbCcdEFGHhIiJLnNoOPqrSstTUuYy-_=";
const shapes: readonly number[] = Object.freeze([
  0x00, 0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f, 0x77, 0x7c, 0x39, 0x58, 0x5e, 0x79, 0x71, 0x3d,
  0x76, 0x74, 0x30, 0x10, 0x1e, 0x38, 0x54, 0x54, 0x5c, 0x3f, 0x73, 0x67, 0x50, 0x6d, 0x6d, 0x78, 0x78, 0x3e, 0x1c,
  0x6e, 0x6e, 0x40, 0x08, 0x48,
]);

/** The nearest shapes to letters that cannot be written, for labels that a profile chose. */
const substitutes: Readonly<Record<string, string>> = Object.freeze({ M: "N", V: "U", W: "U", X: "H", K: "H", Z: "2" });

/** Segments of one character; blank for what cannot be written. */
export function shapeOf(character: string): number {
  const upper = character.toUpperCase();
  for (const written of [character, upper, character.toLowerCase()]) {
    const at = characters.indexOf(written);
    if (at >= 0) return shapes[at]!;
  }
  const like = substitutes[upper];
  return like === undefined ? blank : shapeOf(like);
}

/** Places of a word. */
export const wordPlaces = 4;

/** A word of at most four characters, points not counted, from the left. @throws RangeError for a longer one */
export function pack(text: string): number {
  let word = 0;
  let place = 0;
  for (const character of text) {
    if (character === "." && place > 0) {
      word |= Segment.Point << (8 * (wordPlaces - place));
      continue;
    }
    if (place === wordPlaces) throw new RangeError(`"${text}" is longer than ${wordPlaces} places`);
    word |= shapeOf(character) << (8 * (wordPlaces - 1 - place));
    place++;
  }
  return word;
}

/** A table of texts, packed, with the same keys. */
export function packAll<Code extends number>(texts: Readonly<Record<Code, string>>): Readonly<Record<Code, number>> {
  const words = {} as Record<Code, number>;
  for (const key of Object.keys(texts)) {
    const code = Number(key) as Code;
    words[code] = pack(texts[code]);
  }
  return Object.freeze(words);
}
