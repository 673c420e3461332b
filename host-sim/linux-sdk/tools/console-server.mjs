/**
 * Replaces xsbug, the SDK's debugger, for runs without one: it lets the machine continue, and passes on the traced text
 * and the memory figures that the machine sends each second.
 *
 * XS sends XML over a socket, one element per message: `<login …/>` when it connects, `<break …>` when it stops at an
 * error, `<log>` for traced text, `<samples>` for figures in the order of `<instruments>`.
 */
import { createServer } from "node:net";

const go = "\r\n<go/>\r\n";
const entities = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescape(text) {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCharCode(Number(code)) : (entities[name] ?? whole),
  );
}

export class ConsoleServer {
  #server = createServer((socket) => this.#serve(socket));
  #sockets = new Set();
  #instruments = [];
  #onText;
  #onSamples;

  /** `onText(text)` receives traced text; `onSamples(figures)` receives an object of figures by name. */
  constructor(onText, onSamples = () => undefined) {
    this.#onText = onText;
    this.#onSamples = onSamples;
  }

  /** @returns the port number */
  listen() {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve(this.#server.address().port)));
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #serve(socket) {
    let pending = "";
    this.#sockets.add(socket);
    socket.setEncoding("utf8");
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (data) => {
      pending += data;
      let end;
      while ((end = pending.indexOf("</xsbug>")) >= 0) {
        this.#take(pending.slice(0, end), socket);
        pending = pending.slice(end + "</xsbug>".length);
      }
    });
  }

  #take(message, socket) {
    if (message.includes("<login ")) socket.write(go);
    const stop = /<break [^>]*>([^]*?)<\/break>/.exec(message);
    if (stop) {
      // One of the SDK's mock-up boards contains a `debugger` statement.
      const reason = unescape(stop[1]);
      if (!/debugger/.test(reason)) this.#onText(`! ${reason}\n`);
      socket.write(go);
    }
    for (const log of message.matchAll(/<log>([^]*?)<\/log>/g)) this.#onText(unescape(log[1]));
    if (message.includes("<instruments>")) {
      this.#instruments = [...message.matchAll(/<instrument name="([^"]*)"/g)].map((match) => match[1]);
    }
    const samples = /<samples>([^<]*)<\/samples>/.exec(message);
    if (samples) {
      const values = samples[1].split(",").map(Number);
      this.#onSamples(Object.fromEntries(this.#instruments.map((name, index) => [name, values[index]])));
    }
  }
}
