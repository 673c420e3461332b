/** The stored records of an instrument whose LOW was changed, with one byte of each copy of its settings damaged. */
import { MenuText } from "../../src/core/menu-text";
import { MenuStory } from "./menu-story";

export function damagedSettings(): Record<string, Record<string, number[]>> {
  const story = new MenuStory();
  story.openRow([MenuText.Limits], MenuText.Low);
  story.less(2);
  story.select();
  story.select();
  const image = JSON.parse(JSON.stringify(story.simulation.board.keyValue)) as Record<string, Record<string, number[]>>;
  for (const key of Object.keys(image["settings"]!)) if (!key.endsWith("h")) image["settings"]![key]![30]! ^= 1;
  return image;
}
