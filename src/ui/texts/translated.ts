/**
 * Tables of texts with one row for each code: English, 简体中文 and, where a unit of digits shows it too, four digits. A code
 * without a row, or a row without one of the languages, does not compile.
 */
type Key = number | string;
export type TextsBy<Code extends Key> = Readonly<Record<Code, string>>;

export interface Translated<Code extends Key> {
  readonly english: TextsBy<Code>;
  readonly chinese: TextsBy<Code>;
}

export interface WithDigits<Code extends Key> extends Translated<Code> {
  readonly digits: TextsBy<Code>;
}

function column<Code extends Key>(rows: Readonly<Record<Code, readonly string[]>>, at: number): TextsBy<Code> {
  const texts = {} as Record<Code, string>;
  for (const code of Object.keys(rows) as Code[]) texts[code] = rows[code][at]!;
  return Object.freeze(texts);
}

export function translated<Code extends Key>(
  rows: Readonly<Record<Code, readonly [english: string, chinese: string]>>,
): Translated<Code> {
  return Object.freeze({ english: column(rows, 0), chinese: column(rows, 1) });
}

export function withDigits<Code extends Key>(
  rows: Readonly<Record<Code, readonly [english: string, chinese: string, digits: string]>>,
): WithDigits<Code> {
  return Object.freeze({ english: column(rows, 0), chinese: column(rows, 1), digits: column(rows, 2) });
}
