/**
 * Compiles the XS engine when it is first needed.
 *
 * The C sources of XS come with the npm package @agoric/xsnap and are compiled in place, together with a few small files of this folder;
 * nothing of them is copied into this repository. The result goes into a cache under node_modules, named by a hash of all sources and
 * flags, so a change of either causes a new build. Each build works in its own folder and renames the finished program into place: two
 * processes that build at the same time do the work twice, and both end with a complete file.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";

/** 64: native and fast. 32: 16-byte slots, as on ESP32. */
export type EngineBits = 32 | 64;

/**
 * "arm": 16-byte slots too, for a 32-bit processor without floating point, whose instructions an emulator counts. Has no meter.
 * "profile": as 32, and counts the bytecodes of every function (profiler.c).
 */
export type EngineBuild = EngineBits | "arm" | "profile";

/** The engine is not available on this computer; the message is one line that names what is missing. */
export class EngineUnavailable extends Error {
  override name = "EngineUnavailable";
}

const ownDirectory = __dirname;
const ownHeaders = ["platform.h", "host.h"];
const ownSources = ["engine.c", "platform.c", "profiler.c"];

/** Sources of XS that no bundle uses: machine snapshots. */
const unusedSources = ["xsSnapshot.c"];

const flags = [
  "-fno-common",
  "-ffp-contract=off", // doubles rounded after each operation, on every processor: results equal Node's bit for bit
  "-DINCLUDE_XSPLATFORM",
  '-DXSPLATFORM="platform.h"',
  "-DmxParse=1", // with the compiler of JavaScript ...
  "-DmxRun=1", // ... and the interpreter
];

const meterFlags = [
  "-O2",
  "-DmxMetering=1", // host.meter()
  "-DmxInstrument=1", // host.heap(): floating-point operations, peak of the stack, and a call after each collection
  "-DmxBoundsCheck=1", // a stack overflow ends with a message rather than anyhow
];

interface Toolchain {
  readonly compiler: string;
  readonly flags: readonly string[];
  readonly linkFlags: readonly string[];
  /** True where each bytecode is also attributed to its function. */
  readonly isProfiling?: boolean;
  /** Message if the compiler exists and cannot build a program of one line. */
  readonly incomplete: string;
  readonly missing: string;
}

const noCompiler = "The XS engine needs a C compiler: on Debian, apt install gcc libc6-dev.";
const noCrossCompiler = "The ARM XS engine needs arm-linux-gnueabi-gcc: on Debian, apt install gcc-arm-linux-gnueabi.";

const metered32: Toolchain = {
  compiler: "gcc",
  // Not the x87, which computes doubles with 80 bits. -idirafter: the headers would come with Debian's gcc-multilib, which conflicts with cross compilers.
  flags: [...meterFlags, "-m32", "-msse2", "-mfpmath=sse", "-idirafter", "/usr/include/x86_64-linux-gnu"],
  linkFlags: ["-m32"],
  missing: noCompiler,
  incomplete: "The 32-bit XS engine needs gcc -m32: on Debian for x86-64, apt install gcc-multilib.",
};

const toolchains: Readonly<Record<EngineBuild, Toolchain>> = {
  64: {
    compiler: "gcc",
    flags: meterFlags,
    linkFlags: [],
    missing: noCompiler,
    incomplete: "The XS engine needs the C library's headers: on Debian, apt install gcc libc6-dev.",
  },
  32: metered32,
  profile: { ...metered32, flags: [...metered32.flags, "-DFIREDAMP_PROFILE=1"], isProfiling: true },
  arm: {
    compiler: "arm-linux-gnueabi-gcc",
    // As the SDK compiles XS for ESP32 (-Os and the following flags), for the instruction set of microcontrollers.
    flags: ["-Os", "-fno-inline-functions", "-fno-jump-tables", "-march=armv7-a", "-mthumb", "-mfloat-abi=soft"],
    linkFlags: ["-static"],
    missing: noCrossCompiler,
    incomplete: noCrossCompiler,
  },
};

/** In the profiling build, the interpreter gives every bytecode that it counts to profiler.c. */
const interpreter = "xsRun.c";
const countedStep = "the->meterIndex++;";
const profiledStep = `${countedStep} profileStep(the, mxFrame, byte);`;
const profiledHeader = '#include "xsAll.h"\nextern void profileStep(txMachine* the, txSlot* frame, txU1 code);\n';

/** Writes the interpreter with the profiler's calls into `directory`. @returns its path */
function profiledInterpreter(source: string, directory: string): string {
  const text = readFileSync(source, "utf8");
  if (!text.includes(countedStep)) throw new Error(`${source} counts no bytecodes as "${countedStep}"`);
  const path = join(directory, interpreter);
  writeFileSync(path, profiledHeader + text.replaceAll(countedStep, profiledStep));
  return path;
}

