/**
 * Cells that tell at which line they are.
 * @module
 */
import ts from "typescript";

/**
 * Puts code before each statement of a cell, but not inside of functions and loops: the kernel's own line numbers are
 * those of the code after TypeScript was taken out. A cell with an error of syntax stays as it is.
 *
 * @example
 * ```ts
 * import { announceLines } from "course/grading/announce_lines.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(announceLines("a();\nb();", (line) => `at(${line});`), "at(1);a();\nat(2);b();");
 * ```
 * @param source The cell's TypeScript.
 * @param announcement The code for a line, itself without a line end.
 * @returns TypeScript with the same lines.
 */
export function announceLines(source: string, announcement: (line: number) => string): string {
  const { diagnostics } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.Latest, module: ts.ModuleKind.ESNext },
  });
  if (diagnostics && diagnostics.length > 0) return source;
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  let announced = "";
  let copied = 0;
  for (const statement of file.statements) {
    if (!runsInPlace(statement)) continue;
    const start = statement.getStart();
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    announced += source.slice(copied, start) + announcement(line);
    copied = start;
  }
  return announced + source.slice(copied);
}

/** Imports, functions and types are there before the first statement runs. */
function runsInPlace(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) || ts.isVariableStatement(statement) ||
    ts.isIfStatement(statement) || ts.isForStatement(statement) || ts.isForOfStatement(statement) ||
    ts.isForInStatement(statement) || ts.isWhileStatement(statement) ||
    ts.isDoStatement(statement) ||
    ts.isThrowStatement(statement) || ts.isTryStatement(statement) || ts.isBlock(statement) ||
    ts.isSwitchStatement(statement) || ts.isClassDeclaration(statement);
}
