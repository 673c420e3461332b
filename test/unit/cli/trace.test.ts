/** Valid traces: what is read, in which unit, and what is a gap. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { numbers, read, refusal, wish } from "./trace-text";

const every30s = { intervalMs: 30_000 };

describe("a trace with an interval", () => {
  it("has its rows one interval apart, and its last row lasts one interval", () => {
    const trace = read("ch4\n0.1\n0.2\n0.3\n", wish(["ch4=ch4"], every30s));
    assert.deepEqual(numbers(trace.timesMs), [0, 30_000, 60_000]);
    assert.deepEqual(numbers(trace.values[0]), [0.1, 0.2, 0.3]);
    assert.equal(trace.endMs, 90_000);
  });

  for (const [name, text] of Object.entries({
    comma: "a,ch4,b\n1,0.5,2\n",
    semicolon: "a;ch4;b\r\n1;0.5;2\r\n",
    tab: "a\tch4\tb\n1\t0.5\t2\n",
    BOM: "\ufeffch4,a\n0.5,2\n",
    quotes: '"x, y","ch4"\n"1, ""2"""," 0.5 "\n',
    remarks: "# synthetic\nch4,a\n# still\n0.5,1\n",
    "no end of line": "a,ch4\n1,0.5",
  })) {
    it(`is read with ${name}`, () => {
      assert.deepEqual(numbers(read(text, wish(["ch4=ch4"], every30s)).values[0]), [0.5]);
    });
  }

  it("reads a missing value as a gap, never as zero", () => {
    const trace = read("ch4,x\n?,1\n,1\nNaN,1\nNA,1\nnull,1\n0.7,1\n", wish(["ch4=ch4"], every30s));
    assert.deepEqual(numbers(trace.values[0]), [NaN, NaN, NaN, NaN, NaN, 0.7]);
    assert.deepEqual(trace.gaps, [5]);
  });

  it("reads an empty line as a gap in a file of one column, and skips it among several columns or at the end", () => {
    assert.deepEqual(numbers(read("ch4\n1\n\n2\n\n", wish(["ch4=ch4"], every30s)).values[0]), [1, NaN, 2]);
    assert.deepEqual(numbers(read("ch4,b\n1,1\n\n2,2\n\n", wish(["ch4=ch4"], every30s)).values[0]), [1, 2]);
  });

  it("lets one column drive two quantities", () => {
    const trace = read("p\n101\n", wish(["pressure=p", "pipePressure=p:kPa"], every30s));
    assert.deepEqual(trace.values.map(numbers), [[101], [101]]);
  });

  it("finds a column with colons, brackets or an equals sign in its name", () => {
    assert.deepEqual(numbers(read("a:b=c:d\n1\n", wish(["ch4=a:b=c:d"], every30s)).values[0]), [1]);
    assert.deepEqual(numbers(read("a:b\n10000\n", wish(["ch4=a:b:ppm"], every30s)).values[0]), [1]);
    assert.deepEqual(numbers(read("gas [ppm]\n10000\n", wish(["ch4=gas"], every30s)).values[0]), [1]);
  });

  it("is the same in pieces of any size", () => {
    const text = '\ufeffZeit,"Luft °C"\r\n' + Array.from({ length: 50 }, (_, row) => `${row},${row / 4}`).join("\r\n");
    const whole = read(text, wish(["temperature=Luft °C"], every30s));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (pieceBytes) => {
        assert.deepEqual(read(text, wish(["temperature=Luft °C"], every30s), pieceBytes), whole);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a unit", () => {
  const cases: readonly (readonly [string, string, number, number])[] = [
    ["ch4", "%", 1.5, 1.5],
    ["ch4", "% vol", 1.5, 1.5],
    ["ch4", "ppm", 15_000, 1.5],
    ["ch4", "fraction", 0.015, 1.5],
    ["ch4", "mole fraction", 0.015, 1.5],
    ["ch4", "%LEL", 30, 1.5],
    ["o2", "fraction", 0.21, 21],
    ["co", "ppm", 24, 24],
    ["co", "fraction", 0.001, 1000],
    ["co", "%", 0.5, 5000],
    ["pressure", "hPa", 1013, 101.3],
    ["pressure", "Pa", 101325, 101.325],
    ["pressure", "bar", 1.01, 101],
    ["pressure", "mbar", 1013, 101.3],
    ["pressure", "mmHg", 760, 101.3250144354],
    ["temperature", "K", 293.15, 20],
    ["temperature", "°F", 68, 20],
    ["temperature", "°C", -3, -3],
    ["flow", "m3/s", 0.5, 1800],
    ["flow", "L/min", 100, 6],
    ["flow", "m³/h", 12, 12],
    ["humidity", "%RH", 40, 40],
  ];
  for (const [quantity, unit, cell, expected] of cases) {
    it(`${cell} ${unit} of ${quantity} is ${expected} in the world`, () => {
      const value = read(`x\n${cell}\n`, wish([`${quantity}=x:${unit}`], every30s)).values[0]![0]!;
      assert.ok(Math.abs(value - expected) <= Math.abs(expected) * 1e-9, String(value));
    });
  }

  it("of hectopascals is exact: the same pressure in two units is the same number", () => {
    for (const pressure of [1013, 1076, 998, 1001]) {
      assert.equal(read(`x\n${pressure}\n`, wish(["pressure=x:hPa"], every30s)).values[0]![0], pressure / 10);
    }
  });

  it("for a raw signal is millivolts by default", () => {
    assert.deepEqual(numbers(read("v\n30\n", wish(["raw ch4=v"], every30s)).values[0]), [30]);
    assert.deepEqual(numbers(read("v\n0.03\n", wish(["raw ch4=v:V"], every30s)).values[0]), [30]);
  });

  it("comes from a line of units under the names, and the command line overrides it", () => {
    const text = "Time,gas,p\ns,ppm,hPa\n0,10000,1013\n7,20000,1013\n";
    assert.deepEqual(read(text, wish(["ch4=gas", "pressure=p"])).values.map(numbers), [
      [1, 2],
      [101.3, 101.3],
    ]);
    assert.deepEqual(numbers(read("Time,gas\ns,ppm\n0,3\n", wish(["ch4=gas:%"])).values[0]), [3]);
  });

  it("that is unknown in the file is an error, not guessed", () => {
    assert.match(
      refusal("Time [s],CO [mg/m3]\n0,5\n", wish(["co=CO"]))!,
      /unit "mg\/m3" \(from the file's header\) is not one of the units of co.*give it as/,
    );
  });

  it("that does not fit the quantity is refused, with the units that do", () => {
    assert.match(
      refusal("x\n1\n", wish(["pressure=x:ppm"], every30s))!,
      /column x: unit "ppm" is not one of the units of pressure; there are: kPa, hPa/,
    );
  });
});

describe("a trace with a time column", () => {
  it("starts at its first row, in the column's unit", () => {
    const trace = read("t,ch4\n-90,0.1\n-85,0.2\n-79.5,0.3\n", wish(["ch4=ch4"], { timeColumn: "t:s" }));
    assert.deepEqual(numbers(trace.timesMs), [0, 5000, 10_500]);
    assert.equal(trace.endMs, 16_000);
  });

  it("accepts milliseconds, minutes, hours", () => {
    for (const [unit, ms] of [
      ["ms", 1],
      ["min", 60_000],
      ["h", 3_600_000],
    ] as const) {
      assert.deepEqual(
        numbers(read("t,ch4\n0,0\n1000,0\n", wish(["ch4=ch4"], { timeColumn: `t:${unit}`, maxMs: 1e12 })).timesMs),
        [0, 1000 * ms],
      );
    }
  });

  it("accepts dates and times, with zone or without", () => {
    const text = "datetime;ch4\n2020-02-08 13:30:47;1\n2020-02-08T13:30:48.25;2\n2020-02-08T14:31:00+01:00;3\n";
    assert.deepEqual(numbers(read(text, wish(["ch4=ch4"])).timesMs), [0, 1250, 13_000]);
  });

  it("is found by its name when its unit is known", () => {
    for (const name of ["time [s]", "Time (s)", "time_s", "Elapsed time [s]"]) {
      assert.deepEqual(numbers(read(`${name},ch4\n0,1\n2,1\n`, wish(["ch4=ch4"])).timesMs), [0, 2000], name);
    }
  });

  it("without a unit is refused with a question for it", () => {
    assert.match(refusal("Time,ch4\n0,1\n5,1\n", wish(["ch4=ch4"]))!, /^row 2, column Time: .*--time "Time:s"/);
  });

  it("holds its last row as long as the one before, but at most a minute", () => {
    assert.equal(read("time_s,ch4\n0,1\n20,1\n", wish(["ch4=ch4"])).endMs, 40_000);
    assert.equal(read("time_s,ch4\n0,1\n7200,1\n", wish(["ch4=ch4"])).endMs, 7_260_000);
  });
});

describe("an ARFF trace", () => {
  const head =
    "% remark\n@RELATION 'a b'\n@attribute 'MM 116' real\n@ATTRIBUTE \"it's\" numeric\n@attribute state {on, off}\n\n@data\n";

  it("is read with quoted names, comments and question marks", () => {
    const trace = read(`${head}% more\n0.5,1,on\n?,2,off\n`, wish(["ch4=MM 116", "co=it's"], every30s));
    assert.deepEqual(trace.values.map(numbers), [
      [0.5, NaN],
      [1, 2],
    ]);
  });

  it("is refused when it is sparse, has no data or no attributes", () => {
    assert.match(refusal(`${head}{0 1, 2 on}\n`, wish(["ch4=MM 116"], every30s))!, /^row 8: sparse/);
    assert.match(refusal("@relation a\n@attribute x real\n", wish(["ch4=x"], every30s))!, /ends before @data/);
    assert.match(refusal("@relation a\n@data\n1\n", wish(["ch4=x"], every30s))!, /@data without any @attribute/);
    assert.match(
      refusal("@relation a\n@attribute x\n@data\n1\n", wish(["ch4=x"], every30s))!,
      /^row 2: .* is not an attribute/,
    );
  });
});
