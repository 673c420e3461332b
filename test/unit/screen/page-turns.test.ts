/**
 * Reads every frame between one page and the next: no number may stand beside a name that it does not belong to, not even for a tenth of
 * a second.
 */
import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Layout } from "../../../src/ui/screen/layout";
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import { Theme } from "../../../src/ui/screen/theme";
import type { Area } from "../../../src/ui/screen/tile";
import { Page } from "../../../src/ui/view";
import type { FakeView } from "./fake-view";
import { languageNames, languages, pageNames, pages, profiles, sizes } from "./states";
import { WatchedScreen, type DrawnText } from "./watched-screen";

/** A page is complete after so many updates. */
const updates = 6;
const leafS = 4;

const hasDigit = (drawn: DrawnText): boolean => /\d/.test(drawn.text);
/** Not the digit of "H2S". */
const isFigure = (drawn: DrawnText): boolean => /(^|\s)−?\d/.test(drawn.text);
const isName = (drawn: DrawnText): boolean => /\p{L}/u.test(drawn.text);

/** The name that a person reads to a figure: the next text at its left in the same line, else the lowest one above it. */
function nameOf(figure: DrawnText, standing: readonly DrawnText[]): DrawnText | undefined {
  const middle = figure.ink.y + figure.ink.height / 2;
  const others = standing.filter((one) => one !== figure && isName(one) && one.x <= figure.x);
  const beside = others.filter(({ y, height }) => y <= middle && middle < y + height).sort((a, b) => b.x - a.x);
  const above = others.filter(({ y, height }) => y + height <= middle).sort((a, b) => b.y - a.y || b.x - a.x);
  return beside[0] ?? above[0];
}

class Reader {
  readonly screen: WatchedScreen;
  readonly body: Area;
  readonly where: string;
  /** Words that belong to every leaf. */
  readonly #common: readonly string[];
  #output: ScreenOutput;
  #nowMs = 0;

  constructor(
    readonly view: FakeView,
    profile: string,
    [width, height]: readonly [number, number],
  ) {
    this.screen = new WatchedScreen(width, height);
    const theme = new Theme(this.screen, { language: view.language, isHighContrast: false });
    this.body = new Layout(theme).body;
    this.#common = [theme.texts.trendSpan, theme.texts.now];
    this.where = `${profile} on ${width}×${height} in ${languageNames[view.language]}`;
    this.#output = new ScreenOutput(this.screen, view);
    this.frames(2 * updates, () => undefined);
  }

  get standing(): readonly DrawnText[] {
    const { y, height } = this.body;
    return this.screen.canvas.standing.filter(
      (drawn) => drawn.ink.y >= y && drawn.ink.y < y + height && !this.#common.includes(drawn.text),
    );
  }

  frames(count: number, check: () => void): void {
    const { canvas } = this.screen;
    for (let frame = 0; frame < count; frame++) {
      const before = canvas.pixelsSent;
      canvas.clear();
      this.#output.update((this.#nowMs += 100));
      // A sentence that fills the body of a tiny screen is sent at once.
      const share = canvas.rectangles.length === 1 ? 0 : (canvas.pixelsSent - before) / (canvas.width * canvas.height);
      assert.ok(share <= 2 / 3, `${this.where}: ${share} of the screen in one update`);
      check();
    }
  }

  /** After `change`, nothing new is drawn before every old figure is gone. */
  turn(what: string, change: () => void): void {
    const old = new Set(this.standing);
    change();
    this.frames(updates, () => {
      const left = this.standing.filter((drawn) => old.has(drawn) && hasDigit(drawn));
      const fresh = this.standing.filter((drawn) => !old.has(drawn));
      if (left.length === 0 || fresh.length === 0) return;
      assert.fail(`${this.where}, ${what}: "${left[0]!.text}" is of the old page, "${fresh[0]!.text}" of the new one`);
    });
  }

  /** After `change`, no figure stands beside a name while one of the two is replaced later. @returns the number of new figures */
  swap(what: string, change: () => void): number {
    const old = new Set(this.standing);
    const mixed: (readonly [DrawnText, DrawnText])[] = [];
    let fresh = 0;
    change();
    this.frames(updates, () => {
      const { standing } = this;
      for (const figure of standing.filter(isFigure)) {
        const name = nameOf(figure, standing);
        if (!old.has(figure)) fresh++;
        if (name !== undefined && old.has(figure) !== old.has(name)) mixed.push([name, figure]);
      }
    });
    const final = this.standing;
    for (const [name, figure] of mixed) {
      assert.ok(
        final.includes(old.has(name) ? name : figure),
        `${this.where}, ${what}: "${figure.text}" beside "${name.text}"`,
      );
    }
    return fresh;
  }
}

function everyReader(check: (reader: Reader) => void): void {
  for (const [profile, make] of Object.entries(profiles)) {
    for (const size of sizes) {
      for (const language of languages) {
        const view = make();
        view.language = language;
        check(new Reader(view, profile, size));
      }
    }
  }
}

describe("between two pages", function () {
  this.timeout(0);

  it("no old figure stands with anything of the new page, from every page to the next and back to the readings", () => {
    everyReader((reader) => {
      for (const page of pages) {
        for (const next of [page, Page.Main, page, Page.Menu]) {
          reader.turn(pageNames[next]!, () => (reader.view.page = next));
        }
      }
    });
  });

  it("no old figure stands with the new page when an alarm opens the readings", () => {
    everyReader((reader) => {
      const { view } = reader;
      const main = view.channels.filter((channel) => channel.isMain);
      for (const page of [Page.Trend, Page.Status, Page.Calibration, Page.Menu]) {
        reader.turn(pageNames[page]!, () => (view.page = page));
        reader.turn("alarm", () => {
          view.alarms(main.at(-1)!.id, AlarmKind.High);
          view.page = Page.Main;
        });
        reader.turn(pageNames[page]!, () => {
          view.alarms(main.at(-1)!.id, AlarmKind.None);
          view.page = page;
        });
      }
    });
  });
});

describe("between two leaves or two orders of the readings", function () {
  this.timeout(0);

  it("name and figure change together where a list or the trends take turns", () => {
    let swaps = 0;
    everyReader((reader) => {
      const { view } = reader;
      for (const page of pages.filter((one) => one !== Page.Main)) {
        reader.turn(pageNames[page]!, () => (view.page = page));
        for (let turn = 0; turn < 6; turn++) {
          swaps += reader.swap(`leaf ${turn} of ${pageNames[page]!}`, () => (view.uptimeS += leafS / 2));
        }
      }
    });
    assert.ok(swaps > 1000, `${swaps} figures seen`);
  });

  it("name and figure change together where the worst reading moves to the first place", () => {
    let swaps = 0;
    everyReader((reader) => {
      const { view } = reader;
      for (const { id } of view.channels.filter((one) => one.isMain)) {
        for (const kind of [AlarmKind.Low, AlarmKind.High, AlarmKind.None]) {
          swaps += reader.swap(`alarm ${kind} of ${id}`, () => view.alarms(id, kind));
        }
      }
    });
    assert.ok(swaps > 1000, `${swaps} figures seen`);
  });
});
