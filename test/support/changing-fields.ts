/**
 * Reads the sources of `src/` for the fields that change after construction, class by class, for the fields that are or hold parts which can
 * be carried, and for those in `carry`. It sees assignments to `this.x`, to elements of it, to a local name for it,
 * and to a public `x` of any other object.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface ClassFields {
  readonly name: string;
  readonly base: string | undefined;
  readonly changing: ReadonlySet<string>;
  /** Fields whose declaration names a class with a `carry`. */
  readonly parts: ReadonlySet<string>;
  readonly carried: ReadonlySet<string>;
}

/** Of arrays: other objects have methods of these names too. */
const changingMethods = new Set(["set", "fill", "push", "pop", "shift", "splice", "copyWithin", "sort"]);

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** What a statement changes, if it does: `it = …`, `it++`, `it.fill(…)`. */
function changedBy(node: ts.Node): ts.Expression[] {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return [node.left];
  if (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  ) {
    return [node.operand];
  }
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    changingMethods.has(node.expression.name.text)
  ) {
    return [node.expression.expression];
  }
  return [];
}

function bare(expression: ts.Expression): ts.Expression {
  while (ts.isNonNullExpression(expression) || ts.isParenthesizedExpression(expression)) {
    expression = expression.expression;
  }
  return expression;
}

/** The field of `this` that an expression is, or is an element of, or a local name for. */
function ownField(expression: ts.Expression, locals: ReadonlyMap<string, string>): string | undefined {
  let at = bare(expression);
  while (ts.isElementAccessExpression(at)) at = bare(at.expression);
  if (ts.isPropertyAccessExpression(at) && at.expression.kind === ts.SyntaxKind.ThisKeyword) return at.name.text;
  return ts.isIdentifier(at) && at !== expression ? locals.get(at.text) : undefined;
}

function walk(node: ts.Node, each: (node: ts.Node) => void): void {
  each(node);
  ts.forEachChild(node, (child) => {
    walk(child, each);
  });
}

/** `const ring = this.#ring`, in a method and whatever is in it. */
function localNames(method: ts.Node): Map<string, string> {
  const locals = new Map<string, string>();
  walk(method, (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) return;
    const from = bare(node.initializer);
    if (ts.isPropertyAccessExpression(from) && from.expression.kind === ts.SyntaxKind.ThisKeyword) {
      locals.set(node.name.text, from.name.text);
    }
  });
  return locals;
}

function baseOf(declaration: ts.ClassDeclaration): string | undefined {
  return declaration.heritageClauses
    ?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0]?.expression.getText();
}

function isCarry(member: ts.Node): boolean {
  return ts.isMethodDeclaration(member) && member.name.getText() === "carry";
}

function fieldsOf(
  declaration: ts.ClassDeclaration,
  changedElsewhere: ReadonlySet<string>,
  carriedClasses: ReadonlySet<string>,
): ClassFields {
  const fields = new Set<string>();
  const arrays = new Set<string>();
  const changing = new Set<string>();
  const parts = new Set<string>();
  const carried = new Set<string>();
  for (const member of declaration.members) {
    if (!ts.isPropertyDeclaration(member)) continue;
    if (
      member
        .getText()
        .match(/[A-Z]\w+/g)
        ?.some((word) => carriedClasses.has(word)) === true
    ) {
      parts.add(member.name.getText());
    }
    const name = (member.name as ts.Identifier).text;
    fields.add(name);
    if (/Array\b|\[\]/.test(member.getText())) arrays.add(name);
    const isFixed = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) === true;
    if (changedElsewhere.has(name) && !isFixed && !name.startsWith("#")) changing.add(name);
  }
  for (const member of declaration.members) {
    if (ts.isPropertyDeclaration(member)) continue;
    const carries = isCarry(member);
    const locals = localNames(member);
    walk(member, (node) => {
      if (carries && ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
        carried.add(node.name.text);
      }
      if (carries || isConstruction(node, member)) return;
      for (const changed of changedBy(node)) {
        const field = ownField(changed, locals);
        if (field !== undefined && (ts.isCallExpression(node) ? arrays : fields).has(field)) changing.add(field);
      }
    });
  }
  return { name: declaration.name!.text, base: baseOf(declaration), changing, parts, carried };
}

/** `this.x`, where `x` is no field of a base class. */
function isOfOwnClass(access: ts.PropertyAccessExpression): boolean {
  if (access.expression.kind !== ts.SyntaxKind.ThisKeyword) return false;
  const owner = ts.findAncestor(access, ts.isClassDeclaration);
  return (
    owner?.heritageClauses === undefined || owner.members.some((member) => member.name?.getText() === access.name.text)
  );
}

/** In the constructor, and not in a function that it makes. */
function isConstruction(node: ts.Node, member: ts.Node): boolean {
  if (!ts.isConstructorDeclaration(member)) return false;
  for (let at = node; at !== member; at = at.parent) if (ts.isFunctionLike(at)) return false;
  return true;
}

/** Every class of the firmware. */
export function classesOfFirmware(): ClassFields[] {
  const root = join(__dirname, "../../src");
  const files = (readdirSync(root, { recursive: true }) as string[])
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ts.createSourceFile(name, readFileSync(join(root, name), "utf8"), ts.ScriptTarget.ES2022, true));
  const changedElsewhere = new Set<string>();
  for (const file of files) {
    walk(file, (node) => {
      for (const changed of changedBy(node)) {
        let at = bare(changed);
        while (ts.isElementAccessExpression(at)) at = bare(at.expression);
        if (!ts.isPropertyAccessExpression(at) || isOfOwnClass(at)) continue;
        const inConstructor = ts.findAncestor(node, (one) => ts.isFunctionLike(one));
        if (inConstructor === undefined || !ts.isConstructorDeclaration(inConstructor)) {
          changedElsewhere.add(at.name.text);
        }
      }
    });
  }
  const declarations = files.flatMap((file) => file.statements.filter((statement) => ts.isClassDeclaration(statement)));
  const carriedClasses = new Set(declarations.filter((one) => one.members.some(isCarry)).map(({ name }) => name!.text));
  // A class that is derived from one declared before it or elsewhere has its `carry` too.
  for (let before = 0; before < carriedClasses.size;) {
    before = carriedClasses.size;
    for (const one of declarations) if (carriedClasses.has(baseOf(one) ?? "")) carriedClasses.add(one.name!.text);
  }
  return declarations.map((one) => fieldsOf(one, changedElsewhere, carriedClasses));
}
