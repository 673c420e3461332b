/**
 * The alarm core as it is, opened for an explorer: the very sources of `src/alarm`, bundled with their private fields made
 * plain ones, so that a state can be taken out and put back; with its waits shortened to a few ticks in the same order,
 * so that every edge of every timer is near; and, for a mutant, with one line changed.
 */
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";
import type { AlarmCore } from "../../src/alarm/alarm-core";

/** One line of the core, broken on purpose. */
export interface Mutation {
  /** What is wrong with it, in a person's words. */
  readonly name: string;
  /** Under `src/alarm`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly from: string;
  readonly to: string;
}

export const tickMs = 100;
/** The core's own waits, shortened. Their order is that of the real ones: gap < lack of oxygen, battery < mute. */
export const shortMuteMs = 300;
export const shortConfirmMs = 200;
export const shortGapMs = 100;
const waits: readonly Mutation[] = [
  { name: "mute", file: "rules.ts", from: "muteMs = 60000", to: `muteMs = ${shortMuteMs}` },
  { name: "lack", file: "rules.ts", from: "Limit.DeficiencyLow, Side.Below, 2000", to: `Limit.DeficiencyLow, Side.Below, ${shortConfirmMs}` },
  { name: "critical", file: "rules.ts", from: "\"battery-critical\", AlarmKind.Battery, Limit.Charge, Side.Below, 10000", to: `"battery-critical", AlarmKind.Battery, Limit.Charge, Side.Below, ${shortConfirmMs}` },
  { name: "gap", file: "judge.ts", from: "lackGapMs = 500", to: `lackGapMs = ${shortGapMs}` },
];

const root = join(__dirname, "../..");
const alarmFolder = join(root, "src/alarm");

function changed(text: string, file: string, changes: readonly Mutation[]): string {
  for (const change of changes) {
    if (change.file !== file) continue;
    if (text.split(change.from).length !== 2) throw new Error(`"${change.from}" does not stand once in ${file}`);
    text = text.replace(change.from, () => change.to);
  }
  return text;
}

/** @throws Error when a change does not fit the sources any more */
export async function openCore(mutation?: Mutation): Promise<typeof AlarmCore> {
  const changes = mutation === undefined ? waits : [...waits, mutation];
  const bundle = await build({
    entryPoints: [join(alarmFolder, "alarm-core.ts")], bundle: true, write: false, format: "cjs", platform: "neutral", target: "es2022",
    plugins: [{
      name: "open",
      setup({ onLoad }) {
        onLoad({ filter: /src[/\\]alarm[/\\][^/\\]+\.ts$/ }, async ({ path }) => ({
          contents: changed(await readFile(path, "utf8"), relative(alarmFolder, path), changes).replace(/#(?=[a-z])/g, "$$"),
          loader: "ts",
        }));
      },
    }],
  });
  const module = { exports: {} as { AlarmCore: typeof AlarmCore } };
  new Function("module", "exports", bundle.outputFiles[0]!.text)(module, module.exports);
  return module.exports.AlarmCore;
}
