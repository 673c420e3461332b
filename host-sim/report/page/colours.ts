/** The page's colours are defined in its style sheet, for the light and the dark scheme; the canvas reads them from there. */

export type Colour = (name: string) => string;

export function currentColours(): Colour {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** Calls back whenever the colour scheme changes. */
export function onSchemeChange(changed: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}
