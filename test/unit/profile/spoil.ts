/** Settings with one change, and what the refusal must name. */

export type Refused = readonly [
  device: string,
  what: string,
  spoil: (settings: any) => unknown,
  field: RegExp,
  reason: RegExp,
];

/** A deep copy to change. NaN and infinity, which JSON does not have, are restored afterwards. */
export function copy(value: unknown): any {
  return JSON.parse(JSON.stringify(value));
}

export function channel(settings: any, id: string): any {
  return settings.device.channels.find((one: any) => one.id === id);
}
