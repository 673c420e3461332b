/**
 * A signed head of the event log: a statement of the instrument about the newest event, and its signature.
 *
 *      0  "FDSH"        u32
 *      4  version       u8    1
 *      5  cause         u8    `SignCause`
 *      6  boot          u16   power-ons so far
 *      8  sequence      u32   of the newest event
 *     12  clock         u32   seconds since 1970 UTC; 0xFFFFFFFF while it is not set
 *     16  uptime        u48   monotonic milliseconds since that power-on
 *     22  clock state   u8    `ClockState`
 *     23  0             u8
 *     24  sector        u32   number of the event log's newest sector
 *     28  sectors       u16   sectors of the event log's ring
 *     30  0             u16
 *     32  hash                of the newest event
 *     64  challenge           32 bytes from the verifier; zeros without one
 *     96  serial              serial number of the instrument, UTF-8, padded with zeros
 *    128  signature           ECDSA P-256, r and s, over SHA-256 of bytes 0 to 127
 *
 * Little-endian; the signature is big-endian. The hash covers all events before it, so one signature is enough for the
 * whole log up to that event. The number of the sector and the size of the ring say how far back the log has to reach.
 */
import type { Digest, Port } from "../../../hal/contract";
import { hashBytes, noClock } from "./record";

export const statementBytes = 128;
export const signatureBytes = 64;
export const signedHeadBytes = statementBytes + signatureBytes;
export const challengeBytes = 32;
export const publicKeyBytes = 64;
const magic = 0x48534446;
const version = 1;
const hashAt = 32;
const challengeAt = 64;
const serialAt = 96;
const serialBytes = 32;
const two32 = 0x100000000;

/** Why a head was signed. */
export const enum SignCause {
  Start,
  Hour,
  AlarmEnd,
  PowerOff,
  /** Somebody asked, with a challenge. */
  Request,
}

/** Stable names. */
export const signCauseNames: Readonly<Record<SignCause, string>> = Object.freeze({
  [SignCause.Start]: "start",
  [SignCause.Hour]: "hour",
  [SignCause.AlarmEnd]: "alarm-end",
  [SignCause.PowerOff]: "power-off",
  [SignCause.Request]: "request",
});

export const enum ClockState {
  NotSet,
  Set,
  /** Set, and the clock check disagrees. */
  Doubtful,
}

export const clockStateNames: Readonly<Record<ClockState, string>> = Object.freeze({
  [ClockState.NotSet]: "not-set",
  [ClockState.Set]: "set",
  [ClockState.Doubtful]: "doubtful",
});

/** One signed head, decoded in place. */
export class SignedHead {
  readonly bytes = new Uint8Array(signedHeadBytes);
  readonly view = new DataView(this.bytes.buffer);
  readonly statement = this.bytes.subarray(0, statementBytes);
  readonly signature = this.bytes.subarray(statementBytes);
  readonly hash = this.bytes.subarray(hashAt, hashAt + hashBytes);
  readonly challenge = this.bytes.subarray(challengeAt, challengeAt + challengeBytes);

  /** True for bytes that are a statement of this version. Says nothing about the signature. */
  get isWhole(): boolean {
    const { view } = this;
    return (
      view.getUint32(0, true) === magic &&
      view.getUint8(4) === version &&
      this.cause <= SignCause.Request &&
      this.clockState <= ClockState.Doubtful
    );
  }

  get cause(): SignCause {
    return this.view.getUint8(5);
  }
  get boot(): number {
    return this.view.getUint16(6, true);
  }
  get sequence(): number {
    return this.view.getUint32(8, true);
  }
  /** Seconds since 1970 UTC, or `noClock`. */
  get clockS(): number {
    return this.view.getUint32(12, true);
  }
  get atMs(): number {
    return this.view.getUint32(16, true) + this.view.getUint16(20, true) * two32;
  }
  get clockState(): ClockState {
    return this.view.getUint8(22);
  }
  get sector(): number {
    return this.view.getUint32(24, true);
  }
  get sectors(): number {
    return this.view.getUint16(28, true);
  }
  get hasChallenge(): boolean {
    return this.challenge.some((byte) => byte !== 0);
  }

  get serial(): string {
    let text = "";
    for (let i = serialAt; i < serialAt + serialBytes && this.bytes[i] !== 0; i++) {
      text += String.fromCharCode(this.bytes[i]!);
    }
    return text;
  }

  /** Begins a statement; the caller fills in `hash` and `challenge`. Only ASCII of the serial number is taken. */
  begin(cause: SignCause, serial: string, boot: number, atMs: number, clockS: number, clockState: ClockState): void {
    const { view, bytes } = this;
    bytes.fill(0);
    const wholeMs = Math.floor(atMs);
    const high = Math.floor(wholeMs / two32);
    view.setUint32(0, magic, true);
    view.setUint8(4, version);
    view.setUint8(5, cause);
    view.setUint16(6, boot, true);
    view.setUint32(12, clockState === ClockState.NotSet ? noClock : clockS, true);
    view.setUint32(16, wholeMs - high * two32, true);
    view.setUint16(20, high, true);
    view.setUint8(22, clockState);
    for (let i = 0; i < serial.length && i < serialBytes; i++) bytes[serialAt + i] = serial.charCodeAt(i) & 0x7f;
  }

  /** The newest event, and where in the ring it lies. */
  setEvent(sequence: number, hash: Uint8Array, sector: number, sectors: number): void {
    const { view } = this;
    view.setUint32(8, sequence, true);
    this.hash.set(hash);
    view.setUint32(24, sector, true);
    view.setUint16(28, sectors, true);
  }

  /** What is signed. */
  digest(sha256: Port<Digest>): Uint8Array {
    const digest = new sha256.io(sha256);
    digest.write(this.statement);
    return new Uint8Array(digest.close());
  }
}
