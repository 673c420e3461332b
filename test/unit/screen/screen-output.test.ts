import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Language } from "../../../src/core/language";
import { Status } from "../../../src/core/reading";
import { highContrastScheme, oneBitScheme, defaultScheme, type Rgb } from "../../../src/ui/screen/palette";
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import { english } from "../../../src/ui/texts/texts";
import { Page, Phase } from "../../../src/ui/view";
import { drainageView, fourGasView, methaneView, type FakeView } from "./fake-view";
import { WatchedScreen } from "./watched-screen";

const { alarms: alarmColors, background, curve } = defaultScheme;
const { alarms: alarmTexts, reasons: reasonTexts } = english;
const wholeScreen = 320 * 240;

class Bench {
  readonly screen = new WatchedScreen(320, 240);
  readonly canvas = this.screen.canvas;
  readonly output: ScreenOutput;
  nowMs = 0;

  constructor(readonly view: FakeView = methaneView()) {
    this.output = new ScreenOutput(this.screen, view);
    this.ticks(20);
    this.canvas.clear();
  }

  ticks(count: number): void {
    for (let i = 0; i < count; i++) {
      this.output.update(this.nowMs);
      this.nowMs += 100;
    }
  }

  /** Pixels sent and words written while the ticks pass. */
  watch(count: number): { pixels: number; words: string } {
    const before = this.canvas.pixelsSent;
    this.canvas.clear();
    this.ticks(count);
    return { pixels: this.canvas.pixelsSent - before, words: this.canvas.words };
  }

  /** Colour of the pixel at the left of the value, which no digit reaches. */
  get cellColor(): number {
    return this.canvas.pixels[100 * 320 + 2]!;
  }

  get headerColor(): number {
    return this.canvas.pixels[2 * 320 + 2]!;
  }
}

describe("the screen, while nothing changes", () => {
  it("draws nothing, however long it lasts", () => {
    const bench = new Bench();
    assert.deepEqual(bench.watch(600), { pixels: 0, words: "" });
  });

  it("draws nothing for a change below the last digit", () => {
    const bench = new Bench();
    bench.view.channel("ch4").reads(0.4201);
    assert.equal(bench.watch(10).pixels, 0);
  });
});

describe("the screen, when a value changes", () => {
  it("shows it within half a second, sending the one digit that changed", () => {
    const bench = new Bench();
    bench.view.channel("ch4").reads(0.43);
    const { pixels, words } = bench.watch(5);
    assert.equal(words, "3");
    assert.ok(pixels < wholeScreen / 15, `${pixels} pixels`);
  });

  it("polls at least twice a second", () => {
    const bench = new Bench();
    let pictures = 0;
    for (let tick = 0; tick < 100; tick++) {
      bench.view.channel("ch4").reads((tick % 10) / 100);
      if (bench.watch(1).pixels > 0) pictures++;
    }
    assert.ok(pictures >= 20, `${pictures} in ten seconds`);
  });

  it("sends the curve only when it has a new point", () => {
    const bench = new Bench();
    bench.view.channel("ch4").trend.push(0.4);
    const { pixels } = bench.watch(5);
    assert.ok(pixels > 0 && pixels < wholeScreen / 5, `${pixels} pixels`);
    assert.equal(bench.watch(10).pixels, 0);
  });
});

describe("the curve", () => {
  it("is the same whether it grew point by point or was drawn at once", () => {
    for (const page of [Page.Main, Page.Trend]) {
      const view = methaneView();
      view.page = page;
      const grown = new Bench(view);
      for (let i = 0; i < 150; i++) {
        view.channel("ch4").trend.push(i % 40 === 7 ? -1e9 : 1 + Math.sin(i) / 2);
        grown.ticks(5);
      }
      assert.deepEqual(new Bench(view).canvas.pixels, grown.canvas.pixels);
    }
  });

  it("shows a gap where there was no valid reading", () => {
    const view = methaneView();
    for (let i = 0; i < 120; i++) view.channel("ch4").trend.push(i < 60 ? 0.5 : -1e9);
    const { pixels } = new Bench(view).canvas;
    const blue = new WatchedScreen(1, 1).canvas.makeColor(...curve);
    const columns = new Set([...pixels.keys()].filter((at) => pixels[at] === blue).map((at) => at % 320));
    assert.equal(columns.size, 120, "60 points of 2 pixels");
  });
});

