/**
 * Replaces xsbug, the SDK's debugger, for runs without one: it lets the machine continue, and passes on the traced text
 * and the memory figures that the machine sends each second.
 *
 * XS sends XML over a socket, one element per message: `<login …/>` when it connects, `<break …>` when it stops at an
 * error, `<log>` for traced text, `<samples>` for figures in the order of `<instruments>`.
 */
import { createServer } from "node:net";

const go = "\r\n<go/>\r\n";
/** @type {Readonly<Record<string, string>>} */
const entities = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** @param {string} text */
function unescape(text) {
  return text.replace(
    /&(?:#(\d+)|(\w+));/g,
    (/** @type {string} */ whole, /** @type {string | undefined} */ code, /** @type {string | undefined} */ name) =>
      code === undefined ? (entities[name ?? ""] ?? whole) : String.fromCharCode(Number(code)),
  );
}

export class ConsoleServer {
  #server = createServer((socket) => this.#serve(socket));
  /** @type {Set<import("node:net").Socket>} */
  #sockets = new Set();
  /** @type {string[]} */
  #instruments = [];
  #onText;
  #onSamples;

  /**
   * @param {(text: string) => void} onText receives the traced text
   * @param {(figures: Record<string, number>) => void} onSamples receives figures by name
   */
  constructor(onText, onSamples = () => undefined) {
    this.#onText = onText;
    this.#onSamples = onSamples;
  }

  /** @returns {Promise<number>} the port listened on */
  listen() {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        if (address === null || typeof address === "string") throw new TypeError("a TCP server has a port");
        resolve(address.port);
      });
    });
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  /** @param {import("node:net").Socket} socket */
  #serve(socket) {
    let pending = "";
    this.#sockets.add(socket);
    socket.setEncoding("utf8");
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (/** @type {string} */ data) => {
      pending += data;
      let end;
      while ((end = pending.indexOf("</xsbug>")) >= 0) {
        this.#take(pending.slice(0, end), socket);
        pending = pending.slice(end + "</xsbug>".length);
      }
    });
  }

  /**
   * @param {string} message
   * @param {import("node:net").Socket} socket
   */
  #take(message, socket) {
    if (message.includes("<login ")) socket.write(go);
    const stop = /<break [^>]*>([^]*?)<\/break>/.exec(message);
    if (stop) {
      // One of the SDK's mock-up boards contains a `debugger` statement.
      const reason = unescape(stop[1] ?? "");
      if (!reason.includes("debugger")) this.#onText(`! ${reason}\n`);
      socket.write(go);
    }
    for (const log of message.matchAll(/<log>([^]*?)<\/log>/g)) this.#onText(unescape(log[1] ?? ""));
    if (message.includes("<instruments>")) {
      this.#instruments = [...message.matchAll(/<instrument name="([^"]*)"/g)].map((match) => match[1] ?? "");
    }
    const samples = /<samples>([^<]*)<\/samples>/.exec(message);
    if (samples) {
      const values = (samples[1] ?? "").split(",").map(Number);
      this.#onSamples(Object.fromEntries(this.#instruments.map((name, index) => [name, values[index] ?? NaN])));
    }
  }
}
