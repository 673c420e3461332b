/**
 * The output of `firedamp blackbox`: the list of incidents, and one of them played back, alarm by alarm, with the verdict.
 * The same text on every engine.
 */
import { textOf } from "../../../src/core/code-text";
import { alarmNames } from "../../../src/core/alarm-kind";
import { ticksPerS } from "../../../src/core/tick";
import { EventKind, eventNames } from "../../../src/core/event";
import { version } from "../../../src/core/version";
import { fixedText } from "../../../src/core/number-text";
import { BoxError } from "./box-error";
import { BoxImage, type Incident } from "./box-image";
import { type Happened, isSame, playBack, type Stretch, Tape } from "./box-replay";

export interface BoxOptions {
  /** Its number; default: the newest. */
  readonly incident?: number;
  readonly format: "table" | "jsonl";
}

export interface BoxSinks {
  readonly out: (line: string) => void;
  /** Notes beside the result: damage, another version. */
  readonly note: (line: string) => void;
}

/** @returns whether the playback did the same as the instrument. @throws BoxError if it is not a box, or cannot be played back */
export function reportBox(bytes: Uint8Array, options: BoxOptions, { out, note }: BoxSinks): boolean {
  const image = new BoxImage(bytes);
  if (image.badHeads.length > 0) {
    note(`${image.badHeads.length} sectors have no sound head, the first is sector ${image.badHeads[0]}`);
  }
  const incidents = image.incidents();
  if (incidents.length === 0) throw new BoxError("holds no incident: nothing was frozen");
  const tapes = new Map(incidents.map((incident) => [incident.number, new Tape(image, incident)]));
  for (const incident of incidents) {
    out(
      options.format === "jsonl"
        ? incidentJson(incident, tapes.get(incident.number)!)
        : incidentText(incident, tapes.get(incident.number)!),
    );
  }
  const chosen =
    options.incident === undefined ? incidents.at(-1) : incidents.find(({ number }) => number === options.incident);
  if (chosen === undefined) {
    throw new BoxError(
      `holds no incident ${options.incident}; there are ${incidents.map(({ number }) => number).join(", ")}`,
    );
  }
  const tape = tapes.get(chosen.number)!;
  const stretches = playBack(tape);
  for (const { place, offset } of tape.bad) note(`sector ${place}, byte ${offset}: wrong checksum, passed over`);
  if (tape.version !== version) {
    note(`recorded by firmware ${tape.version}, played back by ${version}: alarms may differ for that`);
  }
  return reportPlayback(chosen, tape, stretches, options, out);
}

function reportPlayback(
  { number }: Incident,
  tape: Tape,
  stretches: readonly Stretch[],
  { format }: BoxOptions,
  out: (line: string) => void,
): boolean {
  let alike = 0,
    others = 0;
  if (format === "table") out(`\nincident ${number} played back:`);
  for (const { fromSecond, toSecond, recorded, played } of stretches) {
    if (format === "table") out(`from ${fromSecond} s to ${toSecond} s since power-on`);
    for (const [then, now] of paired(recorded, played)) {
      const isAlike = isSame(then, now);
      if (isAlike) alike++;
      else others++;
      out(
        format === "jsonl"
          ? JSON.stringify({ then: then && plain(then, tape), now: now && plain(now, tape), alike: isAlike })
          : pairText(then, now, isAlike, tape),
      );
    }
  }
  const whole = stretches.length === 1 ? "" : `, in ${stretches.length} stretches with holes between them`;
  const isAllAlike = others === 0;
  if (format === "jsonl") {
    out(JSON.stringify({ incident: number, alike, others, verdict: isAllAlike ? "same" : "different" }));
  } else {
    out(
      isAllAlike
        ? `the same ${alike} events of alarms in the same ticks${whole}`
        : `DIFFERENT: ${others} events of alarms differ, ${alike} are the same${whole}`,
    );
  }
  return isAllAlike;
}

/** Side by side in the order of their ticks; an event without a counterpart is listed by itself. */
function paired(
  recorded: readonly Happened[],
  played: readonly Happened[],
): [Happened | undefined, Happened | undefined][] {
  const pairs: [Happened | undefined, Happened | undefined][] = [];
  let i = 0,
    j = 0;
  while (i < recorded.length || j < played.length) {
    const then = recorded[i],
      now = played[j];
    if (then !== undefined && then.tick === now?.tick) {
      pairs.push([then, now]);
      i++;
      j++;
    } else if (now === undefined || (then !== undefined && then.tick < now.tick)) {
      pairs.push([then, undefined]);
      i++;
    } else {
      pairs.push([undefined, now]);
      j++;
    }
  }
  return pairs;
}

function plain({ tick, atMs, kind, channel, alarm, detail, value }: Happened, tape: Tape): object {
  return {
    tick,
    atMs,
    event: textOf(eventNames, kind),
    channel: channelName(channel, tape),
    alarm: textOf(alarmNames, alarm),
    detail,
    value,
  };
}

function channelName(channel: number, { channels }: Tape): string {
  return channel < 0 ? "device" : (channels[channel] ?? `channel ${channel}`);
}

function pairText(then: Happened | undefined, now: Happened | undefined, isAlike: boolean, tape: Tape): string {
  if (isAlike) return `  same   ${happenedText(then!, tape)}`;
  return [then && `  then   ${happenedText(then, tape)}`, now && `  now    ${happenedText(now, tape)}`]
    .filter(Boolean)
    .join("\n");
}

function happenedText(happened: Happened, tape: Tape): string {
  const { tick, kind, channel, alarm, value } = happened;
  const atS = fixedText(tick / ticksPerS, 1).padStart(9);
  const isReading = kind === EventKind.AlarmOn || kind === EventKind.AlarmOff;
  return `${atS} s  ${(textOf(eventNames, kind) ?? "").padEnd(11)} ${channelName(channel, tape).padEnd(12)} ${textOf(alarmNames, alarm) ?? ""}${isReading ? ` ${fixedText(value, 4)}` : ""}`;
}

function causeText({ cause, alarm }: Incident): string {
  return alarm > 0 ? `${textOf(alarmNames, alarm) ?? cause} alarm` : cause;
}

function incidentText(incident: Incident, tape: Tape): string {
  const { number, second, boot } = incident;
  const missing = tape.lastSecond < 0 ? 0 : tape.lastSecond - tape.firstSecond + 1 - tape.seconds.size;
  const state =
    missing === 0 && tape.bad.length === 0 ? "complete" : `${missing} s missing, ${tape.bad.length} damaged places`;
  return `incident ${number}: ${causeText(incident)}, ${second} s after power-on ${boot}; holds ${tape.firstSecond} s to ${tape.lastSecond + 1} s, ${state}`;
}

function incidentJson(incident: Incident, tape: Tape): string {
  const { number, cause, alarm, channel, second, boot } = incident;
  return JSON.stringify({
    incident: number,
    cause,
    alarm: textOf(alarmNames, alarm),
    channel,
    second,
    boot,
    fromSecond: tape.firstSecond,
    toSecond: tape.lastSecond + 1,
    missing: tape.lastSecond - tape.firstSecond + 1 - tape.seconds.size,
    damaged: tape.bad.length,
  });
}
