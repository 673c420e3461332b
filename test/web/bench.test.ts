/** A user at the page with the instrument on the bench: gas, rhythm, test gas, faults, an empty battery. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { splitDump } from "../../host-sim/event-log/event-dump";
import { StoredFlash } from "../../host-sim/event-log/stored-flash";
import { boardFace } from "../../host-sim/io/faces";
import { SimDigest } from "../../host-sim/io/sim-digest";
import { gutterCss, laneCss, shownMs } from "../../host-sim/web/page/rhythm";
import { serve, type PageServer } from "../../host-sim/web/serve";
import { AlarmKind } from "../../src/core/alarm-kind";
import { CalibrationKind, CalibrationStep } from "../../src/core/calibration-codes";
import { LogReader, LogRow } from "../../src/record/data-log/log-reader";
import { EventKind } from "../../src/core/event";
import { hashText, verifyEventLog } from "../../src/record/event-log/verify";
import { MenuText } from "../../src/core/menu-text";
import { Page } from "../../src/ui/view";
import { Browser, type Visit } from "./support/browser";
import { needChromium } from "../support/needs";
import { Hand } from "./support/hand";

describe("at the bench, in the page", function () {
  let server: PageServer;
  let browser: Browser;
  let visit: Visit;
  let hand: Hand;

  before("start a browser", async function () {
    const executable = needChromium(this);
    server = await serve({ port: 0 });
    browser = await Browser.open(executable);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  afterEach("no complaint in the console", () => {
    if (visit !== undefined) assert.deepEqual(visit.complaints, []);
  });

  async function open(device: string, board = "simulator"): Promise<void> {
    visit = await browser.visit(`${server.url}?board=${board}&device=${device}`);
    hand = new Hand(visit.page, boardFace(board).keys);
    await hand.warmUp();
  }

  async function type(label: string, value: number): Promise<void> {
    const figure = visit.page.getByLabel(label, { exact: true });
    await figure.fill(String(value));
    await figure.press("Enter");
  }

  function alarmOf(channel: string): Promise<AlarmKind> {
    return visit.page.evaluate(
      (id) => window.firedamp.simulation.view.channels.find((one) => one.id === id)!.alarm,
      channel,
    );
  }

  function readingOf(channel: string): Promise<number> {
    return visit.page.evaluate(
      (id) => window.firedamp.simulation.view.channels.find((one) => one.id === id)!.shown.value,
      channel,
    );
  }

  /** Bars in a lane of the strip, as they are drawn: counted along the bottom of the lane, which the lowest pitch reaches. */
  function bars(lane: number): Promise<number> {
    return visit.page.evaluate(
      async ([gutter, y]) => {
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        const canvas = document.querySelector<HTMLCanvasElement>("#rhythm")!;
        const ratio = window.devicePixelRatio;
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true })!;
        copy.drawImage(canvas, 0, 0);
        const row = copy.getImageData(
          Math.round(gutter * ratio),
          Math.round(y * ratio),
          canvas.width - Math.round(gutter * ratio),
          1,
        ).data;
        const tint = getComputedStyle(canvas).getPropertyValue("--lane-horn").trim();
        const [red, green, blue] = [1, 3, 5].map((at) => parseInt(tint.slice(at, at + 2), 16));
        let count = 0,
          wasOn = false;
        for (let at = 0; at < row.length; at += 4) {
          const isOn =
            Math.abs(row[at]! - red!) + Math.abs(row[at + 1]! - green!) + Math.abs(row[at + 2]! - blue!) < 40;
          if (isOn && !wasOn) count++;
          wasOn = isOn;
        }
        return count;
      },
      [gutterCss, lane * laneCss + laneCss - 3] as const,
    );
  }

  describe("the strip chart", () => {
    for (const [what, percent, perSecond] of [
      ["HIGH", 2.5, 3],
      ["LOW", 1.2, 2],
    ] as const) {
      it(`shows ${what} as ${perSecond} beeps a second of simulated time, at any speed`, async () => {
        await open("methane");
        await type("Methane, % vol", percent);
        await hand.advance(60_000);
        const seconds = shownMs / 1000;
        assert.ok(Math.abs((await bars(0)) - seconds * perSecond) <= 1, `${await bars(0)} bars in ${seconds} s`);
        await visit.page.getByRole("radio", { name: "×60", exact: true }).check();
        await visit.page.getByRole("button", { name: "Run", exact: true }).click();
        await visit.page.waitForFunction(
          (thenMs) => window.firedamp.simulation.nowMs > thenMs,
          await visit.page.evaluate(() => window.firedamp.simulation.nowMs + 20_000),
        );
        await visit.page.getByRole("button", { name: "Pause" }).click();
        assert.ok(Math.abs((await bars(0)) - seconds * perSecond) <= 1, `${await bars(0)} bars at ×60`);
      });
    }

    it("is empty in clean air except for the beep once a minute", async () => {
      await open("methane");
      await hand.advance(20_000);
      assert.ok((await bars(0)) <= 1);
    });
  });

  describe("every gas of the instrument", () => {
    for (const [label, channel, value, alarm] of [
      ["Carbon monoxide, ppm", "co", 60, AlarmKind.Low],
      ["Hydrogen sulphide, ppm", "h2s", 20, AlarmKind.High],
      ["Oxygen, % vol", "o2", 16, AlarmKind.High],
    ] as const) {
      it(`${label}: ${value} raises the alarm of ${channel}`, async () => {
        await open("four-gas");
        await type(label, value);
        await hand.advance(180_000);
        assert.equal(await alarmOf(channel), alarm);
      });
    }

    it("and of the pipe: its methane, and the pressure across its plate", async () => {
      await open("drainage-dp");
      await type("Methane in the pipe, % vol", 30);
      await type("Differential pressure, kPa", 2);
      await hand.advance(60_000);
      assert.ok(
        Math.abs((await readingOf("pipeDifferential")) - 2) < 0.02,
        `${await readingOf("pipeDifferential")} kPa`,
      );
      assert.ok(Math.abs((await readingOf("pipeCh4")) - 30) < 0.5, `${await readingOf("pipeCh4")} %`);
      assert.ok((await readingOf("flow")) > 500, `${await readingOf("flow")} m³/h`);
    });

    it("and the air's humidity", async () => {
      await open("methane");
      await type("Humidity, %RH", 80);
      await hand.advance(60_000);
      assert.ok(Math.abs((await readingOf("humidity")) - 80) < 4, `${await readingOf("humidity")} %RH`);
    });
  });

  for (const board of ["simulator", "m5stick_cplus"]) {
    it(`passes a bump test by the keys of ${board}, with the test gas of the page`, async () => {
      await open("methane", board);
      const { page } = visit;
      const calibration = () =>
        page.evaluate(() => {
          const { step, kind } = window.firedamp.simulation.view.calibration;
          return { step, kind };
        });
      await hand.advance(60_000);
      await hand.findRow(MenuText.Calibration, MenuText.BumpTest);
      await hand.select();
      await hand.select();
      assert.deepEqual(await calibration(), { step: CalibrationStep.WaitForGas, kind: CalibrationKind.Bump });
      assert.equal(await hand.shown(), Page.Calibration);
      await page.getByText("the instrument waits for it").waitFor();
      await page.getByRole("button", { name: "Apply to the sensors" }).click();
      assert.equal(
        await page.evaluate(() => window.firedamp.simulation.world.get("ch4")),
        2.5,
        "the test gas that was entered in the instrument",
      );
      await hand.advance(60_000);
      assert.equal((await calibration()).step, CalibrationStep.Accepted);
      await page.getByRole("button", { name: "Take the gas away" }).click();
      assert.equal(await page.evaluate(() => window.firedamp.simulation.world.get("ch4")), 0, "the mine's air again");
    });
  }

  it("refuses an impossible test gas", async () => {
    await open("methane");
    await visit.page.locator("#test-gas-value").fill("250");
    await visit.page.getByRole("button", { name: "Apply to the sensors" }).click();
    assert.equal(
      await visit.page.locator("#test-gas-value").evaluate((input) => (input as HTMLInputElement).validationMessage),
      "A bottle holds 0 to 100 % vol.",
    );
    assert.equal(await visit.page.evaluate(() => window.firedamp.simulation.world.get("ch4")), 0);
  });

  it("sets a fault of every part of the instrument, and removes it", async () => {
    const parts: Record<string, readonly string[]> = {};
    for (const device of ["methane", "four-gas", "drainage", "drainage-dp"]) {
      await open(device);
      parts[device] = await visit.page.locator(".fault-row label").allTextContents();
      for (const part of parts[device]) {
        await visit.page.getByLabel(part, { exact: true }).selectOption({ index: 1 });
        await hand.advance(1000);
      }
      await hand.advance(30_000);
      assert.equal(await visit.page.evaluate(() => window.firedamp.simulation.view.signal), AlarmKind.Fault, device);
      await visit.page.getByRole("button", { name: "Clear all" }).click();
    }
    assert.ok(parts["methane"]!.includes("Barometer") && parts["methane"]!.includes("Hygrometer"));
    assert.ok(parts["drainage"]!.includes("Infrared bench") && !parts["drainage"]!.includes("Oxygen cell"));
    assert.ok(
      parts["drainage-dp"]!.includes("Differential manometer") && !parts["drainage-dp"]!.includes("Flow meter"),
    );
  });

  it("poisons the bead, and it reads less", async () => {
    await open("methane");
    await type("Methane, % vol", 2);
    await type("Bead left by poison, %", 50);
    await hand.advance(60_000);
    assert.ok(Math.abs((await readingOf("ch4")) - 1) < 0.15, `${await readingOf("ch4")} %`);
  });

  it("lowers the battery, and the instrument warns", async () => {
    await open("methane");
    await type("Battery charge, %", 8);
    await hand.advance(120_000);
    assert.equal(await visit.page.evaluate(() => window.firedamp.simulation.view.signal), AlarmKind.Battery);
  });

  it("simulates no faster than real time while a key is held", async () => {
    await open("methane");
    const { page } = visit;
    await page.getByRole("radio", { name: "×600" }).check();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await hand.down("page");
    const before = await page.evaluate(() => window.firedamp.simulation.nowMs);
    await page.waitForTimeout(400);
    const passed = await page.evaluate((then) => window.firedamp.simulation.nowMs - then, before);
    await page.mouse.up();
    assert.ok(passed <= 1500, `${passed} ms under the finger`);
    await page.getByRole("button", { name: "Pause" }).click();
  });

  describe("the logs", () => {
    async function save(name: string): Promise<Uint8Array> {
      const saving = visit.page.waitForEvent("download");
      await visit.page.getByRole("button", { name }).click();
      return readFileSync(await (await saving).path());
    }

    it("are saved with the content of the flash: the chain is valid and ends in the hash that the page shows", async () => {
      await open("methane");
      await type("Methane, % vol", 2);
      await hand.advance(60_000);
      const { events, heads } = splitDump(await save("Save event log"));
      assert.ok(heads.length > 0, "its heads are signed");
      let newest = "",
        alarms = 0;
      const verdict = verifyEventLog(events, { io: SimDigest }, (record, hash) => {
        newest = hashText(hash);
        if (record.kind === EventKind.AlarmOn) alarms++;
      });
      assert.equal(verdict.breaks, 0);
      assert.ok(alarms >= 2, `${alarms} alarms in the log`);
      await visit.page.getByText(`kept ${verdict.records}, hash ${newest.slice(0, 8)}`).waitFor();

      const reader = new LogReader(new StoredFlash(await save("Save data log")));
      const row = new LogRow();
      let rows = 0;
      while (reader.next(row)) rows++;
      assert.ok(rows > 60, `${rows} rows, one a second in the alarm`);
    });
  });
});
