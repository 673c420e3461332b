import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { ServeError, serve, type PageServer } from "../../host-sim/web/serve";

describe("serving the page", () => {
  let server: PageServer;

  before(async () => {
    server = await serve({ port: 0 });
  });

  after(() => server.close());

  it("serves page, script and style, each with its type", async () => {
    for (const [path, type] of [
      ["", "text/html"],
      ["page.js", "text/javascript"],
      ["page.css", "text/css"],
    ]) {
      const response = await fetch(server.url + path);
      assert.equal(response.status, 200, path);
      assert.match(response.headers.get("content-type")!, new RegExp(`^${type}`));
      assert.ok((await response.text()).length > 1000, path);
    }
  });

  it("carries the licence of the chart in the script", async () => {
    const script = await (await fetch(`${server.url}page.js`)).text();
    assert.match(script.slice(0, 2000), /uPlot[\s\S]*Leon Sorokin[\s\S]*Permission is hereby granted/);
  });

  it("serves nothing else from the disk", async () => {
    for (const path of ["package.json", "../package.json", "%2e%2e/package.json", "main.ts"]) {
      assert.equal((await fetch(server.url + path)).status, 404, path);
    }
  });

  it("accepts only requests that read", async () => {
    assert.equal((await fetch(server.url, { method: "POST", body: "x" })).status, 405);
    const head = await fetch(server.url, { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), "");
  });

  it("reports in one line that the port is in use", async () => {
    const port = Number(new URL(server.url).port);
    await assert.rejects(serve({ port }), (error: ServeError) => {
      assert.equal(error.code, "EADDRINUSE");
      assert.equal(error.message, `port ${port} on 127.0.0.1 is in use: choose another with --port`);
      return true;
    });
  });

  it("frees its port when closed, even with a connection still open", async () => {
    const short = await serve({ port: 0 });
    const port = Number(new URL(short.url).port);
    await (await fetch(short.url)).text();
    await short.close();
    const successor = createServer();
    await new Promise<void>((resolve, reject) => successor.once("error", reject).listen(port, "127.0.0.1", resolve));
    assert.equal((successor.address() as AddressInfo).port, port);
    successor.close();
  });
});
