/** The fault page: its texts, their order, and how the user reaches it. */
import assert from "node:assert/strict";
import { DeviceCondition } from "../../../src/alarm/rules";
import { RecordFault } from "../../../src/core/calibration-codes";
import { Suspicion } from "../../../src/calibrate/suspicion";
import { Language } from "../../../src/core/language";
import { MenuText } from "../../../src/core/menu-text";
import { OverRangeHold } from "../../../src/measure/over-range-hold";
import { NdirFault } from "../../../src/measure/ndir-fault";
import { Status } from "../../../src/core/reading";
import { FaultCode, Notice, Notices } from "../../../src/ui/pages/notices";
import { pageAfter } from "../../../src/ui/pages/page-ring";
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import { type InstrumentView, Page } from "../../../src/ui/view";
import { StoreFault } from "../../../src/core/store-fault";
import { idleCalibration } from "../../support/idle-calibration";
import { MenuStory } from "../../support/menu-story";
import { fourGasView, methaneView, teachingView, type FakeView } from "./fake-view";
import { refusedLimit, sizes } from "./states";
import { WatchedScreen } from "./watched-screen";

/** Kind, then the condition or the channel. */
function noticesOf(view: InstrumentView): (readonly [kind: Notice, about: number])[] {
  const notices = new Notices(view);
  return Array.from({ length: notices.count() }, (_, place) => {
    notices.take(place);
    const { kind, code, channel } = notices;
    return [kind, kind === Notice.Condition ? code - FaultCode.Condition : channel] as const;
  });
}

/** All texts on the screen, lines as one text. */
function wordsOf(view: InstrumentView, width = 320, height = 240): string {
  const screen = new WatchedScreen(width, height);
  const output = new ScreenOutput(screen, view);
  for (let tick = 0; tick < 12; tick++) output.update(tick * 100);
  return screen.canvas.words.replaceAll("\n", " ");
}

function onFaultPage(arrange: (view: FakeView) => void, view = methaneView()): string {
  view.page = Page.Fault;
  arrange(view);
  return wordsOf(view);
}

const suspectingFirst = {
  ...idleCalibration,
  suspicion: (channel: number) => (channel === 0 ? Suspicion.Weak : Suspicion.None),
};

describe("the notices of the fault page", () => {
  it("are none, and no key leads to the page, without a fault", () => {
    assert.deepEqual(noticesOf(methaneView()), []);
    assert.notEqual(pageAfter(methaneView()), Page.Fault);
  });

  it("are settings first, then the instrument, the worst before the rest, then channels, then suspicions", () => {
    const view = fourGasView();
    view.settingsFault = refusedLimit;
    view.suffers(DeviceCondition.Clock).suffers(DeviceCondition.SelfTest);
    view.channel("co").lacks(Status.Open);
    view.calibration = suspectingFirst;
    assert.deepEqual(noticesOf(view), [
      [Notice.SettingsRefused, -1],
      [Notice.Condition, DeviceCondition.SelfTest],
      [Notice.Condition, DeviceCondition.Clock],
      [Notice.Channel, 2],
      [Notice.Suspicion, 0],
    ]);
  });

  it("each alone make the page key lead there", () => {
    const causes: ((view: FakeView) => void)[] = [
      (view) => {
        view.settingsFault = refusedLimit;
      },
      (view) => void view.held.add(DeviceCondition.BumpDue),
      (view) => void view.channel("ch4").lacks(Status.OverRange),
      (view) => {
        view.calibration = suspectingFirst;
      },
    ];
    for (const arrange of causes) {
      const view = methaneView();
      arrange(view);
      assert.equal(pageAfter(view), Page.Fault);
    }
  });

  it("call refused settings refused and damaged ones damaged", () => {
    const view = Object.assign(methaneView().suffers(DeviceCondition.Settings), {
      settingsFault: refusedLimit,
      userSettings: { fault: StoreFault.None },
    });
    assert.deepEqual(noticesOf(view), [[Notice.SettingsRefused, -1]]);
    view.userSettings.fault = StoreFault.Corrupt;
    assert.deepEqual(noticesOf(view), [
      [Notice.SettingsRefused, -1],
      [Notice.Condition, DeviceCondition.Settings],
    ]);
  });

  it("are shown in turns, each for the same time", () => {
    const view = methaneView().suffers(DeviceCondition.Outputs);
    view.channel("ch4").lacks(Status.Short);
    view.page = Page.Fault;
    const seen: string[] = [];
    for (view.uptimeS = 0; view.uptimeS < 16; view.uptimeS += 4) {
      seen.push(
        wordsOf(view).includes("wires touch")
          ? "channel"
          : wordsOf(view).includes("Horn, lamp")
            ? "outputs"
            : "nothing",
      );
    }
    assert.deepEqual(seen, ["outputs", "channel", "outputs", "channel"]);
  });
});

