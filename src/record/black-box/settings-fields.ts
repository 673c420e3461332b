/**
 * What an instrument was when its inputs were taped, so that the box can be read without it: a field at a time, because all of it
 * at once would not fit a small board's memory.
 *
 *   field   u8 name, u16 length, content
 *   H       the board as JSON: version, ports, which parts it has
 *   D       the device profile without its channels; C each channel
 *   L       the limits profile without its channels; M each channel's limits
 *   K       each calibration that was given
 *   O       what else the settings say
 *   V       a stored value that a person chose: u8 state, path, 0, key, 0, bytes
 *   E       the end
 */
import type { Device } from "../../../hal/contract";
import type { Settings } from "../../profile/settings";
import { version } from "../../core/version";
import { plainJson } from "./plain-json";
import type { PortNames } from "./taped-device";
import type { TapedStorage } from "./taped-storage";

export const fieldHeadBytes = 3;

/** Of a stored value. */
export const enum ValueState {
  Stored,
  Absent,
  /** Storage threw when it was asked. */
  Unreadable,
}

/** JSON in ASCII: other characters are escaped. */
function asciiJson(data: unknown): string {
  const text = plainJson(data);
  let ascii = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    ascii += code < 0x80 ? text[i]! : `\\u${code.toString(16).padStart(4, "0")}`;
  }
  return ascii;
}

/** @returns the byte after the text */
function putText(text: string, into: Uint8Array, at: number): number {
  for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i);
  return at + text.length;
}

function field(name: string, length: number): Uint8Array {
  const bytes = new Uint8Array(fieldHeadBytes + length);
  bytes[0] = name.charCodeAt(0);
  bytes[1] = length & 255;
  bytes[2] = length >> 8;
  return bytes;
}

function textField(name: string, data: unknown): Uint8Array {
  const text = asciiJson(data);
  const bytes = field(name, text.length);
  putText(text, bytes, fieldHeadBytes);
  return bytes;
}

/** Gives the fields one after another. */
export class SettingsFields {
  #device: Device;
  #settings: Settings;
  #ports: PortNames;
  #storage: TapedStorage | undefined;
  #next = 0;

  constructor(device: Device, settings: Settings, ports: PortNames, storage: TapedStorage | undefined) {
    this.#device = device;
    this.#settings = settings;
    this.#ports = ports;
    this.#storage = storage;
  }

  restart(): void {
    this.#next = 0;
  }

  /** @returns the next field, `undefined` after the last */
  next(): Uint8Array | undefined {
    const { device, limits, calibrations, lead, calibrationPolicy, fault } = this.#settings;
    const keys = this.#storage?.keys.length ?? 0;
    let at = this.#next++;
    if (at === 0) return textField("H", this.#head());
    if (--at === 0) return textField("D", { ...device, channels: [] });
    if (--at < device.channels.length) return textField("C", device.channels[at]);
    if ((at -= device.channels.length) === 0) return textField("L", { ...limits, channels: [] });
    if (--at < limits.channels.length) return textField("M", limits.channels[at]);
    if ((at -= limits.channels.length) < calibrations.length) return textField("K", calibrations[at]);
    if ((at -= calibrations.length) === 0) return textField("O", { lead, calibrationPolicy, fault });
    if (--at < keys) return this.#value(at);
    return at === keys ? field("E", 0) : undefined;
  }

  #head(): object {
    const { board, serialNumber, Analog, keyValue, RTC, firmware, resetReason, screen, Segments } = this.#device;
    const analog = Object.keys(Analog).map((name) => [
      name,
      Analog[name]!.referenceVolts,
      Analog[name]!.nominalVolts ?? null,
    ]);
    return {
      version,
      board,
      serialNumber,
      resetReason,
      ports: this.#ports.names,
      resolutions: this.#ports.resolutions,
      analog,
      hasStorage: keyValue !== undefined,
      hasClock: RTC["default"] !== undefined,
      hasFirmware: firmware !== undefined,
      hasScreen: screen !== undefined,
      hasDigits: Segments?.["main"] !== undefined,
    };
  }

  #value(index: number): Uint8Array {
    const storage = this.#storage!;
    const { path, key } = storage.keys[index]!;
    let value: ArrayBuffer | undefined;
    let state: ValueState = ValueState.Stored;
    try {
      value = storage.read(index);
      if (value === undefined) state = ValueState.Absent;
    } catch {
      state = ValueState.Unreadable;
    }
    const bytes = field("V", 1 + path.length + 1 + key.length + 1 + (value?.byteLength ?? 0));
    bytes[fieldHeadBytes] = state;
    const afterPath = putText(path, bytes, fieldHeadBytes + 1) + 1;
    const from = putText(key, bytes, afterPath) + 1;
    if (value !== undefined) bytes.set(new Uint8Array(value), from);
    return bytes;
  }
}
