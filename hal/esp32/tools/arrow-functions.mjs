/**
 * Makes the functions of a module smaller in flash. Each `function` has an object `prototype` that refers back to it, 48 bytes of preloaded objects,
 * although nothing but a class is used with `new`; an arrow function has none. So each function declaration at the top of a module becomes a
 * constant with an arrow function. The constants come first, because declared functions exist before the module's first line runs.
 */
import ts from "typescript";

/**
 * An arrow function has no `this` and no `arguments` of its own.
 * @param {ts.Node} node
 * @returns {boolean}
 */
function needsOwnThis(node) {
  if (node.kind === ts.SyntaxKind.ThisKeyword || ts.isMetaProperty(node)) return true;
  if (ts.isIdentifier(node) && node.text === "arguments") return true;
  return ts.forEachChild(node, (child) => needsOwnThis(child) || undefined) ?? false;
}

/** @type {ts.TransformerFactory<ts.SourceFile>} */
export const arrowFunctions = ({ factory }) => {
  return (file) => {
    /** @type {ts.Statement[]} */
    const imports = [];
    /** @type {ts.Statement[]} */
    const functions = [];
    /** @type {ts.Statement[]} */
    const rest = [];
    for (const statement of file.statements) {
      if (ts.isImportDeclaration(statement)) imports.push(statement);
      else if (!isConvertible(statement)) rest.push(statement);
      else {
        const { modifiers, name, parameters, body } = statement;
        const arrow = factory.createArrowFunction(undefined, undefined, parameters, undefined, undefined, body);
        const constant = factory.createVariableDeclaration(name, undefined, undefined, arrow);
        const list = factory.createVariableDeclarationList([constant], ts.NodeFlags.Const);
        functions.push(factory.createVariableStatement(modifiers, list));
      }
    }
    return factory.updateSourceFile(file, [...imports, ...functions, ...rest]);
  };
};

/**
 * @param {ts.Statement} statement
 * @returns {statement is ts.FunctionDeclaration & { name: ts.Identifier, body: ts.Block }}
 */
function isConvertible(statement) {
  if (!ts.isFunctionDeclaration(statement)) return false;
  const { name, body, asteriskToken, modifiers = [], parameters } = statement;
  return (
    name !== undefined &&
    body !== undefined &&
    asteriskToken === undefined &&
    modifiers.every(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
    ![...parameters, body].some(needsOwnThis)
  );
}
