/** The page's colours live in its style sheet, which knows light from dark; the canvas has to ask for them. */

export type Colour = (name: string) => string;

export function currentColours(): Colour {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** Calls back whenever light turns to dark or back. */
export function onSchemeChange(changed: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}
