/** The fields of a line of CSV in the instrument's format: quoted only if they contain a comma or a quote, without line ends. */
export function csvFields(line: string): string[] {
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const one = line[i]!;
    if (one === '"') {
      if (isQuoted && line[i + 1] === '"') field += line[++i]!;
      else isQuoted = !isQuoted;
    } else if (one === "," && !isQuoted) {
      fields.push(field);
      field = "";
    } else {
      field += one;
    }
  }
  fields.push(field);
  return fields;
}
