/**
 * The base tick: how often the instrument samples, judges and sets its outputs. Code that counts in ticks takes their length
 * from here; `tickMs`, `ticksPerS` and `tickS` are the same fact.
 */
export const tickMs = 100;
export const ticksPerS = 10;
export const tickS = 0.1;
