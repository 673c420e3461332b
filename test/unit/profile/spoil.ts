/** Settings that are spoiled in one place, and what the refusal must name. */

export type Refused = readonly [
  device: string,
  what: string,
  spoil: (settings: any) => unknown,
  field: RegExp,
  reason: RegExp,
];

/** A deep copy to spoil. NaN and infinity, which JSON does not have, are put in afterwards. */
export function copy(value: unknown): any {
  return JSON.parse(JSON.stringify(value));
}

export function channel(settings: any, id: string): any {
  return settings.device.channels.find((one: any) => one.id === id);
}
