/** A whole instrument with four digits as its display, from power-on through alarms, menu and a unit that is unplugged. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { ProgramFlow } from "../../../src/core/program-flow";
import { GuardPart } from "../../../src/core/guard-codes";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { MenuText } from "../../../src/core/menu-text";
import { Page, Phase } from "../../../src/ui/view";
import { Instrument } from "../../../src/app/instrument";
import { SettingsError } from "../../../src/core/settings-error";
import { FakeUnit, looksLikeNumber, seen } from "./seen";
import { version } from "../../../src/core/version";

class Story {
  readonly simulation: Simulation;

  constructor(device: string, segments: "instead" | "beside" = "instead") {
    this.simulation = new Simulation({ device, limits: "cn-coal", seed: 1, segments });
  }

  get text(): string {
    const { segments } = this.simulation.board;
    return seen([0, 1, 2, 3].map((place) => segments.litAt(place)));
  }

  /** The texts that are shown meanwhile, without dark beats. */
  seconds(count: number): string[] {
    const texts: string[] = [];
    for (let tick = 0; tick < count * 10; tick++) {
      this.simulation.advance(100);
      const text = this.text.trim();
      if (text !== "" && text !== texts.at(-1)) texts.push(text);
    }
    return texts;
  }

  key(button: "acknowledge" | "page" | "menu", ms = 200): string[] {
    this.simulation.board.press(button, true);
    this.simulation.advance(ms);
    this.simulation.board.press(button, false);
    return this.seconds(3);
  }

  isOn(condition: DeviceCondition): boolean {
    return this.simulation.instrument.alarms.device.isOn(condition);
  }
}

describe("An instrument with four digits", () => {
  it("tests its segments, names version and set-points, counts the warm-up down and then reads", () => {
    const story = new Story("methane");
    const texts = story.seconds(50);
    assert.deepEqual(texts.slice(0, 5), ["####", version, "CH4", "L1.00", "H1.50"]);
    assert.ok(texts.includes("-20-") && texts.includes("-10-"));
    const first = texts.findIndex(looksLikeNumber);
    assert.ok(first > texts.indexOf("- 1-"), "no number before the sensor is warm");
    assert.match(texts[first]!, /^0\.0\d$/);
  });

  it("shows HIGH in the tick in which the horn begins, and the value it is about", () => {
    const story = new Story("four-gas");
    const { simulation } = story;
    story.seconds(60);
    let hornMs = -1;
    simulation.board.onOutput = (atMs, name, value) => {
      if (hornMs < 0 && name === "hornHz" && Number(value) > 0) hornMs = atMs;
    };
    simulation.world.set("ch4", 2.4);
    while (simulation.view.signal !== AlarmKind.High) simulation.advance(100);
    assert.ok(hornMs > 0);
    assert.equal(story.text.trim(), "CH4");
    const texts = story.seconds(20);
    assert.deepEqual(
      texts.filter((text) => /^[a-zA-Z]/.test(text) && text !== "CH4" && text !== "HI"),
      [],
      "alone",
    );
    const values = texts.filter(looksLikeNumber).map(Number);
    assert.ok(values.length > 5 && values.at(-1)! > 1.8, values.join());
  });

  it("does not let a failed sensor hide the others: each is shown in turn, with its reason", () => {
    const story = new Story("four-gas");
    story.seconds(60);
    story.simulation.board.setFault("o2", "open");
    story.seconds(10);
    assert.equal(story.simulation.view.signal, AlarmKind.Fault);
    const texts = story.seconds(20);
    for (const text of ["CH4", "0.00", "o2", "0PEn", "C0", "H25"]) {
      assert.ok(texts.includes(text), `${text} in ${texts.join(" ")}`);
    }
  });

  it("changes pages by the page key: every item at once, then the next page; no curve and no list of sentences", () => {
    const story = new Story("four-gas");
    story.seconds(60);
    const pages = new Set<Page>();
    for (let press = 0; press < 40; press++) {
      story.key("page");
      pages.add(story.simulation.view.page);
    }
    assert.deepEqual(
      [...pages].sort((a, b) => a - b),
      [Page.Main, Page.Status, Page.Peaks],
      "cn-coal has no exposure limits here",
    );
  });

  it("changes a set-point in its menu, with each press shown, refusals as codes, and the PIN where it is needed", () => {
    const story = new Story("methane");
    story.seconds(60);
    const { menu } = story.simulation.view;
    const mode = (): MenuMode => menu!.mode;
    assert.deepEqual(story.key("menu").slice(-1), ["CAL"]);
    assert.ok(story.key("page").includes("ALAr"));
    assert.ok(story.key("menu").includes("Lo"));
    assert.ok(story.key("menu").includes("=1.00"));
    assert.ok(story.key("acknowledge").includes("=0.95"));
    assert.ok(story.key("menu").includes("yE5"), "the question");
    assert.equal(mode(), MenuMode.Confirm);
    assert.ok(story.key("menu").includes("5AuE"));
    assert.equal(story.simulation.view.channels[0]!.lowLimit, 0.95);
    // Now the other direction.
    story.key("menu");
    for (let press = 0; press < 5; press++) story.key("page");
    const unsafe = story.key("menu");
    assert.ok(unsafe.includes("no10"), `beyond what the profile allows: ${unsafe.join(" ")}`);
    for (let press = 0; press < 4; press++) story.key("acknowledge");
    assert.ok(story.key("menu").includes("0___"), "the PIN");
    assert.equal(mode(), MenuMode.Pin);
  });

  it("omits what digits cannot show: no display settings, no log", () => {
    const labels = (segments?: "instead"): MenuText[] => {
      const simulation = new Simulation({
        device: "methane",
        limits: "cn-coal",
        seed: 1,
        ...(segments && { segments }),
      });
      simulation.advance(60_000);
      simulation.board.press("menu", true);
      simulation.advance(200);
      simulation.board.press("menu", false);
      simulation.advance(200);
      const { menu } = simulation.view;
      return menu!.rows.slice(0, menu!.rowCount).map(({ label }) => label);
    };
    const left = labels("instead");
    assert.deepEqual(
      labels().filter((label) => !left.includes(label)),
      [MenuText.Display, MenuText.Log],
    );
  });

  it("refuses a unit with fewer digits than a text, by name", () => {
    const { simulation } = new Story("methane");
    simulation.powerOff();
    const Segments = {
      main: {
        io: class extends FakeUnit {
          constructor() {
            super(3);
          }
        },
      },
    };
    assert.throws(
      () => new Instrument({ ...simulation.board.device, Segments }, simulation.settings, { record(): void {} }),
      (error) =>
        error instanceof SettingsError && /device.Segments.main: 3 digits; 4 are the fewest/.test(error.message),
    );
  });
});

