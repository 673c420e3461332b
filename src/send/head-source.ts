/**
 * Signed heads of the event log as records: those that are stored, oldest first, and with `challenge=` one more that is signed
 * now and holds the challenge. With it the asker knows that the reply is no copy of an older one.
 */
import type { Device, Flash } from "../../hal/contract";
import { CheckedFlash } from "../flash/checked-flash";
import { HeadState } from "../flash/sector-head";
import type { HeadSigner } from "../record/event-log/head-signer";
import { noClock } from "../record/event-log/record";
import { clockStateNames, SignedHead, signCauseNames } from "../record/event-log/signed-head";
import { headsPerSector, KeySectorHead, readSignedHead } from "../record/event-log/signed-head-store";
import { hexText } from "./hex-text";
import type { LineBytes } from "./line-bytes";
import { Refused, type Request } from "./request";
import type { RowText } from "./row-text";
import { Next, type Source } from "./source";

export const headColumns: readonly string[] = Object.freeze([
  "sequence",
  "boot",
  "at_ms",
  "time",
  "clock",
  "cause",
  "hash",
  "statement",
  "signature",
  "public_key",
]);

export class HeadSource implements Source {
  readonly maxWords = 0;
  readonly columns = headColumns;
  readonly damaged = 0;
  #device: Device;
  #signer: HeadSigner | undefined;
  #flash: Flash | undefined;
  #checked: CheckedFlash | undefined;
  #sectorHead = new KeySectorHead();
  #head = new SignedHead();
  #key: Uint8Array = new Uint8Array(0);
  #newest = 0;
  /** Sectors that were read, and the slot that comes next. */
  #step = 0;
  #slot = headsPerSector;
  #number = 0;

  constructor(device: Device, signer: HeadSigner | undefined) {
    this.#device = device;
    this.#signer = signer;
  }

  begin(request: Request): Refused {
    const signer = this.#signer;
    const { flash } = this.#device;
    if (signer === undefined || !signer.isThere || flash === undefined) return Refused.Absent;
    this.#flash = flash.open({ path: "heads", mode: "r" });
    this.#checked = new CheckedFlash(this.#flash);
    this.#newest = signer.newestSector;
    this.#step = this.#newest < 0 ? this.#checked.sectors : 0;
    this.#slot = headsPerSector;
    this.#number = 0;
    if (request.challenge !== undefined) signer.ask(request.challenge);
    else signer.forget();
    return Refused.None;
  }

  next(): Next {
    const flash = this.#checked!;
    if (this.#slot < headsPerSector) {
      if (!readSignedHead(flash, this.#sector, this.#slot++, this.#head)) return Next.Later;
      this.#key = this.#sectorHead.publicKey;
      return this.#found();
    }
    if (this.#step < flash.sectors) {
      this.#step++;
      if (this.#sectorHead.read(flash, this.#sector) === HeadState.Sound) this.#slot = 0;
      return Next.Later;
    }
    const signer = this.#signer!;
    const answer = signer.takeAnswer();
    if (answer === undefined) return signer.isAsked ? Next.Later : Next.End;
    this.#head = answer;
    this.#key = signer.publicKey!;
    return this.#found();
  }

  #found(): Next {
    this.#number++;
    return Next.Record;
  }

  /** From the sector behind the newest one, which is the oldest, to the newest. */
  get #sector(): number {
    return (this.#newest + this.#step) % this.#checked!.sectors;
  }

  position(line: LineBytes): void {
    line.whole(this.#number);
  }

  fields(row: RowText): void {
    const head = this.#head;
    row.whole(head.sequence);
    row.whole(head.boot);
    row.whole(head.atMs);
    row.time(head.clockS === noClock ? -1 : head.clockS);
    row.text(clockStateNames[head.clockState]);
    row.text(signCauseNames[head.cause]);
    row.text(hexText(head.hash));
    row.text(hexText(head.statement));
    row.text(hexText(head.signature));
    row.text(hexText(this.#key));
  }

  end(): void {
    this.#signer?.forget();
    this.#flash?.close();
    this.#flash = undefined;
    this.#checked = undefined;
  }
}
