/** Invalid scenarios: each is refused with its line and with what is valid there. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { InputError } from "../../../host-sim/cli/input-error";
import { parseScenario } from "../../../host-sim/cli/scenario/parse-scenario";
import { ScenarioError } from "../../../host-sim/cli/scenario/scenario-error";

/** `line: reason`, or "accepted". */
function verdict(text: string): string {
  try {
    parseScenario(text);
    return "accepted";
  } catch (error) {
    if (error instanceof ScenarioError) return `${error.line ?? "-"}: ${error.message}`;
    throw error;
  }
}

const head = "device: methane\nlimits: cn-coal\nduration: 1min\n";
const step = (lines: string): string => `${head}steps:\n  - at: 10s\n${lines}`;

describe("a scenario is refused", () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ["empty", "", /^-: is empty$/],
    ["of remarks only", "# nothing\n", /^-: is empty$/],
    ["a list", "- 1\n", /^1: a list is not a map of keys$/],
    ["without a device", "limits: cn-coal\nduration: 1s\n", /^1: "device" is missing$/],
    [
      "with a device that does not exist",
      "device: teapot\nlimits: cn-coal\nduration: 1s\n",
      /^1: device: no profile "teapot"; there are methane, four-gas, drainage, drainage-dp$/,
    ],
    [
      "with limits that do not exist",
      "device: methane\nlimits: mars\nduration: 1s\n",
      /^2: limits: no profile "mars"; there are cn-coal, us-msha, au-coal, general$/,
    ],
    [
      "with a wrong field in limits of its own, with the line of that field",
      "device: methane\nlimits:\n  name: mine\n  channels:\n    - { channel: ch4, high: 1.5, hysteresis: 0.1,\n        low: 2 }\n",
      /^6: limits\.channels\[0\]\.low: 2 is not below high \(1\.5\)$/,
    ],
    [
      "with a device of its own without channels",
      "device:\n  name: mine\n  channels: []\nlimits: cn-coal\n",
      /^3: device\.channels: has 0 entries, not 1 to 16$/,
    ],
    ["with a number for a device", "device: 3\nlimits: cn-coal\n", /^1: device: 3 is not text or a map of keys$/],
    ["with an unknown key", `${head}wrold: {}\n`, /^4: unknown key "wrold"; there are: title, device, limits, seed/],
    ["with a key twice", `${head}duration: 2min\n`, /^4: Map keys must be unique$/],
    [
      "with a bare number for a time",
      "device: methane\nlimits: cn-coal\nduration: 30\n",
      /^3: duration: 30 is not text$/,
    ],
    [
      "with a time without a unit",
      'device: methane\nlimits: cn-coal\nduration: "30"\n',
      /^3: duration: "30" is not a duration such as 500ms, 30s/,
    ],
    [
      "with a negative time",
      step("    set: { ch4: 1 }\n").replace("10s", "-10s"),
      /^5: steps\[0\].at: "-10s" is not a duration/,
    ],
    [
      "with a time between two ticks",
      step("    set: { ch4: 1 }\n").replace("10s", "250ms"),
      /^5: 250ms is not a whole number of ticks/,
    ],
    [
      "with a step after its end",
      step("    set: { ch4: 1 }\n").replace("10s", "2min"),
      /^6: the step at 120 s is not before the scenario's end at 60 s$/,
    ],
    [
      "with steps out of order",
      `${step("    set: { ch4: 1 }\n")}  - at: 5s\n    set: { ch4: 1 }\n`,
      /^7: at 5s comes after a later step/,
    ],
    ["with a step that does nothing", step(""), /^5: steps\[0\]: contains no action$/],
    [
      "with a quantity that does not exist",
      step("    set: { xenon: 1 }\n"),
      /^6: steps\[0\].set: unknown key "xenon"; there are: ch4, o2/,
    ],
    [
      "with a value the world cannot have",
      `${head}world:\n  o2: 20.9\n  ch4: 101\n`,
      /^6: world.ch4: 101 is more than 100$/,
    ],
    ["with a word for a value", step("    set: { ch4: much }\n"), /^6: steps\[0\].set.ch4: "much" is not a number$/],
    ["with an endless value", step("    set: { ch4: .inf }\n"), /^6: steps\[0\].set.ch4: Infinity is not a number$/],
    [
      "with a ramp without its time",
      step("    ramp:\n      ch4: { to: 1 }\n"),
      /^7: steps\[0\].ramp.ch4: "over" is missing$/,
    ],
    [
      "with a button that does not exist",
      step("    press: doorbell\n"),
      /^6: steps\[0\].press: "doorbell" is not one of acknowledge, page, menu$/,
    ],
    [
      "with a press of no length",
      step("    press: { button: menu, for: 0s }\n"),
      /^6: a press lasts at least one tick$/,
    ],
    [
      "with a fault where nothing is",
      step("    fault: { port: flow, kind: open }\n"),
      /^6: no port to break on a methane device "flow"; there are: ch4, ambient, battery, horn, ledRed, ledYellow, ledGreen, vibrator, backlight, clock, firmware, reference$/,
    ],
    [
      "with a fault that does not exist",
      step("    fault: { port: ch4, kind: haunted }\n"),
      /^6: no fault at ch4 "haunted"; there are: none, open, short/,
    ],
    [
      "with a signal where none is",
      step("    signal: { port: ambient, millivolts: 1 }\n"),
      /^6: no analog port on a methane device "ambient"; there are: ch4, battery$/,
    ],
    ["with power halfway", step("    power: dim\n"), /^6: steps\[0\].power: "dim" is not one of on, off$/],
    [
      "with an expectation that is no words",
      step("    expect: 7\n"),
      /^6: steps\[0\].expect: 7 is not text or a list$/,
    ],
    [
      "with an expectation after its end",
      step("    expect: horn on within 2min\n"),
      /^6: "horn on within 2min" is due at 130 s, after the scenario's end at 60 s$/,
    ],
    [
      "with an alarm that does not exist",
      step("    expect:\n      - no alarm\n      - alarm ch4.hgih within 1s\n"),
      /^8: no alarm "hgih"; there are: none, reminder/,
    ],
    ["with a broken bracket", `${head}world: {ch4: 1\n`, /^\d+: /],
    ["with tabs for indentation", `${head}steps:\n\t- at: 1s\n`, /^5: /],
    ["with aliases", `${head}world: &a { ch4: 1 }\nsteps: [*a]\n`, /^\d+: (aliases|anchors) .* are not used/],
    ["with an alias to nothing", `${head}world: *x\n`, /^4: /],
    ["with tags", `${head}world: !!js/function "x"\n`, /^4: /],
    ["of two documents", `${head}---\n${head}`, /^\d+: /],
    ["longer than any story", `${head}# ${"x".repeat(300_000)}\n`, /^-: longer than 256 kB$/],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.match(verdict(text), expected));
  }

  it("when it expands aliases without limit, at once", () => {
    let bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (let level = 1; level < 12; level++) {
      bomb += `a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]\n`;
    }
    assert.match(verdict(bomb), /^\d+: (aliases|anchors)/);
  });

  for (const [name, text] of [
    ["brackets", "[".repeat(100_000)],
    ["braces", "{a: ".repeat(50_000)],
    ["dashes", "- ".repeat(100_000)],
    ["lines", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["brackets on lines", "[\n".repeat(100_000)],
  ] as const) {
    it(`when it is nested too deeply in ${name}`, () => assert.match(verdict(text), /^(\d+|-): nested too deeply$/));
  }

  it("in one line, for any text", () => {
    const awkward = fc.array(
      fc.constantFrom(
        "device:",
        " methane",
        "\n",
        "limits: cn-coal\n",
        "duration: 1s\n",
        "steps:",
        "  - at: 1s\n",
        "    set: {",
        "}",
        "[",
        "*a",
        "&a ",
        "!!",
        "? ",
        "|",
        ">",
        "---",
        "\t",
        '"',
        "'",
        ": ",
        "#",
        "%YAML 1.1\n",
        "expect: ",
        "alarm",
        "null",
        "1e400",
        "°",
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(awkward, (parts) => {
        assert.ok(verdict(parts.join("")).length > 0);
      }),
      { numRuns: 400 },
    );
  });

  it("with the profile's own file and field, if the profile is invalid", () => {
    assert.throws(
      () => {
        throw new InputError("a\nb\u001b[31m");
      },
      { message: "a b [31m" },
    );
    assert.match(verdict("device: methane\nlimits: nowhere.json\nduration: 1s\n"), /^2: nowhere.json: no such file$/);
  });
});
