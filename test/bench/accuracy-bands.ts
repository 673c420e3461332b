/**
 * `accuracy.cfr227`: the bands of 30 CFR 22.7 for an approved methane detector (0.25 % must read 0.10 to 0.40 …), over the
 * same air and as many specimens as `accuracy.ch4`, with certificates. In units of half of each band's half width: at 1
 * a band is met with half of its width left. `npx ts-node test/bench/accuracy-bands.ts` prints the same for typical tables.
 */
import { deviceProfile } from "../../src/profile/settings";
import { type Promised, specimens, survey, type Worst } from "./accuracy-gases";
import { atMost, type Figures, type Subject } from "./figure";

/** Half of the half width: the allowed error with half of the band left. */
function spared(truth: number): number {
  return (truth < 1 ? 0.15 : truth < 3 ? 0.2 : 0.3) / 2;
}

const bands: readonly Promised[] = Object.freeze([
  { id: "ch4", clean: 0, amounts: Object.freeze([0.25, 0.5, 1, 2, 3, 4]), allowed: spared },
]);

function surveyBands(device: unknown): Worst {
  const worst: Record<string, Worst> = {};
  for (let seed = 1; seed <= specimens; seed++) survey(seed, worst, device, ["ch4"], bands);
  return worst["ch4"]!;
}

export const bandsSubject: Subject = {
  prefix: "accuracy.cfr227",
  async measure(): Promise<Figures> {
    const { share, at } = surveyBands("methane");
    process.stdout.write(`accuracy.cfr227: worst at ${at}\n`);
    return { "accuracy.cfr227": atMost(share, 1, "x half of the band") };
  },
};

if (require.main === module) {
  const { share, at } = surveyBands(JSON.parse(JSON.stringify(deviceProfile("methane"))));
  process.stdout.write(`with typical tables: ${share.toPrecision(3)}, ${at}\n`);
}
