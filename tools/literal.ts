/** Literal values in TypeScript source: reading them, their types, and whether a value is of a type. */

import ts from "typescript";

/** A value that can be written as a literal. */
export type Literal = number | string | boolean | null | Literal[];

/** The type of a literal, as far as it matters for a parameter. */
export type LiteralType =
  | { readonly kind: "number" | "string" | "boolean" | "anything" }
  | { readonly kind: "exactly"; readonly value: string | number | boolean | null }
  | { readonly kind: "array"; readonly elements: LiteralType }
  | { readonly kind: "union"; readonly members: readonly LiteralType[] };

/** Takes off `(…)`, `as T` and `satisfies T`. */
export function unwrap(node: ts.Expression): ts.Expression {
  while (
    ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
  ) {
    node = node.expression;
  }
  return node;
}

/** The value of a literal expression; undefined if it is not one (or not a finite number). */
export function valueOf(expression: ts.Expression): Literal | undefined {
  const node = unwrap(expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isNumericLiteral(node)) return finite(Number(node.text));
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) {
    const magnitude = Number(node.operand.text);
    if (node.operator === ts.SyntaxKind.MinusToken) return finite(-magnitude);
    if (node.operator === ts.SyntaxKind.PlusToken) return finite(magnitude);
  }
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  const values: Literal[] = [];
  for (const element of node.elements) {
    const value = valueOf(element);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** Reads one literal from text; undefined if the text is anything else. */
export function parseLiteral(text: string): Literal | undefined {
  const file = ts.createSourceFile("value.ts", `(${text}\n)`, ts.ScriptTarget.Latest);
  const [statement, ...others] = file.statements;
  if (others.length > 0 || statement === undefined || !ts.isExpressionStatement(statement)) {
    return undefined;
  }
  const expression = statement.expression;
  // The closing parenthesis must be ours: `1) + (2` is no literal, nor is what the parser had to repair.
  if (!ts.isParenthesizedExpression(expression) || expression.end !== file.text.length) {
    return undefined;
  }
  const isSound = ts.transpileModule(file.text, { reportDiagnostics: true }).diagnostics?.length;
  return isSound === 0 ? valueOf(expression) : undefined;
}

/** The type that TypeScript would infer for a `let` with this value. */
export function typeOf(value: Literal): LiteralType {
  if (value === null) return { kind: "exactly", value };
  if (!Array.isArray(value)) return { kind: typeof value as "number" | "string" | "boolean" };
  if (value.length === 0) return { kind: "array", elements: { kind: "anything" } };
  const members = new Map<string, LiteralType>();
  for (const element of value) {
    const type = typeOf(element);
    members.set(describeType(type), type);
  }
  const [first, ...others] = members.values();
  const elements: LiteralType = others.length === 0
    ? first
    : { kind: "union", members: [first, ...others] };
  return { kind: "array", elements };
}

/** The type that an annotation says; undefined if it goes beyond literals and arrays of them. */
export function typeOfAnnotation(node: ts.TypeNode): LiteralType | undefined {
  if (ts.isParenthesizedTypeNode(node)) return typeOfAnnotation(node.type);
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) {
    return typeOfAnnotation(node.type);
  }
  if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: "number" };
  if (node.kind === ts.SyntaxKind.StringKeyword) return { kind: "string" };
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: "boolean" };
  if (ts.isLiteralTypeNode(node)) {
    const value = valueOf(node.literal as ts.Expression);
    return value === undefined || Array.isArray(value) ? undefined : { kind: "exactly", value };
  }
  if (ts.isArrayTypeNode(node)) {
    const elements = typeOfAnnotation(node.elementType);
    return elements && { kind: "array", elements };
  }
  if (!ts.isUnionTypeNode(node)) return undefined;
  const members: LiteralType[] = [];
  for (const member of node.types) {
    const type = typeOfAnnotation(member);
    if (type === undefined) return undefined;
    members.push(type);
  }
  return { kind: "union", members };
}

/** Whether the value is of the type. */
export function isOfType(value: Literal, type: LiteralType): boolean {
  switch (type.kind) {
    case "anything":
      return true;
    case "exactly":
      return value === type.value;
    case "array":
      return Array.isArray(value) && value.every((element) => isOfType(element, type.elements));
    case "union":
      return type.members.some((member) => isOfType(value, member));
    case "number":
      return typeof value === "number";
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
  }
}

/** The type in TypeScript's notation. */
export function describeType(type: LiteralType): string {
  switch (type.kind) {
    case "anything":
      return "unknown";
    case "exactly":
      return JSON.stringify(type.value);
    case "array": {
      const elements = describeType(type.elements);
      return type.elements.kind === "union" ? `(${elements})[]` : `${elements}[]`;
    }
    case "union":
      return type.members.map(describeType).join(" | ");
    default:
      return type.kind;
  }
}
