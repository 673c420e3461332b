/** A deliberate error in the core: other rules, or one part with another behaviour. */
import type { AlarmRules, ChannelRule, DeviceRule } from "../../src/alarm/rules";
import type { Rig } from "./rig";

export interface Mutation {
  /** The error, in words. */
  readonly name: string;
  /** Rules that replace the real ones. */
  readonly rules?: (rules: AlarmRules) => AlarmRules;
  /** Overrides methods or numbers of the core that was built. */
  readonly breaks?: (rig: Rig) => void;
}

/** A field of a row, of a channel or of the device, has another value. Fields of `confirm` are given as `confirm`. */
export function otherRow(name: string, rule: string, change: object): Mutation {
  const changed = <Rule extends ChannelRule | DeviceRule>(rows: readonly Rule[]): Rule[] =>
    rows.map((row) =>
      row.name === rule
        ? {
            ...row,
            ...change,
            ...("confirm" in change ? { confirm: { ...row.confirm, ...(change.confirm as object) } } : {}),
          }
        : row,
    );
  return Object.freeze({
    name,
    rules: (rules: AlarmRules): AlarmRules => {
      if (![...rules.channel, ...rules.device].some((row) => row.name === rule)) throw new Error(`no rule "${rule}"`);
      return { ...rules, channel: changed(rules.channel), device: changed(rules.device) };
    },
  });
}

export function otherWait(name: string, change: Partial<AlarmRules>): Mutation {
  return Object.freeze({ name, rules: (rules: AlarmRules): AlarmRules => ({ ...rules, ...change }) });
}

export function broken(name: string, breaks: (rig: Rig) => void): Mutation {
  return Object.freeze({ name, breaks });
}
