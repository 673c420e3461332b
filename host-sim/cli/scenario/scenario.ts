/** A parsed and checked scenario: its actions and expectations with their times, ms from its start. */
import type { CalibrationOptions } from "../../../src/calibrate/request";
import type { CalibrationKind } from "../../../src/core/calibration-codes";
import type { DeviceProfile } from "../../../src/profile/device-profile";
import type { LimitsProfile } from "../../../src/profile/limits-profile";
import type { AnalogPortName, ButtonName, Fault, FaultPort } from "../../io/board";
import type { Quantity } from "../../world/world";
import type { Expectation } from "./expectation";

/** Instead of a channel: the fresh-air set-up of all channels. */
export const everyChannel = "all";

export type Action =
  | { readonly kind: "set"; readonly quantity: Quantity; readonly value: number }
  | { readonly kind: "ramp"; readonly quantity: Quantity; readonly to: number; readonly overMs: number }
  | { readonly kind: "press"; readonly button: ButtonName; readonly forMs: number }
  | { readonly kind: "fault"; readonly port: FaultPort; readonly fault: Fault }
  | { readonly kind: "signal"; readonly port: AnalogPortName; readonly millivolts: number | undefined }
  | { readonly kind: "power"; readonly on: boolean }
  | { readonly kind: "sensitivity"; readonly left: number }
  | {
      readonly kind: "calibrate";
      readonly channel: string;
      readonly calibration: CalibrationKind;
      readonly options: CalibrationOptions;
    };

export interface TimedAction {
  readonly atMs: number;
  readonly line: number;
  readonly action: Action;
}

export interface LinedExpectation extends Expectation {
  readonly line: number;
}

export interface Scenario {
  readonly title: string | undefined;
  readonly device: DeviceProfile;
  readonly limits: LimitsProfile;
  readonly seed: number;
  readonly durationMs: number;
  /** In order of time; with equal times in the file's order. */
  readonly actions: readonly TimedAction[];
  readonly expectations: readonly LinedExpectation[];
}
