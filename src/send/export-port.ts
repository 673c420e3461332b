/**
 * Send: answers requests on the serial line with what the instrument stores, line by line (docs/export.md). No request changes
 * anything.
 *
 *   onReadable ─► woken ─► request line ─► reply ─► at most `bytesPerTick`, as far as the line takes them
 *
 * It runs at the end of a tick that raised no alarm. It waits for a slow reader; where a reader takes nothing for half a minute, the
 * reply ends. Without a request it costs one comparison a tick.
 */
import type { Device, Serial } from "../../hal/contract";
import type { Calibrator } from "../calibrate/calibrator";
import type { Channel } from "../measure/channel";
import type { FlowTotals } from "../measure/flow-totals";
import type { UserSettings } from "../profile/user-settings";
import type { HeadSigner } from "../record/event-log/head-signer";
import { CalibrationSource } from "./calibration-source";
import { EventSource } from "./event-source";
import { ExposureSource } from "./exposure-source";
import { type Described, Head } from "./head";
import { HeadSource } from "./head-source";
import { InfoSource } from "./info-source";
import { type LogPlace, LogSource } from "./log-source";
import { parseRequest, Refused, type Request } from "./request";
import { Reply } from "./reply";
import { SettingsSource } from "./settings-source";
import type { Source } from "./source";
import { TotalsSource } from "./totals-source";

export const baud = 115200;
/** Less than the line carries in a tick, 1152: all of it is sent before the next tick. */
export const bytesPerTick = 1024;
/** Steps in a tick: each makes one line or reads a part of the memory. */
const stepsPerTick = 16;
const maxRequestBytes = 160;
const readBytes = 64;
const goneAfterMs = 30000;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The instrument, as far as it is exported. */
export interface Exported extends Described {
  readonly channels: readonly Channel[];
  readonly flowTotals: readonly FlowTotals[];
  readonly calibration: Calibrator;
  readonly userSettings: UserSettings;
  readonly eventLog: LogPlace;
  readonly dataLog: LogPlace;
}

export class ExportPort {
  /** False while there is no request and nothing left to send. */
  isAwake = false;
  #serial: Serial | undefined;
  #writable = 0;
  #isReadable = false;
  #sources: Readonly<Record<string, Source>>;
  #advice: string;
  #reply: Reply;
  #sent = 0;
  #progressAtMs = 0;
  #incoming = new Uint8Array(readBytes);
  #requestBytes = new Uint8Array(maxRequestBytes);
  #requestLength = 0;
  #isTooLong = false;

  /** @param headSigner signs what somebody asks with a challenge */
  constructor(device: Device, instrument: Exported, headSigner?: HeadSigner) {
    const { channels } = instrument;
    this.#reply = new Reply(new Head(device, instrument));
    this.#sources = Object.freeze({
      info: new InfoSource(),
      log: new LogSource(device.flash, instrument.dataLog),
      events: new EventSource(device, instrument.eventLog, channels),
      heads: new HeadSource(device, headSigner),
      settings: new SettingsSource(instrument.userSettings, channels),
      calibration: new CalibrationSource(instrument.calibration, channels),
      totals: new TotalsSource(instrument.flowTotals),
      exposure: new ExposureSource(channels),
    });
    this.#advice = `there are ${Object.keys(this.#sources).join(" ")} stop`;
    this.#open(device);
  }

  /** Where the line cannot be opened, because a debugger uses it, there are no requests. */
  #open(device: Device): void {
    const port = device.Serial?.["console"];
    if (port === undefined) return;
    try {
      this.#serial = new port.io({
        ...port,
        baud,
        format: "buffer",
        onReadable: () => {
          this.#isReadable = this.isAwake = true;
        },
        onWritable: (byteCount: number) => {
          this.#writable = byteCount;
        },
      });
    } catch {
      this.#serial = undefined;
    }
  }

  /** In a tick while `isAwake`, after everything that warns. */
  tick(nowMs: number): void {
    const serial = this.#serial;
    if (serial === undefined) return;
    try {
      if (this.#isReadable) this.#receive(serial, nowMs);
      if (!this.#isDone()) this.#send(serial, nowMs);
    } catch {
      // The line or the memory failed: the reply ends, and the instrument continues.
      this.#abandon();
    }
    this.isAwake = this.#isReadable || !this.#isDone();
  }

  close(): void {
    this.#abandon();
    this.#serial?.close();
    this.#serial = undefined;
    this.isAwake = false;
  }

  #isDone(): boolean {
    return this.#reply.isIdle && this.#sent === this.#reply.line.length;
  }

  #abandon(): void {
    this.#reply.stop();
    this.#sent = 0;
  }

  /** At most one buffer a tick: what comes faster waits. */
  #receive(serial: Serial, nowMs: number): void {
    const incoming = this.#incoming;
    const count = serial.read(incoming) ?? 0;
    this.#isReadable = count === incoming.length;
    for (let i = 0; i < count; i++) this.#take(incoming[i]!, nowMs);
  }

  #take(byte: number, nowMs: number): void {
    if (byte === lineFeed || byte === carriageReturn) {
      if (this.#requestLength > 0) this.#answer(nowMs);
      this.#requestLength = 0;
      this.#isTooLong = false;
    } else if (this.#requestLength < maxRequestBytes) {
      this.#requestBytes[this.#requestLength++] = byte;
    } else {
      this.#isTooLong = true;
    }
  }

  /** A new request takes the place of the one that is being answered. */
  #answer(nowMs: number): void {
    const reply = this.#reply;
    const request = parseRequest(this.#requestBytes, this.#requestLength);
    if (this.#isTooLong) request.refused = Refused.TooLong;
    const { command, words } = request;
    this.#sent = 0;
    this.#progressAtMs = nowMs;
    const source = Object.prototype.hasOwnProperty.call(this.#sources, command) ? this.#sources[command] : undefined;
    if (request.refused !== Refused.None) reply.refuse(request, request.refused, "");
    else if (command === "stop") reply.stop();
    else if (source === undefined) reply.refuse(request, Refused.Unknown, this.#advice);
    else if (words.length > source.maxWords) reply.refuse(request, Refused.BadWord, "");
    else this.#start(request, source, nowMs);
  }

  #start(request: Request, source: Source, nowMs: number): void {
    try {
      this.#reply.start(request, source, nowMs);
    } catch {
      this.#reply.refuse(request, Refused.Failed, "");
    }
  }

  #send(serial: Serial, nowMs: number): void {
    const reply = this.#reply;
    const { line } = reply;
    let left = bytesPerTick;
    let steps = stepsPerTick;
    while (left > 0) {
      const waiting = line.length - this.#sent;
      if (waiting === 0) {
        if (reply.isIdle || --steps < 0) break;
        this.#sent = 0;
        reply.work();
        continue;
      }
      let count = waiting < left ? waiting : left;
      if (count > this.#writable) count = this.#writable;
      if (count === 0) break;
      serial.write(line.bytes.subarray(this.#sent, this.#sent + count));
      this.#sent += count;
      this.#writable -= count;
      this.#progressAtMs = nowMs;
      left -= count;
    }
    if (steps < 0) this.#progressAtMs = nowMs;
    if (nowMs - this.#progressAtMs > goneAfterMs) this.#abandon();
  }
}
