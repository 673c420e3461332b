/** Files, names and peers that mean harm: what is read is bounded, what is shown is inert, and nobody's file is overwritten. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../../host-sim/cli/main";
import { ExportText } from "../../../host-sim/serial/export-text";
import { checksumText } from "../../../host-sim/serial/frame";
import { RowLines } from "../../../host-sim/event-log/row-lines";
import { crc32More, crc32Start } from "../../../src/core/crc32";
import { looksLikeFormula } from "../../../src/send/row-text";

const scenario = "host-sim/scenarios/methane-low-and-high.yaml";

describe("files from outside", () => {
  const folder = mkdtempSync(join(tmpdir(), "firedamp-hostile-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    let out = "";
    let err = "";
    const terminal = {
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
      isInteractive: false,
    };
    return { code: await main(args, terminal), out, err };
  }

  it("are regular files of a bounded size: devices and pipes are refused, with exit 2 and without waiting", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const path of ["/dev/zero", pipe, folder]) {
      for (const args of [
        ["events", path],
        ["log", path],
        ["blackbox", path],
        ["key", path],
        ["run", path],
        ["replay", path, "--map", "ch4=a", "--interval", "1s"],
        ["events", scenario, "--key", path],
      ]) {
        const { code, err } = await run(...args);
        assert.equal(code, 2, args.join(" "));
        assert.match(err, /is not a file|is a folder/, args.join(" "));
      }
    }
  });

  it("that hold no event log are exit 2, and not a broken log", async () => {
    const noise = join(folder, "noise.bin");
    writeFileSync(
      noise,
      Uint8Array.from({ length: 40_960 }, (_, at) => (at * 7919) % 251),
    );
    for (const path of [scenario, noise, join(folder, "nowhere")]) {
      const { code, out } = await run("events", path);
      assert.deepEqual([code, out], [2, ""], path);
    }
  });

  it("of somebody else are not overwritten without --force, and the program's own are", async () => {
    const out = join(folder, "out");
    const flash = join(folder, "log.bin");
    mkdirSync(out);
    const thesis = join(out, "readings.csv");
    writeFileSync(thesis, "my only copy\n");
    writeFileSync(flash, "my other only copy\n");
    for (const args of [
      ["run", scenario, "--out", out],
      ["run", scenario, "--flash", flash],
    ]) {
      const { code, err } = await run(...args);
      assert.equal(code, 2);
      assert.match(err, /^firedamp: .*(readings\.csv|log\.bin).*--force\n$/);
    }
    assert.equal(readFileSync(thesis, "utf8"), "my only copy\n");
    assert.equal(readFileSync(flash, "utf8"), "my other only copy\n");
    const forced = await run("run", scenario, "--out", out, "--flash", flash, "--force");
    assert.equal(forced.code, 0, forced.err);
    const again = await run("run", scenario, "--out", out, "--flash", flash);
    assert.equal(again.code, 0, again.err);
    assert.match(readFileSync(thesis, "utf8"), /^time_s,/);
    const other = join(folder, "other");
    mkdirSync(other);
    writeFileSync(join(folder, "target"), "linked\n");
    symlinkSync(join(folder, "target"), join(other, "events.csv"));
    assert.equal((await run("run", scenario, "--out", other)).code, 2);
    assert.equal(readFileSync(join(folder, "target"), "utf8"), "linked\n");
  });

  it("cannot steer the terminal: control characters of a title are not printed", async () => {
    const path = join(folder, "title.yaml");
    writeFileSync(
      path,
      'title: "\\e[31mred\\e]0;owned\\a \\u009b2J"\ndevice: methane\nlimits: cn-coal\nduration: 1s\n',
    );
    const { code, out, err } = await run("run", path);
    assert.equal(code, 0, err);
    assert.match(out, /red/);
    assert.doesNotMatch(out + err, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });
});

describe("texts in tables", () => {
  it("that a spreadsheet would calculate begin with a quote; numbers and words do not", () => {
    for (const text of ["=1+1", "+cmd|' /C calc'!A0", "-1+1|x", "@SUM(A1)", "-", "+", "\t=1", "\r=1", "-2+3"]) {
      assert.ok(looksLikeFormula(text), JSON.stringify(text));
    }
    for (const text of ["", "ch4", "-3.1 hPa in 60 min", "+12", "-0.5", "a=b", "x@y"]) {
      assert.ok(!looksLikeFormula(text), text);
    }
    const rows = new RowLines("csv");
    const line = rows.row(["a", "b", "c", "d"], (row) => {
      row.text('=HYPERLINK("x",1)');
      row.text("\u001b[31m\u009b2J\u2028x");
      row.text('say "so"');
      row.decimal(-1.5, 1);
    });
    assert.equal(line, `"'=HYPERLINK(""x"",1)", [31m 2J x,"say ""so""",-1.5`);
    assert.equal(rows.heading(["=x", "y"]), "'=x,y");
  });
});

describe("a peer that is no instrument", () => {
  function frame(text: string, tag: number, number: number): Uint8Array {
    const bytes = new TextEncoder().encode(`${tag}.${number} ${text}`);
    const crc = checksumText(~crc32More(crc32Start, bytes, 0, bytes.length));
    return new TextEncoder().encode(`${new TextDecoder().decode(bytes)}*${crc}\n`);
  }

  /** Answers a request with the head and then line after line of `lines`. */
  function answer(lines: (asked: string) => Iterable<string>, format: "csv" | "jsonl" = "csv"): ExportText {
    let asked = "";
    let tag = 0;
    const text = new ExportText(
      "settings",
      { format },
      (bytes) => {
        const [, number, request] = /#(\d+) (.*)\*/.exec(new TextDecoder().decode(bytes))!;
        tag = Number(number);
        asked = request!;
      },
      1,
    );
    text.pull.start(0);
    for (let tries = 0; tries < 40 && !text.pull.isOver; tries++) {
      let number = 0;
      const now = tag;
      for (const line of lines(asked)) {
        text.pull.take(frame(line, now, number++), tries * 1000);
        if (text.pull.isOver || tag !== now) break;
      }
    }
    return text;
  }

  function head(asked: string): string[] {
    return ["H protocol 1", `H request ${asked}`, "H serial X", "C a,b"];
  }

  it("may not send a formula, a control character, or something that is no JSON", () => {
    for (const record of ["=1+1,x", '"@x",y', "a\u009b2J,b", "a\u0007,b"]) {
      const { pull, text } = answer((asked) => [...head(asked), `R 1 ${record}`]);
      assert.equal(pull.state, "failed", record);
      assert.ok(!text.includes(record));
    }
    assert.equal(answer((asked) => [...head(asked), "R 1 =1+1"], "jsonl").pull.state, "failed");
    const { pull } = answer((asked) => [...head(asked), "R 1 a,-1.5", "R 2 '=x,+3", "E 2 00000000"]);
    assert.match(pull.failure, /count or the checksum/, "these records as such are right");
  });

  it("may not send facts, channels or records without end", () => {
    function* facts(): Iterable<string> {
      for (let i = 0; i < 1000; i++) yield `H fact${i} x`;
    }
    assert.match(answer(facts).pull.failure, /too long/);
    function* channels(): Iterable<string> {
      for (let i = 0; i < 1000; i++) yield `H channel c${i},%,2`;
    }
    assert.match(answer(channels).pull.failure, /too long/);
    assert.match(answer(() => [`H serial ${"x".repeat(1000)}`]).pull.failure, /too long/);
    function* records(asked: string): Iterable<string> {
      yield* head(asked);
      for (let i = 1; i < 200_000; i++) yield `R ${i} a,b`;
    }
    assert.match(answer(records).pull.failure, /more than 100000 records/);
  });
});
