/**
 * The black box's bytes, as docs/black-box.md states them. All numbers are little-endian.
 *
 *   partition   sectors of 4 KiB; bytes other than 0xFF were written; no byte is written twice between two erasures
 *   sector      head, seal (written when the sector belongs to an incident), chunks
 *   chunk       one or two seconds of inputs, a piece of the settings or a piece of a keyframe, with a checksum
 *
 * Time is counted in ticks since power-on; a tick is named by the second that it belongs to, ten ticks each, and its place in it.
 */
import type { SectorLayout } from "../../flash/sector-head";
import { tickMs } from "../../core/tick";

/** The box's own fields in the head of a sector. */
export const enum SectorField {
  Kind = 9,
  /** Counts power-ons. */
  Boot = 10,
  /** Sequence of the sector in which the settings in force begin. */
  Settings = 12,
  /** Sequence of the sector whose keyframe an incident would begin with that came now. */
  Base = 16,
  Bytes = 24,
}

/** Where a sector has its seal, if it belongs to an incident. */
export const sealAt = 24;

export const enum SealField {
  Incident = 0,
  /** Sequence of the incident's first sector. */
  First = 4,
  /** The second that it was frozen for. */
  Second = 8,
  Cause = 12,
  Alarm = 13,
  Channel = 14,
  /** Of the power-on that it happened in. */
  Boot = 16,
  Crc = 20,
  Bytes = 24,
}

export const firstChunkAt = 48;
/** Bytes of settings or state in a piece: what a chunk that is written with one call has room for. */
export const pieceBytes = 240;

export const enum SectorKind {
  Settings = 1,
  Inputs = 2,
}

/**
 * "FDX2". A sector is begun twice a minute, so reading all of it would cost too much: after an erasure only head and seal are
 * checked, and after a write the end of the chunk.
 */
export const boxLayout: SectorLayout = Object.freeze({
  magic: 0x32584446,
  version: 2,
  headBytes: SectorField.Bytes,
  minSectors: 8,
  checkedBytes: firstChunkAt,
});

/** Why an incident was frozen. Stored: never renumbered. */
export const enum Cause {
  /** An alarm began. */
  Alarm = 1,
  /** Power was lost without switching off. */
  PowerLost = 2,
  /** The watchdog restarted it. */
  Watchdog = 3,
  /** The supply fell. */
  BrownOut = 4,
  /** The program restarted itself, as it does when it fails. */
  Restart = 5,
}

export const causeNames: Readonly<Record<Cause, string>> = Object.freeze({
  [Cause.Alarm]: "alarm",
  [Cause.PowerLost]: "power lost",
  [Cause.Watchdog]: "watchdog",
  [Cause.BrownOut]: "brown-out",
  [Cause.Restart]: "restart",
});

/** Why the time before a restart is kept, indexed by the reason that the board gives for the restart. */
export const causesOfRestart: Readonly<Record<string, Cause>> = Object.freeze({
  "power-on": Cause.PowerLost,
  "brown-out": Cause.BrownOut,
  watchdog: Cause.Watchdog,
  software: Cause.Restart,
  unknown: Cause.PowerLost,
});

/** Head of a chunk. */
export const enum ChunkField {
  /** Length of the whole chunk in units, less one; 0xFF is erased memory, so no chunk is that long. */
  Units = 0,
  Kind = 1,
  /** Of a piece: its number. */
  Piece = 2,
  /** The second that it begins with; of a keyframe, the one that goes on from it. */
  Second = 4,
  Bytes = 8,
}

export const enum ChunkKind {
  Inputs = 1,
  /** A piece of the settings; the last one says so. */
  Settings = 2,
  SettingsEnd = 3,
  /** A piece of a keyframe. */
  Key = 4,
  KeyEnd = 5,
  /** The instrument was switched off. */
  Off = 6,
}

/** A keyframe begins with the time of the tick before it, a double, and the length of the state, u32. */
export const keyHeadBytes = 12;
/** Its words are written in groups: one word whose bits say which are not 0, then those. Half of them are 0. */
export const groupWords = 28;

/** In a piece after its head: bytes in it, then the bytes. */
export const enum PieceField {
  Length = 8,
  Content = 12,
}

