/**
 * Are the parameters in RAM still what was put in force? One group of them after another is held against its checksum,
 * every few seconds, so that a flipped bit is found within `roundS`.
 *
 * What a person changes is announced by the group's revision; then its checksum is taken anew. A difference without one
 * stays wrong until that group is put in force again: no reading makes a flipped set-point right.
 */
import type { StateCarrier } from "../core/state-carrier";
import { Fingerprint, type Fingerprinted } from "../core/fingerprint";

export interface ParameterGroup extends Fingerprinted {
  /** Changes whenever somebody puts the group in force anew. Compared by identity. */
  readonly revision: unknown;
}

/** Seconds from one group to the next: a checksum is dear, and a bit flips seldom. */
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

  /** Takes the checksums of what is in force now. */
  constructor(groups: readonly ParameterGroup[]) {
    this.#groups = groups;
    this.#sums = groups.map((group) => this.#sumOf(group));
    this.#revisions = groups.map(({ revision }) => revision);
    this.#isChanged = groups.map(() => false);
  }

  /** Seconds until each group has been looked at once. */
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

  /** Not the checksums: whoever goes on has the same parameters, and takes its own of them. */
  carry(state: StateCarrier): void {
    this.isWrong = state.flag(this.isWrong);
    this.#next = state.integer(this.#next);
    this.#untilS = state.integer(this.#untilS);
    for (let i = 0; i < this.#isChanged.length; i++) this.#isChanged[i] = state.flag(this.#isChanged[i]!);
  }
}
