/** Shows the simulated seven-segment unit instead of the screen: each segment is a shape that is lit or not. */
import type { Ht16k33Part } from "../../io/ht16k33-part";
import { byId } from "./dom";

const svgSpace = "http://www.w3.org/2000/svg";

/** Segments a to g and the decimal point, in a digit 60 wide and 100 high; the index here is the bit number. */
const outlines: readonly string[] = Object.freeze([
  "14,6 20,0 46,0 52,6 46,12 20,12",
  "53,7 59,13 57,43 51,49 46,43 47,13",
  "51,51 56,57 54,87 48,93 43,87 45,57",
  "9,94 15,88 41,88 47,94 41,100 15,100",
  "8,51 13,57 11,87 5,93 0,87 2,57",
  "12,7 17,13 15,43 9,49 4,43 6,13",
  "11,50 17,44 43,44 49,50 43,56 17,56",
]);
const pointAt = Object.freeze({ cx: "63", cy: "95", r: "5.5" });
const pitch = 76;
const margin = 14;
const height = 100;

export class DigitsOnPage {
  readonly #svg = byId<SVGSVGElement & HTMLElement>("digits");
  readonly #canvas = byId("screen");
  #part: Ht16k33Part | undefined;
  /** By place, then by bit. */
  #shapes: readonly (readonly SVGElement[])[] = [];
  #drawnVersion = -1;
  #isDark = false;

  /** Shows this unit from now on; without one the screen is shown. */
  attach(part: Ht16k33Part | undefined): void {
    this.#part = part;
    this.#drawnVersion = -1;
    this.#svg.toggleAttribute("hidden", part === undefined);
    this.#canvas.hidden = part !== undefined;
    if (part === undefined) return;
    this.#svg.setAttribute("viewBox", `0 0 ${2 * margin + part.places * pitch} ${2 * margin + height}`);
    const shapes: SVGElement[][] = [];
    this.#svg.replaceChildren(
      ...Array.from({ length: part.places }, (_, place) => {
        const digit = document.createElementNS(svgSpace, "g");
        digit.setAttribute("transform", `translate(${margin + place * pitch} ${margin})`);
        const own = outlines.map((points) => shape("polygon", { points }));
        own.push(shape("circle", pointAt));
        shapes.push(own);
        digit.append(...own);
        return digit;
      }),
    );
    this.#shapes = shapes;
  }

  /** Called once per frame. Dark without power. */
  draw(isOn: boolean): void {
    const part = this.#part;
    if (part === undefined || (part.version === this.#drawnVersion && this.#isDark === !isOn)) return;
    this.#drawnVersion = part.version;
    this.#isDark = !isOn;
    for (let place = 0; place < part.places; place++) {
      const lit = isOn ? part.litAt(place) : 0;
      this.#shapes[place]!.forEach((one, bit) => one.classList.toggle("is-lit", ((lit >> bit) & 1) === 1));
    }
  }
}

function shape(name: "polygon" | "circle", attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
