/** `menu.*`: random presses of buttons for simulated days, with gas and faults; a violated promise ends the bench. */
import { Random } from "../../host-sim/world/random";
import { Mash, type Mashed } from "../support/mash";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

const instruments = Object.freeze([
  { device: "methane" },
  { device: "methane", hasMenuButton: false },
  { device: "four-gas", limits: "general" },
]);
const hoursEach = 8;
const msPerHour = 3600000;
const buttons = Object.freeze(["acknowledge", "page", "menu", "menu"] as const);
const breaks = Object.freeze(["none", "none", "open", "short", "silent", "noise"] as const);

function step(random: Random): Mashed {
  switch (random.integer(0, 39)) {
    case 0:
      return { do: "gas", percent: random.integer(0, 300) / 100 };
    case 1:
      return { do: "gas", percent: 0 };
    case 2:
      return { do: "oxygen", percent: random.integer(8, 24) };
    case 3:
      return { do: "oxygen", percent: 20.9 };
    case 4:
      return { do: "break", how: breaks[random.integer(0, breaks.length - 1)]! };
    case 5:
      return { do: "both", ms: random.integer(100, 5000) };
    case 6:
    case 7:
      return { do: "wait", ms: random.integer(100, 90000) };
    case 8:
    case 9:
      return { do: "press", button: buttons[random.integer(0, 3)]!, ms: random.integer(1400, 20000) };
    default:
      return { do: "press", button: buttons[random.integer(0, 3)]!, ms: random.integer(5, 700) };
  }
}

export const menuSubject: Subject = {
  prefix: "menu.",
  async measure(): Promise<Figures> {
    let hours = 0;
    let silenceMs = 0;
    let changes = 0;
    for (let i = 0; i < instruments.length; i++) {
      const random = new Random(i + 1);
      const mash = new Mash(instruments[i]!);
      while (mash.simulation.nowMs < hoursEach * msPerHour) mash.do(step(random));
      mash.comeBack(false);
      hours += mash.simulation.nowMs / msPerHour;
      changes += mash.changes;
      if (mash.longestSilenceMs > silenceMs) silenceMs = mash.longestSilenceMs;
    }
    return {
      "menu.mashedHours": atLeast(hours, hoursEach * instruments.length, "h simulated"),
      "menu.confirmedChanges": atLeast(changes, 1, "settings changed so"),
      "menu.longestSilenceAboveHighMs": atMost(silenceMs, 61200, "ms, muted"),
    };
  },
};
