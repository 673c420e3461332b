/** Plays a range of histories in several threads. The verdicts do not depend on how many there are. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Verdict } from "./judge";
import type { Job } from "./play";

/** Seeds that a thread takes at a time: some histories take longer than others. */
const seedsAtOnce = 5;

const source = `
  require(${JSON.stringify(join(__dirname, "../support/esbuild-hook.cjs"))});
  const { play } = require(${JSON.stringify(join(__dirname, "play.ts"))});
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (job) => parentPort.postMessage(play(job)));
`;

export async function playInThreads(job: Job): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const endSeed = job.firstSeed + job.count;
  let nextSeed = job.firstSeed;
  const thread = async (): Promise<void> => {
    const worker = new Worker(source, { eval: true });
    try {
      while (nextSeed < endSeed) {
        const firstSeed = nextSeed;
        nextSeed = Math.min(firstSeed + seedsAtOnce, endSeed);
        const done = new Promise<readonly Verdict[]>((resolve, reject) => {
          worker.once("message", resolve).once("error", reject);
        });
        worker.postMessage({ ...job, firstSeed, count: nextSeed - firstSeed });
        verdicts.push(...(await done));
        worker.removeAllListeners("error");
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, thread));
  return verdicts.sort((one, other) => one.seed - other.seed || one.atS - other.atS);
}