describe("the fault page states what to do", () => {
  it("about the instrument itself", () => {
    assert.match(
      onFaultPage((view) => void view.suffers(DeviceCondition.SelfTest)),
      /TEST FAIL FAULT Self-test failed: leave\. Do not use/,
    );
    assert.match(
      onFaultPage((view) => void view.suffers(DeviceCondition.Clock)),
      /CLOCK NOTE Clock not set or wrong: set it in the menu/,
    );
  });

  it("which setting was refused, and why", () => {
    assert.match(
      onFaultPage((view) => {
        view.settingsFault = refusedLimit;
      }),
      /Limits refused: the last good settings guard/,
    );
    assert.match(
      onFaultPage((view) => {
        view.settingsFault = refusedLimit;
        view.uptimeS = 4;
      }),
      /limits\.channels\[0\]\.low: 2 is not below high, 1\.5/,
    );
  });

  it("why an over-range cannot be reset", () => {
    const held = (hold: OverRangeHold): string =>
      onFaultPage((view) => {
        view.channel("ch4").lacks(Status.OverRange).overRangeLatch.hold = hold;
      });
    assert.match(held(OverRangeHold.ResetUnwitnessed), /this instrument cannot tell/);
    assert.match(held(OverRangeHold.OxygenLow), /oxygen too low for fresh air/);
    assert.match(held(OverRangeHold.GasDetected), /gas was felt/);
  });

  it("which part of an infrared bench failed, which record, and what is suspected", () => {
    assert.match(
      onFaultPage((view) => {
        view.channel("ch4").lacks(Status.Invalid).benchFault = NdirFault.NoPressure;
      }),
      /No pressure of the gas/,
    );
    assert.match(
      onFaultPage((view) => {
        view.channel("ch4").lacks(Status.Invalid);
      }),
      /oxygen may be too low/,
      "a bead has no bench",
    );
    assert.match(
      onFaultPage((view) => {
        view.channel("ch4").lacks(Status.Uncalibrated);
        view.calibration = { ...idleCalibration, recordFault: () => RecordFault.Corrupt };
      }),
      /Calibration damaged/,
    );
    assert.match(
      onFaultPage((view) => {
        view.calibration = suspectingFirst;
      }),
      /SUSPECT Bump test failed, poison suspected/,
    );
  });
});

describe("on a simulated instrument", () => {
  it("the page after an over-range states that only the user can judge the air", () => {
    const story = new MenuStory();
    const { simulation } = story;
    simulation.world.set("ch4", 8);
    simulation.advance(20_000);
    story.tap("page");
    assert.equal(simulation.view.page, Page.Fault);
    assert.match(wordsOf(simulation.view), /Reset only in air known to be fresh: this instrument cannot tell/);
  });

  it("the next page names settings that were refused at power-on, with field and reason", () => {
    const story = new MenuStory();
    const { simulation } = story;
    const { limits } = simulation.settings;
    simulation.offerSettings({
      ...simulation.settings,
      limits: { ...limits, channels: limits.channels.map((channel) => ({ ...channel, low: 2 })) },
    });
    simulation.powerOff();
    simulation.powerOn();
    simulation.advance(20_000);
    story.tap("page");
    assert.equal(simulation.view.page, Page.Fault);
    const text = [0, 4]
      .map((uptimeS) => {
        simulation.instrument.view.uptimeS = uptimeS;
        return wordsOf(simulation.view);
      })
      .join(" ");
    assert.match(text, /Limits refused: the last good settings guard/);
    assert.match(text, /limits\.channels\[0\]\.low: 2 /);
  });

  it("the menu's log row shows the log page and closes the menu", () => {
    const story = new MenuStory();
    story.openRow([], MenuText.Log);
    assert.equal(story.simulation.view.page, Page.Log);
    assert.equal(story.menu.isOpen, false);
    assert.match(wordsOf(story.simulation.view), /LOG .*Ready/);
  });

  it("the status page shows the log's newest event with the log's own hash", () => {
    const { simulation } = new MenuStory();
    const { eventLog } = simulation.instrument;
    const head = Buffer.from(eventLog.head.subarray(0, 4)).toString("hex").toUpperCase();
    assert.ok(eventLog.sequence > 0);
    const view: InstrumentView = simulation.view;
    simulation.instrument.view.page = Page.Status;
    let text = "";
    for (let leaf = 0; leaf < 6; leaf++) {
      simulation.instrument.view.uptimeS = 4 * leaf;
      text += `${wordsOf(view)} `;
    }
    assert.ok(text.includes(`Log no. ${eventLog.sequence} `), text);
    assert.ok(text.includes(`Log head ${head} `), text);
  });
});

describe("a sensor that is not certified", () => {
  it("has a mark beside its unit, on every size and in both languages", () => {
    for (const [width, height] of sizes) {
      for (const [language, long] of [
        [Language.English, /ppm uncertified/],
        [Language.Chinese, /ppm 未认证/],
      ] as const) {
        const view = teachingView();
        view.language = language;
        assert.match(wordsOf(view, width, height), height > 64 ? long : /ppm UNC/);
      }
    }
  });
});
