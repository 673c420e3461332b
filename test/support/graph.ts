/** Two graphs of objects side by side: the fields in which they differ, named by class and field. */

type Anything = Record<PropertyKey, unknown>;

export interface GraphOptions {
  /** Objects of the surroundings: they are not entered. */
  readonly isOutside: (object: object) => boolean;
  /** `Class` or `Class.field`, of a base class too, that may differ: they are not entered either. */
  readonly excused: ReadonlySet<string>;
}

export class GraphComparison {
  /** `Class.field` → the first difference there, in words. */
  readonly differences = new Map<string, string>();
  /** Of the excused, those that did differ. */
  readonly needed = new Set<string>();
  /** Names of the classes that were entered. */
  readonly classes = new Set<string>();
  #pairs = new Map<object, object>();
  #options: GraphOptions;

  constructor(options: GraphOptions) {
    this.#options = options;
  }

  compare(a: object, b: object): this {
    this.#both(a, b, a.constructor.name, a.constructor.name);
    return this;
  }

  #differ(field: string, path: string, what: string): void {
    if (!this.differences.has(field)) this.differences.set(field, `${path}: ${what}`);
  }

  /** `field` names the place by its class, `path` by the way to it. */
  #both(a: unknown, b: unknown, field: string, path: string): void {
    if (Object.is(a, b) || (typeof a === "function" && typeof b === "function")) return;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
      this.#differ(field, path, `${String(a)} and ${String(b)}`);
      return;
    }
    if (this.#options.isOutside(a) && this.#options.isOutside(b)) return;
    const before = this.#pairs.get(a);
    // What two fields share in one instrument they share in the other.
    if (before !== undefined) {
      if (before !== b) this.#differ(field, path, "is not the object that it is elsewhere");
      return;
    }
    this.#pairs.set(a, b);
    if (a.constructor !== b.constructor) {
      this.#differ(field, path, `${a.constructor.name} and ${b.constructor.name}`);
    } else if (a instanceof ArrayBuffer || ArrayBuffer.isView(a)) {
      if (!bytesOf(a).equals(bytesOf(b as typeof a))) this.#differ(field, path, "other bytes");
    } else if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) this.#differ(field, path, `${a.length} and ${b.length} elements`);
      for (let i = 0; i < Math.min(a.length, b.length); i++) this.#both(a[i], b[i], field, `${path}[${i}]`);
    } else {
      this.#fields(a as Anything, b as Anything, field, path);
    }
  }

  /** A plain object has no class name: its fields are named after its place. */
  #fields(a: Anything, b: Anything, field: string, path: string): void {
    const { excused } = this.#options;
    const owners = a.constructor === Object ? [field] : classesOf(a);
    const whole = owners.find((owner) => excused.has(owner));
    if (whole !== undefined) {
      this.#note(whole, a, b);
      return;
    }
    this.classes.add(owners[0]!);
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const name = key.replace("$", "#");
      const excuse = owners.map((owner) => `${owner}.${name}`).find((one) => excused.has(one));
      if (excuse !== undefined) this.#note(excuse, { it: a[key] }, { it: b[key] });
      else this.#both(a[key], b[key], `${owners[0]!}.${name}`, `${path}.${name}`);
    }
  }

  /** Does an excused field differ? */
  #note(excuse: string, a: object, b: object): void {
    if (this.needed.has(excuse)) return;
    const others = new Set(this.#options.excused);
    others.delete(excuse);
    const inside = new GraphComparison({ ...this.#options, excused: others });
    // Two objects that are known to belong together are no difference.
    for (const [one, other] of this.#pairs) if (one !== a) inside.#pairs.set(one, other);
    if (inside.compare(a, b).differences.size > 0) this.needed.add(excuse);
  }
}

export function bytesOf(buffer: ArrayBuffer | ArrayBufferView): Buffer {
  return buffer instanceof ArrayBuffer
    ? Buffer.from(buffer)
    : Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** The object's own class first. */
export function classesOf(object: object): string[] {
  const names: string[] = [];
  for (
    let level = Object.getPrototypeOf(object) as object | null;
    level !== null && level !== Object.prototype;
    level = Object.getPrototypeOf(level) as object | null
  ) {
    names.push(level.constructor.name);
  }
  return names;
}
