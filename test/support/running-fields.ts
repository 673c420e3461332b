/**
 * The fields of a running instrument, looked at in the objects themselves: which of them change while it runs, and the same fields with
 * wrong values in them. Private fields have to be plain ones (open-instrument.ts).
 */
import { bytesOf, classesOf } from "./graph";

type Anything = Record<PropertyKey, unknown>;
type IsOutside = (object: object) => boolean;
/** Receives a field that holds no object, or an array of numbers: its names, `Class.field`, one for each class that it is of. */
type Visit = (holder: Anything, key: string, names: readonly string[]) => void;

/** Visits every field of every object that can be reached. Of a plain object the fields are named after where it is. */
export function visitFields(root: object, isOutside: IsOutside, visit: Visit): void {
  const seen = new Set<object>();
  const enter = (object: object, place: readonly string[]): void => {
    if (seen.has(object) || isOutside(object)) return;
    seen.add(object);
    const owners = object.constructor === Object || Array.isArray(object) ? place : classesOf(object);
    for (const key of Object.keys(object)) {
      const names = Array.isArray(object) ? place : owners.map((owner) => `${owner}.${key.replace("$", "#")}`);
      const value = (object as Anything)[key];
      if (typeof value === "function" || value instanceof ArrayBuffer || value instanceof DataView) continue;
      if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) enter(value, names);
      else if (!ArrayBuffer.isView(value) || !seen.has(value)) visit(object as Anything, key, names);
    }
  };
  enter(root, []);
}

/** Collects the fields that have not always had the same value. */
export class FieldWatch {
  /** Names of the fields that changed, each with those of its base classes. */
  readonly changed = new Map<string, readonly string[]>();
  #before = new WeakMap<object, Map<string, unknown>>();
  #isOutside: IsOutside;

  constructor(isOutside: IsOutside) {
    this.#isOutside = isOutside;
  }

  look(root: object): void {
    visitFields(root, this.#isOutside, (holder, key, names) => {
      let before = this.#before.get(holder);
      if (before === undefined) this.#before.set(holder, (before = new Map<string, unknown>()));
      const value = holder[key];
      const old = before.get(key);
      const isKnown = before.has(key);
      if (ArrayBuffer.isView(value)) {
        const bytes = bytesOf(value);
        if (old instanceof Buffer && old.equals(bytes)) return;
        before.set(key, Buffer.from(bytes));
      } else {
        if (isKnown && Object.is(old, value)) return;
        before.set(key, value);
      }
      if (isKnown) this.changed.set(names[0]!, names);
    });
  }
}

/** Gives each wanted field another value, so that only one that is carried has the right value afterwards. @returns their names */
export function scramble(root: object, isOutside: IsOutside, isWanted: (name: string) => boolean): Set<string> {
  const scrambled = new Set<string>();
  visitFields(root, isOutside, (holder, key, names) => {
    const value = holder[key];
    if (!isWanted(names[0]!)) return;
    if (typeof value === "number") holder[key] = Number.isFinite(value) ? value + 1 : 0;
    else if (typeof value === "boolean") holder[key] = !value;
    else if (ArrayBuffer.isView(value)) {
      const numbers = value as Uint8Array;
      for (let i = 0; i < numbers.length; i++) numbers[i]! ^= 1;
    } else return;
    scrambled.add(names[0]!);
  });
  return scrambled;
}

/** The class of that name, of an object that can be reached. @throws Error where there is none */
export function classIn(root: object, name: string, isOutside: IsOutside): { prototype: Anything } {
  let found: { prototype: Anything } | undefined;
  visitFields(root, isOutside, (holder) => {
    if (holder.constructor.name === name) found = holder.constructor;
  });
  if (found === undefined) throw new Error(`no object of class ${name}`);
  return found;
}