describe("Digits that are unplugged", () => {
  for (const fault of ["silent", "stuck"] as const) {
    it(`are a FAULT within five seconds, by horn and LEDs: ${fault}`, () => {
      const story = new Story("methane");
      story.seconds(60);
      let horns = 0,
        yellows = 0;
      story.simulation.board.onOutput = (_atMs, name, value) => {
        if (name === "hornHz" && Number(value) > 0) horns++;
        if (name === "ledYellow" && value === true) yellows++;
      };
      story.simulation.board.setFault("segments", fault);
      // A stuck display is not visible while nothing changes: the gas changes.
      story.simulation.world.set("ch4", 0.5);
      let ticks = 0;
      while (!story.isOn(DeviceCondition.Outputs) && ticks++ < 200) story.simulation.advance(100);
      assert.ok(ticks <= (fault === "silent" ? 50 : 100), `${ticks} ticks`);
      story.seconds(4);
      assert.ok(horns > 0 && yellows > 0);
      assert.equal(story.simulation.instrument.guard.wrong, 1 << GuardPart.Segments);
      assert.deepEqual(story.simulation.board.watchdog.bitesMs, [], "no reason to restart");
      story.simulation.board.setFault("segments", "none");
      story.seconds(3);
      assert.equal(story.simulation.instrument.guard.wrong, 0);
      assert.ok(story.isOn(DeviceCondition.Outputs), "they might be loose");
      story.seconds(10);
      assert.equal(story.isOn(DeviceCondition.Outputs), false);
      assert.notEqual(story.text.trim(), "");
    });
  }

  it("are a FAULT at the start if they were never there, and the measurement starts all the same", () => {
    const story = new Story("methane");
    story.simulation.board.setFault("segments", "silent");
    story.seconds(60);
    assert.ok(story.isOn(DeviceCondition.Outputs));
    assert.equal(story.simulation.view.phase, Phase.Run);
    story.simulation.world.set("ch4", 2.5);
    story.seconds(30);
    assert.equal(story.simulation.view.signal, AlarmKind.High);
  });

  it("are lit again after a moment without supply, within a second", () => {
    const story = new Story("methane");
    story.seconds(60);
    story.simulation.board.segments.powerOn();
    assert.equal(story.text.trim(), "");
    story.seconds(1);
    assert.equal(story.text.trim(), "0.00");
  });
});

describe("A screen with digits beside it", () => {
  it("both show the readings, and both stages of the tick are watched", () => {
    const story = new Story("methane", "beside");
    story.seconds(60);
    assert.equal(story.text.trim(), "0.00");
    assert.ok(story.simulation.board.canvas.pixelsSent > 0);
    assert.deepEqual(story.simulation.board.watchdog.bitesMs, []);
    story.key("page");
    assert.notEqual(story.simulation.view.page, Page.Main, "the key turns the screen's pages");
    assert.equal(story.text.trim(), "0.00");
    story.simulation.instrument.segments!.tick = (): void => {};
    story.seconds(4);
    assert.ok(story.isOn(DeviceCondition.SelfTest));
    assert.equal(story.simulation.board.watchdog.bitesMs.length, 1);
  });

  it("has a signature of its own with every combination", () => {
    const ends = (hasScreen: boolean, hasSegments: boolean, signature: number): boolean => {
      const flow = new ProgramFlow(hasScreen, hasSegments);
      flow.tick = signature;
      return flow.endTick();
    };
    for (const [hasScreen, hasSegments, right] of [
      [false, false, 0o123],
      [true, false, 0o1234],
      [false, true, 0o1235],
      [true, true, 0o12345],
    ] as const) {
      for (const signature of [0o123, 0o1234, 0o1235, 0o12345, 0o12354]) {
        assert.equal(ends(hasScreen, hasSegments, signature), signature === right);
      }
    }
  });
});
