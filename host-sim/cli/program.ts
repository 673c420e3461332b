/**
 * The commands, their options and their help. The code of a command is loaded only when it is used: help must
 * answer at once, and a replay must not load the page's tools.
 */
import { Command, Option } from "commander";
import { version } from "../../src/core/version";
import type {
  ReplayOptions,
  RunOptions,
  LogOptions,
  BlackboxOptions,
  ProfileOptions,
  PullOptions,
  SimOptions,
  EventsOptions,
} from "./command-options";
import { boardNames } from "../io/faces";
import {
  loadBlackbox,
  loadEvents,
  loadKey,
  loadLog,
  loadProfile,
  loadPull,
  loadReplay,
  loadRun,
  loadSim,
  loadSimPort,
} from "./commands";
import { parseDays, parseIncident, parseInterval, parsePort, parseSeed, parseTime } from "./options";
import type { Terminal } from "./terminal";

const collect = (text: string, before: string[]): string[] => [...before, text];

const replayHelp = `
A column drives the world (--map), and the gas reaches the reading through the sensor's physics; or it drives
the sensor's electrical signal (--raw). The trace may be CSV, tab- or semicolon-separated, or ARFF.
Quantities: ch4 o2 co h2s no2 temperature pressure humidity flow pipePressure pipeTemperature pipeCh4.
Units: % fraction ppm %LEL, kPa hPa Pa bar mbar mmHg, °C K °F, %RH, m3/h m3/min m3/s L/min L/s, mV V; time: ms s min h d iso.

Examples:
  firedamp replay longwall.arff --map ch4=MM116 pressure=BA13:hPa --interval 30s --out out
  firedamp replay room.csv --map ch4=CH4:ppm --map o2=O2Front:fraction --time Time:s
  firedamp replay loop.csv --device drainage --map "flow=Volume Flow RateRMS:L/min" --time datetime
  firedamp replay bench.csv --raw ch4=bridge:mV --time "t:ms" --engine xs`;

const forceHelp = "overwrite files that firedamp did not write";
const noLeadHelp = "start no alarm ahead of the reading (docs/early-warning.md)";

const help = `
Exit code: 0 done, 1 an expectation of a scenario failed, 2 bad input or usage (one line on stderr).

Examples:
  firedamp sim
  firedamp replay trace.csv --device methane --limits cn-coal --map ch4=CH4 --interval 30s --out out
  firedamp run host-sim/scenarios/methane-low-and-high.yaml`;

