/**
 * Answers: plain data that a student's code returned, taken apart so that they can travel and be compared.
 *
 * An answer is encoded in the process that made it, sent as JSON, and decoded by the judge. Whatever tricks the value
 * played (getters, proxies, changed built-ins), what arrives is data.
 * @module
 */

import { isRecord } from "../checks.ts";

/** A value as data. */
export type Answer =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "nothing"; readonly value: "null" | "undefined" }
  | NumbersAnswer
  | { readonly kind: "list"; readonly items: readonly Answer[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, Answer])[] }
  | { readonly kind: "other"; readonly description: string };

/** Numbers in a regular arrangement: a nested array, a typed array or a tensor. */
export interface NumbersAnswer {
  /** Always "numbers". */
  readonly kind: "numbers";
  /** What they were: "Array", "Float32Array", "Tensor". */
  readonly container: string;
  /** Sizes along the axes. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: readonly number[];
}

const maximumDepth = 16;
/** Of rows that hold no number: these are written down in a shape, and cost the sender nothing. */
const maximumRows = 200_000;

/**
 * Reads an answer from the JSON that {@linkcode encodeAnswer} made. The text comes from a student's process, so
 * everything is checked.
 *
 * @example
 * ```ts
 * import { decodeAnswer } from "course/grading/answer.ts";
 * import { encodeAnswer } from "course/grading/encode_answer.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const sent = JSON.stringify(encodeAnswer([1, NaN]));
 * const received = decodeAnswer(JSON.parse(sent));
 * assertEquals(received, { kind: "numbers", container: "Array", shape: [2], values: [1, NaN] });
 * ```
 * @param json Parsed JSON.
 * @returns The answer.
 * @throws {TypeError} If it is no encoded answer.
 */
export function decodeAnswer(json: unknown): Answer {
  return decode(json, 0);
}

function decode(json: unknown, depth: number): Answer {
  if (depth > maximumDepth) throw malformed("too deep");
  if (!isRecord(json)) throw malformed(typeof json);
  const { kind, value } = json;
  switch (kind) {
    case "number":
      return { kind, value: decodeNumber(value) };
    case "text":
      if (typeof value !== "string") throw malformed(kind);
      return { kind, value };
    case "boolean":
      if (typeof value !== "boolean") throw malformed(kind);
      return { kind, value };
    case "nothing":
      if (value !== "null" && value !== "undefined") throw malformed(kind);
      return { kind, value };
    case "numbers":
      return decodeNumbers(json);
    case "list":
      if (!Array.isArray(json.items)) throw malformed(kind);
      return { kind, items: json.items.map((item) => decode(item, depth + 1)) };
    case "object":
      if (!Array.isArray(json.entries)) throw malformed(kind);
      return { kind, entries: json.entries.map((entry) => decodeEntry(entry, depth)) };
    case "other":
      if (typeof json.description !== "string") throw malformed(kind);
      return { kind, description: json.description };
    default:
      throw malformed("unknown kind");
  }
}

function decodeEntry(entry: unknown, depth: number): [string, Answer] {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") throw malformed("object");
  return [entry[0], decode(entry[1], depth + 1)];
}

function decodeNumbers(json: Readonly<Record<string, unknown>>): NumbersAnswer {
  const { container, shape, values } = json;
  if (typeof container !== "string" || !Array.isArray(shape) || !Array.isArray(values)) {
    throw malformed("numbers");
  }
  const isShape = shape.length <= maximumDepth &&
    shape.every((size) => Number.isSafeInteger(size) && size >= 0);
  if (!isShape || shape.reduce((product, size) => product * size, 1) !== values.length) {
    throw malformed("numbers");
  }
  const rows = shape.reduce((product, size) => product * Math.max(size, 1), 1);
  if (values.length === 0 && rows > maximumRows) throw malformed("rows without numbers");
  return { kind: "numbers", container, shape, values: values.map(decodeNumber) };
}

/** JSON has no NaN, no infinities and no −0; they travel as text. */
function decodeNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (value === "NaN") return NaN;
  if (value === "Infinity") return Infinity;
  if (value === "-Infinity") return -Infinity;
  if (value === "-0") return -0;
  throw malformed("number");
}

/**
 * An answer as ordinary values. Tensors and typed arrays become nested arrays.
 *
 * @example
 * ```ts
 * import { plainOf } from "course/grading/answer.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const answer = { kind: "numbers", container: "Tensor", shape: [2, 1], values: [3, 4] } as const;
 * assertEquals(plainOf(answer), [[3], [4]]);
 * ```
 * @param answer The answer.
 * @returns Numbers, text, booleans, null, undefined, and arrays and objects of them.
 * @throws {TypeError} If part of the answer is not data.
 */
export function plainOf(answer: Answer): unknown {
  switch (answer.kind) {
    case "number":
    case "text":
    case "boolean":
      return answer.value;
    case "nothing":
      return answer.value === "null" ? null : undefined;
    case "numbers":
      return nest(answer.values, answer.shape);
    case "list":
      return answer.items.map(plainOf);
    case "object":
      return Object.fromEntries(answer.entries.map(([name, value]) => [name, plainOf(value)]));
    case "other":
      throw new TypeError(`Expected data, received ${answer.description}`);
  }
}

function nest(values: readonly number[], [size, ...inner]: readonly number[]): unknown[] {
  if (inner.length === 0) return [...values];
  const step = values.length / Math.max(size, 1);
  return Array.from(
    { length: size },
    (_, i) => nest(values.slice(i * step, (i + 1) * step), inner),
  );
}

function malformed(what: string): TypeError {
  return new TypeError(`Cannot read an answer: expected encoded data, received ${what}`);
}
