import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { boardFaces } from "../../host-sim/io/faces";
import { buildPage } from "../../host-sim/web/build";
import { Browser, type Visit } from "./support/browser";
import { needChromium } from "../support/needs";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** Any static host: serves files of one folder, under its own path. */
function hostFiles(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = (request.url ?? "").replace(/\?.*/, "").replace(/^\/somewhere\/else\//, "") || "index.html";
    readFile(join(folder, name)).then(
      (body) => response.setHeader("Content-Type", mediaTypes[extname(name)] ?? "application/octet-stream").end(body),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

describe("the built page on a phone", function () {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let visit: Visit;

  before("build the page and start a browser", async function () {
    const executable = needChromium(this);
    folder = mkdtempSync(join(tmpdir(), "firedamp-page-"));
    await buildPage(folder);
    server = await hostFiles(folder);
    browser = await Browser.open(executable, { width: 360, height: 740 });
    visit = await browser.visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/somewhere/else/`);
  });

  after(async () => {
    await browser?.close();
    server?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it("runs from a folder on a static host without further requests", async () => {
    await visit.page.waitForFunction(() => window.firedamp.simulation.nowMs >= 500);
    assert.deepEqual(visit.complaints, []);
  });

  it("is no wider than the phone, for any instrument and board", async () => {
    const { page } = visit;
    for (const { name } of [...boardFaces].reverse()) {
      await page.getByLabel("Board").selectOption(name);
      for (const device of ["drainage-dp", "drainage", "four-gas", "methane"]) {
        await page.getByLabel("Device").selectOption(device);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 360, `${device} on ${name}: ${width} px`);
      }
      const scale = await page
        .locator("#screen")
        .evaluate(
          (canvas) =>
            (canvas.getBoundingClientRect().width * window.devicePixelRatio) / (canvas as HTMLCanvasElement).width,
        );
      assert.equal(scale, Math.round(scale), `${name}: each pixel of its screen equally large`);
    }
  });

  it("has buttons for touch: 48 px or more each way", async () => {
    const small = await visit.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("button, select, .speeds label, .spans label")]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ text: element.textContent.slice(0, 20), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 48 || box.width < 40)
        .map(({ text, box }) => `${text}: ${box.width} × ${box.height}`),
    );
    assert.deepEqual(small, []);
  });

  it("gives every control a name for screen readers", async () => {
    const nameless = await visit.page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>("button, select, input")]
        .filter((element) => {
          const label = element.labels?.[0]?.textContent?.trim() ?? "";
          return !(
            element.getAttribute("aria-label") ||
            label ||
            (element instanceof HTMLButtonElement && element.textContent.trim())
          );
        })
        .map((element) => element.outerHTML),
    );
    assert.deepEqual(nameless, []);
  });
});
