/**
 * Compensate: cross-sensitivity of toxic gas cells. With raw = M·true, where M has 1 on its diagonal, the true amounts are
 * M⁻¹·raw. Each cell gets its correction, M⁻¹·raw − raw.
 *
 * M is inverted once, at construction, and M⁻¹ − 1 is stored. Corrections are updated once a second, which is fast compared with
 * cells that have a t90 of half a minute. A cell without a good reading neither gives nor gets a correction; a cell that is over its range has
 * at least full scale and nothing above it is known. Of what it adds to another reading at least that much is added, nothing is taken off,
 * and the corrected cell carries a mark.
 */
import type { Electrochemical } from "./electrochemical";
import { Status } from "../core/reading";
import type { ElectrochemicalProfile } from "../profile/device-profile";
import { SettingsError } from "../core/settings-error";

/** With a smaller pivot the gases cannot be distinguished. */
const minPivot = 0.2;

/** What another cell's reading adds to a correction. */
interface Share {
  readonly of: Electrochemical;
  readonly factor: number;
}

interface Corrected {
  readonly cell: Electrochemical;
  readonly shares: readonly Share[];
}

export class CrossSensitivity {
  /** Only cells that have a correction: most have no cross-sensitivity to each other. */
  #corrected: readonly Corrected[];

  /** @throws SettingsError when a profile names a cell that does not exist, or the cells cannot distinguish the gases */
  constructor(cells: readonly Electrochemical[], profiles: readonly ElectrochemicalProfile[]) {
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
    const inverse = inverted(matrix, count);
    this.#corrected = cells
      .map((cell, row) => ({
        cell,
        shares: cells
          .map((of, column) => ({ of, factor: inverse[row * count + column]! - (row === column ? 1 : 0) }))
          .filter(({ factor }) => factor !== 0),
      }))
      .filter(({ shares }) => shares.length > 0);
  }

  /** Passes each cell its correction. Once a second. */
  update(): void {
    const corrected = this.#corrected;
    for (let i = 0; i < corrected.length; i++) {
      const { cell, shares } = corrected[i]!;
      let correction = 0;
      let isBound = false;
      if (cell.judged.status === Status.Ok) {
        for (let k = 0; k < shares.length; k++) {
          const { of, factor } = shares[k]!;
          const status = of.judged.status;
          if (status === Status.Ok) correction += factor * of.raw;
          else if (status === Status.OverRange) {
            isBound = true;
            // For oxygen and the like the safe side is the lower one.
            const worst = factor * of.fullScale;
            if (cell.isLowBelow ? worst < 0 : worst > 0) correction += worst;
          }
        }
      }
      cell.setCorrection(correction, isBound);
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
