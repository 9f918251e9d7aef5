/**
 * Takes values apart into data. Runs in the student's process, before the student's code has changed anything.
 * @module
 */

// Held here, because the student's code may replace them. Loops below use no methods for the same reason.
const { isArray } = Array;
const { keys, is, getPrototypeOf, prototype: objectPrototype } = Object;
const { isView } = ArrayBuffer;
const toText = String;

const maximumDepth = 12;
const maximumSize = 200_000;

type Encoded = Readonly<Record<string, unknown>>;

/**
 * Encodes a value as JSON can carry it. Getters are read once. Functions, symbols, big integers and objects of
 * classes other than Tensor and typed arrays become "other".
 *
 * @example
 * ```ts
 * import { encodeAnswer } from "course/grading/encode_answer.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(encodeAnswer(-0), { kind: "number", value: "-0" });
 * assertEquals(encodeAnswer([[1, 2]]), { kind: "numbers", container: "Array", shape: [1, 2], values: [1, 2] });
 * ```
 * @param value Anything.
 * @returns Plain data, for {@linkcode decodeAnswer}.
 * @throws {RangeError} If it has more than 200,000 parts or more than 12 levels.
 */
export function encodeAnswer(value: unknown): unknown {
  return encode(value, { depth: 0, count: { parts: 0 } });
}

interface Place {
  readonly depth: number;
  readonly count: { parts: number };
}

function encode(value: unknown, place: Place): Encoded {
  countPart(place);
  if (typeof value === "number") return { kind: "number", value: encodeNumber(value) };
  if (typeof value === "string") {
    place.count.parts += value.length / 8;
    countPart(place);
    return { kind: "text", value };
  }
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (value === undefined || value === null) return { kind: "nothing", value: toText(value) };
  if (typeof value !== "object") return { kind: "other", description: `a ${typeof value}` };
  return encodeNumbers(value, place) ??
    (isArray(value) ? encodeList(value, place) : encodeObject(value, place));
}

function encodeNumbers(value: object, place: Place): Encoded | undefined {
  const values: unknown[] = [];
  if (isArray(value)) {
    const shape = regularShape(value, place.depth);
    if (shape === undefined) return undefined;
    flatten(value, values, place);
    return { kind: "numbers", container: "Array", shape, values };
  }
  if (isView(value) && !(value instanceof DataView)) {
    flatten(value as unknown[] & ArrayBufferView, values, place);
    return { kind: "numbers", container: nameOf(value), shape: [values.length], values };
  }
  const { shape, data, dtype } = value as { shape?: unknown; data?: unknown; dtype?: unknown };
  if (!isArray(shape) || typeof dtype !== "string" || !isView(data)) return undefined;
  flatten(data as unknown[] & ArrayBufferView, values, place);
  const sizes: unknown[] = [];
  for (let i = 0; i < shape.length; i++) sizes[i] = shape[i];
  return { kind: "numbers", container: "Tensor", shape: sizes, values };
}

/** The shape of a nested array of numbers; undefined if it is ragged, or holds something else. */
function regularShape(list: readonly unknown[], depth: number): number[] | undefined {
  if (depth > maximumDepth) return undefined;
  const { length } = list;
  if (length === 0) return [0];
  let inner: number[] | undefined;
  for (let i = 0; i < length; i++) {
    const item = list[i];
    const shape = typeof item === "number"
      ? []
      : isArray(item)
      ? regularShape(item, depth + 1)
      : undefined;
    if (shape === undefined || (inner !== undefined && !sameSizes(shape, inner))) return undefined;
    inner = shape;
  }
  const shape = [length];
  for (let i = 0; inner !== undefined && i < inner.length; i++) shape[i + 1] = inner[i];
  return shape;
}

function sameSizes(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function flatten(list: ArrayLike<unknown>, into: unknown[], place: Place): void {
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (typeof item === "number") {
      countPart(place);
      into[into.length] = encodeNumber(item);
    } else {
      flatten(item as ArrayLike<unknown>, into, place);
    }
  }
}

function encodeList(list: readonly unknown[], place: Place): Encoded {
  const items: unknown[] = [];
  for (let i = 0; i < list.length; i++) items[i] = encode(list[i], inside(place));
  return { kind: "list", items };
}

function encodeObject(value: object, place: Place): Encoded {
  const prototype = getPrototypeOf(value);
  if (prototype !== objectPrototype && prototype !== null) {
    return { kind: "other", description: `an object of class ${nameOf(value)}` };
  }
  const entries: unknown[] = [];
  const names = keys(value);
  for (let i = 0; i < names.length; i++) {
    entries[i] = [names[i], encode((value as Record<string, unknown>)[names[i]], inside(place))];
  }
  return { kind: "object", entries };
}

function inside(place: Place): Place {
  if (place.depth >= maximumDepth) {
    throw new RangeError(`The answer has more than ${maximumDepth} levels`);
  }
  return { depth: place.depth + 1, count: place.count };
}

function countPart({ count }: Place): void {
  count.parts++;
  if (count.parts > maximumSize) {
    throw new RangeError(`The answer has more than ${maximumSize} parts`);
  }
}

function encodeNumber(value: number): number | string {
  if (is(value, -0)) return "-0";
  return value - value === 0 ? value : toText(value);
}

function nameOf(value: object): string {
  return toText(value.constructor?.name ?? "Object");
}
