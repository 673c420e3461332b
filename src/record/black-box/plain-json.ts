/**
 * JSON of plain data: objects, arrays, texts, finite numbers, truth values and nothing. XS's own JSON.stringify refuses what was preloaded
 * into flash ("read only value"), because it marks each object that it visits, and every shipped profile is preloaded.
 */
export function plainJson(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map((one) => (one === undefined ? "null" : plainJson(one))).join(",")}]`;
  if (typeof data !== "object" || data === null) return JSON.stringify(data);
  const fields: string[] = [];
  for (const name of Object.keys(data)) {
    const value = (data as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) fields.push(`${JSON.stringify(name)}:${plainJson(value)}`);
  }
  return `{${fields.join(",")}}`;
}
