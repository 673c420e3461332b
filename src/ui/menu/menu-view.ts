/**
 * The menu as outputs see it: live, read-only objects that change in place, like everything in `ui/view.ts`. The rows are made
 * once; `rowCount` is the number of them in use.
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
  /** The value of the selected row is being changed and is not in force yet. */
  Edit,
  /** The PIN is being entered. */
  Pin,
  /** `prompt` waits for an answer for `lapseS`. */
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
  /** Shows the text `info`. */
  Info,
}

export interface MenuRowView {
  readonly label: MenuText;
  /** `CH4`, before the label; empty for the device as a whole. */
  readonly channelLabel: string;
  readonly kind: MenuValue;
  readonly value: number;
  readonly decimals: number;
  readonly unit: string;
  readonly valueText: MenuText;
  readonly info: string;
  readonly isSelected: boolean;
  readonly isEditing: boolean;
  /** The PIN is needed for the act, or for the value being edited, because that is in the unsafe direction. */
  readonly needsPin: boolean;
}

export interface MenuView {
  readonly mode: MenuMode;
  readonly title: MenuText;
  readonly rows: readonly MenuRowView[];
  readonly rowCount: number;
  readonly selected: number;
  /** The question, or `None`. */
  readonly prompt: MenuText;
  /** Result of the last key, or why it was refused, or `None`. */
  readonly message: MenuText;
  /** Why a calibration was not begun, while `message` is `CalibrationRefused`. */
  readonly calibrationRefusal: Refusal;
  /** PIN entry: index (0–3) and value of the current digit. Entered digits are shown as dots. */
  readonly pinAt: number;
  readonly pinDigit: number;
  /** Seconds until a PIN is accepted again, 0 when not locked. */
  readonly pinLockS: number;
  /** Seconds until the edit or the question lapses, or the menu closes by itself. */
  readonly lapseS: number;
  /** Increases with each change of anything above, so that outputs need to compare only this. */
  readonly revision: number;
}
