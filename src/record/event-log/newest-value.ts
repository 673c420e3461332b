/** Looks through a stored event log for the newest event of a kind, from its end back, one sector at a time. */
import { type CheckedFlash, sectorBytes } from "../../flash/checked-flash";
import type { EventKind } from "../../core/event";
import { noSector } from "../../flash/sector-ring";
import { EventRecord, slotBytes } from "./record";
import { slotsPerSector } from "./sector";

const magic = 0x32454446;

/** @returns the event's value, −1 where there is none */
export function newestValue(flash: CheckedFlash, newestSector: number, kind: EventKind): number {
  if (newestSector === noSector) return -1;
  const bytes = new Uint8Array(sectorBytes);
  const view = new DataView(bytes.buffer);
  const record = new EventRecord();
  for (let back = 0; back < flash.sectors; back++) {
    const sector = (newestSector - back + flash.sectors) % flash.sectors;
    if (!flash.read(bytes, sector * sectorBytes) || view.getUint32(0, true) !== magic) continue;
    for (let slot = slotsPerSector; slot > 0; slot--) {
      if (view.getUint8(slot * slotBytes + 6) === kind && record.read(view, slot * slotBytes)) return record.value;
    }
  }
  return -1;
}
