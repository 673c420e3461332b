/** A real Chromium for the page's tests, with its own temporary profile, and all of its error messages. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";

const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught exceptions, and requests to any host except the page's own. */
  readonly complaints: readonly string[];
}

export class Browser {
  readonly #profile: string;
  readonly #context: BrowserContext;

  private constructor(profile: string, context: BrowserContext) {
    this.#profile = profile;
    this.#context = context;
  }

  static async open(executablePath: string, viewport = { width: 1440, height: 900 }): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), "firedamp-chromium-"));
    try {
      return new Browser(
        profile,
        await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: quietly, viewport }),
      );
    } catch (error) {
      rmSync(profile, { recursive: true, force: true });
      throw error;
    }
  }

  /** Opens the page again and waits until it runs. Always in the same tab: a tab in the background gets no frames. */
  async visit(url: string): Promise<Visit> {
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    page.removeAllListeners();
    // Ends a wait that would last for ever; no result depends on it.
    page.setDefaultTimeout(600_000);
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const { host } = new URL(url);
    page.on("request", (request) => {
      const target = new URL(request.url());
      if (target.protocol !== "data:" && target.host !== host) {
        complaints.push(`asked the network for ${request.url()}`);
      }
    });
    await page.goto(url);
    await page.waitForFunction(() => window.firedamp !== undefined);
    return { page, complaints };
  }

  async close(): Promise<void> {
    await this.#context.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
