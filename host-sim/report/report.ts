/**
 * Makes `report.html`: a single file without dependencies or network access, suitable for mail and archives.
 */
import { createReadStream, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ReplayJob } from "../replay/job";
import type { Summary } from "../replay/summary";
import { escapeHtml, scriptCode, scriptJson } from "./escape";
import { readPlots } from "./read-plots";
import { alarmSection, cards, channelSection, eventSection, exceedanceSection } from "./sections";

/** Maximum size of the part of events.csv that is shown. */
const eventBytes = 64 * 1024;

/** The chart library's style and licence, from its npm package. */
function chartStyleAndLicence(): { style: string; licence: string } {
  const folder = dirname(require.resolve("uplot/package.json"));
  return {
    style: readFileSync(join(folder, "dist", "uPlot.min.css"), "utf8"),
    licence: readFileSync(join(folder, "LICENSE"), "utf8"),
  };
}

async function pageScript(): Promise<string> {
  const { build } = await import("esbuild");
  const result = await build({
    entryPoints: [join(__dirname, "page", "main.ts")],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2020",
    platform: "browser",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  return result.outputFiles[0]!.text;
}

async function beginning(path: string): Promise<string> {
  let text = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8", end: eventBytes - 1 })) text += chunk as string;
  const lastLine = text.lastIndexOf("\n");
  return text.slice(0, lastLine + 1);
}

/** `folder` holds `readings.csv` and `events.csv` of this replay. */
export async function renderReport(summary: Summary, job: ReplayJob, folder: string): Promise<string> {
  const [data, script, events] = await Promise.all([
    readPlots(join(folder, "readings.csv"), summary, job),
    pageScript(),
    beginning(join(folder, "events.csv")),
  ]);
  const { style, licence } = chartStyleAndLicence();
  const title = `Replay of ${escapeHtml(summary.source)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${title}</title>
<!-- Charts by uPlot, https://github.com/leeoniya/uPlot
${escapeHtml(licence).replace(/--/g, "- -")}
-->
<style>${style}</style>
<style>${readFileSync(join(__dirname, "page", "style.css"), "utf8")}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="note">${escapeHtml(summary.device)} · limits ${escapeHtml(summary.limits)} · seed ${summary.seed} · firedamp ${escapeHtml(summary.version)} ·
replayed on ${summary.engine === "xs" ? "XS" : "Node"}</p>
</header>
<main>
<section class="cards" aria-label="Figures">
${cards(summary)}
</section>
<section id="plots" aria-label="Plots"><noscript>The plots need JavaScript; the tables do not.</noscript></section>
<p class="note hint">Drag over a plot to look closer, double-click to see all. Time since the start of the trace. Of each stretch
the greatest and the least reading are drawn, so no peak is hidden.</p>
${exceedanceSection(summary)}
${channelSection(summary)}
${alarmSection(summary)}
${eventSection(summary, events)}
</main>
<footer class="note">From a simulated instrument, not a certified one. Every second is in readings.csv, every event in events.csv.</footer>
<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${scriptCode(script)}</script>
</body>
</html>
`;
}