describe("the screen, at an alarm", () => {
  const color = (rgb: readonly [number, number, number]) => new WatchedScreen(1, 1).canvas.makeColor(...rgb);

  it("inverts the cell and names the alarm with the next update", () => {
    const bench = new Bench();
    bench.ticks(1);
    bench.view.channel("ch4").reads(1.62);
    bench.view.alarms("ch4", AlarmKind.High);
    const { words } = bench.watch(1);
    assert.match(words, /HIGH CH4/);
    assert.match(words, /CH4 % HIGH/);
    assert.match(words, /1\.62/);
    assert.match(words, /ACK \/ MUTE/);
    assert.equal(bench.cellColor, color(alarmColors[AlarmKind.High]));
  });

  it("follows the rhythm with the header in every tick, while the cell stays inverted and nothing else is sent", () => {
    const bench = new Bench();
    bench.view.alarms("ch4", AlarmKind.High);
    for (const flash of [true, false, true, true, false]) {
      bench.view.flash = flash;
      bench.ticks(1);
      assert.equal(bench.headerColor, color(flash ? alarmColors[AlarmKind.High] : background));
      assert.equal(bench.cellColor, color(alarmColors[AlarmKind.High]));
    }
    bench.view.flash = true;
    assert.ok(bench.watch(1).pixels < 320 * 30);
  });

  it("shows the word also between two flashes, so that colour is never the only cue", () => {
    for (const kind of [
      AlarmKind.Low,
      AlarmKind.High,
      AlarmKind.Over,
      AlarmKind.Fault,
      AlarmKind.Stel,
      AlarmKind.Twa,
    ]) {
      const bench = new Bench();
      bench.view.alarms("ch4", kind);
      bench.view.flash = false;
      const { words } = bench.watch(3);
      assert.ok(words.split(alarmTexts[kind]).length >= 3, `${alarmTexts[kind]} in header and cell:\n${words}`);
    }
  });

  it("shows the alarm of a second channel that is not the signal, without waiting for the next poll", () => {
    const bench = new Bench(drainageView());
    bench.view.alarms("flow", AlarmKind.High);
    bench.ticks(3);
    bench.view.channel("standardFlow").alarm = AlarmKind.Low;
    assert.match(bench.watch(1).words, /LOW/);
  });

  it("counts the mute down in the header", () => {
    const bench = new Bench();
    bench.view.alarms("ch4", AlarmKind.High);
    bench.view.muteLeftS = 60;
    assert.match(bench.watch(10).words, /MUTE 60[^]*MUTED/);
    bench.view.muteLeftS = 59;
    bench.view.flash = false;
    bench.ticks(5);
    bench.view.muteLeftS = 58;
    assert.equal(bench.watch(5).words, "8");
  });
});

describe("the screen, when there is no value", () => {
  it("gives the reason instead of the value", () => {
    for (const status of [
      Status.Open,
      Status.Short,
      Status.Saturated,
      Status.UnderRange,
      Status.OverRange,
      Status.Stale,
      Status.Invalid,
      Status.Uncalibrated,
    ]) {
      const bench = new Bench();
      bench.view.channel("ch4").lacks(status);
      assert.equal(bench.watch(10).words, reasonTexts[status]);
      bench.view.channel("ch4").reads(0.5);
      assert.equal(bench.watch(10).words, "0.50");
    }
  });

  it("counts the warm-up down, digit by digit", () => {
    const bench = new Bench();
    bench.view.channel("ch4").lacks(Status.WarmUp);
    bench.view.phase = Phase.WarmUp;
    bench.view.warmUpLeftS = 23;
    assert.match(bench.watch(10).words, /WARM-UP[^]*23/);
    bench.view.warmUpLeftS = 22;
    assert.equal(bench.watch(5).words, "2");
  });

  it("shows OVER or UNDER if a number would not fit", () => {
    const bench = new Bench();
    bench.view.channel("ch4").reads(123456);
    assert.equal(bench.watch(10).words, "OVER");
    bench.view.channel("ch4").reads(-123456);
    assert.equal(bench.watch(10).words, "UNDER");
  });

  it("gives the reason in the footer, too", () => {
    const bench = new Bench();
    bench.view.channel("pressure").lacks(Status.Open);
    assert.equal(bench.watch(10).words, "P OPEN");
  });
});

