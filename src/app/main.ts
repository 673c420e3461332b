/** Entry of the firmware: a board's provider, settings and a log in; an instrument that wants to be ticked out. */
import type { Device } from "../../hal/contract";
import type { EventSink } from "../core/event";
import { Instrument } from "./instrument";
import type { Settings } from "../profile/settings";

export { tickMs } from "../core/tick";
export { Instrument } from "./instrument";

/** @throws SettingsError when the settings do not fit the board */
export default function main(device: Device, settings: Settings, sink: EventSink): Instrument {
  return new Instrument(device, settings, sink);
}