/** XS's profiler is not used; platform.c replaces the function that XS would call after each collection. */
const sourceFlags: Readonly<Record<string, readonly string[]>> = {
  "xsDebug.c": ["-DfxCheckProfiler=fxCheckProfilerUnused"],
};

/** Folder of built engines and bundles. */
export function cacheDirectory(): string {
  const directory = join(ownDirectory, "..", "..", "node_modules", ".cache", "firedamp");
  mkdirSync(directory, { recursive: true });
  return directory;
}

function xsDirectory(): string {
  try {
    return join(dirname(require.resolve("@agoric/xsnap/package.json")), "moddable", "xs");
  } catch {
    throw new EngineUnavailable("The XS engine needs the npm package @agoric/xsnap: run npm install.");
  }
}

function filesOf(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => /\.[ch]$/.test(name))
    .sort()
    .map((name) => join(directory, name));
}

function compile(
  compiler: string,
  args: readonly string[],
): Promise<{ status: number | null; output: string; missing: boolean }> {
  return new Promise((resolve) => {
    const child = spawn(compiler, args, { stdio: ["ignore", "ignore", "pipe"] });
    let output = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", () => resolve({ status: null, output, missing: true }));
    child.on("close", (status) => resolve({ status, output, missing: false }));
  });
}

/** Builds and links a program of one line, to distinguish a missing compiler or library from an error in the sources. */
async function requireCompiler(
  { compiler, flags: own, linkFlags, missing, incomplete }: Toolchain,
  directory: string,
): Promise<void> {
  const source = join(directory, "probe.c");
  writeFileSync(
    source,
    '#include <errno.h>\n#include <math.h>\n#include <stdio.h>\nint main(int n, char** v) { return printf("%f", sqrt(n)) < errno; }\n',
  );
  const probe = await compile(compiler, [...own, ...linkFlags, source, "-o", join(directory, "probe"), "-lm"]);
  if (probe.missing) throw new EngineUnavailable(missing);
  if (probe.status !== 0) throw new EngineUnavailable(incomplete);
}

async function compileAll(
  compiler: string,
  sources: readonly string[],
  common: readonly string[],
  directory: string,
): Promise<string[]> {
  const objects: string[] = [];
  const queue = [...sources].sort((a, b) => statSync(b).size - statSync(a).size); // the longest first, which shortens the build
  const worker = async (): Promise<void> => {
    for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
      const name = basename(source);
      const object = join(directory, `${name}.o`);
      const warnings =
        dirname(source) === ownDirectory ? ["-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror"] : ["-w"];
      const { status, output } = await compile(compiler, [
        ...common,
        ...warnings,
        ...(sourceFlags[name] ?? []),
        "-c",
        source,
        "-o",
        object,
      ]);
      if (status !== 0) {
        queue.length = 0;
        throw new Error(`${compiler} cannot compile ${name}:\n${output}`);
      }
      objects.push(object);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return objects.sort();
}

/** Builds the engine unless it exists; resolves with the program's path. Takes about 10 s the first time on two cores. */
export async function buildEngine(build: EngineBuild): Promise<string> {
  const xs = xsDirectory();
  const toolchain = toolchains[build];
  const { compiler, linkFlags, isProfiling } = toolchain;
  const xsSources = filesOf(join(xs, "sources"));
  const headers = [
    ...filesOf(join(xs, "includes")),
    ...filesOf(join(xs, "platforms")),
    ...ownHeaders.map((name) => join(ownDirectory, name)),
  ];
  const mine = ownSources.map((name) => join(ownDirectory, name));

  const hash = createHash("sha256").update(
    JSON.stringify([flags, toolchain, sourceFlags, unusedSources, profiledStep, process.arch]),
  );
  for (const file of [...xsSources, ...headers, ...mine]) hash.update(basename(file)).update(readFileSync(file));
  const program = join(cacheDirectory(), `xs-${build}-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(program)) return program;

  const directory = mkdtempSync(`${program}.building-`);
  try {
    await requireCompiler(toolchain, directory);
    const includes = [join(xs, "includes"), join(xs, "platforms"), join(xs, "sources"), ownDirectory].map(
      (path) => `-I${path}`,
    );
    const sources = xsSources
      .filter((path) => path.endsWith(".c") && !unusedSources.includes(basename(path)))
      .map((path) =>
        isProfiling === true && basename(path) === interpreter ? profiledInterpreter(path, directory) : path,
      );
    const objects = await compileAll(
      compiler,
      [...sources, ...mine],
      [...flags, ...toolchain.flags, ...includes],
      directory,
    );
    const built = join(directory, "xs");
    const { status, output } = await compile(compiler, [
      ...linkFlags,
      ...objects,
      "-lm",
      "-ldl",
      "-lpthread",
      "-o",
      built,
    ]);
    if (status !== 0) throw new Error(`${compiler} cannot link the XS engine:\n${output}`);
    renameSync(built, program);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return program;
}
