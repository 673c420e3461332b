/**
 * Starts an instrument on settings that are offered, or on the last good ones where those cannot be used: refused by their
 * own check, or asking for what this board does not have.
 */
import type { Device } from "../../hal/contract";
import type { EventSink } from "../core/event";
import { Instrument } from "./instrument";
import { acceptSettings, keepLastGood } from "../profile/accept";
import type { Settings } from "../profile/settings";
import { SettingsError } from "../core/settings-error";

export interface Started {
  readonly instrument: Instrument;
  /** In force: what a later start has as its last good ones. */
  readonly settings: Settings;
}

/** @throws SettingsError when the last good settings do not fit the board either */
export function startAccepted(device: Device, candidate: unknown, lastGood: Settings, sink: EventSink): Started {
  const { settings, fault } = acceptSettings(candidate, lastGood);
  if (fault !== undefined) return { instrument: new Instrument(device, settings, sink), settings };
  try {
    return { instrument: new Instrument(device, settings, sink), settings };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const kept = keepLastGood(lastGood, error).settings;
    return { instrument: new Instrument(device, kept, sink), settings: kept };
  }
}
