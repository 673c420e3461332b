/** The head of every reply: what was asked, which instrument answers, when, and what its numbers mean. One fact a line. */
import type { Device } from "../../hal/contract";
import { noTime, type WallClock } from "../core/wall-clock";
import type { UserSettings } from "../profile/user-settings";
import type { LineBytes } from "./line-bytes";
import type { Request } from "./request";
import type { RowText } from "./row-text";
import { utcText } from "./utc-text";

/** The protocol's own version: a reader refuses one that it does not know. */
export const protocolVersion = 1;

/** What the head says of the instrument; the instrument itself is one. */
export interface Described {
  readonly version: string;
  readonly profileName: string;
  readonly limitsName: string;
  readonly channels: readonly { readonly id: string; readonly unit: string; readonly decimals: number }[];
  readonly uptimeS: number;
  readonly clock: WallClock;
  readonly starts: { readonly number: number };
  readonly userSettings: Pick<UserSettings, "checksumText">;
}

/** Lines before the channels'. */
const ownLines = 11;

export class Head {
  #board: string;
  #serialNumber: string;
  #about: Described;
  #request: Request | undefined;
  #nowMs = 0;

  constructor(device: Device, about: Described) {
    this.#board = device.board;
    this.#serialNumber = device.serialNumber ?? "";
    this.#about = about;
  }

  begin(request: Request, nowMs: number): void {
    this.#request = request;
    this.#nowMs = nowMs;
  }

  /** Writes fact `index`. @returns false when there are no more */
  write(index: number, line: LineBytes, row: RowText): boolean {
    const about = this.#about;
    switch (index) {
      case 0:
        fact(line, "protocol", `${protocolVersion}`);
        return true;
      case 1:
        fact(line, "request", this.#request!.text);
        return true;
      case 2:
        fact(line, "serial", this.#serialNumber);
        return true;
      case 3:
        fact(line, "firmware", about.version);
        return true;
      case 4:
        fact(line, "board", this.#board);
        return true;
      case 5:
        fact(line, "profile", about.profileName);
        return true;
      case 6:
        fact(line, "limits", about.limitsName);
        return true;
      case 7:
        fact(line, "settings", about.userSettings.checksumText);
        return true;
      case 8:
        fact(line, "time", this.#time());
        return true;
      case 9:
        fact(line, "boot", `${about.starts.number}`);
        return true;
      case 10:
        fact(line, "uptime_s", `${about.uptimeS}`);
        return true;
      default:
        break;
    }
    const channel = about.channels[index - ownLines];
    if (channel === undefined) return false;
    line.text("channel ");
    row.names([channel.id, channel.unit, `${channel.decimals}`]);
    return true;
  }

  /** Empty while the clock is not set. */
  #time(): string {
    const timeS = this.#about.clock.timeS(this.#nowMs);
    return timeS === noTime ? "" : utcText(timeS);
  }
}

function fact(line: LineBytes, name: string, value: string): void {
  line.text(name);
  line.text(" ");
  line.text(value);
}
