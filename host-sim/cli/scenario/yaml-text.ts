/**
 * Parses YAML to plain data with line numbers. Refuses features that scenarios do not need and attackers could use: aliases
 * (one of which can expand to a billion nodes), tags, several documents, unlimited nesting.
 */
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError } from "yaml";
import { ScenarioError } from "./scenario-error";

export type Path = readonly (string | number)[];

export interface YamlText {
  readonly data: unknown;
  /** Line of the value at `path`, or of its nearest existing parent. */
  lineOf(path: Path): number;
  /** The line of a key of the map at `path`. */
  lineOfKey(path: Path, key: string): number;
}

/** Maximum length, far above any scenario; also limits the time that hostile text can take. */
const longest = 256 * 1024;
/** Maximum nesting; a scenario needs five. The parser's own limit would be the stack. */
const deepest = 50;

/** @throws ScenarioError with the line */
export function parseYaml(text: string): YamlText {
  if (text.length > longest) throw new ScenarioError(`longer than ${longest / 1024} kB`);
  refuseDepth(text);
  const lines = new LineCounter();
  const document = parse(text, lines);
  const problem: YAMLError | undefined = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    throw new ScenarioError(
      problem.message.split(/ at line \d|\n/)[0]!.replace(/:$/, ""),
      lines.linePos(problem.pos[0]).line,
    );
  }
  refuseAliases(document, lines);
  const lineAt = (offset: number | undefined): number => (offset === undefined ? 1 : lines.linePos(offset).line);
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return lineAt(document.contents?.range?.[0]);
  };
  return {
    data: document.toJS() as unknown,
    lineOf,
    lineOfKey(path, key) {
      const map = path.length === 0 ? document.contents : document.getIn(path, true);
      if (isMap(map)) {
        for (const { key: node } of map.items) {
          if (isScalar(node) && String(node.value) === key && node.range) return lineAt(node.range[0]);
        }
      }
      return lineOf(path);
    },
  };
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, schema: "core", strict: true, uniqueKeys: true });
  } catch (error) {
    throw error instanceof RangeError ? new ScenarioError("nested too deeply") : error;
  }
}

/** Checks the nesting in the text before the recursive parser runs: open brackets, and indentation steps. */
function refuseDepth(text: string): void {
  const rows = text.split("\n");
  rows.forEach((row, at) => {
    let open = 0;
    for (let i = 0; i < row.length; i++) {
      const sign = row[i];
      if (sign === "[" || sign === "{") open++;
      else if (sign === "]" || sign === "}") open--;
      if (open > deepest) throw new ScenarioError("nested too deeply", at + 1);
    }
    const lead = /^[\s-]*/.exec(row)![0];
    if (lead.length > 4 * deepest || (/^[\s?-]*$/.test(row) && row.length > 4 * deepest)) {
      throw new ScenarioError("nested too deeply", at + 1);
    }
  });
  const opened = text.split(/[[{]/).length;
  const closed = text.split(/[\]}]/).length;
  if (opened - closed > deepest) throw new ScenarioError("nested too deeply");
}

function refuseAliases(document: Document.Parsed, lines: LineCounter): void {
  const refuse = (what: string, offset: number | undefined): never => {
    throw new ScenarioError(
      `${what} are not used in scenarios`,
      offset === undefined ? undefined : lines.linePos(offset).line,
    );
  };
  visit(document, {
    Alias: (_key, node) => refuse("aliases (*name)", node.range?.[0]),
    Value: (_key, node) => {
      if (node.anchor !== undefined) refuse("anchors (&name)", node.range?.[0]);
      if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:")) refuse("tags (!name)", node.range?.[0]);
      return undefined;
    },
  });
}
