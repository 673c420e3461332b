/** Number and time formats of the page. */

/** `1:02:03.4`, or with days in front from the second day on. */
export function clockText(timeMs: number, withTenths = true): string {
  const tenths = Math.floor(timeMs / 100);
  const seconds = Math.floor(tenths / 10);
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor(seconds / 3600) % 24;
  const clock = `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${days > 0 ? `${days} d ` : ""}${clock}${withTenths ? `.${tenths % 10}` : ""}`;
}

/** The time of an axis whose ticks are `stepS` apart: `1:20`, `20 min`, `3 h`, `2 d 12 h`. */
export function axisText(timeS: number, stepS: number): string {
  const rounded = Math.round(timeS * 10) / 10;
  const whole = Math.floor(rounded);
  const tenths = stepS < 1 ? `.${Math.round((rounded - whole) * 10)}` : "";
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  if (stepS >= 86_400) return `${Math.floor(hours / 24)} d`;
  if (stepS >= 3600) return hours >= 48 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${hours} h`;
  if (stepS >= 60) return hours > 0 ? `${hours} h ${two(minutes)}` : `${minutes} min`;
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}${tenths}`;
}

export function valueText(value: number, decimals: number): string {
  return value.toFixed(decimals).replace("-", "−");
}

/** Speed relative to real time: `×1`, `×0.5`, `×21,400`. */
export function speedText(ratio: number): string {
  if (ratio < 10) return `×${ratio.toFixed(1).replace(/\.0$/, "")}`;
  return `×${Math.round(ratio).toLocaleString("en")}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
