/**
 * `npm run profile:xs [-- DEVICE…]`: what each function costs in a steady tick on XS, in bytecodes of its own. The board's IO counts as
 * well, because the sum is then the tick of `npm run bench -- --only tick.`, but for its loop. The devices are methane and four-gas unless named.
 */
import { join } from "node:path";
import { bundleForXS, EngineExit, runOnXS } from "../../host-sim/xs/engine";

/** Two trend intervals and more than everything else that comes round in a quiet instrument. */
const ticks = 6000;
/** Functions that cost less than this in a tick are summed up. */
const minBytecodes = 1;

interface Row {
  readonly name: string;
  readonly calls: number;
  readonly bytecodes: number;
}

function format({ name, calls, bytecodes }: Row): string {
  return `${bytecodes.toFixed(1).padStart(9)} ${calls.toFixed(2).padStart(8)}  ${name}\n`;
}

async function profile(bundlePath: string, device: string): Promise<void> {
  const { status, stdout, stderr } = await runOnXS({ bits: "profile", bundlePath, args: [device, String(ticks)] });
  if (status !== EngineExit.Done) throw new Error(stderr);
  const rows = stdout
    .trimEnd()
    .split("\n")
    .map((line): Row => {
      const [name, calls, bytecodes] = line.split("\t");
      return { name: name!, calls: Number(calls) / ticks, bytecodes: Number(bytecodes) / ticks };
    })
    .sort((one, other) => other.bytecodes - one.bytecodes);
  const sum = (of: readonly Row[], name: string): Row => ({
    name,
    calls: of.reduce((total, { calls }) => total + calls, 0),
    bytecodes: of.reduce((total, { bytecodes }) => total + bytecodes, 0),
  });
  const small = rows.filter(({ bytecodes }) => bytecodes < minBytecodes);
  process.stdout.write(`${device}: bytecodes and calls of a tick\n`);
  for (const row of rows) if (row.bytecodes >= minBytecodes) process.stdout.write(format(row));
  process.stdout.write(format(sum(small, `${small.length} functions below ${minBytecodes}`)));
  process.stdout.write(format(sum(rows, "all")));
}

async function main(devices: readonly string[]): Promise<void> {
  const bundlePath = await bundleForXS(join(__dirname, "meter/xs-profile-entry.ts"));
  for (const device of devices) await profile(bundlePath, device);
}

const named = process.argv.slice(2);
main(named.length > 0 ? named : ["methane", "four-gas"]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
