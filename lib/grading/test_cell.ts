/**
 * Takes a test cell apart: what goes into the student's process, and what stays with the judge.
 * @module
 */
import ts from "typescript";
import type { Tolerance } from "./compare_answers.ts";

/** A test as source text. */
export interface TestSource {
  /** The exercise's id, the first argument of `check`. */
  readonly exercise: string;
  /** What is tested. */
  readonly name: string;
  /** What it is worth. */
  readonly points: number;
  /** The hidden statements besides `check`: they make the inputs. */
  readonly setup: string;
  /** A function expression that calls the student's code. */
  readonly call: string;
  /** A function expression that makes of the answer what is compared; never enters the student's process. */
  readonly measure?: string;
  /** An expression; undefined if the reference solution's answer is expected. */
  readonly expected?: string;
  /** How exact numbers must be. */
  readonly tolerance?: Tolerance;
  /** Shown if the answer is wrong, and no mistake fits. */
  readonly hint?: string;
  /** Expressions for answers that give a misconception away. */
  readonly mistakes: readonly { readonly answer: string; readonly hint: string }[];
}

/** A test cell, taken apart. */
export interface TestCell {
  /** The tests in order. */
  readonly tests: readonly TestSource[];
  /** The statements besides `check` that students see: in the notebook they stay for the cells below. */
  readonly setup: string;
}

/**
 * Reads the `check("exercise", [{ name, points, call, … }, …])` statements of a cell. Names, points, tolerances and
 * hints must be literals. Everything else in the cell makes inputs and must not give expected answers away.
 *
 * @example
 * ```ts
 * import { readTestCell } from "course/grading/test_cell.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const cell = 'const x = 3;\ncheck("double", [{ name: "2·3", points: 1, call: () => double(x), expected: 6 }]);';
 * const { setup, tests } = readTestCell(cell);
 * assertEquals([setup, tests[0].call, tests[0].expected], ["const x = 3;", "() => double(x)", "6"]);
 * ```
 * @param source The cell's TypeScript.
 * @returns The tests, and what makes their inputs.
 * @throws {SyntaxError} If the cell is not of this form.
 */
export function readTestCell(source: string): TestCell {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  const calls: ts.CallExpression[] = [];
  const visible: string[] = [];
  const hidden: string[] = [];
  for (const statement of file.statements) {
    const call = checkCallOf(statement);
    if (call) calls.push(call);
    else (isHidden(statement) ? hidden : visible).push(statement.getText());
  }
  const tests = calls.flatMap((call) => readCheck(call, hidden.join("\n")));
  return { tests, setup: visible.join("\n") };
}

/** Whether the last marker above the statement begins hidden tests. */
function isHidden(statement: ts.Statement): boolean {
  const above = statement.getSourceFile().text.slice(0, statement.getStart());
  return above.lastIndexOf("BEGIN HIDDEN TESTS") > above.lastIndexOf("END HIDDEN TESTS");
}

function checkCallOf(statement: ts.Statement): ts.CallExpression | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) {
    return undefined;
  }
  const call = statement.expression;
  return ts.isIdentifier(call.expression) && call.expression.text === "check" ? call : undefined;
}

function readCheck(call: ts.CallExpression, setup: string): TestSource[] {
  const [exercise, tests] = call.arguments;
  if (!exercise || !tests || !ts.isArrayLiteralExpression(tests)) {
    throw notReadable(call, 'check("exercise", [{ … }, …])');
  }
  const id = literalText(exercise);
  return tests.elements.map((element) => readTest(element, { exercise: id, setup }));
}

function readTest(node: ts.Expression, shared: { exercise: string; setup: string }): TestSource {
  const properties = propertiesOf(node);
  const { name, points, call, measure, expected, tolerance, hint, mistakes, ...unknown } =
    properties;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) throw notReadable(node, `no property "${stranger}"`);
  if (!name || !call) throw notReadable(node, "a test with name and call");
  return {
    ...shared,
    name: literalText(name),
    points: points ? literalNumber(points) : 0,
    call: call.getText(),
    ...(measure && { measure: measure.getText() }),
    ...(expected && { expected: expected.getText() }),
    ...(tolerance && { tolerance: readTolerance(tolerance) }),
    ...(hint && { hint: literalText(hint) }),
    mistakes: mistakes ? readMistakes(mistakes) : [],
  };
}

function readMistakes(node: ts.Expression): { answer: string; hint: string }[] {
  if (!ts.isArrayLiteralExpression(node)) throw notReadable(node, "a list of mistakes");
  return node.elements.map((element) => {
    const { answer, hint } = propertiesOf(element);
    if (!answer || !hint) throw notReadable(element, "a mistake with answer and hint");
    return { answer: answer.getText(), hint: literalText(hint) };
  });
}

function readTolerance(node: ts.Expression): Tolerance {
  const entries = Object.entries(propertiesOf(node));
  return Object.fromEntries(entries.map(([name, value]) => [name, literalNumber(value)]));
}

function propertiesOf(node: ts.Expression): Record<string, ts.Expression> {
  if (!ts.isObjectLiteralExpression(node)) throw notReadable(node, "an object in braces");
  const properties: Record<string, ts.Expression> = {};
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) throw notReadable(property, "name: value");
    properties[property.name.getText()] = property.initializer;
  }
  return properties;
}

/** A text in quotes; long ones may be added together from pieces. */
function literalText(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return literalText(node.left) + literalText(node.right);
  }
  throw notReadable(node, "a text in quotes");
}

function literalNumber(node: ts.Expression): number {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  throw notReadable(node, "a number");
}

function notReadable(node: ts.Node, expected: string): SyntaxError {
  const line = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const received = node.getText().slice(0, 60);
  return new SyntaxError(
    `Cannot read the tests in line ${line}: expected ${expected}, received ${received}`,
  );
}
