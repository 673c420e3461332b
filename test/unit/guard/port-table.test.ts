/**
 * Every port × every fault of it × gas that comes meanwhile, over all shipped profiles. What the instrument cannot find alone is
 * listed in docs/integrity.md.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { holds, type PortRow, portRows, tryRow } from "../../support/port-table";

const rows = portRows();

function textOf({ device, port, fault }: PortRow): string {
  return `${device} ${port} ${fault}`;
}

describe("Every port with every fault", () => {
  it("has an entry in the table, over all shipped profiles", () => {
    assert.ok(rows.length > 200, `${rows.length} rows`);
    assert.deepEqual(rows.filter(({ expected }) => expected === undefined).map(textOf), []);
  });

  for (const device of new Set(rows.map((row) => row.device))) {
    it(`is found in time or misses no gas: ${device}`, () => {
      const failed = rows
        .filter((row) => row.device === device && row.expected !== "unseen")
        .map((row) => ({ row, trials: tryRow(row) }))
        .filter(({ row, trials }) => !holds(row, trials))
        .map(({ row, trials }) => `${textOf(row)}: ${JSON.stringify(trials)}`);
      assert.deepEqual(failed, []);
    });
  }

  it("that cannot be found is listed in the document, and nothing else is", () => {
    const text = readFileSync(join(__dirname, "../../../docs/integrity.md"), "utf8");
    const listed = text
      .slice(text.indexOf("## What cannot be found"))
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .flatMap((line) => {
        const [ports, faults] = line
          .split("|")
          .slice(1, 3)
          .map((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
        return ports!.flatMap((port) => faults!.map((fault) => `${port} ${fault}`));
      });
    const unseen = rows.filter(({ expected }) => expected === "unseen").map(({ port, fault }) => `${port} ${fault}`);
    assert.deepEqual([...new Set(listed)].sort(), [...new Set(unseen)].sort());
  });
});