/** `result` receives the exit code of the command. */
export function makeProgram(terminal: Terminal, result: (exitCode: number) => void): Command {
  const program = new Command("firedamp")
    .description("Simulator of the firedamp gas and flow monitor: the real firmware in a simulated world.")
    .version(version, "-v, --version")
    .addHelpText("after", help)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: () => {} });

  program
    .command("sim")
    .description("serve a page that shows the instrument in a browser")
    .option("--port <number>", "port to serve the page on (default: 8419)", parsePort)
    .option("--host <address>", "address to serve it on (default: 127.0.0.1, this computer only)")
    .addOption(
      new Option("--board <board>", "board whose screen, keys and LEDs the page shows").choices([...boardNames]),
    )
    .option(
      "--pty",
      "no page: run the instrument in real time, with its serial port as a pseudo-terminal for firedamp pull",
    )
    .option("--device <profile>", "device profile, with --pty", "methane")
    .option("--limits <profile>", "limits profile, with --pty", "cn-coal")
    .option("--seed <number>", "seed, with --pty", parseSeed, 1)
    .action(async (options: SimOptions) => {
      result(
        options.pty === true
          ? await loadSimPort().simPortCommand(options, terminal)
          : await loadSim().simCommand(options, terminal),
      );
    });

  program
    .command("replay")
    .description("drive the instrument with a recorded trace, as fast as the computer allows")
    .argument("<trace>", "CSV, tab- or semicolon-separated file, or ARFF")
    .option("--device <profile>", "device profile, or a JSON file", "methane")
    .option("--limits <profile>", "limits profile, or a JSON file", "cn-coal")
    .option(
      "--map <quantity=column[:unit]>",
      "column that drives a quantity of the world; several, or repeated",
      collect,
      [],
    )
    .option(
      "--raw <port=column[:mV]>",
      "column that drives a sensor's electrical signal; several, or repeated",
      collect,
      [],
    )
    .option("--interval <duration>", "time between two rows, such as 30s", parseInterval)
    .addOption(new Option("--time <column:unit>", "time column, and its unit or iso").conflicts("interval"))
    .option("--out <folder>", "write readings.csv, events.csv, summary.json and report.html there")
    .option("--force", forceHelp)
    .option("--seed <number>", "seed of noise and of the sensors' tolerances", parseSeed, 1)
    .option("--no-lead", noLeadHelp)
    .addOption(
      new Option("--engine <engine>", "JavaScript engine for firmware and simulator")
        .choices(["node", "xs"])
        .default("node"),
    )
    .addOption(
      new Option(
        "--out-of-range <what>",
        "for a value outside the world's range: refuse the trace, clamp the value, or treat it as a gap",
      )
        .choices(["refuse", "clamp", "gap"])
        .default("refuse"),
    )
    .option("--max-days <number>", "maximum simulated time", parseDays, 60)
    .addHelpText("after", replayHelp)
    .action(async (trace: string, options: ReplayOptions) => {
      result(await loadReplay().replayCommand(trace, options, terminal));
    });

  program
    .command("run")
    .description("run a scenario and check its expectations")
    .argument("<scenario>", "YAML file; see docs/simulator.md and host-sim/scenarios/")
    .option("--seed <number>", "seed instead of the scenario's own", parseSeed)
    .option("--no-lead", noLeadHelp)
    .option("--out <folder>", "write readings.csv and events.csv there")
    .option("--force", forceHelp)
    .option("--flash <file>", "write an image of the data log's partition there, for firedamp log")
    .option("--pty", "after the end continue in real time, with the instrument's serial port as a pseudo-terminal")
    .addHelpText("after", "\nExample:\n  firedamp run host-sim/scenarios/methane-low-and-high.yaml")
    .action(async (scenario: string, options: RunOptions) => {
      result(await loadRun().runCommand(scenario, options, terminal));
    });

  program
    .command("events")
    .description("read an instrument's event log: events, exceedances, and whether the log was changed")
    .argument("<file>", "dump of the event log's partition")
    .addOption(
      new Option("--show <what>", "every event, the exceedance report, or only the check of the chain")
        .choices(["events", "exceedances", "verify"])
        .default("events"),
    )
    .addOption(
      new Option("--format <format>", "a table, or one JSON object per line").choices(["csv", "jsonl"]).default("csv"),
    )
    .option("--device <profile>", "device profile, if it is not a shipped one")
    .option("--anchor <sequence:hash>", "a hash noted from the instrument's screen or an earlier dump")
    .option("--key <file>", "the instrument's public key: its signed heads are verified with it (firedamp key)")
    .addHelpText(
      "after",
      "\nExit code 1: the chain is broken, does not contain the anchor, or contradicts a signed head.\nExample:\n  firedamp events out/event-log.bin --show exceedances",
    )
    .action((file: string, options: EventsOptions) => {
      result(loadEvents().eventsCommand(file, options, terminal));
    });

  program
    .command("key")
    .description("print an instrument's public key (PEM) from a dump of its event log or from pulled heads")
    .argument("<file>", "event-log.bin, heads.csv or heads.jsonl")
    .addHelpText("after", "\nExample:\n  firedamp key out/event-log.bin > sim-1.pem")
    .action((file: string) => {
      result(loadKey().keyCommand(file, terminal));
    });

  program
    .command("profile")
    .description("print a shipped device or limits profile as JSON, or the JSON Schema of profiles")
    .argument("[name]", "device or limits profile")
    .addOption(
      new Option("--schema [kind]", "print the JSON Schema of device or limits profiles, for an editor")
        .choices(["device", "limits"])
        .preset("device"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  firedamp profile four-gas > mine.json\n  firedamp profile --schema device > device.schema.json",
    )
    .action((name: string | undefined, options: ProfileOptions) => {
      result(loadProfile().profileCommand(name, options, terminal));
    });

  program
    .command("pull")
    .description("pull logs and records from an instrument over its serial port")
    .argument("<port>", "serial port, such as /dev/ttyUSB0, or the pseudo-terminal of a simulated instrument")
    .option("--log", "the data log")
    .option("--events", "the event log, with a check of its hash chain")
    .option("--settings", "the settings in force")
    .option("--calibration", "the calibrations and their history")
    .option("--totals", "the totals of flows")
    .option("--exposure", "the exposures (STEL, TWA)")
    .addOption(
      new Option("--format <format>", "CSV, or one JSON object per line").choices(["csv", "jsonl"]).default("csv"),
    )
    .option("--from <time>", "the first time of logs, ISO 8601 such as 2026-01-31T06:00Z", parseTime)
    .option("--to <time>", "the last time of logs", parseTime)
    .option("--key <file>", "the instrument's public key: the event log is verified with it")
    .option("--out <folder>", "write the files there", "firedamp-export")
    .option("--force", forceHelp)
    .addHelpText(
      "after",
      "\nWithout one of --log to --exposure: all of them.\nExit code 1: the export is not complete, or the event log contradicts a signed head.\nExample:\n  firedamp pull /dev/ttyUSB0 --log --from 2026-01-31 --out january",
    )
    .action(async (port: string, options: PullOptions) => {
      result(await loadPull().pullCommand(port, options, terminal));
    });

  program
    .command("log")
    .description("print the data log from an image of its partition")
    .argument("<image>", 'image of the partition "log", or a file from run --flash')
    .addOption(
      new Option("--format <format>", "CSV, or one JSON object per line").choices(["csv", "jsonl"]).default("csv"),
    )
    .option("--from <time>", "the first time to print, ISO 8601 such as 2026-01-31T06:00Z", parseTime)
    .option("--to <time>", "the last time to print", parseTime)
    .action((image: string, options: LogOptions) => {
      result(loadLog().logCommand(image, options, terminal));
    });

  program
    .command("blackbox")
    .description("list the incidents in an instrument's black box, and play one back")
    .argument("<image>", 'image of the partition "blackbox", or a file from run --out')
    .option("--incident <number>", "number of the incident to play back (default: the newest)", parseIncident)
    .addOption(
      new Option("--engine <engine>", "JavaScript engine for the firmware").choices(["node", "xs"]).default("node"),
    )
    .addOption(
      new Option("--format <format>", "a table, or one JSON object per line")
        .choices(["table", "jsonl"])
        .default("table"),
    )
    .addHelpText(
      "after",
      "\nExit code 1: the alarms of the playback differ.\nExample:\n  firedamp blackbox out/blackbox.bin --incident 2",
    )
    .action(async (image: string, options: BlackboxOptions) => {
      result(await loadBlackbox().blackboxCommand(image, options, terminal));
    });
  return program;
}

/** `--map a=b c=d` means `--map a=b --map c=d`: several pairs in a row, without taking the trace's name that may follow. */
export function spreadPairs(args: readonly string[]): string[] {
  const spread: string[] = [];
  let option: string | undefined;
  args.forEach((arg, at) => {
    const before = args[at - 1];
    if (before === "--map" || before === "--raw") {
      option = before;
    } else if (option !== undefined && /^\w+=/.test(arg)) {
      spread.push(option);
    } else {
      option = undefined;
    }
    spread.push(arg);
  });
  return spread;
}
