/** `danger.*`: ports × faults that are found in time, with gas that comes meanwhile, over all shipped profiles. */
import { holds, portRows, tryRow } from "../support/port-table";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

/** Faults that no instrument can find without gas or a second sensor; a new one needs a reason in docs/integrity.md. */
const maxUnseen = 39;

export const dangerSubject: Subject = {
  prefix: "danger.",
  async measure(): Promise<Figures> {
    const rows = portRows();
    const unseen = rows.filter(({ expected }) => expected === "unseen").length;
    const found = rows.filter(({ expected }) => typeof expected === "number");
    const harmless = rows.filter(({ expected }) => expected === "harmless");
    const good = (some: typeof rows): number => some.filter((row) => holds(row, tryRow(row))).length;
    return {
      "danger.faultsFound": atLeast(good(found), found.length, "ports × faults"),
      "danger.faultsHarmless": atLeast(good(harmless), harmless.length, "ports × faults"),
      "danger.faultsUnseen": atMost(unseen, maxUnseen, "ports × faults"),
    };
  },
};
