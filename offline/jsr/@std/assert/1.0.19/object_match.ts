import { assertEquals } from "./equals.ts";

/**
 * Passes if `actual` has everything that `expected` has, deeply; it may have more.
 *
 * Objects may have more keys, maps and sets more entries, arrays more elements at their end. The classes of objects do
 * not count.
 *
 * @param actual The object to look into.
 * @param expected The part that should be in it.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If something is missing or differs.
 */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any -- only `any` accepts interfaces and class instances without an index signature
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  for (const value of [actual, expected]) {
    if (isObject(value) || typeof value === "function") continue;
    throw new TypeError(
      `Cannot assertObjectMatch ${value === null ? null : `type ${typeof value}`}`,
    );
  }
  assertEquals(
    selectObject(actual, expected, new Map()),
    selectObject(expected, expected, new Map()),
    msg,
  );
}

/** The part of `value` that `pattern` speaks of. `underway` ends circular references. */
function select(value: unknown, pattern: unknown, underway: Map<object, object>): unknown {
  if (!isObject(value) || !isObject(pattern)) return value;
  if (value instanceof RegExp || value instanceof Date) return value;
  if (underway.get(value) === pattern) return value;
  if (Array.isArray(value) && Array.isArray(pattern)) {
    underway.set(value, pattern);
    return value.slice(0, pattern.length).map((item, i) => select(item, pattern[i], underway));
  }
  if (value instanceof Map && pattern instanceof Map) return selectMap(value, pattern, underway);
  if (value instanceof Set && pattern instanceof Set) return value.intersection(pattern);
  return selectObject(value, pattern, underway);
}

function selectObject(value: object, pattern: object, underway: Map<object, object>): object {
  underway.set(value, pattern);
  const selected = {};
  for (const key of Reflect.ownKeys(pattern)) {
    if (!Object.hasOwn(value, key)) continue;
    Object.defineProperty(selected, key, {
      value: select(Reflect.get(value, key), Reflect.get(pattern, key), underway),
      enumerable: true,
    });
  }
  return selected;
}

function selectMap(
  value: Map<unknown, unknown>,
  pattern: Map<unknown, unknown>,
  underway: Map<object, object>,
): Map<unknown, unknown> {
  const selected = new Map<unknown, unknown>();
  for (const [key, item] of value) {
    if (pattern.has(key)) selected.set(key, select(item, pattern.get(key), underway));
  }
  return selected;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
