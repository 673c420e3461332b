/** The words of the digits: each can be written, none looks like a number, no two that can replace a value are equal, and docs/screen.md lists them all. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { alarmNames } from "../../../src/core/alarm-kind";
import { Language } from "../../../src/core/language";
import { deviceRules } from "../../../src/alarm/rules";
import { suspicionNames } from "../../../src/calibrate/suspicion";
import {
  calibrationNames,
  dueNames,
  recordFaultNames,
  refusalNames,
  stepNames,
} from "../../../src/core/calibration-codes";
import { firstRefusal, menuTextsIn, menuWords } from "../../../src/ui/texts/menu-texts";
import { MenuText } from "../../../src/core/menu-text";
import { english } from "../../../src/ui/texts/texts";
import { statusNames } from "../../../src/core/reading";
import { pack, shapeOf } from "../../../src/ui/segments/glyphs";
import { nameOf } from "../../../src/ui/segments/segment-page";
import { channelTexts, otherTexts, totalTexts } from "../../../src/ui/segments/segment-words";
import { words } from "../../../src/ui/texts/words";
import { deviceProfiles } from "../../../src/profile/device-profiles";
import { looksLikeNumber, read, seen } from "./seen";

const menuTextCount = menuTextsIn(Language.English).length;
const { reasons, alarms, calibrations, steps, dues } = words;
const menuWordTexts = menuWords.digits;
const docs = readFileSync(join(__dirname, "../../../docs/screen.md"), "utf8");

const bytes = (word: number): number[] => [24, 16, 8, 0].map((shift) => (word >>> shift) & 0xff);
const asSeen = (text: string): string => seen(bytes(pack(text)));

const tables: Readonly<Record<string, readonly string[]>> = {
  status: Object.values(reasons.digits),
  alarm: Object.values(alarms.digits),
  channel: Object.values(channelTexts),
  procedure: Object.values(calibrations.digits),
  step: Object.values(steps.digits),
  due: Object.values(dues.digits),
  total: Object.values(totalTexts),
  menu: Object.values(menuWordTexts),
  others: [otherTexts.uncertified, otherTexts.notOff, otherTexts.peak, otherTexts.minimum, otherTexts.version],
};

describe("The words of the digits", () => {
  for (const [name, texts] of Object.entries(tables)) {
    it(`can all be written, four places or fewer, and none of them looks like a number: ${name}`, () => {
      for (const text of texts) {
        if (text === "") continue;
        for (const character of text) {
          assert.ok(character === " " || shapeOf(character) !== 0, `${character} of ${text}`);
        }
        assert.equal(asSeen(text).trimEnd(), read(text));
        assert.ok(!looksLikeNumber(asSeen(text)), text);
        assert.match(read(text), /[^0-9 .-]/, `${text} has no letter of its own`);
      }
    });
  }

  it("exist for every code", () => {
    assert.deepEqual(
      [reasons.digits, alarms.digits, calibrations.digits, steps.digits, dues.digits].map(Object.keys),
      [statusNames, alarmNames, calibrationNames, stepNames, dueNames].map(Object.keys),
    );
    assert.equal(Object.values(menuWordTexts).length, firstRefusal);
    assert.ok(
      firstRefusal === MenuText.PinWrong && menuTextCount - firstRefusal < 99,
      "the rest are codes of two figures",
    );
    for (const { channels } of deviceProfiles) {
      for (const { id } of channels) assert.ok(Object.hasOwn(channelTexts, id), id);
    }
  });

  it("that replace a value, or are shown beside one, are all different", () => {
    const texts = [
      ...Object.values(reasons.digits).slice(1),
      ...Object.values(alarms.digits)
        .slice(2, -1)
        .filter((text) => text !== "bAtt"),
      ...new Set(Object.values(channelTexts)),
      otherTexts.uncertified,
      otherTexts.notOff,
      otherTexts.peak,
      otherTexts.minimum,
      ...Object.values(steps.digits).filter((text) => text !== "GAS"),
      otherTexts.unknown,
    ];
    const shown = texts.map(asSeen);
    assert.deepEqual(
      shown.filter((text, index) => shown.indexOf(text) !== index),
      [],
    );
  });

  it("that the menu's places, settings, actions and values have are all different, except for those that are the same word", () => {
    const shown = Object.values(menuWordTexts).slice(1, MenuText.EnterPin).map(asSeen);
    assert.deepEqual(
      shown.filter((text, index) => shown.indexOf(text) !== index),
      [],
    );
  });

  it("of a channel without its own word is the label, and never looks like a number", () => {
    const named = (label: string): string => seen(bytes(nameOf({ id: "other", label } as never, 7)));
    assert.equal(named("NO2"), "n02 ");
    assert.equal(named("SO2"), asSeen("ch7"), "5 0 2 would be a number");
    assert.equal(named("O2"), asSeen("ch7"));
    assert.equal(named("Kelvin"), "HELU");
  });

  it("have a code for everything without a word, and docs/screen.md states how many there are", () => {
    for (const [from, names, skipped] of [
      ["E 1", deviceRules, 0],
      ["E 2", suspicionNames, 1],
      ["E 3", english.overRangeHolds, 1],
      ["E 5", recordFaultNames, 1],
      ["r ", refusalNames, 1],
    ] as const) {
      const last = Object.values(names).length - 1;
      const digits = (value: number): string => (from.length === 2 ? String(value).padStart(2, "0") : String(value));
      assert.ok(docs.includes(`\`${from}${digits(skipped)}\` … \`${from}${digits(last)}\``), `${from}${digits(last)}`);
    }
    assert.ok(docs.includes(`\`no01\` … \`no${menuTextCount - firstRefusal}\``));
  });

  it("are listed in docs/screen.md, every one", () => {
    const missing = Object.values(tables)
      .flat()
      .filter((text) => text !== "" && !docs.includes(`\`${text}\``));
    assert.deepEqual(missing, []);
  });
});
