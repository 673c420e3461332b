/**
 * The order in which the parts of an instrument are carried: calibrations first, because they put curves in force, then what
 * measures, then what judges, then what watches.
 */
import type { AlarmCore } from "../alarm/alarm-core";
import type { BatteryEnd } from "../alarm/battery-end";
import type { Calibrator } from "../calibrate/calibrator";
import type { SelfGuard } from "../guard/self-guard";
import type { Menu } from "../ui/menu/menu";
import type { Channel } from "../measure/channel";
import type { Extremes } from "../measure/extremes";
import type { FlowTotals } from "../measure/flow-totals";
import { versionNumber } from "../core/version";
import type { Carried, StateCarrier } from "../core/state-carrier";

export interface StatefulParts {
  readonly calibration: Calibrator;
  readonly channels: readonly Channel[];
  readonly flowTotals: readonly FlowTotals[];
  readonly extremes: readonly Extremes[];
  readonly alarms: AlarmCore;
  readonly batteryEnd: BatteryEnd;
  readonly guard: SelfGuard;
  readonly menu: Menu;
}

function carryAll(parts: readonly Carried[], state: StateCarrier): void {
  for (let i = 0; i < parts.length; i++) parts[i]!.carry(state);
}

/** `channelsKey` stands for which channels there are. */
export function carryParts(state: StateCarrier, parts: StatefulParts, channelsKey: number): void {
  state.same(versionNumber, "firmware");
  state.same(channelsKey, "set of channels");
  parts.calibration.carry(state);
  carryAll(parts.channels, state);
  carryAll(parts.flowTotals, state);
  carryAll(parts.extremes, state);
  parts.alarms.carry(state);
  parts.batteryEnd.carry(state);
  parts.guard.carry(state);
  parts.menu.carry(state);
}
