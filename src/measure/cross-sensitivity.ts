/**
 * Compensate: cross-sensitivity of toxic gas cells. With raw = M·true, where M has 1 on its diagonal, the true amounts are
 * M⁻¹·raw. Each cell gets its correction, M⁻¹·raw − raw.
 *
 * M is inverted once, at construction, and M⁻¹ − 1 is stored. Corrections are updated once a second, which is fast compared with
 * cells that have a t90 of half a minute. A cell without a good reading neither gives nor gets a correction.
 */
import type { Electrochemical } from "./electrochemical";
import { Status } from "../core/reading";
import type { ElectrochemicalProfile } from "../profile/device-profile";
import { SettingsError } from "../core/settings-error";

/** With a smaller pivot the gases cannot be distinguished. */
const minPivot = 0.2;

export class CrossSensitivity {
  #cells: readonly Electrochemical[];
  /** Row by row: the share of each reading in a correction. Not a typed array, which XS reads at half the speed. */
  #shares: readonly number[];

  /** @throws SettingsError when a profile names a cell that does not exist, or the cells cannot distinguish the gases */
  constructor(cells: readonly Electrochemical[], profiles: readonly ElectrochemicalProfile[]) {
    this.#cells = cells;
    const count = cells.length;
    const matrix = new Float64Array(count * count);
    for (let row = 0; row < count; row++) {
      matrix[row * count + row] = 1;
      for (const { channel, factor } of profiles[row]!.interference) {
        const column = cells.findIndex((cell) => cell.id === channel);
        if (column < 0 || column === row) {
          throw new SettingsError(`device.${profiles[row]!.id}.interference`, `there is no other cell "${channel}"`);
        }
        matrix[row * count + column] = factor;
      }
    }
    this.#shares = Array.from(inverted(matrix, count), (entry, at) => entry - (at % (count + 1) === 0 ? 1 : 0));
  }

  /** Passes each cell its correction. Once a second. */
  update(): void {
    const cells = this.#cells;
    const shares = this.#shares;
    const count = cells.length;
    for (let row = 0, at = 0; row < count; row++, at += count) {
      const cell = cells[row]!;
      let correction = 0;
      if (cell.judged.status === Status.Ok) {
        for (let column = 0; column < count; column++) {
          const share = shares[at + column]!;
          // Most cells have no cross-sensitivity to each other.
          if (share === 0) continue;
          const other = cells[column]!;
          if (other.judged.status === Status.Ok) correction += share * other.raw;
        }
      }
      cell.setCorrection(correction);
    }
  }
}

/** Gauss-Jordan elimination without pivoting: the diagonal dominates in every accepted matrix. */
function inverted(matrix: Float64Array, count: number): Float64Array {
  const inverse = new Float64Array(count * count);
  for (let i = 0; i < count; i++) inverse[i * count + i] = 1;
  for (let pivotRow = 0; pivotRow < count; pivotRow++) {
    const pivot = matrix[pivotRow * count + pivotRow]!;
    if (!(pivot >= minPivot)) {
      throw new SettingsError("device.channels", "interference: the cells cannot distinguish their gases");
    }
    for (let column = 0; column < count; column++) {
      matrix[pivotRow * count + column]! /= pivot;
      inverse[pivotRow * count + column]! /= pivot;
    }
    for (let row = 0; row < count; row++) {
      const factor = matrix[row * count + pivotRow]!;
      if (row === pivotRow || factor === 0) continue;
      for (let column = 0; column < count; column++) {
        matrix[row * count + column]! -= factor * matrix[pivotRow * count + column]!;
        inverse[row * count + column]! -= factor * inverse[pivotRow * count + column]!;
      }
    }
  }
  return inverse;
}
