/** The head of every reply: what was asked, which instrument answers, when, and what its numbers mean. One fact a line. */
import type { Device } from "../../hal/contract";
import { noTime, type WallClock } from "../core/wall-clock";
import type { UserSettings } from "../profile/user-settings";
import type { LineBytes } from "./line-bytes";
import type { Request } from "./request";
import { columnsOf, type RowText } from "./row-text";
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

/** The facts before the channels', in order. */
const names: readonly string[] = columnsOf(
  "protocol request serial firmware board profile limits settings time boot uptime_s",
);

export class Head {
  #board: string;
  #serialNumber: string;
  #about: Described;
  #facts: readonly string[] = [];

  constructor(device: Device, about: Described) {
    this.#board = device.board;
    this.#serialNumber = device.serialNumber ?? "";
    this.#about = about;
  }

  begin({ text }: Request, nowMs: number): void {
    const { version, profileName, limitsName, userSettings, starts, uptimeS } = this.#about;
    this.#facts = [
      `${protocolVersion}`,
      text,
      this.#serialNumber,
      version,
      this.#board,
      profileName,
      limitsName,
      userSettings.checksumText,
      this.#time(nowMs),
      `${starts.number}`,
      `${uptimeS}`,
    ];
  }

  /** Writes fact `index`. @returns false when there are no more */
  write(index: number, line: LineBytes, row: RowText): boolean {
    if (index < names.length) {
      line.text(`${names[index]!} ${this.#facts[index]!}`);
      return true;
    }
    const channel = this.#about.channels[index - names.length];
    if (channel === undefined) return false;
    line.text("channel ");
    row.names([channel.id, channel.unit, `${channel.decimals}`]);
    return true;
  }

  /** Empty while the clock is not set. */
  #time(nowMs: number): string {
    const timeS = this.#about.clock.timeS(nowMs);
    return timeS === noTime ? "" : utcText(timeS);
  }
}
