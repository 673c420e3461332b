/**
 * ECMA-419 key-value storage in memory, with the bounds that the board's store has, and a form that can be kept.
 *
 * What can go wrong with it: power fails in the middle of a write (`power`), after which the board's store has the old value
 * or the new one, and a worse one has some of each (`tears`); it refuses to write, or says that it wrote and did not
 * (`fault`); bits turn (`turnBit`). Writing takes time, which is told to `onWork`, and wears pages (`pages`).
 */
import type { KeyValue, KeyValueData, Storage } from "../../hal/contract";
import { Random } from "../world/random";
import { closedError } from "./line";
import { NvsPages } from "./nvs-pages";
import { PowerCut, PowerLost } from "./power-cut";

/** Longest key of the board's store, characters. */
const longestKey = 15;
/** Pages of 4096 bytes in the boards' partition tables. */
const pagesOfBoard = 16;
/** A write's fixed share, each of its entries, and the erasure of a page. */
const writeMs = 4;
const entryMs = 0.1;
const eraseMs = 50;

type Domain = Map<string, Uint8Array>;

/** Every value as a list of bytes, by path and key: what a host may write to a file and give back. */
export type KeyValueImage = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

export type KeyValueFault = "none" | "refuses" | "forgets";

export class SimKeyValueStorage implements Storage<KeyValue> {
  /** Values written or deleted so far, and their bytes. */
  writes = 0;
  bytesWritten = 0;
  readonly power: PowerCut;
  readonly pages = new NvsPages(pagesOfBoard);
  /** True for a store without a journal of its own: a cut leaves part of the new value in place of the old one. */
  tears = false;
  fault: KeyValueFault = "none";
  /** Told of the time that each write takes. */
  onWork: ((ms: number) => void) | undefined;
  #domains = new Map<string, Domain>();

  constructor(image: KeyValueImage = {}, random: Random = new Random(1)) {
    this.power = new PowerCut(random);
    this.load(image);
    for (const path of Object.keys(image)) {
      for (const key of Object.keys(image[path]!)) this.pages.write(`${path}/${key}`, image[path]![key]!.length);
    }
  }

  /** Puts another memory's content in the place of what is stored, while nothing has it open. */
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
    if (domain === undefined) this.#domains.set(path, (domain = new Map()));
    return new SimKeyValue(domain, path, mode === "r", this);
  }

  /** Turns one bit of what is stored, as worn memory does. @throws RangeError when there is no such bit */
  turnBit(path: string, key: string, bit: number): void {
    const value = this.#domains.get(path)?.get(key);
    if (value === undefined || bit < 0 || bit >= value.length * 8) {
      throw new RangeError(`no bit ${bit} in "${key}" of "${path}"`);
    }
    value[bit >> 3]! ^= 1 << (bit & 7);
  }

  /** For `SimKeyValue` alone. */
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

  /** For `SimKeyValue` alone. */
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
    // The byte that was being written has some bits of each.
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
    return value && (value.slice().buffer as ArrayBuffer);
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
