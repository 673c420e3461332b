import assert from "node:assert/strict";
import type { Page as Tab } from "playwright-core";
import type { FiredampHooks } from "../../host-sim/web/page/hooks";
import { serve, type PageServer } from "../../host-sim/web/serve";
import { AlarmKind } from "../../src/core/alarm-kind";
import { Page, Phase } from "../../src/ui/view";
import { Browser, type Visit } from "./support/browser";
import { needChromium } from "../support/needs";

declare global {
  // The page's interface for scripts, as its own module declares it.
  interface Window {
    firedamp: FiredampHooks;
  }
}

/** Lets the instrument run by itself, as fast as it can, until its view satisfies the condition. */
async function runUntilReady(page: Tab): Promise<void> {
  await page.getByRole("radio", { name: "max" }).check();
  await page.waitForFunction((run) => window.firedamp.simulation.view.phase === run, Phase.Run);
  await page.getByRole("button", { name: "Pause" }).click();
}

function advance(page: Tab, ms: number): Promise<void> {
  return page.evaluate((duration) => window.firedamp.advance(duration), ms);
}

function signalOf(page: Tab): Promise<AlarmKind> {
  return page.evaluate(() => window.firedamp.simulation.view.signal);
}

/** Changes the methane as a user does, by typing the number. */
async function setMethane(page: Tab, percent: number): Promise<void> {
  const figure = page.getByLabel("Methane, % vol");
  await figure.fill(String(percent));
  await figure.press("Enter");
}

/** Colour of most of the methane cell as the browser shows it: its background, whatever is written on it. */
function groundOfCell(page: Tab): Promise<number> {
  return page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>("#screen")!;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const top = Math.floor(canvas.height * 0.2),
      height = Math.floor(canvas.height * 0.35);
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true })!;
    copy.drawImage(canvas, 0, 0);
    const shown = new Uint32Array(copy.getImageData(8, top, canvas.width - 16, height).data.buffer);
    const seen = new Map<number, number>();
    for (const colour of shown) seen.set(colour, (seen.get(colour) ?? 0) + 1);
    return [...seen].sort((a, b) => b[1] - a[1])[0]![0];
  });
}

/** Simulated times at which the horn began to sound. */
function beeps(page: Tab): Promise<number[]> {
  return page.evaluate(() => window.firedamp.hornEdges.filter((edge) => edge.hz > 0).map((edge) => edge.atMs));
}

/** Acknowledges as a user does: on the drawn button, while time passes. */
async function pressAcknowledge(page: Tab): Promise<void> {
  const button = page.locator("#key-acknowledge");
  await button.hover();
  await page.mouse.down();
  await advance(page, 300);
  await page.mouse.up();
  await advance(page, 300);
}

/** Drops a file on the page as the system would. */
async function drop(page: Tab, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text!], fileName!));
      window.dispatchEvent(new DragEvent("dragover", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      window.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [name, content],
  );
}

