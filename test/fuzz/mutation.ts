/**
 * Damage of stored and sent bytes: single bits, bytes, missing ends, parts that are repeated, in
 * another place or of something else, and wrong numbers: lengths, counts, sequences and values at the ends of their types.
 */
import type { Random } from "../../host-sim/world/random";

const integers: readonly number[] = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];
const floats: readonly number[] = [
  NaN,
  Infinity,
  -Infinity,
  -0,
  0,
  1,
  -1,
  0.5,
  5e-324,
  1e-300,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  2 ** 53,
  1e15,
  4294967296,
];
const maxMutations = 3;
const longestPart = 64;

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

function somewhere(bytes: Uint8Array, random: Random): number {
  return random.integer(0, bytes.length - 1);
}

function flipBit(bytes: Uint8Array, random: Random): Uint8Array {
  bytes[somewhere(bytes, random)]! ^= 1 << random.integer(0, 7);
  return bytes;
}

function setByte(bytes: Uint8Array, random: Random): Uint8Array {
  bytes[somewhere(bytes, random)] = random.integer(0, 255);
  return bytes;
}

function wipe(bytes: Uint8Array, random: Random): Uint8Array {
  const from = somewhere(bytes, random);
  bytes.fill(random.integer(0, 1) === 0 ? 0 : 0xff, from, from + random.integer(1, longestPart));
  return bytes;
}

/** A number of some width at an aligned place, where numbers are. */
function lie(bytes: Uint8Array, random: Random): Uint8Array {
  const width = [1, 2, 4, 8, 8][random.integer(0, 4)]!;
  if (bytes.length < width) return bytes;
  const at = random.integer(0, bytes.length - width) & (width === 1 ? -1 : width === 8 ? -4 : -2);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const integer = integers[random.integer(0, integers.length - 1)]!;
  if (width === 1) view.setUint8(at, integer & 0xff);
  else if (width === 2) view.setUint16(at, integer & 0xffff, true);
  else if (width === 4) view.setUint32(at, integer, true);
  else view.setFloat64(at, floats[random.integer(0, floats.length - 1)]!, true);
  return bytes;
}

function truncate(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.slice(0, random.integer(0, bytes.length));
}

function insert(bytes: Uint8Array, random: Random, part: Uint8Array): Uint8Array {
  const at = random.integer(0, bytes.length);
  const longer = new Uint8Array(bytes.length + part.length);
  longer.set(bytes.subarray(0, at));
  longer.set(part, at);
  longer.set(bytes.subarray(at), at + part.length);
  return longer;
}

function insertNoise(bytes: Uint8Array, random: Random): Uint8Array {
  const part = new Uint8Array(random.integer(1, 16));
  for (let i = 0; i < part.length; i++) part[i] = random.integer(0, 255);
  return insert(bytes, random, part);
}

function partOf(bytes: Uint8Array, random: Random): Uint8Array {
  const from = random.integer(0, bytes.length);
  return bytes.slice(from, from + random.integer(1, longestPart));
}

function duplicate(bytes: Uint8Array, random: Random): Uint8Array {
  return insert(bytes, random, partOf(bytes, random));
}

function remove(bytes: Uint8Array, random: Random): Uint8Array {
  const from = random.integer(0, bytes.length);
  const to = Math.min(bytes.length, from + random.integer(1, longestPart));
  const shorter = new Uint8Array(bytes.length - (to - from));
  shorter.set(bytes.subarray(0, from));
  shorter.set(bytes.subarray(to), from);
  return shorter;
}

/** A part of something else of the same kind, in the same place. */
function splice(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  const from = somewhere(bytes, random);
  bytes.set(other.subarray(from, Math.min(bytes.length, from + random.integer(1, longestPart))), from);
  return bytes;
}

/** Those with an unchanged length, which a memory always has, first. */
const mutations: readonly Mutation[] = [
  flipBit,
  setByte,
  lie,
  lie,
  wipe,
  splice,
  truncate,
  insertNoise,
  duplicate,
  remove,
];
const keepingLength = 6;

/** Damages a copy of `bytes` in one to three ways. `other` supplies the parts that are inserted. */
export function mutated(bytes: Uint8Array, random: Random, other: Uint8Array, keepsLength: boolean): Uint8Array {
  let spoiled: Uint8Array = bytes.slice();
  const last = (keepsLength ? keepingLength : mutations.length) - 1;
  for (let count = random.integer(1, maxMutations); count > 0 && spoiled.length > 0; count--) {
    spoiled = mutations[random.integer(0, last)]!(spoiled, random, other);
  }
  return spoiled;
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
