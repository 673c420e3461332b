/** Parsed options of each command. */

export interface ReplayOptions {
  device: string;
  limits: string;
  map: string[];
  raw: string[];
  interval?: number;
  time?: string;
  out?: string;
  force?: boolean;
  lead: boolean;
  seed: number;
  engine: "node" | "xs";
  outOfRange: "refuse" | "clamp" | "gap";
  maxDays: number;
}

export interface RunOptions {
  lead: boolean;
  seed?: number;
  out?: string;
  flash?: string;
  /** Overwrite files that are not the program's own. */
  force?: boolean;
  pty?: boolean;
}

export interface LogOptions {
  format: "csv" | "jsonl";
  /** Seconds since 1970 UTC. */
  from?: number;
  to?: number;
}

export interface BlackboxOptions {
  incident?: number;
  engine: "node" | "xs";
  format: "table" | "jsonl";
}

export interface ProfileOptions {
  schema?: "device" | "limits";
}

export interface PullOptions {
  /** Selection of `topics`; default all. */
  readonly [topic: string]: unknown;
  format: "csv" | "jsonl";
  /** Seconds since 1970 UTC. */
  from?: number;
  to?: number;
  out: string;
  force?: boolean;
  /** File of the instrument's public key. */
  key?: string;
}

export interface SimOptions {
  pty?: boolean;
  device: string;
  limits: string;
  seed: number;
  port?: number;
  host?: string;
  board?: string;
}

export interface EventsOptions {
  show: "events" | "exceedances" | "verify";
  format: "csv" | "jsonl";
  device?: string;
  anchor?: string;
  /** File of the instrument's public key. */
  key?: string;
}
