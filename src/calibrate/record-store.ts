/** Stores one channel's calibration so that it survives power failures, as a committed record (flash/committed-record.ts). */
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
  /** The committed record; `undefined` where there is none or it is faulty. */
  record: CalibrationRecord | undefined;
  #stored: CommittedRecord;

  /**
   * Reads the stored record. `channel` names it, `sensor` is the CRC of the sensor's identity, `wasWritten` is true where a second place
   * knows that there was one.
   */
  constructor(storage: Storage<KeyValue>, channel: string, sensor: number, wasWritten = false) {
    const stored = (this.#stored = new CommittedRecord(
      storage,
      calibrationKind,
      crc32OfText(channel).toString(16),
      sensor,
      isSound,
      wasWritten,
    ));
    this.fault = faultOf(stored.fault);
    this.record = stored.record && getRecord(stored.record);
  }

  /** Commits `record` with the next sequence number. @returns false when storage failed; the old record then stays in force */
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
