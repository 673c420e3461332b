import type { UsbPort as Contract } from "../io/usb-wire";

export default class UsbPort implements Contract {
  constructor();
  read(into: Uint8Array, at: number): number;
  write(from: Uint8Array, at: number, count: number): boolean;
  close(): void;
}
