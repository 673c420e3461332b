/**
 * The alarm core as it is, opened for an explorer: the very sources of `src/alarm`, bundled with their private fields made
 * plain ones, so that a state can be taken out and put back; with its waits shortened to a few ticks in the same order,
 * so that every edge of every timer is near; and, for a mutant, with one line changed.
 */
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";
import type { AlarmCore } from "../../src/alarm/alarm-core";
import type { BatteryEnd } from "../../src/alarm/battery-end";

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
/** The core's own waits, shortened. Their order is that of the real ones: gap < lack of oxygen, battery < lack after a step < mute. */
export const shortMuteMs = 500;
export const shortAfterStepMs = 400;
export const shortConfirmMs = 300;
export const shortGapMs = 200;
/** Of an empty battery. */
export const shortCountdownS = 3;
const waits: readonly Mutation[] = [
  { name: "mute", file: "rules.ts", from: "muteMs = 60000", to: `muteMs = ${shortMuteMs}` },
  {
    name: "lack",
    file: "rules.ts",
    from: "Limit.DeficiencyLow, Side.Below, 2000",
    to: `Limit.DeficiencyLow, Side.Below, ${shortConfirmMs}`,
  },
  {
    name: "lack after a step",
    file: "rules.ts",
    from: "deficiencyAfterStepMs = 15000",
    to: `deficiencyAfterStepMs = ${shortAfterStepMs}`,
  },
  {
    name: "battery",
    file: "rules.ts",
    from: '"battery-low", AlarmKind.Battery, Limit.Charge, Side.Below, 10000',
    to: `"battery-low", AlarmKind.Battery, Limit.Charge, Side.Below, ${shortConfirmMs}`,
  },
  { name: "countdown", file: "battery-end.ts", from: "countdownS = 21", to: `countdownS = ${shortCountdownS}` },
  {
    name: "critical",
    file: "rules.ts",
    from: '"battery-critical", AlarmKind.Battery, Limit.Charge, Side.Below, 10000',
    to: `"battery-critical", AlarmKind.Battery, Limit.Charge, Side.Below, ${shortConfirmMs}`,
  },
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

export interface OpenCore {
  readonly AlarmCore: typeof AlarmCore;
  readonly BatteryEnd: typeof BatteryEnd;
}

/** What of `src/alarm` is explored: the core with all that it is made of, and the countdown beside it. */
const entry = 'export { AlarmCore } from "./alarm-core"; export { BatteryEnd } from "./battery-end";';

/** @throws Error when a change does not fit the sources any more */
export async function openCore(mutation?: Mutation): Promise<OpenCore> {
  const changes = mutation === undefined ? waits : [...waits, mutation];
  const bundle = await build({
    stdin: { contents: entry, resolveDir: alarmFolder, loader: "ts" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "neutral",
    target: "es2022",
    plugins: [
      {
        name: "open",
        setup({ onLoad }) {
          onLoad({ filter: /src[/\\]alarm[/\\][^/\\]+\.ts$/ }, async ({ path }) => ({
            contents: changed(await readFile(path, "utf8"), relative(alarmFolder, path), changes).replace(
              /#(?=[a-z])/g,
              "$$",
            ),
            loader: "ts",
          }));
        },
      },
    ],
  });
  const module = { exports: {} as OpenCore };
  new Function("module", "exports", bundle.outputFiles[0]!.text)(module, module.exports);
  return module.exports;
}
