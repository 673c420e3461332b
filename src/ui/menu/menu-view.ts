/**
 * What the menu page shows: live, read-only objects that change in place, like everything in `ui/view.ts`. Rows are made
 * once; `rowCount` says how many of them count now.
 *
 *  ┌─────────────────────────────┐
 *  │ title                       │   title
 *  │ CH4 LOW            0.80 % ◄─│── rows[selected]: channelLabel, label, value (or valueText), unit; isEditing inverts it
 *  │ CH4 HIGH           1.50 %   │
 *  │ CO  LOW          24 ppm ⚿   │   needsPin: the value being edited lies in the unsafe direction
 *  │ ─────────────────────────── │
 *  │ Change it?   0.80 → 0.90  4s│   prompt, oldValue, newValue, lapseS
 *  │ LOW must be below HIGH      │   message
 *  └─────────────────────────────┘
 */
import type { Refusal } from "../../core/calibration-codes";
import type { MenuText } from "../../core/menu-text";

export const enum MenuMode {
  Closed,
  /** Moving through rows. */
  List,
  /** The selected row's value is being changed; nothing is in force yet. */
  Edit,
  /** Four digits are asked for. */
  Pin,
  /** `prompt` is to be answered within `lapseS`. */
  Confirm,
}

export const enum MenuValue {
  /** Opens another list. */
  Place,
  /** `value` in `unit`, with `decimals` digits behind the point. */
  Number,
  /** `valueText` is a word. */
  Word,
  /** Does something. */
  Act,
  /** `info` is to be read. */
  Info,
}

export interface MenuRowView {
  readonly label: MenuText;
  /** `CH4`; empty for the device as a whole. Stands before the label. */
  readonly channelLabel: string;
  readonly kind: MenuValue;
  readonly value: number;
  readonly decimals: number;
  readonly unit: string;
  readonly valueText: MenuText;
  readonly info: string;
  readonly isSelected: boolean;
  readonly isEditing: boolean;
  /** The value being edited needs the PIN, because it is in the unsafe direction; or the act does. */
  readonly needsPin: boolean;
}

export interface MenuView {
  readonly mode: MenuMode;
  readonly title: MenuText;
  readonly rows: readonly MenuRowView[];
  readonly rowCount: number;
  readonly selected: number;
  /** Question that is asked, or `None`. */
  readonly prompt: MenuText;
  /** What came of the last key, or why it was refused; `None` where there is nothing to say. */
  readonly message: MenuText;
  /** Why a calibration was not begun, while `message` is `CalibrationRefused`: its words are in core/calibration-codes.ts. */
  readonly calibrationRefusal: Refusal;
  /** PIN entry: digit that is being turned (0–3), and each digit; entered ones are to be shown as dots. */
  readonly pinAt: number;
  readonly pinDigit: number;
  /** Seconds of a PIN lock left, 0 when not locked. */
  readonly pinLockS: number;
  /** Seconds until the edit or the question lapses, or the menu closes by itself. */
  readonly lapseS: number;
  /** Goes up with each change of anything above: whoever draws may compare it instead. */
  readonly revision: number;
}
