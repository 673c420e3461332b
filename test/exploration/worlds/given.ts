/** What each channel of the worlds can give, and its set-points from the documents. */
import { Status } from "../../../src/core/reading";
import { type Breathed, type ExploredChannel, type Given, Sum } from "../world";

function good(name: string, value: number, ahead = 0, isAfterStep = false): Given {
  return Object.freeze({ name, status: Status.Ok, value, ahead, isAfterStep });
}

function bad(name: string, status: Status): Given {
  return Object.freeze({ name, status, value: 0, ahead: 0, isAfterStep: false });
}

/** The same channel with fewer readings: what concerns only itself is explored where it is alone. */
export function only(channel: ExploredChannel, ...names: readonly string[]): ExploredChannel {
  const given = names.map((name) => {
    const found = channel.given.find((one) => one.name === name);
    if (found === undefined) throw new Error(`${channel.id} gives no "${name}"`);
    return found;
  });
  return { ...channel, given };
}

export const methane: ExploredChannel = {
  id: "ch4",
  kind: "gas",
  limits: { channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 },
  points: { low: 1, lowUntil: 0.9, high: 1.5, highUntil: 1.4 },
  given: [
    good("clean", 0.2),
    good("below LOW", 0.95),
    good("LOW", 1.2),
    good("below HIGH", 1.45),
    good("HIGH", 1.6),
    good("rising", 0.2, 2),
    bad("over", Status.OverRange),
    bad("open", Status.Open),
    bad("warm-up", Status.WarmUp),
  ],
};

export const oxygen: ExploredChannel = {
  id: "o2",
  kind: "gas",
  limits: { channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency: { low: 19.5, high: 18 } },
  points: {
    low: 23,
    lowUntil: 22.8,
    high: 23.5,
    highUntil: 23.3,
    lack: { low: 19.5, lowUntil: 19.7, high: 18, highUntil: 18.2 },
  },
  given: [
    good("air", 20.9),
    good("lack", 19),
    good("above lack", 18.1),
    good("great lack", 17),
    good("rich", 24),
    bad("no cell", Status.Open),
    good("just less", 19.6),
    good("lack after a step", 19, 0, true),
    good("great lack after a step", 17, 0, true),
  ],
};

export const toxic: ExploredChannel = {
  id: "co",
  kind: "gas",
  limits: { channel: "co", low: 24, high: 60, hysteresis: 2 },
  points: { low: 24, lowUntil: 22, high: 60, highUntil: 58 },
  isBreathed: true,
  given: [good("no CO", 1), good("CO LOW", 30), good("CO HIGH", 90), bad("no CO cell", Status.Open)],
};

/** `confirmS` as short as the other waits. */
export const flow: ExploredChannel = {
  id: "flow",
  kind: "flow",
  flow: { channel: "flow", low: 80, high: 600, hysteresis: 20, confirmS: 0.3 },
  points: { low: 80, lowUntil: 100, high: 600, highUntil: 580 },
  given: [
    good("flow", 300),
    good("no flow", 0),
    good("little", 80),
    good("hardly enough", 90),
    good("nearly too much", 590),
    good("much", 600),
    bad("beyond the meter", Status.OverRange),
    bad("no meter", Status.Open),
  ],
};

export const battery: ExploredChannel = {
  id: "battery",
  kind: "battery",
  given: [
    good("full", 60),
    good("quarter", 25),
    good("a fifth", 20),
    good("charged a little", 7),
    good("nearly empty", 6),
    good("close to empty", 5),
    good("empty", 3),
    bad("no gauge", Status.Open),
  ],
};

const sumNames = ["below", "between", "at"];

function breathed(stel: Sum, twa: Sum, isMeasured: boolean): Breathed {
  return Object.freeze({
    name: `STEL ${sumNames[stel]!} TWA ${sumNames[twa]!}${isMeasured ? "" : " unmeasured"}`,
    stel,
    twa,
    isMeasured,
  });
}

/** A second that adds nothing to the exposure. */
export const second: Breathed = Object.freeze({ name: "second", stel: Sum.Below, twa: Sum.Below, isMeasured: true });

const all: readonly Sum[] = [Sum.Below, Sum.Between, Sum.Reached];
/** Every pair of sums, measured and not; the first is no exposure, measured. */
export const breaths: readonly Breathed[] = Object.freeze(
  [true, false].flatMap((isMeasured) => all.flatMap((stel) => all.map((twa) => breathed(stel, twa, isMeasured)))),
);
