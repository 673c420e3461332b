/** Entry of the firmware: makes an instrument of a board's provider and settings. The board then ticks its `pipeline`. */
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
