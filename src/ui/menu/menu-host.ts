/** What the menu asks of the instrument. */
import type { Refusal } from "../../core/calibration-codes";
import type { MenuText } from "../../core/menu-text";
import type { UserSettings } from "../../profile/user-settings";
import type { MenuAct } from "./menu-act";
import type { PointsDraft } from "./points-draft";

export interface MenuHost {
  readonly settings: UserSettings;
  /** What could hide gas is refused meanwhile. */
  readonly isInGas: boolean;
  /** Puts the newest value of a setting in force. It is stored already. */
  applied(nowMs: number, row: number): void;
  /** True for an act that needs the PIN as things are now, although its row does not. */
  needsPin(act: MenuAct, channel: number): boolean;
  /** `isAuthorised`: the PIN was given. @returns the message for the person */
  act(nowMs: number, act: MenuAct, channel: number, isAuthorised: boolean): MenuText;
  /** Begins a calibration with these gases. @returns the message for the person */
  calibratePoints(nowMs: number, channel: number, points: PointsDraft): MenuText;
  /** Why the newest calibration was not begun. */
  readonly calibrationRefusal: Refusal;
  /** ms since 1970, −1 where no clock is set. */
  clockMs(nowMs: number): number;
  setClock(nowMs: number, timeMs: number): MenuText;
  /** The right PIN was entered. */
  pinAccepted(nowMs: number): void;
  /** A wrong PIN was entered, the `wrong`-th in a row. */
  pinRefused(nowMs: number, wrong: number): void;
}
