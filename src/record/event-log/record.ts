/**
 * One event as it lies in flash: 32 bytes of what happened and the 32 bytes of the hash that chains it to the one before.
 *
 *      0  sequence      u32   1 for the first event ever, wraps
 *      4  boot          u16   power-ons so far, wraps
 *      6  kind          u8    `EventKind`
 *      7  channel       i8    index into the profile's channels, −1 for the device as a whole
 *      8  at            u48   monotonic milliseconds since that power-on
 *     14  alarm         u8    `AlarmKind`
 *     15  format        u8    1
 *     16  clock         u32   wall clock, whole seconds since 1970 UTC; 0xFFFFFFFF while it is not set
 *     20  value         f64
 *     28  detail        i32
 *     32  hash          SHA-256 of the hash before and bytes 0 to 31
 *
 * Little-endian. A slot of 64 bytes divides a sector, and is programmed at once; a slot that power cut short carries a hash
 * that is not its own, and nothing is ever chained to it.
 */
import { AlarmKind } from "../../core/alarm-kind";
import type { EventKind } from "../../core/event";

export const slotBytes = 64;
export const bodyBytes = 32;
export const hashBytes = 32;
export const recordFormat = 1;
/** Seconds since 1970 that stand for a clock that is not set. */
export const noClock = 0xffffffff;

const two32 = 0x100000000;

/** One event, decoded in place. */
export class EventRecord {
  sequence = 0;
  boot = 0;
  kind: EventKind = 0;
  channel = -1;
  /** Monotonic milliseconds since its power-on. */
  atMs = 0;
  alarm: AlarmKind = AlarmKind.None;
  /** Seconds since 1970 UTC, or `noClock`. */
  clockS = noClock;
  value = 0;
  detail = 0;

  /** Fills `body` from its beginning. What does not fit the layout is brought to its end: a log must take what it gets. */
  write(body: DataView): void {
    const atMs = Math.floor(this.atMs);
    const high = Math.floor(atMs / two32);
    body.setUint32(0, this.sequence, true);
    body.setUint16(4, this.boot, true);
    body.setUint8(6, this.kind);
    body.setInt8(7, this.channel);
    body.setUint32(8, atMs - high * two32, true);
    body.setUint16(12, high, true);
    body.setUint8(14, this.alarm);
    body.setUint8(15, recordFormat);
    body.setUint32(16, this.clockS, true);
    body.setFloat64(20, this.value, true);
    body.setInt32(28, clampedInt(this.detail), true);
  }

  /** @returns false when `body` is of a format that this firmware does not know, or its value is no number */
  read(body: DataView, at = 0): boolean {
    if (body.getUint8(at + 15) !== recordFormat) return false;
    this.sequence = body.getUint32(at, true);
    this.boot = body.getUint16(at + 4, true);
    this.kind = body.getUint8(at + 6);
    this.channel = body.getInt8(at + 7);
    this.atMs = body.getUint32(at + 8, true) + body.getUint16(at + 12, true) * two32;
    this.alarm = body.getUint8(at + 14);
    this.clockS = body.getUint32(at + 16, true);
    this.value = body.getFloat64(at + 20, true);
    this.detail = body.getInt32(at + 28, true);
    // Nothing that writes a log puts anything else there.
    return this.value - this.value === 0;
  }
}

function clampedInt(value: number): number {
  if (!(value > -0x80000000)) return value === value ? -0x80000000 : 0;
  return value < 0x7fffffff ? Math.floor(value) : 0x7fffffff;
}
