import assert from "node:assert/strict";

/** @throws AssertionError when `actual` is further from `expected` than `tolerance` */
export function near(actual: number, expected: number, tolerance: number, what = ""): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what} ${actual} is not within ${tolerance} of ${expected}`);
}
