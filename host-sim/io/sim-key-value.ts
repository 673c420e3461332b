/** ECMA-419 key-value storage in memory, with the bounds that the board's store has, and a form that can be kept. */
import type { KeyValue, KeyValueData, Storage } from "../../hal/contract";
import { closedError } from "./line";

/** Longest key of the board's store, characters. */
const longestKey = 15;

type Domain = Map<string, Uint8Array>;

/** Every value as a list of bytes, by path and key: what a host may write to a file and give back. */
export type KeyValueImage = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

export class SimKeyValueStorage implements Storage<KeyValue> {
  /** Values written or deleted so far: what wears the board's flash. */
  writes = 0;
  #domains = new Map<string, Domain>();

  constructor(image: KeyValueImage = {}) {
    for (const path of Object.keys(image)) {
      const values = image[path]!;
      const domain: Domain = new Map();
      for (const key of Object.keys(values)) domain.set(key, Uint8Array.from(values[key]!));
      this.#domains.set(path, domain);
    }
  }

  open(options: { readonly path: string; readonly mode?: "r" | "r+" }): KeyValue {
    const { path, mode = "r+" } = options;
    if (typeof path !== "string") throw new TypeError("path is not a string");
    if (path === "" || path.length > longestKey) throw new RangeError(`path "${path}" is not 1 to ${longestKey} characters`);
    if (mode !== "r" && mode !== "r+") throw new RangeError(`mode "${String(mode)}" is neither r nor r+`);
    let domain = this.#domains.get(path);
    if (domain === undefined) this.#domains.set(path, domain = new Map());
    return new SimKeyValue(domain, mode === "r", this);
  }

  toJSON(): KeyValueImage {
    const image: Record<string, Record<string, number[]>> = {};
    this.#domains.forEach((domain, path) => {
      const values: Record<string, number[]> = {};
      domain.forEach((value, key) => { values[key] = Array.from(value); });
      image[path] = values;
    });
    return image;
  }
}

class SimKeyValue implements KeyValue {
  #domain: Domain | undefined;
  #isReadOnly: boolean;
  #storage: SimKeyValueStorage;

  constructor(domain: Domain, isReadOnly: boolean, storage: SimKeyValueStorage) {
    this.#domain = domain;
    this.#isReadOnly = isReadOnly;
    this.#storage = storage;
  }

  read(key: string): ArrayBuffer | undefined {
    const value = this.#opened(key).get(key);
    return value && (value.slice().buffer as ArrayBuffer);
  }

  write(key: string, value: KeyValueData): void {
    const domain = this.#writable(key);
    if (!(value instanceof ArrayBuffer) && !(value instanceof Uint8Array)) throw new TypeError("the value is no buffer");
    domain.set(key, value instanceof Uint8Array ? value.slice() : new Uint8Array(value.slice(0)));
    this.#storage.writes++;
  }

  delete(key: string): void {
    if (this.#writable(key).delete(key)) this.#storage.writes++;
  }

  close(): void {
    this.#domain = undefined;
  }

  #opened(key: string): Domain {
    const domain = this.#domain;
    if (domain === undefined) throw closedError();
    if (typeof key !== "string") throw new TypeError("the key is not a string");
    if (key === "" || key.length > longestKey) throw new RangeError(`key "${key}" is not 1 to ${longestKey} characters`);
    return domain;
  }

  #writable(key: string): Domain {
    const domain = this.#opened(key);
    if (this.#isReadOnly) throw new Error("opened for reading only");
    return domain;
  }
}
