/**
 * `screen.differing*`: pixels that the SDK's renderer and the simulated screen draw differently, pictures with another hash on Node,
 * and the number of pictures: the whole gallery. Needs the SDK.
 */
import { compareWithBoards } from "../sdk/poco/compare";
import { hasSdk } from "../sdk/tool";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

export const picturesSubject: Subject = {
  prefix: "screen.differing",
  measure(): Promise<Figures | string> {
    if (!hasSdk || process.platform !== "linux") return Promise.resolve("MODDABLE is not set, or this is no Linux");
    const pictures = compareWithBoards([]);
    const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
    return Promise.resolve({
      "screen.differingPixels": atMost(sum(pictures.map(({ differingPixels }) => differingPixels)), 0, "pixels"),
      "screen.differingHashes": atMost(
        pictures.filter(({ onBoard, onHost }) => onBoard !== onHost).length,
        0,
        "pictures",
      ),
      "screen.differingAmong": atLeast(pictures.length, 500, "pictures"),
    });
  },
};
