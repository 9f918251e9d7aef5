/**
 * Cells that tell at which line they are.
 * @module
 */
import ts from "typescript";

/** Longer cells are not read: TypeScript takes a time for some hostile ones that grows with the square of the length. */
const maximumLetters = 10_000;

/** Where a statement begins. */
export interface StatementStart {
  /** Letters before it. */
  readonly offset: number;
  /** Its line, from 1. */
  readonly line: number;
}

/**
 * Finds the statements of a cell, but not those inside of functions and loops. A cell with an error of syntax, a very
 * long one, and one that is nested too deep for TypeScript have none.
 *
 * @param source The cell's TypeScript.
 * @returns Where statements begin that run in their place, in order.
 */
export function statementStarts(source: string): StatementStart[] {
  if (source.length > maximumLetters) return [];
  let file: ts.SourceFile;
  try {
    file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
  // TypeScript would also give them with types, but only after it has compiled the cell.
  const errors: unknown = Reflect.get(file, "parseDiagnostics");
  if (!Array.isArray(errors) || errors.length > 0) return [];
  return file.statements.filter(runsInPlace).map((statement) => {
    const offset = statement.getStart();
    return { offset, line: file.getLineAndCharacterOfPosition(offset).line + 1 };
  });
}

/**
 * Puts code before statements of a cell: the kernel's own line numbers are those of the code after TypeScript was
 * taken out.
 *
 * @example
 * ```ts
 * import { announceLines, statementStarts } from "course/grading/announce_lines.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const cell = "a();\nb();";
 * const announced = announceLines(cell, {
 *   starts: statementStarts(cell),
 *   announcement: (line) => `at(${line});`,
 * });
 * assertEquals(announced, "at(1);a();\nat(2);b();");
 * ```
 * @param source The cell's TypeScript.
 * @param options What {@linkcode statementStarts} found, and the code for a line, itself without a line end.
 * @returns TypeScript with the same lines.
 */
export function announceLines(
  source: string,
  options: {
    readonly starts: readonly StatementStart[];
    readonly announcement: (line: number) => string;
  },
): string {
  const { starts, announcement } = options;
  let announced = "";
  let copied = 0;
  for (const { offset, line } of starts) {
    announced += source.slice(copied, offset) + announcement(line);
    copied = offset;
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