describe("the screen, when it is drawn completely", () => {
  it("spreads this over several updates, each with less than the whole", () => {
    const screen = new WatchedScreen(320, 240);
    const output = new ScreenOutput(screen, methaneView());
    let updates = 0,
      sent = 0;
    for (let tick = 0; tick < 10; tick++) {
      const before = screen.canvas.pixelsSent;
      output.update(tick * 100);
      const pixels = screen.canvas.pixelsSent - before;
      assert.ok(pixels <= (wholeScreen * 2) / 3, `${pixels} pixels in one update`);
      if (pixels > 0) updates++;
      sent += pixels;
    }
    assert.equal(sent, wholeScreen);
    assert.ok(updates >= 2);
  });

  it("starts with the header and the values, and leaves curves to the end", () => {
    const screen = new WatchedScreen(320, 240);
    new ScreenOutput(screen, methaneView()).update(0);
    assert.match(screen.canvas.words, /methane[^]*CH4 %[^]*0\.42/);
    assert.ok(screen.canvas.rectangles.every(({ y, height }) => y < 140 || height < 60));
  });

  it("changes to another page at once, and leaves nothing of the old one", () => {
    const bench = new Bench();
    for (const page of [Page.Trend, Page.Status, Page.Menu, Page.Main]) {
      bench.view.page = page;
      assert.ok(bench.watch(1).pixels > 0);
      bench.ticks(5);
      const view = methaneView();
      view.page = page;
      const fresh = new Bench(view);
      assert.deepEqual(bench.canvas.pixels, fresh.canvas.pixels, `page ${page}`);
    }
  });
});

describe("the order of cells", () => {
  it("puts the worst first while there is an alarm, and the profile's first again after it", () => {
    const view = fourGasView();
    const bench = new Bench(view);
    const order = () =>
      bench.canvas.standing
        .filter((drawn) => drawn.height === 24 && ["CH4", "O2", "CO", "H2S"].includes(drawn.text) && drawn.y > 24)
        .sort((a, b) => a.y - b.y || a.x - b.x)
        .map((drawn) => drawn.text);
    assert.deepEqual(order(), ["CH4", "O2", "CO", "H2S"]);
    view.alarms("co", AlarmKind.High);
    view.channel("h2s").alarm = AlarmKind.Low;
    bench.ticks(8);
    assert.deepEqual(order(), ["CO", "H2S", "CH4", "O2"]);
    view.alarms("co", AlarmKind.None);
    view.channel("h2s").alarm = AlarmKind.None;
    bench.ticks(8);
    assert.deepEqual(order(), ["CH4", "O2", "CO", "H2S"]);
  });
});

