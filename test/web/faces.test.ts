/** Each board's face in the page, operated by its own keys with the mouse: pages, menu, language, power. */
import assert from "node:assert/strict";
import { boardFaces, type BoardFace } from "../../host-sim/io/faces";
import { serve, type PageServer } from "../../host-sim/web/serve";
import { Language } from "../../src/core/language";
import { MenuText } from "../../src/core/menu-text";
import { Page } from "../../src/ui/view";
import { Browser, type Visit } from "./support/browser";
import { needChromium } from "../support/needs";
import { Hand } from "./support/hand";

describe("each board's face", function () {
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

  async function open(face: BoardFace, device: string): Promise<void> {
    visit = await browser.visit(`${server.url}?board=${face.name}&device=${device}`);
    hand = new Hand(visit.page, face.keys);
    await hand.warmUp();
  }

  interface Picture {
    readonly hash: number;
    readonly isDark: boolean;
    /** Every pixel is black where the frame buffer's is, read in order; or read from its end. */
    readonly isUpright: boolean;
    readonly isTurned: boolean;
  }

  /** The screen as the browser shows it, after the next frame. */
  function picture(): Promise<Picture> {
    return visit.page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const canvas = document.querySelector<HTMLCanvasElement>("#screen")!;
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true })!;
      copy.drawImage(canvas, 0, 0);
      const shown = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      const { pixels } = window.firedamp.simulation.board.canvas;
      const isBlack = (word: number): boolean => word === 0xff000000;
      return {
        hash: shown.reduce((hash, word) => (Math.imul(hash, 31) + word) | 0, 0),
        isDark: shown.every(isBlack),
        isUpright: shown.every((word, index) => isBlack(word) === (pixels[index] === 0)),
        isTurned: shown.every((word, index) => isBlack(word) === (pixels[pixels.length - 1 - index] === 0)),
      };
    });
  }

  // The first two do not differ in what these tests see.
  for (const face of boardFaces.slice(1).filter(({ digits }) => digits === undefined)) {
    describe(face.name, () => {
      it("has that board's screen, keys and LEDs, and its strip a lane for each of its outputs", async () => {
        await open(face, "methane");
        const { page } = visit;
        assert.deepEqual(
          await page
            .locator("#screen")
            .evaluate((canvas) => [(canvas as HTMLCanvasElement).width, (canvas as HTMLCanvasElement).height]),
          [face.width, face.height],
        );
        assert.equal(await page.locator(".key:visible").count(), face.keys);
        assert.equal(await page.locator(".lamp:visible").count(), face.lamps.length);
        const screen = (await page.locator("#screen").boundingBox())!,
          key = (await page.locator("#key-acknowledge").boundingBox())!;
        if (face.keysAre === "beside") assert.ok(key.x >= screen.x + screen.width, "at the right of the screen");
        else assert.ok(key.y >= screen.y + screen.height, "below the screen");
        const lanes = (await page.locator("#rhythm").getAttribute("aria-label"))!;
        for (const lamp of ["red", "yellow", "green"] as const) {
          assert.equal(lanes.includes(lamp), face.lamps.includes(lamp), lamp);
        }
        assert.equal(lanes.includes("vibrator"), face.hasVibrator);
        assert.match(lanes, /light/);
        assert.match(page.url(), new RegExp(`board=${face.name}`));
      });

      it("dims its screen without a key, and is at full brightness after one", async () => {
        await open(face, "methane");
        const seesFilter = (filter: string): Promise<unknown> =>
          visit.page.waitForFunction(
            (wanted) => document.querySelector<HTMLElement>("#screen")!.style.filter === wanted,
            filter,
          );
        await hand.advance(150_000);
        await seesFilter("brightness(0.58)");
        await hand.tap("page");
        await seesFilter("");
      });

      it("shows all its pages by the page key, opens the menu, and returns by a long press", async () => {
        await open(face, "drainage");
        await visit.page.getByLabel("Pipe manometer").selectOption("open");
        await hand.advance(3000);
        // While the horn sounds, this key does nothing else.
        await hand.tap("acknowledge");
        const seen: Page[] = [];
        do {
          await hand.tap("page");
          seen.push(await hand.shown());
        } while (seen[seen.length - 1] !== Page.Main && seen.length < 12);
        assert.deepEqual(seen, [Page.Fault, Page.Flow, Page.Peaks, Page.Trend, Page.Status, Page.Log, Page.Main]);
        await hand.select();
        assert.equal(await hand.shown(), Page.Menu);
        await hand.back();
        assert.equal(await hand.shown(), Page.Main);
      });

      it("changes to Chinese and turns its picture, by its own menu", async () => {
        await open(face, "methane");
        const language = () => visit.page.evaluate(() => window.firedamp.simulation.view.language);
        await hand.findRow(MenuText.Display, MenuText.Language);
        const english = await picture();
        assert.equal(english.isUpright, true);
        await hand.changeWord();
        assert.equal(await language(), Language.Chinese);
        await hand.advance(2000);
        assert.notEqual((await picture()).hash, english.hash, "other words on the screen");
        await hand.back();
        await hand.back();
        await hand.findRow(MenuText.Display, MenuText.Flip);
        await hand.changeWord();
        assert.equal(await visit.page.evaluate(() => window.firedamp.simulation.view.isFlipped), true);
        await hand.advance(2000);
        const turned = await picture();
        assert.deepEqual([turned.isTurned, turned.isUpright], [true, false]);
      });
    });
  }

  describe("segments4", () => {
    const face = boardFaces.find(({ digits }) => digits !== undefined)!;

    /** Bits of each digit as the browser draws them, after the next frame. */
    const drawn = (): Promise<number[]> =>
      visit.page.evaluate(async () => {
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        return [...document.querySelectorAll("#digits g")].map((digit) =>
          [...digit.children].reduce(
            (bits, segment, bit) => bits | (segment.classList.contains("is-lit") ? 1 << bit : 0),
            0,
          ),
        );
      });

    it("has four large digits instead of the screen, which show what the unit shows, and are dark without power", async () => {
      await open(face, "methane");
      const { page } = visit;
      assert.equal(await page.locator("#screen").isVisible(), false);
      const digits = (await page.locator("#digits").boundingBox())!,
        key = (await page.locator("#key-acknowledge").boundingBox())!;
      assert.ok(digits.height > 100 && key.y >= digits.y + digits.height);
      await page.evaluate(() => {
        window.firedamp.set("ch4", 2.4);
        window.firedamp.advance(40_000);
      });
      const seen = new Set<string>();
      for (let tick = 0; tick < 30; tick++) {
        await hand.advance(100);
        const bits = await drawn();
        assert.deepEqual(
          bits,
          await page.evaluate(() =>
            [0, 1, 2, 3].map((place) => window.firedamp.simulation.board.segments.litAt(place)),
          ),
        );
        seen.add(bits.join());
      }
      assert.ok(seen.has([0x76, 0x30, 0, 0].join()), "HI");
      assert.ok(seen.has([0, 0, 0, 0].join()), "dark between the beats");
      await page.getByRole("button", { name: "Battery out" }).click();
      assert.deepEqual(await drawn(), [0, 0, 0, 0]);
    });

    it("is replaced by a screen when another board is chosen, and can be unplugged", async () => {
      await open(face, "methane");
      const { page } = visit;
      await page.evaluate(() => window.firedamp.clearEdges());
      await page.locator("#fault-segments").selectOption("silent");
      await hand.advance(6000);
      assert.ok(
        await page.evaluate(() => window.firedamp.lampEdges.some(({ name, on }) => name === "ledYellow" && on)),
        "the yellow lamp",
      );
      await page.getByLabel("Board").selectOption("m5stack");
      assert.equal(await page.locator("#screen").isVisible(), true);
      assert.equal(await page.locator("#digits").isVisible(), false);
      assert.equal(await page.locator("#fault-segments").count(), 0);
    });
  });

  it("can be chosen in the page too, and the choice is in the address", async () => {
    await open(boardFaces[0]!, "methane");
    await visit.page.getByLabel("Board").selectOption("m5stick_cplus");
    assert.equal(await visit.page.locator("#screen").evaluate((canvas) => (canvas as HTMLCanvasElement).width), 240);
    assert.equal(await visit.page.locator("#key-menu").isVisible(), false);
    assert.match(visit.page.url(), /board=m5stick_cplus/);
  });

  it("can be a custom one: screen, keys, their place, LEDs", async () => {
    await open(boardFaces[0]!, "methane");
    const { page } = visit;
    await page.getByLabel("Board").selectOption({ label: "Your own" });
    await page.locator("#own-screen").selectOption("128x64");
    await page.locator("#own-keys").selectOption("two");
    await page.locator("#own-place").selectOption("beside");
    await page.locator("#own-lamps").selectOption("red");
    assert.match(page.url(), /board=own-128x64-2-beside-r/, "a link shows the same face");
    await page.reload();
    await page.waitForFunction(() => window.firedamp !== undefined);
    assert.equal(await page.locator("#own-lamps").inputValue(), "r");
    assert.equal(await page.locator("#screen").evaluate((canvas) => (canvas as HTMLCanvasElement).width), 128);
    assert.equal(await page.locator(".key:visible").count(), 2);
    assert.equal(await page.locator(".lamp:visible").count(), 1);
    const screen = (await page.locator("#screen").boundingBox())!,
      key = (await page.locator("#key-page").boundingBox())!;
    assert.ok(key.x >= screen.x + screen.width);
  });

  describe("the power", () => {
    it("goes off after a key was held for 5 s, with the screen dark, and on again after the next", async () => {
      await open(boardFaces[0]!, "methane");
      const { page } = visit;
      await hand.down("acknowledge");
      await hand.advance(3000);
      assert.ok((await page.evaluate(() => window.firedamp.simulation.view.shutDownLeftS)) > 0, "counts down");
      // The head of the event log is signed before the power goes.
      await hand.advance(2500);
      await hand.up();
      await hand.advance(2000);
      assert.equal(await page.evaluate(() => window.firedamp.simulation.isOn), false);
      assert.equal((await picture()).isDark, true);
      await page.getByText("Switched off").waitFor();
      await hand.hold("acknowledge", 5500);
      assert.equal(await page.evaluate(() => window.firedamp.simulation.isOn), true);
      await hand.advance(1000);
      assert.equal((await picture()).isDark, false);
      assert.equal(await page.evaluate(() => window.firedamp.simulation.view.page), Page.Start);
    });

    it("goes off when the battery is taken out, and on again with it", async () => {
      await open(boardFaces[2]!, "methane");
      const { page } = visit;
      await page.getByRole("button", { name: "Battery out" }).click();
      assert.equal(await page.evaluate(() => window.firedamp.simulation.isOn), false);
      await hand.advance(60_000);
      await page.getByRole("button", { name: "Battery in" }).click();
      await hand.warmUp();
      await page.getByRole("button", { name: "Brown-out" }).click();
      assert.equal(await page.evaluate(() => window.firedamp.simulation.isOn), false);
    });
  });
});
