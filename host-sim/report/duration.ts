/** Durations and times in readable form. Also runs in the page. */

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `4 d 15 h`, `2 h 03 min`, `12 min 30 s`, `8.4 s`: the two largest units that are not zero. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${two(whole % 60)} s` : ""}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${two(minutes % 60)} min` : ""}`;
  const hours = Math.round(seconds / 3600);
  return `${Math.floor(hours / 24)} d${hours % 24 ? ` ${hours % 24} h` : ""}`;
}

/** A time of the trace: `3 d 04:05:06`, `04:05:06`; with tenths where they are not zero. */
export function clockText(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const whole = Math.floor(tenths / 10);
  const days = Math.floor(whole / 86400);
  const clock = `${two(Math.floor(whole / 3600) % 24)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return `${days > 0 ? `${days} d ` : ""}${clock}${tenths % 10 ? `.${tenths % 10}` : ""}`;
}
