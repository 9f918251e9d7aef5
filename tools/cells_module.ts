/** Turns a notebook's code cells into one module with the same meaning, so that its types can be checked. */

import ts from "typescript";
import type { CodeCell } from "./notebook_file.ts";

/** Where a line of the module comes from. */
export interface Origin {
  /** The cell's number. */
  readonly cell: number;
  /** The line in the cell, from 1. */
  readonly line: number;
}

/** A problem that shows before types are checked. */
export interface CellProblem extends Origin {
  readonly message: string;
}

/** The module of a notebook. */
export interface CellsModule {
  /** TypeScript. */
  readonly source: string;
  /** The origin of each line, from line 1 at index 0; undefined for lines that belong to no cell. */
  readonly origins: readonly (Origin | undefined)[];
  /** If there are any, the source is not worth checking. */
  readonly problems: readonly CellProblem[];
}

interface ImportedName {
  readonly statement: string;
  readonly isTypeOnly: boolean;
  readonly origin: Origin;
}

/**
 * Makes the module. Each cell becomes a block inside the block of the cell before it: names of earlier cells are
 * visible, and a cell may declare them again, as in the kernel. Imports cannot stand in a block; they go to the top.
 *
 * @param cells The code cells in order.
 * @param folder The URL of the notebook's folder, for imports like `./helper.ts`.
 * @returns The module with the origin of its lines.
 */
export function makeCellsModule(cells: readonly CodeCell[], folder: URL): CellsModule {
  const imports = new Map<string, ImportedName>();
  const problems: CellProblem[] = [];
  const lines: string[] = [];
  const origins: (Origin | undefined)[] = [];
  for (const cell of cells) {
    problems.push(...syntaxProblems(cell));
    const file = ts.createSourceFile("cell.ts", cell.source, ts.ScriptTarget.Latest, true);
    problems.push(...collectImports(file, cell.number, folder, imports));
    lines.push("{");
    origins.push(undefined);
    for (const [index, line] of withoutImports(file, folder).split("\n").entries()) {
      lines.push(line);
      origins.push({ cell: cell.number, line: index + 1 });
    }
  }
  const head = [...imports.values()];
  return {
    source: [
      ...head.map(({ statement }) => statement),
      ...lines,
      "}".repeat(cells.length),
      "export {};",
      "",
    ].join("\n"),
    origins: [...head.map(({ origin }) => origin), ...origins],
    problems,
  };
}

function syntaxProblems(cell: CodeCell): CellProblem[] {
  const { diagnostics } = ts.transpileModule(cell.source, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.Latest, module: ts.ModuleKind.ESNext },
  });
  return (diagnostics ?? []).map(({ file, start, messageText }) => ({
    cell: cell.number,
    line: (file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1,
    message: `syntax: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  }));
}

/** Adds one import statement for each name that the cell imports; the same import in several cells counts once. */
function collectImports(
  file: ts.SourceFile,
  cell: number,
  folder: URL,
  imports: Map<string, ImportedName>,
): CellProblem[] {
  const problems: CellProblem[] = [];
  for (const declaration of file.statements.filter(ts.isImportDeclaration)) {
    const line = file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1;
    for (const [name, statement, isTypeOnly] of importedNames(declaration, folder)) {
      const earlier = imports.get(name);
      // The same thing once as a value and once as a type: the value is the type, too.
      const isSame = earlier !== undefined &&
        earlier.statement.replace("import type ", "import ") ===
          statement.replace("import type ", "import ");
      if (earlier !== undefined && !isSame) {
        const message = `${name} is imported in cell ${earlier.origin.cell} already, ` +
          "from somewhere else: the checker knows one import for a name";
        problems.push({ cell, line, message });
      } else if (earlier === undefined || (earlier.isTypeOnly && !isTypeOnly)) {
        imports.set(name, { statement, isTypeOnly, origin: { cell, line } });
      }
    }
  }
  return problems;
}

/** Each name that the declaration brings, with a statement that imports it alone, and whether it is a type only. */
function importedNames(
  declaration: ts.ImportDeclaration,
  folder: URL,
): [name: string, statement: string, isTypeOnly: boolean][] {
  const specifier = absolute((declaration.moduleSpecifier as ts.StringLiteral).text, folder);
  const attributes = declaration.attributes ? ` ${declaration.attributes.getText()}` : "";
  const from = `${JSON.stringify(specifier)}${attributes};`;
  const clause = declaration.importClause;
  if (clause === undefined) return [[from, `import ${from}`, false]];
  const names: [string, string, boolean][] = [];
  const add = (name: string, what: string, isTypeOnly: boolean) => {
    names.push([name, `import ${isTypeOnly ? "type " : ""}${what} from ${from}`, isTypeOnly]);
  };
  const isTypeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (clause.name) add(clause.name.text, clause.name.text, isTypeOnly);
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) {
    add(bindings.name.text, `* as ${bindings.name.text}`, isTypeOnly);
  } else if (bindings) {
    for (const element of bindings.elements) {
      const original = element.propertyName ? `${element.propertyName.getText()} as ` : "";
      const what = `{ ${original}${element.name.text} }`;
      add(element.name.text, what, isTypeOnly || element.isTypeOnly);
    }
  }
  return names;
}

/** The cell with blanks in place of its imports, so that lines and columns stay. */
function withoutImports(file: ts.SourceFile, folder: URL): string {
  let source = file.text;
  const replace = (start: number, end: number, by: string) => {
    source = source.slice(0, start) + by + source.slice(end);
  };
  const edits: [start: number, end: number, by: string][] = [];
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const text = statement.getText();
    edits.push([statement.getStart(), statement.end, text.replace(/[^\n]/g, " ")]);
  }
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteralLike(specifier)) {
        const url = JSON.stringify(absolute(specifier.text, folder));
        edits.push([specifier.getStart(), specifier.end, url]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  // From the back, so that positions before an edit stay right.
  for (const edit of edits.sort(([a], [b]) => b - a)) replace(...edit);
  return source;
}

function absolute(specifier: string, folder: URL): string {
  return /^\.{1,2}\//.test(specifier) ? new URL(specifier, folder).href : specifier;
}
