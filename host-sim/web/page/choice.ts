/**
 * Device, limits, seed and board in the page's address (`?device=drainage&limits=us-msha&seed=7&board=m5stack`), so that a link shows the
 * same instrument to another user. Invalid names are replaced by the first profile.
 */
import { deviceProfiles } from "../../../src/profile/device-profiles";
import { limitsProfiles } from "../../../src/profile/limits-profile";
import { boardFace } from "../../io/faces";
import type { Choice } from "./session";

export function choiceFromAddress(): Choice {
  const wanted = new URLSearchParams(location.search);
  const known = (name: string, profiles: readonly { readonly name: string }[]): string => {
    const value = wanted.get(name);
    return (profiles.find((profile) => profile.name === value) ?? profiles[0]!).name;
  };
  const seed = Number(wanted.get("seed") ?? 1);
  return {
    device: known("device", deviceProfiles),
    limits: known("limits", limitsProfiles),
    seed: Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff ? seed : 1,
    board: boardFace(wanted.get("board")).name,
  };
}

export function rememberChoice(choice: Choice): void {
  const query = new URLSearchParams({
    device: choice.device,
    limits: choice.limits,
    seed: String(choice.seed),
    board: choice.board,
  });
  try {
    history.replaceState(null, "", `?${query}`);
  } catch {
    // A page opened from a file cannot change its address. Then there is no link, but the restart still works.
  }
}
