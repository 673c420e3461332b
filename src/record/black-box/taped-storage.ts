/**
 * Key-value storage that knows which values a user chose (settings, calibrations), so that they can be stored beside the inputs.
 * A write that fails is taped. What the instrument counts on its own is part of its state instead.
 */
import type { KeyValue, KeyValueData, Storage } from "../../../hal/contract";
import { Tag } from "./format";
import type { Tape } from "./tape";

/** Records of these are counted, not chosen. */
const countedPaths: readonly string[] = Object.freeze(["totals", "exposure", "danger", "run", "wear"]);

/** One value that was asked for. */
export interface ChosenKey {
  readonly path: string;
  readonly key: string;
}

export class TapedStorage implements Storage<KeyValue> {
  /** Everything chosen that was ever asked for. */
  readonly keys: ChosenKey[] = [];
  /** Grows with each chosen value that is written. */
  revision = 0;
  #storage: Storage<KeyValue>;
  #tape: Tape;

  constructor(storage: Storage<KeyValue>, tape: Tape) {
    this.#storage = storage;
    this.#tape = tape;
  }

  open(options: { readonly path: string; readonly mode?: "r" | "r+" }): KeyValue {
    return new TapedKeyValue(this.#storage.open(options), options.path, this);
  }

  /** For `TapedKeyValue` alone. @returns the value's number, −1 of what is counted */
  numberOf(path: string, key: string): number {
    if (countedPaths.includes(path)) return -1;
    const { keys } = this;
    for (let i = 0; i < keys.length; i++) if (keys[i]!.key === key && keys[i]!.path === path) return i;
    keys.push({ path, key });
    return keys.length - 1;
  }

  /** As it is stored now. @returns `undefined` where there is none. @throws what storage throws */
  read(index: number): ArrayBuffer | undefined {
    const { path, key } = this.keys[index]!;
    const store = this.#storage.open({ path });
    try {
      return store.read(key);
    } finally {
      store.close();
    }
  }

  /** For `TapedKeyValue` alone. */
  refused(number: number): void {
    if (number >= 0) this.#tape.note(Tag.Refused, number);
  }
}

class TapedKeyValue implements KeyValue {
  #store: KeyValue;
  #path: string;
  #storage: TapedStorage;

  constructor(store: KeyValue, path: string, storage: TapedStorage) {
    this.#store = store;
    this.#path = path;
    this.#storage = storage;
  }

  read(key: string): ArrayBuffer | undefined {
    this.#storage.numberOf(this.#path, key);
    return this.#store.read(key);
  }

  write(key: string, value: KeyValueData): void {
    const number = this.#storage.numberOf(this.#path, key);
    try {
      this.#store.write(key, value);
    } catch (error) {
      this.#storage.refused(number);
      throw error;
    }
    if (number >= 0) this.#storage.revision++;
  }

  delete(key: string): void {
    this.#store.delete(key);
  }

  close(): void {
    this.#store.close();
  }
}
