/** Files that are not traces, and damaged traces: each is refused in one line with the place of the error, and none crashes. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { dayMs, numbers, read, refusal, wish } from "./trace-text";

const ch4 = wish(["ch4=ch4"], { intervalMs: 30_000 });

describe("a trace is refused", () => {
  const cases: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ["empty", "", /^is empty$/],
    ["nothing but blank lines", "\n\n  \n", /^is empty$/],
    ["a header and no rows", "ch4,b\n", /^row 1: has a header and no rows$/],
    ["a header without an end", "ch4,b", /^row 1: has a header and no rows$/],
    ["a word where a number belongs", "a,ch4\n1,2\n1,much\n", /^row 3, column ch4: "much" is not a number$/],
    ["a decimal comma", "a;ch4\n1;0,5\n", /"0,5" is not a number: write a decimal point/],
    ["a hexadecimal number", "ch4\n0x1F\n", /^row 2, column ch4: "0x1F" is not a number$/],
    ["an infinite number", "ch4\nInfinity\n", /is not a finite number/],
    ["a number too large for a number", "ch4\n1e999\n", /is not a finite number/],
    ["a row too short", "a,ch4\n1,2\n1\n1,2\n", /^row 3: 1 cells where the header has 2$/],
    ["a row too long", "a,ch4\n1,2,3\n", /^row 2: 3 cells where the header has 2$/],
    ["no such column", "a,CH4,b\n1,2,3\n", /^row 1: no column "ch4" \(did you mean "CH4"\?\); there are: a, CH4, b$/],
    ["a column twice", "ch4,ch4\n1,2\n", /columns 1 and 2 are both called "ch4"/],
    ["no names", "1,2\n3,4\n", /^row 1: the first line holds values where the column names belong$/],
    [
      "a value the world cannot have",
      "ch4\n0.5\n-0.1\n",
      /^row 3, column ch4: "-0.1" is outside 0…100 % vol, the range of ch4/,
    ],
    ["a column without any value", "ch4\n?\n?\n", /^column ch4 holds no value in any row$/],
    ["a quote that is not closed", 'a,ch4\n"1,2\n3,4\n', /^row 2: a quoted cell is not closed/],
    ["text after a quote", 'a,ch4\n"1"x,2\n', /^row 2: text after the closing quote/],
    ["NUL bytes", Buffer.from("ch4\n0.5\n\0\n"), /^row 3: holds a NUL byte/],
    [
      "no UTF-8",
      Buffer.concat([Buffer.from("ch4\n0.5\n"), Buffer.from([0xe9, 0x0a])]),
      /^row 3: holds bytes that are not UTF-8/,
    ],
    ["UTF-8 cut in the middle", Buffer.concat([Buffer.from("ch4\n0.5\n"), Buffer.from([0xe2, 0x82])]), /not UTF-8/],
    ["UTF-16", Buffer.from("\ufeffch4\n0.5\n", "utf16le"), /^is UTF-16/],
    ["gzip", Buffer.from([0x1f, 0x8b, 8, 0]), /^is compressed/],
    ["a spreadsheet", Buffer.from("PK\x03\x04rest"), /^is a ZIP/],
    ["old Macintosh line ends", "ch4,b\r1,2\r", /CR alone/],
    ["a line without end", `ch4\n${"1".repeat(2_000_000)}`, /^row 2: a line of more than/],
  ];
  for (const [name, text, expected] of cases) {
    it(`for ${name}`, () => assert.match(refusal(text, ch4) ?? "read", expected));
  }

  const timed = wish(["ch4=ch4"], { timeColumn: "t:s" });
  const timeCases: readonly (readonly [string, string, RegExp])[] = [
    ["goes backwards", "t,ch4\n0,1\n5,1\n4,1\n", /^row 4, column t: time goes backwards to "4"$/],
    ["stands still", "t,ch4\n0,1\n5,1\n5,1\n", /^row 4, column t: time stands still at "5"/],
    ["moves by less than a millisecond", "t,ch4\n0,1\n0.0002,1\n", /time stands still/],
    ["is missing", "t,ch4\n0,1\n?,1\n", /^row 3, column t: "\?": the time is missing$/],
    ["is a word", "t,ch4\n0,1\nlater,1\n", /^row 3, column t: "later" is not a number$/],
    ["is longer than allowed", "t,ch4\n0,1\n99999999,1\n", /^row 3: the trace is longer than 60 days/],
  ];
  for (const [name, text, expected] of timeCases) {
    it(`when time ${name}`, () => assert.match(refusal(text, timed) ?? "read", expected));
  }

  it("for a date that does not exist", () => {
    assert.match(refusal("datetime,ch4\n2020-02-30 10:00:00,1\n", wish(["ch4=ch4"]))!, /is not a valid date and time/);
    assert.match(
      refusal("datetime,ch4\n2020-02-03 10:00:00,1\n2020-02-03 noon,1\n", wish(["ch4=ch4"]))!,
      /^row 3, column datetime: .*not a date and time/,
    );
  });

  it("for an unknown unit of time", () => {
    assert.match(
      refusal("t,ch4\n0,1\n", wish(["ch4=ch4"], { timeColumn: "t:fortnights" }))!,
      /unit "fortnights" is not one of the units of time/,
    );
  });

  it("if there is neither an interval nor a column with the name of a time", () => {
    assert.match(
      refusal("a,ch4\n0,1\n", wish(["ch4=ch4"]))!,
      /^row 1: no column has the name of a time: use --interval 30s or --time COLUMN:UNIT; there are: a, ch4$/,
    );
  });
});

describe("a trace beyond the limits", () => {
  it("is refused as soon as it is too long, without reading its rest", () => {
    const asked = wish(["ch4=ch4"], { intervalMs: 30_000, maxMs: dayMs });
    assert.match(
      refusal(`ch4\n${"1\n".repeat(3000)}`, asked)!,
      /^row 2882: the trace is longer than 1 day of simulated time/,
    );
  });

  it("can have values clamped to the range, or treated as gaps, if requested", () => {
    const text = "ch4\n-0.4\n0.5\n120\n";
    const clamped = read(text, wish(["ch4=ch4"], { intervalMs: 1000, outOfRange: "clamp" }));
    assert.deepEqual([numbers(clamped.values[0]), clamped.adjusted], [[0, 0.5, 100], [2]]);
    const gaps = read(text, wish(["ch4=ch4"], { intervalMs: 1000, outOfRange: "gap" }));
    assert.deepEqual([numbers(gaps.values[0]), gaps.adjusted], [[NaN, 0.5, NaN], [2]]);
    assert.match(
      refusal("ch4\n-1\n?\n", wish(["ch4=ch4"], { intervalMs: 1000, outOfRange: "gap" }))!,
      /^column ch4 holds no value in range in any row$/,
    );
  });
});

describe("a trace whose recorder lost its power", () => {
  it("is read without an incomplete last line, and a note says so", () => {
    const trace = read("a,ch4,b\n1,0.5,1\n1,0.6,1\n1,0.", ch4);
    assert.deepEqual(numbers(trace.values[0]), [0.5, 0.6]);
    assert.deepEqual(trace.notes, ["the last row, 4, is incomplete and was not used"]);
  });

  it("is still refused if a complete last line is wrong", () => {
    assert.match(refusal("a,ch4\n1,0.5\n1,much", ch4)!, /^row 3, column ch4/);
  });
});

describe("any input", () => {
  const awkward = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "ch4",
          "time",
          ",",
          ";",
          "\t",
          "\n",
          "\r\n",
          '"',
          "'",
          "@data",
          "@attribute x real",
          "?",
          "NaN",
          "1",
          "0.5",
          "-1e9",
          "%",
          "#",
          "{",
          "°C",
          "\ufeff",
          " ",
        ),
        fc.string({ maxLength: 5 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(""));

  it("text is either read or refused in one line", () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const message = refusal(`ch4,time_s\n${text}`, wish(["ch4=ch4"]));
        assert.ok(message === undefined || (message.length > 0 && !message.includes("TypeError")));
        refusal(text, ch4);
      }),
      { numRuns: 500 },
    );
  });

  it("bytes are either read or refused in one line", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const message = refusal(bytes, ch4);
        assert.ok(message === undefined || message.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  it("a trace cut at any byte is either read or refused", () => {
    const whole = Buffer.from('Time,gas,p\ns,ppm,hPa\n0,10000,1013\n7,?,1013\n9,"20",1013\n');
    for (let length = 0; length < whole.length; length++) {
      const message = refusal(whole.subarray(0, length), wish(["ch4=gas", "pressure=p"]));
      assert.ok(message === undefined || message.length > 0, String(length));
    }
  });
});
