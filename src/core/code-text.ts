/**
 * Texts by code. A table of texts is an object keyed by its enum, `Readonly<Record<Enum, string>>`, so that a code without a
 * text does not compile and each text stands beside the name of its code. The functions here are for codes that were stored
 * or received, which a newer firmware may have written, and for texts that a person wrote.
 */
export type TextsByCode = Readonly<Record<number, string>>;

/** @returns the text, `undefined` for a code that the table does not know */
export function textOf(texts: TextsByCode, code: number): string | undefined {
  return texts[code];
}

/** @returns the code of a text, −1 where no code has it */
export function codeOf(texts: TextsByCode, text: string): number {
  for (const code of Object.keys(texts)) if (texts[Number(code)] === text) return Number(code);
  return -1;
}
