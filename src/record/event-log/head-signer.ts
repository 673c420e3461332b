/**
 * Signs heads of the event log: at the start, every hour, when an alarm of a gas ends, before the power goes off, and when
 * somebody asks with a challenge.
 *
 *   idle ── a cause, and no event waits ──► signing ── signature ──► stored, or given to who asked ──► idle
 *
 * The board signs elsewhere and is polled, so that a signature delays no tick. A board without a signer, or without the
 * partition `heads`, signs nothing.
 */
import type { Device, Digest, Port, Signer } from "../../../hal/contract";
import { type AlarmKind, isGas } from "../../core/alarm-kind";
import { EventKind } from "../../core/event";
import type { WallClock } from "../../core/wall-clock";
import { EventLogFault, type EventLog, type LogWatcher } from "./event-log";
import { ClockState, publicKeyBytes, SignCause, SignedHead, signatureBytes } from "./signed-head";
import { SignedHeadStore } from "./signed-head-store";

const hourMs = 3_600_000;
/** Failed signatures or writes in a row: then it is a fault. */
const maxFailures = 3;
/** After a failure the next attempt waits, so that a broken signer is not asked in every tick. */
const retryMs = 60_000;

export class HeadSigner implements LogWatcher {
  fault: EventLogFault = EventLogFault.Absent;
  /** True while `work` is due. */
  isAwake = false;
  #device: Device;
  #clock: WallClock;
  #log: EventLog;
  #isClockDoubtful: () => boolean;
  #onAwake: () => void;
  #signer: Signer | undefined;
  #sha256: Port<Digest> | undefined;
  #store: SignedHeadStore | undefined;
  #key = new Uint8Array(publicKeyBytes);
  #hasKey = false;
  /** Bits of `SignCause`. */
  #causes = 0;
  /** Of the head that is being signed. */
  #cause: SignCause = SignCause.Start;
  #head = new SignedHead();
  #signature = new Uint8Array(signatureBytes);
  /** The head that is being signed. */
  #signing: SignedHead | undefined;
  #failures = 0;
  #notBeforeMs = 0;
  #hourDueMs = Infinity;
  #asked: SignedHead | undefined;
  #isAnswered = false;

