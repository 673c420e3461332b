/**
 * Serves the page to a browser on this computer. Each request of the page compiles changed sources, so that a developer sees a
 * change after a reload; a compile error is shown instead of the page.
 */
import { createServer, type Server, type ServerResponse } from "node:http";
import { PageBuildError, PageBundle, type PageFile } from "./bundle";

export const defaultPort = 8419;
export const defaultHost = "127.0.0.1";

export interface ServeOptions {
  /** TCP port, 0 for any free one. Default 8419. */
  readonly port?: number;
  /** Address to listen on. Default 127.0.0.1: this computer only. */
  readonly host?: string;
}

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The page cannot be served; `message` is one line with the reason and the remedy. */
export class ServeError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Starts serving. Rejects with a `ServeError` when the port is in use or refused, with a `PageBuildError` when the page does not compile. */
export async function serve(options: ServeOptions = {}): Promise<PageServer> {
  const port = options.port ?? defaultPort;
  const host = options.host ?? defaultHost;
  const bundle = new PageBundle();
  const site = new Site(bundle);
  const server = createServer((request, response) => {
    void site.answer(request.method ?? "GET", request.url ?? "/", response);
  });
  try {
    await site.refresh();
    await listen(server, port, host);
  } catch (error) {
    await bundle.close();
    throw error;
  }
  const address = server.address();
  const boundPort = address !== null && typeof address === "object" ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${boundPort}/`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await bundle.close();
    },
  };
}

class Site {
  readonly #bundle: PageBundle;
  #files = new Map<string, PageFile>();

  constructor(bundle: PageBundle) {
    this.#bundle = bundle;
  }

  async refresh(): Promise<void> {
    const files = new Map<string, PageFile>();
    for (const file of await this.#bundle.build()) files.set(`/${file.name}`, file);
    this.#files = files;
  }

  async answer(method: string, url: string, response: ServerResponse): Promise<void> {
    if (method !== "GET" && method !== "HEAD") {
      send(response, 405, "text/plain; charset=utf-8", "Only GET and HEAD.\n", method);
      return;
    }
    const query = url.indexOf("?");
    let path = query < 0 ? url : url.slice(0, query);
    if (path === "/") path = "/index.html";
    if (path === "/index.html") {
      try {
        await this.refresh();
      } catch (error) {
        const reason = error instanceof PageBuildError ? error.message : String(error);
        send(response, 500, "text/plain; charset=utf-8", `The page does not compile:\n${reason}\n`, method);
        return;
      }
    }
    const file = this.#files.get(path);
    if (file === undefined) {
      send(response, 404, "text/plain; charset=utf-8", "Not found.\n", method);
      return;
    }
    send(response, 200, file.mediaType, file.body, method);
  }
}

function send(
  response: ServerResponse,
  status: number,
  mediaType: string,
  body: string | Uint8Array,
  method: string,
): void {
  response.writeHead(status, {
    "Content-Type": mediaType,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(method === "HEAD" ? undefined : body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    server.listen(port, host, () => resolve());
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): ServeError {
  const code = error.code ?? "UNKNOWN";
  switch (code) {
    case "EADDRINUSE":
      return new ServeError(code, `port ${port} on ${host} is in use: choose another with --port`);
    case "EACCES":
      return new ServeError(code, `port ${port} may not be opened by this user: choose one above 1023 with --port`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new ServeError(code, `${host} is not an address of this machine`);
    default:
      return new ServeError(code, `cannot listen on ${host}:${port}: ${error.message}`);
  }
}
