/** Escapes text from file names and columns, so that it cannot become markup. */

const entities: Readonly<Record<string, string>> = Object.freeze({
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
});

/**
 * For text and quoted attributes. Control characters, and characters that change the direction of writing (with which a file name
 * could make a report look like another's), are shown as ·.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "·")
    .replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** JSON inside a script element: `</script` and `<!--` cannot appear in it. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

/** A script inside a script element. In these places `<` can only be part of a string or an expression, and both keep their meaning. */
export function scriptCode(code: string): string {
  return code.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
}
