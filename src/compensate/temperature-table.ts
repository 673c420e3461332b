/**
 * Compensate: a quantity tabulated against temperature, straight between the points and held beyond its ends.
 *
 * Looked up when a new temperature comes in (about once a second), never in the tick: the tick uses the stored result.
 */
export interface TablePoint {
  readonly celsius: number;
  readonly value: number;
}

/** `points` must be in order of rising temperature; `validateDeviceProfile` has seen to that. */
export function tableAt(points: readonly TablePoint[], celsius: number): number {
  const length = points.length;
  let at = 0;
  // Nothing but this compare in the search: twice in every second for every sensor.
  while (at < length && !(celsius <= points[at]!.celsius)) at++;
  if (at === 0) return points[0]!.value;
  const below = points[at - 1]!;
  if (at === length) return below.value;
  const above = points[at]!;
  return below.value + ((above.value - below.value) * (celsius - below.celsius)) / (above.celsius - below.celsius);
}
