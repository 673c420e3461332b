/** Heads and seals of the black box's sectors, as they are read and written. What has another checksum is not there. */
import { crc32 } from "../../core/crc32";
import { SectorHead } from "../../flash/sector-head";
import { boxLayout, SealField, SectorField, type SectorKind } from "./format";

export class BoxHead extends SectorHead {
  constructor() {
    super(boxLayout);
  }

  get kind(): SectorKind {
    return this.view.getUint8(SectorField.Kind);
  }
  get boot(): number {
    return this.view.getUint16(SectorField.Boot, true);
  }
  get settings(): number {
    return this.view.getUint32(SectorField.Settings, true);
  }
  get base(): number {
    return this.view.getUint32(SectorField.Base, true);
  }

  /** Fills in the box's own fields. */
  fill(kind: SectorKind, boot: number, settings: number, base: number): void {
    const { view } = this;
    view.setUint8(SectorField.Kind, kind);
    view.setUint16(SectorField.Boot, boot, true);
    view.setUint32(SectorField.Settings, settings, true);
    view.setUint32(SectorField.Base, base, true);
  }
}

export class Seal {
  readonly view = new DataView(new ArrayBuffer(SealField.Bytes));
  readonly bytes = new Uint8Array(this.view.buffer);

  get isSound(): boolean {
    const { view } = this;
    return this.incident !== 0 && view.getUint32(SealField.Crc, true) === crc32(view, SealField.Crc);
  }

  get incident(): number {
    return this.view.getUint32(SealField.Incident, true);
  }
  get first(): number {
    return this.view.getUint32(SealField.First, true);
  }
  get second(): number {
    return this.view.getUint32(SealField.Second, true);
  }
  get cause(): number {
    return this.view.getUint8(SealField.Cause);
  }
  get alarm(): number {
    return this.view.getUint8(SealField.Alarm);
  }
  get channel(): number {
    return this.view.getInt8(SealField.Channel);
  }
  get boot(): number {
    return this.view.getUint16(SealField.Boot, true);
  }

  fill(
    incident: number,
    first: number,
    second: number,
    cause: number,
    alarm: number,
    channel: number,
    boot: number,
  ): void {
    const { view } = this;
    view.setUint32(SealField.Incident, incident, true);
    view.setUint32(SealField.First, first, true);
    view.setUint32(SealField.Second, second, true);
    view.setUint8(SealField.Cause, cause);
    view.setUint8(SealField.Alarm, alarm);
    view.setInt8(SealField.Channel, channel);
    view.setUint8(SealField.Channel + 1, 0);
    view.setUint16(SealField.Boot, boot, true);
    view.setUint16(SealField.Boot + 2, 0, true);
    view.setUint32(SealField.Crc, crc32(view, SealField.Crc), true);
  }
}
