/**
 * All texts of the screen in each language. The fonts hold the characters of these tables only (host-sim/fonts/faces.ts), so a
 * new character needs new fonts, and a test reports it.
 */
import { AlarmKind } from "../../core/alarm-kind";
import { advice } from "./advice";
import { labels } from "./labels";
import type { TextsBy } from "./translated";
import { words } from "./words";

/** Short words in the small font of Latin capitals, the same in every language. */
export const shortAlarmTexts: TextsBy<AlarmKind> = Object.freeze({
  [AlarmKind.None]: "",
  [AlarmKind.Reminder]: "!",
  [AlarmKind.Battery]: "BAT",
  [AlarmKind.Twa]: "TWA",
  [AlarmKind.Stel]: "STL",
  [AlarmKind.Low]: "LO",
  [AlarmKind.Fault]: "FLT",
  [AlarmKind.High]: "HI",
  [AlarmKind.Over]: "OVR",
});

/** Before the seconds of a mute on a tiny screen. */
export const tinyMute = "M";

/** Behind the unit of a sensor of the teaching tier, where `uncertified` does not fit. */
export const shortUncertified = "UNC";

const tables = Object.freeze({ ...words, ...advice });

export type Texts = {
  readonly [Name in keyof typeof tables]: (typeof tables)[Name]["english"];
} & typeof labels.english;

function textsOf(name: "english" | "chinese"): Texts {
  const texts: Record<string, unknown> = { ...labels[name] };
  for (const [key, table] of Object.entries(tables)) texts[key] = table[name];
  return Object.freeze(texts as Texts);
}

export const english = textsOf("english");
export const chinese = textsOf("chinese");
