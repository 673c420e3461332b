/** The few things the page wants of the document: find what `index.html` promises, and make small elements. */

/** The element of `index.html` with this id; a missing one is a mistake in the page, so it throws. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no #${id}`);
  return element as T;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/** Writes the text only where it differs, so that a frame in which nothing changed costs no layout. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Fills a `<select>` and keeps the chosen value where it still exists. */
export function setOptions(
  select: HTMLSelectElement,
  options: readonly (readonly [value: string, text: string])[],
): void {
  const chosen = select.value;
  select.replaceChildren(...options.map(([value, text]) => make("option", { value, textContent: text })));
  if (options.some(([value]) => value === chosen)) select.value = chosen;
}

/** A row of radio buttons that look like one control. Calls back with the value chosen. */
export function makeRadios(
  fieldset: HTMLFieldSetElement,
  name: string,
  choices: readonly (readonly [value: string, text: string])[],
  chosen: string,
  onChoose: (value: string) => void,
): void {
  for (const [value, text] of choices) {
    const input = make("input", { type: "radio", name, value, checked: value === chosen });
    input.addEventListener("change", () => onChoose(value));
    fieldset.append(make("label", {}, input, make("span", { textContent: text })));
  }
}
