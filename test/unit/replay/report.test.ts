import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import type { ReplayJob } from "../../../host-sim/replay/job";
import { OutputError, runReplay } from "../../../host-sim/replay/run-on-node";
import { escapeHtml, scriptJson } from "../../../host-sim/report/escape";
import { clockText, durationText } from "../../../host-sim/report/duration";
import { needChromium } from "../../support/needs";
import { syntheticJob } from "../../xs/traces";

const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const nastyName = "a<img src=x onerror=alert(1)>&\"'<script><!-- \u202efra.csv";

describe("the files of a replay", function () {
  let root = "";
  let folder = "";
  const job = (): ReplayJob =>
    syntheticJob("methane-two-waves.csv", "methane", "world", ["ch4", "temperature", "pressure"]);

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "firedamp-report-"));
    folder = join(root, "made", "on the way");
    await runReplay(job(), { engine: "node", source: `some/where/${nastyName}`, outDir: folder });
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const html = (): string => readFileSync(join(folder, "report.html"), "utf8");

  it("are a row a second, the events, the figures and the report", () => {
    assert.equal(readFileSync(join(folder, "readings.csv"), "utf8").trimEnd().split("\n").length, 601);
    assert.match(
      readFileSync(join(folder, "events.csv"), "utf8"),
      /^time_s,event,channel,value,detail\n0\.\d00,start,,,version/,
    );
    const summary = JSON.parse(readFileSync(join(folder, "summary.json"), "utf8"));
    assert.equal(summary.simulatedSeconds, 600);
    assert.deepEqual(summary.gaps[0], { kind: "world", name: "ch4", rows: 15, seconds: 30 });
    assert.equal(summary.engine, "node");
    assert.ok(summary.channels[0].alarms.high.occurrences >= 1 && summary.speedUp > 0);
    assert.ok(!JSON.stringify(summary).includes("some/where"), "only the trace's base name");
  });

  it("use no network, and no file name can become markup", () => {
    const page = html();
    assert.doesNotMatch(page, /(?:src|href)="?(?:https?:)?\/\//);
    assert.ok(!page.includes("<img"), "no element out of a name");
    assert.ok(!page.includes("\u202e"), "no turned writing");
    assert.match(page, /The MIT License/);
  });

  it("replace an earlier replay's files completely", async () => {
    writeFileSync(join(folder, "events.csv"), "x".repeat(100_000));
    await runReplay(job(), { engine: "node", source: nastyName, outDir: folder });
    assert.ok(statSync(join(folder, "events.csv")).size < 10_000);
  });

  it("are refused in one line if the folder cannot be written", async () => {
    const file = join(root, "file");
    writeFileSync(file, "");
    for (const outDir of [file, join(file, "below")]) {
      await assert.rejects(
        runReplay(job(), { engine: "node", source: "t.csv", outDir }),
        (error) => error instanceof OutputError && error.message.includes(outDir) && !error.message.includes("\n"),
      );
    }
    const shut = mkdtempSync(join(root, "shut-"));
    chmodSync(shut, 0o500);
    if (process.getuid?.() !== 0) {
      await assert.rejects(runReplay(job(), { engine: "node", source: "t.csv", outDir: shut }), {
        name: "OutputError",
        message: /permission denied/,
      });
    }
  });

  describe("opened in a browser", () => {
    let browser: Browser;

    before(async function () {
      const executablePath = needChromium(this);
      browser = await chromium.launch({ executablePath, headless: true, args: chromiumArguments });
    });
    after(() => browser?.close());

    async function opened(options: object, look: (page: Page, complaints: string[]) => Promise<void>): Promise<void> {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
      });
      await page.goto(pathToFileURL(join(folder, "report.html")).href);
      await page.waitForSelector("figure canvas");
      await look(page, complaints);
      assert.deepEqual(complaints, []);
      await context.close();
    }

    /** Distinct colours in a plot: an empty canvas has one. */
    const coloursIn = (page: Page): Promise<number> =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>("figure canvas")!;
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        const colours = new Set<number>();
        for (let at = 0; at < data.length; at += 4) {
          colours.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
        }
        return colours.size;
      });

    it("draws every channel, shows the figures, and logs no error", async () => {
      await opened({ viewport: { width: 1200, height: 900 } }, async (page) => {
        assert.equal(await page.locator("figure").count(), 5);
        assert.ok((await coloursIn(page)) > 20, "something is drawn");
        assert.ok((await page.title()).includes("<img src=x onerror=alert(1)>"), "the name is text");
        const text = await page.locator("main").innerText();
        assert.match(text, /ch4 HIGH/);
        assert.match(text, /Gaps in ch4\s+30 s/);
        assert.match(text, /at or above HIGH/);
      });
    });

    it("fits a phone, in dark mode too", async () => {
      await opened(
        { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, colorScheme: "dark" },
        async (page) => {
          assert.ok(
            await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
            "nothing sticks out",
          );
          assert.ok((await coloursIn(page)) > 20);
          await page.emulateMedia({ colorScheme: "light" });
          await page.waitForFunction(() => document.querySelectorAll("figure canvas").length === 5);
        },
      );
    });
  });
});

describe("text in a report", () => {
  it("cannot leave its element", () => {
    assert.equal(escapeHtml("<b a=\"1\" c='2'>&"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
    assert.equal(escapeHtml("a\u0000b\u202ec"), "a·b·c");
    const json = scriptJson({ name: "</script><!--\u2028" });
    assert.ok(!/[<\u2028]/.test(json));
    assert.deepEqual(JSON.parse(json), { name: "</script><!--\u2028" });
  });

  it("gives durations in the two largest units", () => {
    const said = [8.44, 59.96, 60, 750, 3600, 7380, 86399, 86400, 401040].map(durationText);
    assert.deepEqual(said, ["8.4 s", "60 s", "1 min", "12 min 30 s", "1 h", "2 h 03 min", "1 d", "1 d", "4 d 15 h"]);
    assert.deepEqual([0, 61.25, 273906].map(clockText), ["00:00:00", "00:01:01.3", "3 d 04:05:06"]);
  });
});
