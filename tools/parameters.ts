/**
 * Sets parameters of a notebook, after papermill's convention in TypeScript: a cell tagged `parameters` declares
 * names with literal values; behind it comes a cell that declares some of them again.
 *
 * Usage: deno run -A tools/parameters.ts NOTEBOOK NAME=VALUE…
 *
 * Prints the cells to insert, as JSON: `[{"after": 3, "source": "…"}]`; `after` is the position in the file.
 */

import ts from "typescript";
import {
  describeType,
  isOfType,
  type Literal,
  type LiteralType,
  parseLiteral,
  typeOf,
  typeOfAnnotation,
  unwrap,
  valueOf,
} from "./literal.ts";
import { type CodeCell, readCodeCells } from "./notebook_file.ts";

/** A name that a cell tagged `parameters` declares. */
export interface NotebookParameter {
  /** The declared name. */
  readonly name: string;
  /** Its value in the notebook. */
  readonly value: Literal;
  /** The type that another value must have. */
  readonly type: LiteralType;
  /** The position of the declaring cell in the file. */
  readonly cellIndex: number;
  /** The declaration before its literal, such as `const epochs: number = `. */
  readonly before: string;
  /** The declaration behind its literal, such as ` as const`. */
  readonly after: string;
}

/** A cell to insert behind the cell at position `after`. */
export interface InsertedCell {
  readonly after: number;
  readonly source: string;
}

/** Finds what the cells tagged `parameters` declare with a literal value. */
export function findParameters(cells: readonly CodeCell[]): NotebookParameter[] {
  const parameters: NotebookParameter[] = [];
  for (const cell of cells) {
    if (!cell.tags.includes("parameters")) continue;
    const file = ts.createSourceFile("cell.ts", cell.source, ts.ScriptTarget.Latest, true);
    for (const statement of file.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      const { flags, declarations } = statement.declarationList;
      const keyword = flags & ts.NodeFlags.Const
        ? "const"
        : flags & ts.NodeFlags.Let
        ? "let"
        : "var";
      for (const declaration of declarations) {
        const parameter = readDeclaration(declaration, keyword, cell.index);
        if (parameter) parameters.push(parameter);
      }
    }
  }
  return parameters;
}

function readDeclaration(
  declaration: ts.VariableDeclaration,
  keyword: string,
  cellIndex: number,
): NotebookParameter | undefined {
  const { name, type, initializer } = declaration;
  if (!ts.isIdentifier(name) || initializer === undefined) return undefined;
  const value = valueOf(initializer);
  if (value === undefined) return undefined;
  const text = declaration.getSourceFile().text;
  const literal = unwrap(initializer);
  return {
    name: name.text,
    value,
    type: (type && typeOfAnnotation(type)) ?? typeOf(value),
    cellIndex,
    before: `${keyword} ${text.slice(declaration.getStart(), literal.getStart())}`,
    after: text.slice(literal.end, declaration.end),
  };
}

/**
 * Reads the text of a value as the parameter's type; a string needs no quotes.
 *
 * @throws {TypeError} If the value is of another type.
 */
export function readValue(parameter: NotebookParameter, text: string): Literal {
  const literal = parseLiteral(text);
  if (literal !== undefined && isOfType(literal, parameter.type)) return literal;
  if (isOfType(text, parameter.type)) return text;
  throw new TypeError(
    `Cannot set ${parameter.name} = ${JSON.stringify(parameter.value)}: ` +
      `expected a value of type ${describeType(parameter.type)}, received ${text || "nothing"}`,
  );
}

/**
 * Makes the cells that set the parameters.
 *
 * @param cells The notebook's code cells.
 * @param assignments Words like `epochs=5`; the last one for a name counts.
 * @throws {RangeError} If a name is not a parameter of the notebook.
 * @throws {TypeError} If a value is of another type than the declared one.
 */
export function insertedCells(
  cells: readonly CodeCell[],
  assignments: readonly string[],
): InsertedCell[] {
  const parameters = findParameters(cells);
  const lines = new Map<number, Map<string, string>>();
  for (const assignment of assignments) {
    const equals = assignment.indexOf("=");
    const name = assignment.slice(0, equals).trim();
    const text = assignment.slice(equals + 1).trim();
    const declared = parameters.filter((parameter) => parameter.name === name);
    if (equals < 1) throw new RangeError(`expected NAME=VALUE, received ${assignment}`);
    if (declared.length === 0) throw new RangeError(unknownName(name, parameters));
    for (const parameter of declared) {
      const value = JSON.stringify(readValue(parameter, text));
      const cell = lines.get(parameter.cellIndex) ?? new Map<string, string>();
      cell.set(name, `${parameter.before}${value}${parameter.after};`);
      lines.set(parameter.cellIndex, cell);
    }
  }
  return [...lines].map(([after, declarations]) => ({
    after,
    source: ["// Parameters of this run", ...declarations.values()].join("\n"),
  }));
}

function unknownName(name: string, parameters: readonly NotebookParameter[]): string {
  if (parameters.length === 0) {
    return `there is no parameter ${name}: no cell tagged "parameters" declares a literal value`;
  }
  const known = parameters.map(({ name, value }) => `${name} = ${JSON.stringify(value)}`);
  return `there is no parameter ${name}; the notebook has ${known.join(", ")}`;
}

if (import.meta.main) {
  const [path, ...assignments] = Deno.args;
  try {
    console.log(JSON.stringify(insertedCells(readCodeCells(path), assignments)));
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}
