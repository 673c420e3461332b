/** Keeps text that came from a file name or a column from becoming markup. */

const entities: Readonly<Record<string, string>> = Object.freeze({
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
});

/**
 * For text and quoted attributes. Control characters, and those that turn the direction of writing (a file name could make a
 * report seem to be of another), are shown as ·.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "·")
    .replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** JSON inside a script element: neither `</script` nor `<!--` can appear in it. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

/** A bundled script inside a script element. `<` in these places can only be in a string or an expression: both survive the change. */
export function scriptCode(code: string): string {
  return code.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
}
