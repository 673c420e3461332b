/** Keeps one channel's calibration over power cuts, as something that a person chose: see flash/committed-record.ts. */
import type { KeyValue, Storage } from "../../hal/contract";
import { crc32OfText } from "../core/crc32";
import { CommittedRecord } from "../flash/committed-record";
import { StoreFault } from "../core/store-fault";
import { calibrationKind, type CalibrationRecord, getRecord, putRecord } from "./record";
import { RecordFault } from "../core/calibration-codes";

function isSound(view: DataView): boolean {
  return getRecord(view) !== undefined;
}

function faultOf(fault: StoreFault): RecordFault {
  switch (fault) {
    case StoreFault.None:
      return RecordFault.None;
    case StoreFault.OtherOwner:
      return RecordFault.OtherSensor;
    case StoreFault.OtherVersion:
      return RecordFault.OtherVersion;
    default:
      return RecordFault.Corrupt;
  }
}

export class RecordStore {
  fault: RecordFault;
  /** The committed record; `undefined` where there never was one, or in fault. */
  record: CalibrationRecord | undefined;
  #stored: CommittedRecord;

  /** Reads what is stored. `channel` names the record, `sensor` is the CRC of what the sensor is. */
  constructor(storage: Storage<KeyValue>, channel: string, sensor: number) {
    const stored = (this.#stored = new CommittedRecord(
      storage,
      calibrationKind,
      crc32OfText(channel).toString(16),
      sensor,
      isSound,
    ));
    this.fault = faultOf(stored.fault);
    this.record = stored.record && getRecord(stored.record);
  }

  /** Commits `record` under the next sequence number. @returns false when storage failed; the old one is in force then */
  write(record: CalibrationRecord): boolean {
    const stored = this.#stored;
    const view = stored.blank();
    putRecord(view, record);
    if (!stored.write(view)) return false;
    this.record = getRecord(stored.record!);
    this.fault = RecordFault.None;
    return true;
  }
}