  constructor(device: Device, clock: WallClock, log: EventLog, isClockDoubtful: () => boolean, onAwake: () => void) {
    this.#device = device;
    this.#clock = clock;
    this.#log = log;
    this.#isClockDoubtful = isClockDoubtful;
    this.#onAwake = onAwake;
    const port = device.Signer?.["log"];
    this.#sha256 = device.Digest["sha256"];
    if (port === undefined || device.flash === undefined || this.#sha256 === undefined) return;
    if (log.fault === EventLogFault.Absent) return;
    try {
      this.#store = new SignedHeadStore(device.flash.open({ path: "heads" }));
      this.#signer = new port.io(port);
      this.fault = EventLogFault.None;
    } catch {
      this.fault = EventLogFault.Failed;
    }
  }

  get isThere(): boolean {
    return this.#signer !== undefined;
  }

  /** Where a reader begins to look; `noSector` where there is none. */
  get newestSector(): number {
    return this.#store?.newestSector ?? -1;
  }

  /** 64 bytes, `undefined` until the board has made its key. */
  get publicKey(): Uint8Array | undefined {
    return this.#hasKey ? this.#key : undefined;
  }

  noted(kind: EventKind, alarm: AlarmKind): void {
    if (kind === EventKind.Start) this.#want(SignCause.Start);
    else if (kind === EventKind.PowerOff || kind === EventKind.BatteryEnd) this.#want(SignCause.PowerOff);
    else if (kind === EventKind.AlarmOff && isGas(alarm)) this.#want(SignCause.AlarmEnd);
  }

  /** Once a second. */
  second(nowMs: number): void {
    if (this.#hourDueMs === Infinity) this.#hourDueMs = nowMs + hourMs;
    if (nowMs < this.#hourDueMs) return;
    this.#hourDueMs += hourMs;
    this.#want(SignCause.Hour);
  }

  /** Asks for a head that holds `challenge`. It is not stored, and takes the place of one that was asked for before. */
  ask(challenge: Uint8Array): void {
    const asked = new SignedHead();
    asked.challenge.set(challenge);
    this.#asked = asked;
    this.#isAnswered = false;
    this.#want(SignCause.Request);
  }

  /** @returns the head that was asked for, once it is signed; `undefined` before, and when it failed: `isAsked` is false then */
  takeAnswer(): SignedHead | undefined {
    if (!this.#isAnswered) return undefined;
    const answer = this.#asked;
    this.#asked = undefined;
    return answer;
  }

  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  /** The asker is gone. */
  forget(): void {
    this.#asked = undefined;
  }

  #want(cause: SignCause): void {
    if (this.#signer === undefined) return;
    this.#causes |= 1 << cause;
    if (this.isAwake) return;
    this.isAwake = true;
    this.#onAwake();
  }

  /** In a tick while `isAwake` and no event waits. @returns true when it did something slow */
  work(nowMs: number): boolean {
    const signer = this.#signer;
    if (signer === undefined || nowMs < this.#notBeforeMs) return false;
    try {
      if (this.#signing !== undefined) return this.#poll(signer, this.#signing, nowMs);
      if (this.#causes !== 0) return this.#begin(signer, nowMs);
    } catch {
      this.#fail(nowMs);
      return true;
    }
    const store = this.#store;
    this.isAwake = false;
    if (store?.wantsErase !== true) return false;
    store.eraseAhead();
    return true;
  }

  #begin(signer: Signer, nowMs: number): boolean {
    if (!this.#hasKey) this.#hasKey = signer.publicKey(this.#key);
    if (!this.#hasKey) return false;
    let cause = SignCause.Start;
    while ((this.#causes & (1 << cause)) === 0) cause++;
    const isAsked = cause === SignCause.Request && this.#asked !== undefined;
    if (cause === SignCause.Request && !isAsked) {
      this.#causes &= ~(1 << cause);
      return false;
    }
    const head = isAsked ? this.#asked! : this.#head;
    this.#state(head, cause, nowMs, isAsked ? head.challenge.slice() : undefined);
    if (!signer.start(head.digest(this.#sha256!))) return true;
    this.#causes &= ~(1 << cause);
    this.#cause = cause;
    this.#signing = head;
    return true;
  }

  #state(head: SignedHead, cause: SignCause, nowMs: number, challenge: Uint8Array | undefined): void {
    const log = this.#log;
    const clock = this.#clock;
    const clockState = !clock.isSet
      ? ClockState.NotSet
      : this.#isClockDoubtful()
        ? ClockState.Doubtful
        : ClockState.Set;
    head.begin(cause, this.#device.serialNumber ?? "", log.boot, nowMs, clock.timeS(nowMs), clockState);
    head.setEvent(log.sequence, log.head, log.newestNumber, log.sectors);
    if (challenge !== undefined) head.challenge.set(challenge);
  }

  #poll(signer: Signer, head: SignedHead, nowMs: number): boolean {
    const isDone = signer.poll(this.#signature);
    if (isDone === undefined) return false;
    this.#signing = undefined;
    if (!isDone) {
      if (head === this.#asked) this.#asked = undefined;
      this.#fail(nowMs);
      return false;
    }
    head.signature.set(this.#signature);
    if (head !== this.#head) {
      this.#isAnswered = head === this.#asked;
      return false;
    }
    if (this.#store!.write(head, this.#key)) this.#succeed();
    else this.#fail(nowMs);
    return true;
  }

  #succeed(): void {
    this.#failures = 0;
    this.fault = EventLogFault.None;
  }

  /** Nothing is lost by a failure: the next head covers the same events. */
  #fail(nowMs: number): void {
    this.#signing = undefined;
    this.#notBeforeMs = nowMs + retryMs;
    if (this.#cause !== SignCause.Request) this.#causes |= 1 << this.#cause;
    if (++this.#failures >= maxFailures) this.fault = EventLogFault.Failed;
  }

  close(): void {
    this.#signer?.close();
    this.#signer = undefined;
    this.#store?.close();
    this.#store = undefined;
    this.isAwake = false;
    this.fault = EventLogFault.Absent;
  }
}
