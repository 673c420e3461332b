/** Every word on the screen, in one place so that a language is a table, and frozen so that drawing makes no strings. */

/** What stands in a cell instead of a value, indexed by `Status`. Capitals only: the large fonts carry no others. */
export const reasonTexts: readonly string[] = Object.freeze([
  "", "WARM-UP", "OPEN", "SHORT", "SATURATED", "UNDER", "OVER", "STALE", "INVALID", "UNCAL",
]);

/** The word beside a colour, indexed by `AlarmKind`. */
export const alarmTexts: readonly string[] = Object.freeze([
  "", "NOTE", "BATTERY", "TWA", "STEL", "LOW", "FAULT", "HIGH", "OVER",
]);

export const texts = Object.freeze({
  acknowledge: "ACK",
  silence: "ACK / MUTE",
  silenceShort: "MUTE",
  silenced: "MUTED",
  page: "PAGE",
  menu: "MENU",
  back: "BACK",
  mute: "MUTE",
  seconds: "s",
  warmUp: "WARM-UP",
  trendSpan: "−10 min",
  now: "now",
  status: "STATUS",
  ok: "ok",
  uptime: "Running",
  setUp: "SET-UP (view)",
  device: "Device",
  limits: "Limits",
  firmware: "Firmware",
  uncertified: "uncertified",
  low: "LOW",
  high: "HIGH",
});
