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
  let below = points[0]!;
  if (celsius <= below.celsius) return below.value;
  for (let i = 1; i < points.length; i++) {
    const above = points[i]!;
    if (celsius <= above.celsius) {
      return below.value + ((above.value - below.value) * (celsius - below.celsius)) / (above.celsius - below.celsius);
    }
    below = above;
  }
  return below.value;
}
