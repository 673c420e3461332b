/** Some hours of a random day as numbers, for a comparison of engines. */
import { ExposureRecord } from "../../src/measure/exposure-record";
import { coLimits, ExposureDay } from "./exposure-days";

/** @returns every hundredth second's figures, and every byte of the record at the end */
export function exposureStory(seconds: number): string {
  const lines: string[] = [];
  const day = new ExposureDay(8, { ...coLimits, twaMode: "osha" });
  for (let step = 1; step <= seconds; step++) {
    day.step();
    if (step % 100 !== 0) continue;
    const { stel, twa, peak, minimum, coveragePercent } = day.exposure;
    lines.push(`${stel} ${twa} ${peak} ${minimum} ${coveragePercent} ${day.difference() ?? "exact"}`);
  }
  const record = new ExposureRecord([day.channel]);
  const bytes = new DataView(new ArrayBuffer(record.bytes));
  record.save(bytes, 1767268800);
  for (let at = 0; at < record.bytes; at += 4) lines.push(String(bytes.getUint32(at, true)));
  return `${lines.join("\n")}\n${day.cuts} power cuts\n`;
}
