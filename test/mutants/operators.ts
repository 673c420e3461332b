/**
 * The single changes that a careless edit could make to one source file: another number, a moved boundary, a swapped
 * condition, a statement that is missing. Found in TypeScript's syntax tree, so a change of layout changes no mutant.
 */
import ts from "typescript";

export interface Mutant {
  /** From 1. */
  readonly line: number;
  /** The original text, and that of the mutant. */
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
}

/** Binary operators, and the nearest wrong one. */
const operators: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
]);

/** Members that other tests check for all classes: test/unit/record/carried-fields.test.ts and the self-guard's. */
const elsewhere: ReadonlySet<string> = new Set(["carry", "fingerprint"]);

/** Every mutant of a source file, in the order of its text. */
export function mutantsOf(path: string, text: string): Mutant[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const add = (node: ts.Node, to: string): void => {
    const start = node.getStart(source);
    const from = text.slice(start, node.end);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    mutants.push({ line, from, to, start, end: node.end });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isEnumDeclaration(node)) return;
    if (ts.isMethodDeclaration(node) && ts.isIdentifier(node.name) && elsewhere.has(node.name.text)) return;
    if (ts.isNumericLiteral(node)) for (const other of otherNumbers(Number(node.text))) add(node, String(other));
    else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, "false");
    else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, "true");
    else if (ts.isBinaryExpression(node)) {
      const other = operators.get(node.operatorToken.kind);
      if (other !== undefined) add(node.operatorToken, other);
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      add(node, node.operand.getText(source));
    } else if (ts.isIfStatement(node)) add(node.expression, "false");
    else if (ts.isExpressionStatement(node) && !isSuperCall(node)) add(node, ";");
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

/** A fourth less and a fourth more, and at least one step of an integer. */
function otherNumbers(number: number): number[] {
  if (!Number.isInteger(number)) return [number * 0.75, number * 1.25];
  return number === 0
    ? [1]
    : [Math.ceil(number * 0.75) - (number < 4 ? 1 : 0), Math.floor(number * 1.25) + (number < 4 ? 1 : 0)];
}

function isSuperCall({ expression }: ts.ExpressionStatement): boolean {
  return ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}