/** Chunks are filled up to whole units, so that each can be written from one of a few views. */
export const unitBytes = 8;
export const checkBytes = 4;
/** Longest chunk: a second in which every port has entries of its own. */
export const maxChunkBytes = 1024;
/** A second is joined by another where both stay below this: it is written with one call. */
export const wholeWriteBytes = 384;

/** First byte of an entry: the tag in the high half, the tick of the second in the low half. */
export const enum Tag {
  /** Up to the end of the chunk. */
  Fill = 0x00,
  NextSecond = 0x10,
  /** Only so many ticks of the second were run when this was written: u8. */
  Until = 0x11,
  /** u8 port, i32 the sum before, ten changes, each as wide as `LaneWidth` in the low half says; `noRead` where there was none. */
  Lane = 0x20,
  /** u8 port, ten changes. */
  LaneOn = 0x30,
  /** u8 port, i32 sum. */
  Sum = 0x40,
  /** u8 port, i32 pascal · 64, i16 °C · 256. */
  Air = 0x50,
  /** u8 port, u16 %RH · 512, i16 °C · 256. */
  Humidity = 0x60,
  /** u8 port · 2 + level: a notification, before the tick. */
  Edge = 0x70,
  /** u8 port · 2 + level: what was read. */
  Level = 0x80,
  /** f64 ms since 1970 UTC. */
  Clock = 0x90,
  /** u8 flag · 2 + value. */
  Flag = 0xa0,
  /** u8 event kind, i8 channel, u8 alarm, i32 detail, f64 value. */
  Mark = 0xb0,
  /**
   * u8 port; where `PulseLane.Base` i32 count, newest edge and clock before; ten u16 ages of the newest edge, ten u8 edges
   * (`noEdges` where it was not read); where `PulseLane.Steps` ten i16 steps of the clock less 100,000 µs.
   */
  Pulses = 0xc0,
  /** u8 port, i32 count, i32 newest edge, i32 clock. */
  Pulse = 0xd0,
  /** u32 ms since the tick before, where it was not 100. */
  Gap = 0xe0,
  /** u8 key: storage did not take it. */
  Refused = 0xf0,
}

/** Of the changes in a lane. Only the widest has room for `noRead`. */
export const enum LaneWidth {
  Sixteen = 0,
  Eight = 1,
  /** Ten of twelve bits in four words, the lowest bits first; the last eight bits are free. */
  Twelve = 2,
}

/** What a lane of pulses has beside ages and edges, in the low half of its tag. */
export const enum PulseLane {
  Base = 1,
  Steps = 2,
}

/** In place of a tick: when the port was opened. */
export const atOpening = 15;

export const erasedByte = 0xff;
export const noRead = -0x8000;
export const maxAge = 0xffff;
export const noEdges = 0xff;
export const usPerTick = 1000 * tickMs;

export const pascalScale = 64;
export const celsiusScale = 256;
export const humidityScale = 512;

/** Facts from storage that set alarms, and the program's checksum. */
export const enum FlagOf {
  SettingsFault,
  LogFault,
  FirmwareWrong,
  DisplayLost,
  StoreLost,
}

export const flagCount = 5;

const prime = 16777619;

/**
 * Checksum of `count` words and what they lie under: every change of one word changes it, at half the cost of a CRC. Four words a
 * round, because the loop itself costs as much as a word.
 */
export function checksum(words: Int32Array, count: number, seed: number): number {
  const { imul } = Math;
  let sum = seed | 0;
  let i = 0;
  for (const whole = count & ~3; i < whole; i += 4) {
    sum = imul(sum ^ words[i]!, prime);
    sum = imul(sum ^ (sum >>> 15) ^ words[i + 1]!, prime);
    sum = imul(sum ^ (sum >>> 15) ^ words[i + 2]!, prime);
    sum = imul(sum ^ (sum >>> 15) ^ words[i + 3]!, prime);
    sum ^= sum >>> 15;
  }
  for (; i < count; i++) {
    sum = imul(sum ^ words[i]!, prime);
    sum ^= sum >>> 15;
  }
  return sum;
}
