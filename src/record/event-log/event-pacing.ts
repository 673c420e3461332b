/**
 * How many events of one cause may be stored, as a table. A cause is an event kind of one channel; alarms are told apart by
 * their kind, conditions of the device by `DeviceCondition`.
 *
 * An event is a state that begins and ends, or a single event:
 *
 *     Begins    needs room in its budget                    alarm-on, a reason in place of a reading, a fault
 *     Ends      is stored if its beginning is               alarm-off, ok
 *     Follows   is stored if the newest beginning is        the mean of an alarm
 *     Single    needs room in its budget                    keys, settings, late ticks
 *     Free      is stored always: a start writes it once, or what calls it is bounded already
 */
import { type AlarmKind, isGas } from "../../core/alarm-kind";
import { EventKind } from "../../core/event";

export const enum Role {
  Single,
  Begins,
  Ends,
  Follows,
  Free,
}

/** A burst, and then one each `everyMs`: no hour holds more than `burst` + 3600 s ÷ `everyMs`. */
export interface Pace {
  readonly burst: number;
  readonly everyMs: number;
}

const second = 1000;
/** Of a gas alarm 42 an hour: what happened around a set-point is evidence. */
const gasPace: Pace = Object.freeze({ burst: 12, everyMs: 120 * second });
/** What a person does, 60 an hour. */
const personPace: Pace = Object.freeze({ burst: 30, everyMs: 120 * second });
/** 12 an hour: a loose contact writes FAULT, its end, a reason, `ok` and two counts, and all of them are at most 60. */
const otherPace: Pace = Object.freeze({ burst: 6, everyMs: 600 * second });

export interface Pacing {
  readonly role: Role;
  /** The kind that begins what this one ends or follows; of others the kind itself. */
  readonly of: EventKind;
  /** A kind with this `detail` ends the state. */
  readonly endDetail?: number;
  /** What `detail` says is a cause of its own: a setting, a record. */
  readonly byDetail?: true;
  readonly isByPerson?: true;
}

function single(of: EventKind, more: Partial<Pacing> = {}): Pacing {
  return Object.freeze({ role: Role.Single, of, ...more });
}
function byPerson(of: EventKind, byDetail = false): Pacing {
  return single(of, byDetail ? { isByPerson: true, byDetail: true } : { isByPerson: true });
}
/** A state with `detail` 0 for its end. */
function state(of: EventKind): Pacing {
  return Object.freeze({ role: Role.Begins, of, endDetail: 0 });
}
function free(of: EventKind): Pacing {
  return Object.freeze({ role: Role.Free, of });
}

const pacings: Readonly<Record<EventKind, Pacing>> = Object.freeze({
  [EventKind.Start]: free(EventKind.Start),
  [EventKind.Ready]: free(EventKind.Ready),
  [EventKind.Status]: state(EventKind.Status),
  [EventKind.AlarmOn]: Object.freeze({ role: Role.Begins, of: EventKind.AlarmOn }),
  [EventKind.AlarmOff]: Object.freeze({ role: Role.Ends, of: EventKind.AlarmOn }),
  [EventKind.Acknowledge]: byPerson(EventKind.Acknowledge),
  [EventKind.Mute]: byPerson(EventKind.Mute),
  [EventKind.MuteEnd]: byPerson(EventKind.MuteEnd),
  [EventKind.LateTick]: single(EventKind.LateTick),
  [EventKind.Exposure]: single(EventKind.Exposure),
  [EventKind.PressureStep]: single(EventKind.PressureStep),
  [EventKind.PressureFall]: single(EventKind.PressureFall),
  [EventKind.CalibrationStart]: byPerson(EventKind.CalibrationStart),
  [EventKind.CalibrationStep]: byPerson(EventKind.CalibrationStep),
  [EventKind.CalibrationAccepted]: byPerson(EventKind.CalibrationAccepted),
  [EventKind.CalibrationRefused]: byPerson(EventKind.CalibrationRefused),
  [EventKind.CalibrationCancelled]: byPerson(EventKind.CalibrationCancelled),
  [EventKind.CalibrationDue]: state(EventKind.CalibrationDue),
  [EventKind.CalibrationFault]: state(EventKind.CalibrationFault),
  [EventKind.EventsLost]: single(EventKind.EventsLost),
  [EventKind.SetPoint]: free(EventKind.SetPoint),
  [EventKind.AlarmMean]: Object.freeze({ role: Role.Follows, of: EventKind.AlarmOn }),
  [EventKind.Storage]: single(EventKind.Storage, { byDetail: true }),
  [EventKind.SensorFault]: state(EventKind.SensorFault),
  [EventKind.BatteryEnd]: single(EventKind.BatteryEnd),
  [EventKind.Extrapolated]: state(EventKind.Extrapolated),
  [EventKind.SettingsRefused]: single(EventKind.SettingsRefused),
  [EventKind.LogOverwritten]: single(EventKind.LogOverwritten),
  [EventKind.LogFault]: state(EventKind.LogFault),
  [EventKind.OverRangeLatch]: state(EventKind.OverRangeLatch),
  [EventKind.SensorSuspect]: single(EventKind.SensorSuspect, { byDetail: true }),
  [EventKind.SettingOld]: byPerson(EventKind.SettingOld, true),
  [EventKind.SettingChanged]: byPerson(EventKind.SettingChanged, true),
  [EventKind.SettingsFault]: state(EventKind.SettingsFault),
  [EventKind.PinRefused]: byPerson(EventKind.PinRefused),
  [EventKind.Cleared]: byPerson(EventKind.Cleared, true),
  [EventKind.PowerOff]: free(EventKind.PowerOff),
  [EventKind.SelfTest]: single(EventKind.SelfTest),
  [EventKind.Restart]: free(EventKind.Restart),
  [EventKind.IncidentFrozen]: single(EventKind.IncidentFrozen),
  [EventKind.IncidentGivenUp]: single(EventKind.IncidentGivenUp),
  [EventKind.BlackBoxFault]: state(EventKind.BlackBoxFault),
  [EventKind.StoreLost]: single(EventKind.StoreLost, { byDetail: true }),
  [EventKind.StoreMarks]: free(EventKind.StoreMarks),
  [EventKind.Estimated]: state(EventKind.Estimated),
  [EventKind.AlarmFell]: Object.freeze({ role: Role.Follows, of: EventKind.AlarmOn }),
  [EventKind.Excursion]: Object.freeze({ role: Role.Follows, of: EventKind.AlarmOn }),
  [EventKind.Repeated]: free(EventKind.Repeated),
  [EventKind.Starts]: free(EventKind.Starts),
});

export function pacingOf(kind: EventKind): Pacing {
  return pacings[kind];
}

export function paceOf(pacing: Pacing, alarm: AlarmKind): Pace {
  if (pacing.isByPerson === true) return personPace;
  return pacing.of === EventKind.AlarmOn && isGas(alarm) ? gasPace : otherPace;
}