describe("the settings of the display", () => {
  it("is there within a second, in the other language", () => {
    const bench = new Bench();
    bench.view.language = Language.Chinese;
    const { words } = bench.watch(12);
    assert.match(words, /高报 1\.50/);
    assert.match(words, /翻页/);
    assert.doesNotMatch(words, /PAGE/);
  });

  it("turns the panel and draws everything again", () => {
    const bench = new Bench();
    bench.view.isFlipped = true;
    assert.equal(bench.watch(12).pixels, wholeScreen);
    assert.equal(bench.screen.isUpsideDown, true);
    bench.view.isFlipped = false;
    bench.ticks(12);
    assert.equal(bench.screen.isUpsideDown, false);
  });

  it("has nothing but black, white and yellow in high contrast", () => {
    const view = methaneView().alarms("ch4", AlarmKind.High);
    view.isHighContrast = true;
    const { canvas } = new Bench(view);
    const solid = new Set(canvas.texts.map((drawn) => drawn.color));
    const { background: black, foreground: white } = highContrastScheme;
    const allowed = [black, white, highContrastScheme.high].map((rgb) => canvas.makeColor(...rgb));
    for (const color of solid) assert.ok(allowed.includes(color));
  });

  it("shows the remaining seconds while the key is held, on every page, and the refusal in gas", () => {
    const bench = new Bench();
    bench.view.page = Page.Status;
    bench.view.shutDownLeftS = 4;
    assert.match(bench.watch(12).words, /Keep the key down[^]*4/);
    bench.view.shutDownLeftS = 0;
    bench.view.isShutDownRefused = true;
    assert.match(bench.watch(12).words, /Not during a gas alarm/);
    bench.view.isShutDownRefused = false;
    assert.match(bench.watch(12).words, /STATUS/);
  });
});

/** WCAG 2 relative luminance. */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value, index) => {
    // As the display gets it: 5, 6 and 5 bits.
    const steps = index === 1 ? 63 : 31;
    const channel = (value >> (index === 1 ? 2 : 3)) / steps;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

describe("every text of every look", () => {
  for (const [name, scheme] of Object.entries({ defaultScheme, highContrastScheme, oneBitScheme })) {
    it(`has a contrast of at least 7 to 1 with its background in ${name}`, () => {
      const { foreground, quiet, keyFace, low, high } = scheme;
      const pairs: (readonly [Rgb, Rgb])[] = [
        [foreground, scheme.background],
        [quiet, scheme.background],
        [scheme.curve, scheme.background],
        [foreground, keyFace],
        [low, scheme.background],
        [high, scheme.background],
        ...Object.values(scheme.alarms).map((color) => [color, scheme.background] as const),
      ];
      for (const [a, b] of pairs) {
        const light = Math.max(luminance(a), luminance(b)),
          dark = Math.min(luminance(a), luminance(b));
        const contrast = (light + 0.05) / (dark + 0.05);
        assert.ok(contrast >= 7, `${a.join()} on ${b.join()}: ${contrast}`);
      }
    });
  }
});

describe("the pages for the safety officer", () => {
  const words = (page: Page, view = methaneView()) => {
    const bench = new Bench(view);
    bench.view.page = page;
    return bench.watch(10).words;
  };

  it("list every channel with value, unit and state", () => {
    const view = drainageView();
    view.uptimeS = 3 * 3600 + 7 * 60 + 9;
    view.channel("flow").lacks(Status.Stale);
    // The parts of the list are shown in turns.
    let text = "";
    for (let leaf = 0; leaf < 4; leaf++) {
      view.page = Page.Main;
      text += `${words(Page.Status, view)}\n`;
      view.uptimeS += 4;
    }
    for (const channel of view.channels) assert.ok(text.includes(channel.label), channel.label);
    assert.match(text, /Q STALE/);
    assert.match(text, /Qn 231\.2 m³\/h ok/);
    assert.match(text, /BAT 87 % ok/);
    assert.match(text, /Running 3\.1 h/);
    assert.match(text, /Barometer -- hPa/);
    assert.match(text, /Data log ok/);
    assert.match(text, /Log no. 12345/);
    assert.match(text, /Log head 8A3F01C2/);
    assert.match(text, /Memory ok\nMem. left -- y/);
  });

  it("show the settings in force", () => {
    const text = words(Page.Menu);
    assert.match(text, /^MENU/m);
    assert.match(text, /Limits cn-coal/);
    assert.match(text, /CH4 LOW\/HIGH 1\.00 \/ 1\.50 %/);
    assert.match(text, /Firmware 0\.1\.0/);
    assert.match(text, /BACK/);
  });

  it("show the trend with its set-points", () => {
    assert.match(words(Page.Trend), /CH4[^]*0\.42[^]*\/min HIGH in[^]*HIGH 1\.50[^]*LOW 1\.00[^]*−10 min[^]*now/);
  });
});
