/** `page.*`: size of the web page, plain and compressed for transfer: firmware, simulator, chart and fonts in one. */
import { gzipSync } from "node:zlib";
import { PageBundle } from "../../host-sim/web/bundle";
import { atMost, type Figures, type Subject } from "./figure";

const bytesPerKilobyte = 1000;

export const pageSubject: Subject = {
  prefix: "page.",
  async measure(): Promise<Figures> {
    const bundle = new PageBundle();
    try {
      let bytes = 0,
        packed = 0;
      for (const { body } of await bundle.build()) {
        bytes += body.length;
        packed += gzipSync(body).length;
      }
      return {
        "page.weight": atMost(bytes / bytesPerKilobyte, 1000, "kB"),
        "page.packedWeight": atMost(packed / bytesPerKilobyte, 400, "kB"),
      };
    } finally {
      await bundle.close();
    }
  },
};
