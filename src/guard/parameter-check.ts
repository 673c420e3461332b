/**
 * Checks that the parameters in RAM are unchanged since they were put in force. Every few seconds the next group of them is
 * compared with its checksum, so that a flipped bit is detected within `roundS`.
 *
 * A change by the user also changes the group's revision; then a new checksum is taken. A difference without a new revision
 * stays a fault until that group is put in force again, because a flipped set-point does not correct itself.
 */
import type { StateCarrier } from "../core/state-carrier";
import { Fingerprint, type Fingerprinted } from "../core/fingerprint";

export interface ParameterGroup extends Fingerprinted {
  /** Changes whenever the group is put in force again. Compared by identity. */
  readonly revision: unknown;
}

/** Seconds from one group to the next: a checksum is expensive and bit flips are rare. */
export const groupEveryS = 5;

export class ParameterCheck {
  isWrong = false;
  #groups: readonly ParameterGroup[];
  #sums: number[];
  #revisions: unknown[];
  #isChanged: boolean[];
  #next = 0;
  #untilS = groupEveryS;
  #fingerprint = new Fingerprint();

  /** Takes the checksums of the parameters in force. */
  constructor(groups: readonly ParameterGroup[]) {
    this.#groups = groups;
    this.#sums = groups.map((group) => this.#sumOf(group));
    this.#revisions = groups.map(({ revision }) => revision);
    this.#isChanged = groups.map(() => false);
  }

  /** Seconds until every group has been checked once. */
  get roundS(): number {
    return this.#groups.length * groupEveryS;
  }

  second(): void {
    const groups = this.#groups;
    const at = this.#next;
    if (--this.#untilS > 0 || groups.length === 0) return;
    this.#untilS = groupEveryS;
    this.#next = at + 1 === groups.length ? 0 : at + 1;
    const group = groups[at]!;
    const sum = this.#sumOf(group);
    if (group.revision !== this.#revisions[at]) {
      this.#revisions[at] = group.revision;
      this.#sums[at] = sum;
    }
    const isChanged = sum !== this.#sums[at];
    if (isChanged === this.#isChanged[at]) return;
    this.#isChanged[at] = isChanged;
    let isWrong = false;
    for (let i = 0; i < groups.length; i++) if (this.#isChanged[i]!) isWrong = true;
    this.isWrong = isWrong;
  }

  #sumOf(group: ParameterGroup): number {
    const fingerprint = this.#fingerprint;
    fingerprint.clear();
    group.fingerprint(fingerprint);
    return fingerprint.value;
  }

  /** Checksums are not carried: the restored instrument has the same parameters and computes its own. */
  carry(state: StateCarrier): void {
    this.isWrong = state.flag(this.isWrong);
    this.#next = state.integer(this.#next);
    this.#untilS = state.integer(this.#untilS);
    for (let i = 0; i < this.#isChanged.length; i++) this.#isChanged[i] = state.flag(this.#isChanged[i]!);
  }
}
