/**
 * Durations such as `500ms`, `30s`, `2min`, `1h30min`. A unit is always required: a bare `30` in a
 * scenario could mean half a minute or half an hour, and a test must not guess.
 */
const unitMs: Readonly<Record<string, number>> = Object.freeze({
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
});

export const durationForm = "a duration such as 500ms, 30s, 2min or 1h30min";

/**
 * @returns an integer number of milliseconds, ≥ 0
 * @throws RangeError with the reason
 */
export function parseDuration(text: string): number {
  const pattern = /\s*(\d+(?:\.\d+)?)\s*(ms|s|min|h|d)(?![a-z])?/y;
  let totalMs = 0;
  let position = 0;
  let smallest = Infinity;
  const trimmed = text.trim();
  while (position < trimmed.length) {
    pattern.lastIndex = position;
    const match = pattern.exec(trimmed);
    const unit = match === null ? undefined : unitMs[match[2]!];
    // Each unit at most once, greatest first: `30s1h` is probably a typing error.
    if (match === null || unit === undefined || unit >= smallest) {
      throw new RangeError(`"${text}" is not ${durationForm}`);
    }
    totalMs += Number(match[1]) * unit;
    smallest = unit;
    position = pattern.lastIndex;
  }
  if (trimmed === "") throw new RangeError(`"${text}" is not ${durationForm}`);
  const wholeMs = Math.round(totalMs);
  if (Math.abs(totalMs - wholeMs) > 1e-6) throw new RangeError(`"${text}" is finer than a millisecond`);
  if (wholeMs > 1e12) throw new RangeError(`"${text}" is longer than 30 years`);
  return wholeMs;
}

/** `1 d 03:04:05`, `00:01:30`, or `12.3 s` below a minute: for display, not for parsing. */
export function sayDuration(durationMs: number): string {
  if (durationMs < 60_000) {
    const tenths = Math.round(durationMs / 100);
    return tenths % 10 === 0 ? `${tenths / 10} s` : `${Math.floor(tenths / 10)}.${tenths % 10} s`;
  }
  const seconds = Math.round(durationMs / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const days = Math.floor(seconds / 86_400);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return days > 0 ? `${days} d ${clock}` : clock;
}
