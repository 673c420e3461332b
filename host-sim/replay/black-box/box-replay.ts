/**
 * Plays an incident back: the firmware on a playback device, from a keyframe on, with the recorded times of its ticks; and compares
 * the alarms with the recorded ones. If inputs are missing it stops, and continues from the next keyframe.
 */
import { ChunkKind, groupWords, keyHeadBytes } from "../../../src/record/black-box/format";
import { StateReader } from "./state-reader";
import { type AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind, type EventSink } from "../../../src/core/event";
import { Instrument } from "../../../src/app/instrument";
import { BoxError } from "./box-error";
import type { BoxImage, Chunk, Incident } from "./box-image";
import { type BoxSettings, joined, settingsOf } from "./box-settings";
import { Playback } from "./playback-device";
import { addSeconds, type Mark, Second } from "./seconds";

/** An alarm event, and its time. */
export interface Happened extends Mark {
  /** Ticks since power-on. */
  readonly tick: number;
  readonly atMs: number;
}

/** A part of an incident that can be played back without a gap. */
export interface Stretch {
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly recorded: readonly Happened[];
  readonly played: readonly Happened[];
}

export interface BadPlace {
  readonly place: number;
  readonly offset: number;
}

export interface Key {
  readonly second: number;
  readonly state: Uint8Array;
  readonly settings: number;
}

/** An incident, read from the box. */
export class Tape {
  readonly seconds = new Map<number, Second>();
  readonly keys: readonly Key[];
  readonly bad: BadPlace[] = [];
  readonly firstSecond: number;
  readonly lastSecond: number;
  /** Ids of the channels, if settings could be read. */
  channels: readonly string[] = [];
  version = "";
  #image: BoxImage;

  constructor(image: BoxImage, incident: Incident) {
    this.#image = image;
    const chunks = image
      .inputsBetween(incident.first, incident.last, incident.boot)
      .flatMap((sector) => image.chunksOf(sector, (offset) => this.bad.push({ place: sector.place, offset })));
    for (const chunk of chunks) {
      if (chunk.kind === ChunkKind.Inputs && !addSeconds(chunk, this.seconds)) {
        this.bad.push({ place: chunk.sector.place, offset: 0 });
      }
    }
    this.keys = keysOf(chunks);
    let first = Infinity,
      last = -1;
    for (const number of this.seconds.keys()) {
      if (number < first) first = number;
      if (number > last) last = number;
    }
    this.firstSecond = last < 0 ? 0 : first;
    this.lastSecond = last;
  }

  /** @throws BoxError */
  settingsOf(key: Key): BoxSettings {
    const box = settingsOf(this.#image, key.settings, (place, offset) => this.bad.push({ place, offset }));
    this.channels = box.settings.device.channels.map(({ id }) => id);
    this.version = box.head.version;
    return box;
  }
}

function keysOf(chunks: readonly Chunk[]): Key[] {
  const pieces = new Map<number, Chunk[]>();
  for (const chunk of chunks) {
    if (chunk.kind !== ChunkKind.Key && chunk.kind !== ChunkKind.KeyEnd) continue;
    const of = pieces.get(chunk.second);
    if (of === undefined) pieces.set(chunk.second, [chunk]);
    else of.push(chunk);
  }
  const keys: Key[] = [];
  pieces.forEach((all, second) => {
    const state = unpacked(joined(all, ChunkKind.KeyEnd));
    if (state !== undefined) keys.push({ second, state, settings: all[0]!.sector.settings });
  });
  return keys.sort((a, b) => a.second - b.second);
}

/** Restores the words that are 0. @returns `undefined` if this is not a keyframe */
function unpacked(packed: Uint8Array | undefined): Uint8Array | undefined {
  if (packed === undefined || packed.length % 4 !== 0) return undefined;
  const from = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const words: number[] = [];
  for (let at = 0; at < packed.length;) {
    const bits = from.getInt32(at, true);
    at += 4;
    for (let i = 0; i < groupWords; i++) {
      const isThere = ((bits >>> i) & 1) !== 0;
      if (isThere && at + 4 > packed.length) return undefined;
      words.push(isThere ? from.getInt32(at, true) : 0);
      if (isThere) at += 4;
    }
  }
  const state = new Uint8Array(words.length * 4);
  const view = new DataView(state.buffer);
  words.forEach((word, i) => view.setInt32(4 * i, word, true));
  return state.length > keyHeadBytes && view.getFloat64(0, true) - view.getFloat64(0, true) === 0 ? state : undefined;
}

/** Receives the alarm events that the box records. */
class Listener implements EventSink {
  readonly played: Happened[] = [];
  tick = 0;

  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    if (
      kind === EventKind.AlarmOn ||
      kind === EventKind.AlarmOff ||
      kind === EventKind.Acknowledge ||
      kind === EventKind.Mute ||
      kind === EventKind.MuteEnd
    ) {
      this.played.push({ tick: this.tick, atMs, kind, channel, alarm, detail: detail | 0, value });
    }
  }
}

/** @throws BoxError if nothing of it can be played back */
export function playBack(tape: Tape): Stretch[] {
  const stretches: Stretch[] = [];
  if (tape.keys.length === 0) throw new BoxError("no keyframe of it is whole, so that a playback could begin");
  let from = -1;
  let failure: BoxError | undefined;
  for (const key of tape.keys) {
    if (key.second < from || !tape.seconds.has(key.second)) continue;
    try {
      const stretch = playFrom(tape, key);
      stretches.push(stretch);
      from = stretch.toSecond;
    } catch (error) {
      if (!(error instanceof BoxError)) throw error;
      failure ??= error;
    }
  }
  if (stretches.length === 0) throw failure ?? new BoxError("no inputs follow a keyframe of it");
  return stretches;
}

function begun(key: Key, box: BoxSettings, playback: Playback, listener: Listener): Instrument {
  const instrument = new Instrument(playback.device, box.settings, listener, playback);
  const length = new DataView(key.state.buffer).getUint32(8, true);
  const reader = new StateReader(key.state.subarray(keyHeadBytes, keyHeadBytes + length));
  try {
    instrument.carry(reader);
    reader.end();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new BoxError(`its keyframe of second ${key.second} cannot be used: ${error.message}`);
  }
  return instrument;
}

function playFrom(tape: Tape, key: Key): Stretch {
  const box = tape.settingsOf(key);
  const playback = new Playback(box);
  const listener = new Listener();
  const instrument = begun(key, box, playback, listener);
  listener.played.length = 0;
  const recorded: Happened[] = [];
  let nowMs = new DataView(key.state.buffer, key.state.byteOffset).getFloat64(0, true);
  let number = key.second;
  for (; ; number++) {
    const second = tape.seconds.get(number);
    if (second === undefined) break;
    for (let at = 0; at < second.run; at++) {
      const inputs = second.ticks[at]!;
      nowMs += inputs.gapMs;
      const tick = (listener.tick = number * second.ticks.length + at);
      playback.begin(inputs);
      instrument.pipeline.tick(nowMs);
      for (const mark of inputs.marks) recorded.push({ ...mark, tick, atMs: nowMs });
    }
    if (second.run < second.ticks.length) {
      number++;
      break;
    }
  }
  return { fromSecond: key.second, toSecond: number, recorded, played: listener.played };
}

export function isSame(a: Happened | undefined, b: Happened | undefined): boolean {
  return (
    a !== undefined &&
    a.tick === b?.tick &&
    a.kind === b.kind &&
    a.channel === b.channel &&
    a.alarm === b.alarm &&
    a.detail === b.detail &&
    Object.is(a.value, b.value)
  );
}