describe("the page in a browser", function () {
  let server: PageServer;
  let browser: Browser;
  let visit: Visit;

  before("start a browser", async function () {
    const executable = needChromium(this);
    server = await serve({ port: 0 });
    browser = await Browser.open(executable);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    visit = await browser.visit(server.url);
  });

  afterEach("no complaint in the console", () => {
    if (visit !== undefined) assert.deepEqual(visit.complaints, []);
  });

  describe("with a methane monitor in rising gas", () => {
    beforeEach(async () => {
      await runUntilReady(visit.page);
      await advance(visit.page, 5000);
    });

    it("inverts the cell, lights the red LED and sounds three times a second", async () => {
      const { page } = visit;
      const calm = await groundOfCell(page);
      await page.evaluate(() => window.firedamp.clearEdges());
      await setMethane(page, 2.5);
      await advance(page, 60_000);
      assert.equal(await signalOf(page), AlarmKind.High);

      const grounds = new Set<number>();
      for (let tick = 0; tick < 10; tick++) {
        await advance(page, 100);
        grounds.add(await groundOfCell(page));
      }
      assert.ok(
        [...grounds].some((ground) => ground !== calm),
        "the cell never changed its ground",
      );

      const begun = (await beeps(page)).slice(-7);
      assert.equal(begun[6]! - begun[3]!, 1000, "three beeps a second");
      assert.equal(begun[3]! - begun[0]!, 1000, "and again in the second before");
      const lampLit = await page.evaluate(
        () => window.firedamp.lampEdges.filter((edge) => edge.name === "ledRed" && edge.on).length,
      );
      assert.ok(lampLit >= begun.length, "the red lamp flashes with the horn");
      await page.waitForFunction(
        () => document.querySelector("#horn-says")!.textContent === "Horn 2,700 Hz, 3 a second",
      );
      await page.waitForFunction(() => document.querySelector("#events .event-high") !== null);
    });

    it("is silent after the mute, and without alarm once the gas has gone and the alarm was acknowledged", async () => {
      const { page } = visit;
      await setMethane(page, 2.5);
      await advance(page, 60_000);
      await pressAcknowledge(page);
      await page.evaluate(() => window.firedamp.clearEdges());
      await advance(page, 10_000);
      assert.deepEqual(await beeps(page), [], "muted");
      assert.equal(await signalOf(page), AlarmKind.High, "but not clear: the gas is there");

      await setMethane(page, 0);
      await advance(page, 120_000);
      assert.equal(await signalOf(page), AlarmKind.High, "HIGH holds itself");
      await pressAcknowledge(page);
      assert.equal(await signalOf(page), AlarmKind.None);
      await page.evaluate(() => window.firedamp.clearEdges());
      await advance(page, 5000);
      assert.deepEqual((await beeps(page)).length <= 1, true, "at most the life sign");
    });

    it("follows the keyboard: 1 acknowledges, but a 1 typed in a field does not", async () => {
      const { page } = visit;
      await setMethane(page, 1.2);
      await advance(page, 60_000);
      assert.equal(await signalOf(page), AlarmKind.Low);
      const unacknowledged = () => page.evaluate(() => window.firedamp.simulation.view.unacknowledged);
      await page.getByLabel("Methane, % vol").pressSequentially("1.1");
      await advance(page, 1000);
      assert.equal(await unacknowledged(), true);
      await page.locator("h1").click();
      await page.keyboard.press("1");
      await advance(page, 1000);
      assert.equal(await unacknowledged(), false);
    });

    it("holds a button as long as the pointer holds it: one press, one page", async () => {
      const { page } = visit;
      const shown = () => page.evaluate(() => window.firedamp.simulation.view.page);
      await page.locator("#key-page").hover();
      await page.mouse.down();
      await advance(page, 300);
      assert.equal(await shown(), Page.Peaks);
      await advance(page, 5000);
      assert.equal(await shown(), Page.Peaks, "still the same press");
      await page.mouse.up();
      await advance(page, 500);
      await page.locator("#key-page").click();
      await advance(page, 500);
      assert.equal(await shown(), Page.Trend, "a click too short for a tick counts");
      await page.locator("#key-page").evaluate((button) => (button as HTMLElement).click());
      await advance(page, 500);
      assert.equal(await shown(), Page.Status, "so does a screen reader's");
      await page.locator("#key-page").press(" ");
      await advance(page, 500);
      assert.equal(await shown(), Page.Log, "and the space bar's, once");
    });

    it("distinguishes a broken bridge from clean air", async () => {
      const { page } = visit;
      await page.getByLabel("Methane bridge").selectOption("open");
      await advance(page, 5000);
      assert.equal(await signalOf(page), AlarmKind.Fault);
      await page.getByRole("button", { name: "Clear all" }).click();
      await advance(page, 30_000);
      assert.equal(await page.getByLabel("Methane bridge").inputValue(), "none");
    });

    it("refuses a value outside the world's range", async () => {
      const { page } = visit;
      await setMethane(page, 101);
      const message = await page
        .getByLabel("Methane, % vol")
        .evaluate((input) => (input as HTMLInputElement).validationMessage);
      assert.equal(message, "Methane goes from 0 to 100 % vol.");
      assert.equal(await page.evaluate(() => window.firedamp.simulation.world.get("ch4")), 0);
    });
  });

  it("switches to the drainage instrument and measures its flow", async () => {
    const { page } = visit;
    await page.getByLabel("Device").selectOption("drainage");
    await page.getByRole("button", { name: "Pause" }).click();
    await page.evaluate(() => window.firedamp.set("flow", 300));
    await advance(page, 60_000);
    const shown = await page.evaluate(
      () => window.firedamp.simulation.view.channels.find((channel) => channel.id === "flow")!.shown.value,
    );
    assert.ok(Math.abs(shown - 300) < 3, `300 m³/h, shown ${shown}`);
    assert.match(page.url(), /device=drainage/, "a link to this page shows the same instrument");
  });

  it("steps a tick and a second at a time", async () => {
    const { page } = visit;
    const now = () => page.evaluate(() => window.firedamp.simulation.nowMs);
    await page.getByRole("button", { name: "+0.1 s" }).click();
    const first = await now();
    await page.getByRole("button", { name: "+0.1 s" }).click();
    assert.equal(await now(), first + 100);
    await page.getByRole("button", { name: "+1 s" }).click();
    assert.equal(await now(), first + 1100);
    assert.equal(await page.getByRole("button", { name: "Run" }).isVisible(), true);
  });

  describe("with a recording", () => {
    it("replays it: the world follows its rows", async () => {
      const { page } = visit;
      const rows = Array.from({ length: 240 }, (_, second) => `${second},${second < 120 ? 0.2 : 1.9}`);
      await drop(page, "shift.csv", `Time [s],MM31\n${rows.join("\n")}\n`);
      await page.getByRole("button", { name: "Replay" }).click();
      await page.getByRole("button", { name: "Pause" }).click();
      await advance(page, 60_000);
      assert.equal(await page.evaluate(() => window.firedamp.simulation.world.get("ch4")), 0.2);
      await advance(page, 180_000);
      assert.equal(await page.evaluate(() => window.firedamp.simulation.world.get("ch4")), 1.9);
      assert.equal(await signalOf(page), AlarmKind.High);
      await page.getByText("shift.csv: replayed to the end").waitFor();
    });

    it("asks for the interval of rows without a time, and reads ARFF", async () => {
      const { page } = visit;
      await drop(
        page,
        "face.arff",
        "@relation face\n@attribute MM116 numeric\n@attribute BA13 numeric\n@data\n0.3,1008\n?,1009\n0.4,1010\n",
      );
      await page.getByRole("button", { name: "Replay" }).click();
      await page.getByText("say how far its rows are apart").waitFor();
      await page.getByLabel("Interval between rows").fill("30s");
      await page.getByRole("button", { name: "Replay" }).click();
      await page.locator("#mapping").waitFor({ state: "hidden" });
      await page.getByRole("button", { name: "Pause" }).click();
      await advance(page, 90_000);
      assert.equal(await page.evaluate(() => window.firedamp.simulation.world.get("pressure")), 101);
    });

    it("reports row and column of a cell that is not a number, and continues to run", async () => {
      const { page } = visit;
      await drop(page, "broken.csv", "time,ch4\n0,0.1\n1,banana\n2,0.2\n");
      await page.getByRole("button", { name: "Replay" }).click();
      await page.getByText('broken.csv: row 3, column ch4: "banana" is not a number').waitFor();
      await page.getByRole("button", { name: "Cancel" }).click();
      const before = await page.evaluate(() => window.firedamp.simulation.nowMs);
      await page.waitForFunction((then) => window.firedamp.simulation.nowMs > then, before);
    });

    for (const [what, content, message] of [
      ["an empty file", "", "is empty"],
      ["a photograph", "\u0000\u0001JFIF\u0000", "not a text file"],
      ["a header alone", "time,ch4\n", "has a header and no rows"],
    ] as const) {
      it(`refuses ${what} with a message`, async () => {
        const { page } = visit;
        await drop(page, "odd.csv", content);
        await page.locator("#trace-error", { hasText: message }).waitFor();
        assert.equal(await page.locator("#mapping").isVisible(), false);
      });
    }
  });
});
