import { EventKind } from "../../src/core/event";

/** True where the value of an event is a measurement of its channel. */
export function valueIsReading(kind: EventKind): boolean {
  return (
    kind === EventKind.Status ||
    kind === EventKind.AlarmOn ||
    kind === EventKind.AlarmOff ||
    kind === EventKind.AlarmFell ||
    kind === EventKind.Extrapolated
  );
}
