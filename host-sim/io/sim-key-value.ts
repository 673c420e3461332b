/**
 * ECMA-419 key-value storage in memory, with the limits of the board's storage, and as an image that can be saved.
 *
 * Simulated faults: power fails in the middle of a write (`power`), after which the board's storage has the old value or the
 * new one, and a worse one has parts of both (`tears`); it refuses to write, or reports success without writing
 * (`fault`); bits flip (`turnBit`). Writing takes time, which is reported to `onWork`, and wears pages (`pages`).
 */
import type { KeyValue, KeyValueData, Storage } from "../../hal/contract";
import { Random } from "../world/random";
import { closedError } from "./line";
import { NvsPages } from "./nvs-pages";
import { PowerCut, PowerLost } from "./power-cut";

/** Longest key of the board's storage, characters. */
const longestKey = 15;
/** Pages of 4096 bytes in the boards' partition tables. */
const pagesOfBoard = 16;
/** Duration of a write: its fixed part, each entry, and the erasure of a page. */
const writeMs = 4;
const entryMs = 0.1;
const eraseMs = 50;

type Domain = Map<string, Uint8Array>;

/** All values as lists of bytes, by path and key: a host may save it to a file and load it again. */
export type KeyValueImage = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

export type KeyValueFault = "none" | "refuses" | "forgets";

export class SimKeyValueStorage implements Storage<KeyValue> {
  /** Number of values written or deleted so far, and their bytes. */
  writes = 0;
  bytesWritten = 0;
  readonly power: PowerCut;
  readonly pages = new NvsPages(pagesOfBoard);
  /** True for storage without a journal: a power failure leaves part of the new value over the old one. */
  tears = false;
  fault: KeyValueFault = "none";
  /** Called with the duration of each write. */
  onWork: ((ms: number) => void) | undefined;
  #domains = new Map<string, Domain>();

  constructor(image: KeyValueImage = {}, random: Random = new Random(1)) {
    this.power = new PowerCut(random);
    this.load(image);
    for (const path of Object.keys(image)) {
      for (const key of Object.keys(image[path]!)) this.pages.write(`${path}/${key}`, image[path]![key]!.length);
    }
  }

  /** Replaces the stored content by an image, while no object has it open. */
  load(image: KeyValueImage): void {
    this.#domains.clear();
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
    if (path === "" || path.length > longestKey) {
      throw new RangeError(`path "${path}" is not 1 to ${longestKey} characters`);
    }
    if (mode !== "r" && mode !== "r+") throw new RangeError(`mode "${String(mode)}" is neither r nor r+`);
    this.power.check();
    let domain = this.#domains.get(path);
    if (domain === undefined) {
      domain = new Map() as Domain;
      this.#domains.set(path, domain);
    }
    return new SimKeyValue(domain, path, mode === "r", this);
  }

  /** Flips one bit of the stored content, as in worn memory. @throws RangeError when there is no such bit */
  turnBit(path: string, key: string, bit: number): void {
    const value = this.#domains.get(path)?.get(key);
    if (value === undefined || bit < 0 || bit >= value.length * 8) {
      throw new RangeError(`no bit ${bit} in "${key}" of "${path}"`);
    }
    value[bit >> 3]! ^= 1 << (bit & 7);
  }

  /** For `SimKeyValue` only. */
  put(domain: Domain, path: string, key: string, value: Uint8Array): void {
    if (this.fault === "refuses") throw new Error("key-value storage refuses to write");
    const done = this.power.take(value.length);
    if (!this.power.isOut) {
      if (this.fault !== "forgets") domain.set(key, value);
      this.#wear(path, key, value.length);
      return;
    }
    if (done === value.length) domain.set(key, value);
    else if (this.tears && done > 0) domain.set(key, this.#torn(domain.get(key), value, done));
    throw new PowerLost("the power failed in a write");
  }

  /** For `SimKeyValue` only. */
  drop(domain: Domain, path: string, key: string): void {
    this.power.take(0);
    if (domain.delete(key)) this.writes++;
    this.pages.delete(`${path}/${key}`);
    this.power.check();
  }

  toJSON(): KeyValueImage {
    const image: Record<string, Record<string, number[]>> = {};
    this.#domains.forEach((domain, path) => {
      const values: Record<string, number[]> = {};
      domain.forEach((value, key) => {
        values[key] = Array.from(value);
      });
      image[path] = values;
    });
    return image;
  }

  #torn(old: Uint8Array | undefined, value: Uint8Array, done: number): Uint8Array {
    const torn = new Uint8Array(value.length).fill(0xff);
    if (old !== undefined) for (let i = 0; i < value.length && i < old.length; i++) torn[i] = old[i]!;
    for (let i = 0; i < done; i++) torn[i] = value[i]!;
    // The byte that was being written has bits of both values.
    const mask = this.power.random.integer(0, 255);
    torn[done] = (torn[done]! & mask) | (value[done]! & ~mask);
    return torn;
  }

  #wear(path: string, key: string, bytes: number): void {
    const { pages } = this;
    this.writes++;
    this.bytesWritten += bytes;
    const entries = pages.entriesWritten;
    let erasures = 0;
    for (let page = 0; page < pages.erasures.length; page++) erasures -= pages.erasures[page]!;
    pages.write(`${path}/${key}`, bytes);
    for (let page = 0; page < pages.erasures.length; page++) erasures += pages.erasures[page]!;
    this.onWork?.(writeMs + entryMs * (pages.entriesWritten - entries) + eraseMs * erasures);
  }
}

class SimKeyValue implements KeyValue {
  #domain: Domain | undefined;
  #path: string;
  #isReadOnly: boolean;
  #storage: SimKeyValueStorage;

  constructor(domain: Domain, path: string, isReadOnly: boolean, storage: SimKeyValueStorage) {
    this.#domain = domain;
    this.#path = path;
    this.#isReadOnly = isReadOnly;
    this.#storage = storage;
  }

  read(key: string): ArrayBuffer | undefined {
    const value = this.#opened(key).get(key);
    this.#storage.power.check();
    return value?.slice().buffer;
  }

  write(key: string, value: KeyValueData): void {
    const domain = this.#writable(key);
    if (!(value instanceof ArrayBuffer) && !(value instanceof Uint8Array)) {
      throw new TypeError("the value is no buffer");
    }
    this.#storage.put(
      domain,
      this.#path,
      key,
      value instanceof Uint8Array ? value.slice() : new Uint8Array(value.slice(0)),
    );
  }

  delete(key: string): void {
    this.#storage.drop(this.#writable(key), this.#path, key);
  }

  close(): void {
    this.#domain = undefined;
  }

  #opened(key: string): Domain {
    const domain = this.#domain;
    if (domain === undefined) throw closedError();
    if (typeof key !== "string") throw new TypeError("the key is not a string");
    if (key === "" || key.length > longestKey) {
      throw new RangeError(`key "${key}" is not 1 to ${longestKey} characters`);
    }
    return domain;
  }

  #writable(key: string): Domain {
    const domain = this.#opened(key);
    if (this.#isReadOnly) throw new Error("opened for reading only");
    return domain;
  }
}
