/**
 * Compensate: a quantity tabulated against temperature. Linear between the points, clamped beyond the ends.
 *
 * Used when a new temperature arrives (about once a second), not in every tick: the tick uses the stored result.
 */
export interface TablePoint {
  readonly celsius: number;
  readonly value: number;
}

/** `points` must be in order of rising temperature; `validateDeviceProfile` checks this. */
export function tableAt(points: readonly TablePoint[], celsius: number): number {
  const length = points.length;
  let at = 0;
  // The search loop is kept minimal: it runs twice a second for every sensor.
  while (at < length && !(celsius <= points[at]!.celsius)) at++;
  if (at === 0) return points[0]!.value;
  const below = points[at - 1]!;
  if (at === length) return below.value;
  const above = points[at]!;
  return below.value + ((above.value - below.value) * (celsius - below.celsius)) / (above.celsius - below.celsius);
}
