/** A real instrument on a cable, as the page sees it: here a simulated one, at the other end of a simulated Web Serial port. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download } from "playwright-core";
import { InputError } from "../../host-sim/cli/input-error";
import { main } from "../../host-sim/cli/main";
import { OfferedPort } from "../../host-sim/cli/offer-port";
import { Simulation } from "../../host-sim/simulation";
import { clockSays } from "../../host-sim/web/page/cable-words";
import { serve, type PageServer } from "../../host-sim/web/serve";
import { Random } from "../../host-sim/world/random";
import { baud } from "../../src/send/export-port";
import { noiseOf } from "../support/serial-bench";
import { Browser, type Visit } from "./support/browser";
import { missing, needChromium } from "../support/needs";
import { Cable } from "./support/cable";

const startMs = Date.parse("2026-01-31T06:00:00Z");

/** An instrument with data: an alarm, and minutes of records. */
function afterAnAlarm(seed: number): Simulation {
  const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed, timeMs: startMs });
  simulation.advance(120_000);
  simulation.world.set("ch4", 1.8);
  simulation.advance(120_000);
  simulation.world.set("ch4", 0);
  simulation.advance(400_000);
  return simulation;
}

/** A head contains the time of writing; all else is the same whenever it is pulled. */
function withoutMoment(text: string): string {
  return text
    .replace(/time \S+, boot 1, uptime_s \d+/, "time T, boot 1, uptime_s U")
    .replace(/"time":"[^"]*","boot":"1","uptime_s":"\d+"/, '"uptime_s":U');
}

