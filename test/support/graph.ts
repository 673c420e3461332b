/** Two graphs of objects side by side: the fields in which they differ, named by class and field. */

type Anything = Record<PropertyKey, unknown>;

/** `isOutside` says which objects belong to the world around: they are not entered. */
export class GraphComparison {
  /** `Class.field` → the first difference there, in words. */
  readonly differences = new Map<string, string>();
  /** Every field that was held against its other, also inside of those that differ. */
  readonly fields = new Set<string>();
  #pairs = new Map<object, object>();
  #isOutside: (object: object) => boolean;

  constructor(isOutside: (object: object) => boolean) {
    this.#isOutside = isOutside;
  }

  compare(a: object, b: object): void {
    this.#both(a, b, a.constructor.name, a.constructor.name);
  }

  #differ(field: string, path: string, what: string): void {
    if (!this.differences.has(field)) this.differences.set(field, `${path}: ${what}`);
  }

  /** `field` names the place by its class, `path` by the way there. */
  #both(a: unknown, b: unknown, field: string, path: string): void {
    if (Object.is(a, b) || typeof a === "function" && typeof b === "function") return;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
      this.#differ(field, path, `${String(a)} and ${String(b)}`);
      return;
    }
    if (this.#isOutside(a) && this.#isOutside(b)) return;
    const before = this.#pairs.get(a);
    // Whatever two fields share in one instrument they share in the other.
    if (before !== undefined) {
      if (before !== b) this.#differ(field, path, "is not the object that it is elsewhere");
      return;
    }
    this.#pairs.set(a, b);
    if (a.constructor !== b.constructor) {
      this.#differ(field, path, `${a.constructor.name} and ${b.constructor.name}`);
    } else if (a instanceof ArrayBuffer || ArrayBuffer.isView(a)) {
      if (!Buffer.from(bytesOf(a)).equals(Buffer.from(bytesOf(b as typeof a)))) this.#differ(field, path, "other bytes");
    } else if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) this.#differ(field, path, `${a.length} and ${b.length} elements`);
      for (let i = 0; i < Math.min(a.length, b.length); i++) this.#both(a[i], b[i], field, `${path}[${i}]`);
    } else {
      this.#fields(a as Anything, b as Anything, field, path);
    }
  }

  /** A plain object has no name of its own: its fields are named after where it is. */
  #fields(a: Anything, b: Anything, field: string, path: string): void {
    const owner = a.constructor === Object ? field : a.constructor.name;
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const name = `${owner}.${key.replace("$", "#")}`;
      this.fields.add(name);
      this.#both(a[key], b[key], name, `${path}.${key.replace("$", "#")}`);
    }
  }
}

function bytesOf(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer) : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
