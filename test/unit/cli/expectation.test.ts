/** The syntax of expectations: the condition, the time range, and whether once or always. */
import assert from "node:assert/strict";
import { parseExpectation, type Condition } from "../../../host-sim/cli/scenario/expectation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Status } from "../../../src/core/reading";

const at10s = 10_000;
const timing = (text: string): readonly [number, number, boolean] => {
  const { fromMs, toMs, always } = parseExpectation(text, at10s);
  return [fromMs, toMs, always];
};

describe("the condition of an expectation", () => {
  const cases: readonly (readonly [string, Condition])[] = [
    ["alarm ch4.high", { kind: "alarm", channel: "ch4", alarm: "high", wanted: true }],
    ["alarm ch4", { kind: "alarm", channel: "ch4", alarm: undefined, wanted: true }],
    ["no alarm", { kind: "alarm", channel: undefined, alarm: undefined, wanted: false }],
    ["no alarm ch4.low", { kind: "alarm", channel: "ch4", alarm: "low", wanted: false }],
    ["reading ch4 above 1.5", { kind: "reading", channel: "ch4", min: 1.5, max: Infinity }],
    ["reading ch4 below -0.5", { kind: "reading", channel: "ch4", min: -Infinity, max: -0.5 }],
    ["reading ch4 between 1 and 2", { kind: "reading", channel: "ch4", min: 1, max: 2 }],
    ["reading ch4 within 0.5 of 2", { kind: "reading", channel: "ch4", min: 1.5, max: 2.5 }],
    ["total flow.actual is within 0.5 of 2", { kind: "total", channel: "flow", total: "actual", min: 1.5, max: 2.5 }],
    [
      "total flow.fault-seconds between 58 and 62",
      { kind: "total", channel: "flow", total: "fault-seconds", min: 58, max: 62 },
    ],
    ["total flow.pulses above 100", { kind: "total", channel: "flow", total: "pulses", min: 100, max: Infinity }],
    ["status ch4 is open", { kind: "status", channel: "ch4", status: Status.Open }],
    ["status ch4 warm-up", { kind: "status", channel: "ch4", status: Status.WarmUp }],
    ["signal over", { kind: "signal", alarm: AlarmKind.Over }],
    ["horn on", { kind: "output", output: "horn", on: true }],
    ["led yellow off", { kind: "output", output: "ledYellow", on: false }],
    ["not muted", { kind: "muted", wanted: false }],
    ["acknowledged", { kind: "acknowledged", wanted: true }],
    ["page menu", { kind: "page", page: 3 }],
    ["page fault", { kind: "page", page: 4 }],
    ["event alarm-off ch4.high", { kind: "event", event: "alarm-off", channel: "ch4", alarm: "high" }],
    ["event status ch4.open", { kind: "event", event: "status", channel: "ch4", alarm: "open" }],
    ["event ready", { kind: "event", event: "ready", channel: undefined, alarm: undefined }],
  ];
  for (const [text, condition] of cases) {
    it(text, () => {
      assert.deepEqual(parseExpectation(text, 0).condition, condition);
      assert.deepEqual(parseExpectation(`${text} within 2s`, 0).condition, condition);
    });
  }
});

describe("an expectation is due", () => {
  it("now, if it has no time", () => assert.deepEqual(timing("no alarm"), [10_000, 10_000, true]));
  it("once within a time from its step", () => assert.deepEqual(timing("horn on within 2s"), [10_000, 12_000, false]));
  it("by a time of the scenario", () => assert.deepEqual(timing("horn on by 15s"), [10_000, 15_000, false]));
  it("always for a time", () => assert.deepEqual(timing("horn off for 1min"), [10_000, 70_000, true]));
  it("after a time", () => assert.deepEqual(timing("no alarm after 5s"), [15_000, 15_000, true]));
  it("after a time, for a time", () => assert.deepEqual(timing("no alarm after 5s for 5s"), [15_000, 20_000, true]));
  it("after a time, within a time", () =>
    assert.deepEqual(timing("reading ch4 within 0.1 of 2 after 5s within 5s"), [15_000, 20_000, false]));
});

describe("an expectation that cannot be parsed is refused", () => {
  for (const [text, expected] of [
    ["", /an expectation begins with one of/],
    ["gas everywhere", /"gas" is not understood/],
    ["no horn on", /"no horn" is not understood/],
    ["alarm ch4.", /CHANNEL\.KIND/],
    ["alarm ch4.loud", /no alarm "loud"/],
    ["reading ch4", /missing at the end/],
    ["reading ch4 around 2", /is not understood/],
    ["reading ch4 above high", /"high" is not a number/],
    ["reading ch4 between 2 and 1", /1 is less than 2/],
    ["reading ch4 within -1 of 2", /not negative/],
    ["status ch4 is fine", /no status "fine"/],
    ["horn loud", /neither on nor off/],
    ["led blue on", /no led "blue"/],
    ["horn on soon", /"soon" is not understood here/],
    ["horn on within", /a duration is missing/],
    ["horn on within 2", /not a duration/],
    ["horn on within 2s please", /"please" is not understood/],
    ["horn on by 9s", /the end, 9 s, is not after the start, 10 s/],
    ["horn on within 50ms", /whole number of ticks/],
    ["horn on for 0s", /the end, 10 s, is not after the start, 10 s/],
    ["page blank", /no page/],
    ["event party", /no event "party"/],
  ] as const) {
    it(text === "" ? "empty" : text, () => assert.throws(() => parseExpectation(text, at10s), expected));
  }
});