describe("the page and a real instrument on a cable", function () {
  let server: PageServer;
  let browser: Browser;
  let visit: Visit;
  let cable: Cable;
  let simulation: Simulation;

  before("start a browser", async function () {
    const executable = needChromium(this);
    server = await serve({ port: 0 });
    browser = await Browser.open(executable);
    visit = await browser.visit(server.url);
    cable = await Cable.lay(visit.page);
    simulation = afterAnAlarm(4);
  });

  after(async () => {
    await cable?.end();
    await browser?.close();
    await server?.close();
  });

  afterEach("no complaint in the console", () => {
    if (visit !== undefined) assert.deepEqual(visit.complaints, []);
  });

  async function open(mode = "plugged", instrument: Simulation | null = simulation): Promise<void> {
    cable.noise = (bytes) => bytes;
    cable.isHeld = cable.isOpen = false;
    cable.plug(instrument ?? undefined);
    visit = await browser.visit(`${server.url}?cable=${mode}`);
    await visit.page.getByRole("button", { name: "Pause" }).click();
  }

  async function connect(): Promise<void> {
    await visit.page.getByRole("button", { name: "Connect" }).click();
    await visit.page.getByText("Connected. Choose what to pull.").waitFor();
  }

  async function choose(topics: readonly string[], format: "csv" | "jsonl", to = ""): Promise<void> {
    for (const box of await visit.page.locator("#cable-topics label").all()) {
      await box.locator("input").setChecked(topics.includes((await box.textContent())!));
    }
    await visit.page.getByLabel("Format").selectOption(format);
    await visit.page.locator("#cable-to").fill(to);
  }

  /** @returns what was saved, by its name, once there are `count` files, or once the reason for none is shown */
  async function pull(count: number): Promise<ReadonlyMap<string, string>> {
    const downloads: Download[] = [];
    const take = (download: Download): void => {
      downloads.push(download);
    };
    visit.page.on("download", take);
    await visit.page.getByRole("button", { name: "Pull and save" }).click();
    await visit.page.waitForFunction(
      () => document.querySelector<HTMLFieldSetElement>("#cable-wish")?.disabled === false,
    );
    while (downloads.length < count) await visit.page.waitForTimeout(20);
    visit.page.off("download", take);
    assert.equal(downloads.length, count);
    const saved = new Map<string, string>();
    for (const download of downloads) {
      saved.set(download.suggestedFilename(), readFileSync(await download.path(), "utf8"));
    }
    return saved;
  }

  function error(): Promise<string | null> {
    return visit.page.locator("#cable-error").textContent();
  }

  it("shows the connected instrument, at the instrument's own rate", async () => {
    await open();
    let rate = 0;
    cable.onOpened = (one) => {
      rate = one;
    };
    await connect();
    assert.equal(rate, baud);
    const facts = await visit.page.locator("#cable-facts dd").allTextContents();
    const { view } = simulation;
    assert.deepEqual(facts.slice(0, 6), [
      "SIM-4",
      simulation.instrument.view.version,
      "simulator",
      view.profileName,
      view.limitsName,
      simulation.instrument.userSettings.checksumText,
    ]);
    assert.match(facts[6]!, /^2026-01-31 06:1\d:\d\d UTC, \d+ (d|h|min|s) (ahead of|behind) this computer's$/);
    assert.match(facts[7]!, /^for \d+ min, start 1$/);
  });

  it("saves exactly the files of firedamp pull", async function () {
    await open();
    await connect();
    const to = "2026-01-31T06:05";
    await choose(["Data log", "Event log", "Settings", "Calibration", "Exposure"], "csv", to);
    const saved = new Map(await pull(5));
    await choose(["Data log", "Event log"], "jsonl", to);
    for (const [name, text] of await pull(2)) saved.set(name, text);
    await visit.page.getByRole("button", { name: "Disconnect" }).click();
    await visit.page.getByRole("button", { name: "Connect", exact: true }).waitFor();
    cable.plug(undefined);

    const folder = mkdtempSync(join(tmpdir(), "firedamp-"));
    let port: OfferedPort;
    try {
      port = new OfferedPort(simulation);
    } catch (failure) {
      if (failure instanceof InputError) missing(this, failure.message);
      throw failure;
    }
    try {
      const said: string[] = [];
      const terminal = {
        out: (text: string) => void said.push(text),
        err: (text: string) => void said.push(text),
        isInteractive: false,
      };
      const window = ["--to", `${to}Z`, "--out", folder];
      assert.equal(
        await main(
          ["pull", port.path, "--log", "--events", "--settings", "--calibration", "--exposure", ...window],
          terminal,
        ),
        0,
        said.join(""),
      );
      assert.equal(
        await main(["pull", port.path, "--log", "--events", "--format", "jsonl", ...window], terminal),
        0,
        said.join(""),
      );
      assert.ok(saved.get("SIM-4-log.csv")!.split("\n").length > 100);
      assert.match(saved.get("SIM-4-events.csv")!, /alarm-on,.*,ch4,/);
      for (const [name, text] of saved) {
        assert.equal(
          withoutMoment(text),
          withoutMoment(readFileSync(join(folder, name.replace("SIM-4-", "")), "utf8")),
          name,
        );
      }
    } finally {
      port.close();
      rmSync(folder, { recursive: true });
    }
  });

  it("gets the same over a noisy line, and shows that it asked again", async () => {
    await open();
    await connect();
    await choose(["Data log", "Event log"], "csv", "2026-01-31T06:05");
    const good = await pull(2);
    cable.noise = noiseOf(new Random(7), 700);
    await cable.bend();
    const bad = await pull(2);
    for (const [name, text] of good) assert.equal(withoutMoment(bad.get(name)!), withoutMoment(text), name);
    await visit.page
      .getByText(/^the line is unreliable: \d+ requests were repeated$/)
      .first()
      .waitFor();
  });

  it("saves nothing of a log whose cable is unplugged in the middle, and connects again", async () => {
    await open();
    await connect();
    await choose(["Data log", "Settings"], "csv");
    cable.isHeld = true;
    const pulling = pull(0);
    await visit.page.getByText(/^log: 0 records/).waitFor();
    await cable.unplug();
    await pulling;
    assert.equal(
      await error(),
      "Disconnected: the cable was unplugged, or the instrument switched off. log: no file, the line went away in the middle.",
    );
    assert.equal(await visit.page.locator("#cable-form").isVisible(), false);
    cable.isHeld = false;
    cable.plug(simulation);
    await connect();
    await choose(["Settings"], "csv");
    assert.match((await pull(1)).get("SIM-4-settings.csv")!, /\nlow,ch4,1\.00,%/);
  });

  it("stops on request, and the instrument stops sending too", async () => {
    await open();
    await connect();
    await choose(["Data log"], "csv");
    cable.isHeld = true;
    const pulling = pull(0);
    await visit.page.getByText(/^log: 0 records/).waitFor();
    await visit.page.locator("#cable-stop").click();
    await pulling;
    assert.equal(await error(), "log: no file: Stopped.");
    cable.isHeld = false;
    await visit.page.waitForTimeout(200);
    let talk = 0;
    simulation.board.console.onBytes = (bytes) => {
      talk += bytes.length;
    };
    await visit.page.waitForTimeout(200);
    assert.equal(talk, 0);
  });

  it("refuses to mix two instruments", async () => {
    await open();
    await connect();
    cable.plug(new Simulation({ device: "methane", limits: "cn-coal", seed: 9 }));
    await choose(["Settings"], "csv");
    await pull(0);
    assert.equal(await error(), "settings: no file: Another instrument responds: SIM-9 instead of SIM-4.");
  });

  it("shows that there is no response", async () => {
    await open("plugged", null);
    await visit.page.getByRole("button", { name: "Connect" }).click();
    await visit.page
      .getByText("No response to 5 requests: is the instrument switched on and connected to this port?")
      .waitFor();
    await visit.page.getByRole("button", { name: "Connect", exact: true }).waitFor();
    assert.equal(cable.isOpen, false, "the port is let go");
  });

  it("shows that another device responds, as at a wrong rate", async () => {
    await open("plugged", null);
    const chance = new Random(3);
    const babbling = setInterval(() => {
      cable.babble(Array.from({ length: 40 }, () => chance.integer(0, 255)));
      void cable.bend().catch(() => {});
    }, 200);
    try {
      cable.onOpened = undefined;
      await visit.page.getByRole("button", { name: "Connect" }).click();
      await visit.page
        .getByText(/^The data received is not an instrument's reply: another device, a rate other than 115,200 baud/)
        .waitFor();
    } finally {
      clearInterval(babbling);
    }
  });

  it("shows that another tab or program has the port", async () => {
    await open("taken");
    await visit.page.getByRole("button", { name: "Connect" }).click();
    await visit.page.getByText(/^The port cannot be opened: another tab or program has it/).waitFor();
    await visit.page.getByRole("button", { name: "Connect", exact: true }).waitFor();
  });

  it("continues when no port is chosen", async () => {
    await open("nothing");
    await visit.page.getByRole("button", { name: "Connect" }).click();
    await visit.page.getByText(/^No port was chosen\./).waitFor();
    assert.equal(await visit.page.locator("#cable-error").isVisible(), false);
  });

  it("shows what to use in a browser without serial ports", async () => {
    await open("none");
    await visit.page
      .getByText(/^This browser gives a page no serial ports\..*npx firedamp pull PORT --out FOLDER$/)
      .waitFor();
    assert.equal(await visit.page.locator("#cable-connect").isVisible(), false);
  });

  it("shows what to use when the page came from another host without https", async () => {
    await open("elsewhere");
    await visit.page.getByText(/^Browsers give serial ports only to pages of this computer or over https\./).waitFor();
  });

  it("refuses an impossible time, and no topic at all", async () => {
    await open();
    await connect();
    await choose([], "csv");
    await visit.page.getByRole("button", { name: "Pull and save" }).click();
    assert.equal(
      await visit.page
        .locator("#cable-topics input")
        .first()
        .evaluate((input) => (input as HTMLInputElement).validationMessage),
      "Choose at least one.",
    );
    await choose(["Data log"], "csv", "2026-01-31T06:00");
    await visit.page.locator("#cable-from").fill("2026-01-31T07:00");
    await visit.page.getByRole("button", { name: "Pull and save" }).click();
    assert.equal(
      await visit.page.locator("#cable-to").evaluate((input) => (input as HTMLInputElement).validationMessage),
      "This is before the beginning.",
    );
  });
});

describe("an instrument's clock against the computer's", () => {
  for (const [time, says] of [
    ["2026-01-31T06:00:01Z", "2026-01-31 06:00:01 UTC, as this computer's"],
    ["2026-01-31T05:59:20Z", "2026-01-31 05:59:20 UTC, 40 s behind this computer's"],
    ["2026-01-31T06:05:00Z", "2026-01-31 06:05:00 UTC, 5 min ahead of this computer's"],
    ["2026-01-28T06:00:00Z", "2026-01-28 06:00:00 UTC, 3 d behind this computer's"],
    ["", "not set"],
  ] as const) {
    it(`${time || "none"}: ${says}`, () => assert.equal(clockSays(time, startMs), says));
  }
});
