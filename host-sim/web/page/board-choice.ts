/**
 * Selection of the board whose face the instrument has: one of the shipped ones, or a custom one from a screen, keys, their
 * position and LEDs.
 */
import { boardFace, boardFaces, ownFaceName, screenSizes } from "../../io/faces";
import { byId, setOptions } from "./dom";

const own = "own";

export class BoardChoice {
  readonly #board = byId<HTMLSelectElement>("board");
  readonly #own = byId("own-face");
  readonly #screen = byId<HTMLSelectElement>("own-screen");
  readonly #keys = byId<HTMLSelectElement>("own-keys");
  readonly #place = byId<HTMLSelectElement>("own-place");
  readonly #lamps = byId<HTMLSelectElement>("own-lamps");

  /** `changed` is called when another face is selected. */
  constructor(changed: () => void) {
    setOptions(this.#board, [...boardFaces.map(({ name, title }) => [name, title] as const), [own, "Your own"]]);
    setOptions(
      this.#screen,
      screenSizes.map((size) => [size, size.replace("x", "×")] as const),
    );
    setOptions(this.#keys, [
      ["3", "three"],
      ["2", "two"],
    ]);
    setOptions(this.#place, [
      ["below", "below"],
      ["beside", "beside"],
    ]);
    setOptions(this.#lamps, [
      ["ryg", "red, yellow, green"],
      ["r", "red"],
      ["0", "none"],
    ]);
    for (const select of [this.#board, this.#screen, this.#keys, this.#place, this.#lamps]) {
      select.addEventListener("change", changed);
    }
  }

  get value(): string {
    if (this.#board.value !== own) return this.#board.value;
    return ownFaceName(this.#screen.value, this.#keys.value, this.#place.value, this.#lamps.value);
  }

  /** Shows the face in use; the controls of a custom face start with its parts. */
  set value(name: string) {
    const face = boardFace(name);
    const isOwn = !boardFaces.includes(face);
    this.#board.value = isOwn ? own : face.name;
    this.#own.hidden = !isOwn;
    if (face.digits === undefined) this.#screen.value = `${face.width}x${face.height}`;
    this.#keys.value = String(face.keys);
    this.#place.value = face.keysAre;
    this.#lamps.value = face.lamps.length === 3 ? "ryg" : face.lamps.length === 1 ? "r" : "0";
  }
}
