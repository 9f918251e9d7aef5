/** Classes whose instances are compared by the string they convert to. */
const comparedAsString = new Set<object>([
  RegExp.prototype,
  URL.prototype,
  URLSearchParams.prototype,
  Intl.Locale.prototype,
  ...temporalPrototypes(),
]);

const TypedArray: abstract new () => ArrayLike<number | bigint> = Object.getPrototypeOf(Uint8Array);

/**
 * Whether two values are deeply equal, as `assertEquals` understands it.
 *
 * `NaN` equals `NaN` and `0` equals `-0`. Objects need the same prototype (a null prototype passes for
 * `Object.prototype`) and the same keys: `{ a: undefined }` differs from `{}`. Functions, promises and blobs are
 * equal only to themselves or by their visible properties.
 *
 * @example
 * ```ts
 * import { equal } from "@std/assert";
 *
 * console.log(equal({ a: [1, NaN] }, { a: [1, NaN] })); // true
 * ```
 *
 * @param a One value.
 * @param b The other value.
 * @returns `true` if they are deeply equal.
 * @throws {TypeError} If a WeakMap or a WeakSet has to be compared: nobody can look inside.
 */
export function equal(a: unknown, b: unknown): boolean {
  return equalValues(a, b, new Map());
}

/** `underway` holds the pairs whose comparison has begun, so that circular references end. */
function equalValues(a: unknown, b: unknown, underway: Map<object, object>): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (prototypeOf(a) !== prototypeOf(b)) return false;

  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError(`Cannot compare ${a.constructor.name} instances: their entries are hidden`);
  }
  if (a instanceof WeakRef && b instanceof WeakRef) {
    return equalValues(a.deref(), b.deref(), underway);
  }
  if (a instanceof TypedArray && b instanceof TypedArray) return equalElements(a, b);
  if (isBuffer(a) && isBuffer(b)) return equalElements(new Uint8Array(a), new Uint8Array(b));

  if (underway.get(a) === b) return true;
  if (Object.keys(a).length !== Object.keys(b).length) return false;
  underway.set(a, b);
  const same = equalContents(a, b, underway);
  if (!same) underway.delete(a);
  return same;
}

function equalContents(a: object, b: object, underway: Map<object, object>): boolean {
  if (a instanceof Set && b instanceof Set) return equalSets(a, b, underway);
  if (a instanceof Map && b instanceof Map) return equalMaps(a, b, underway);
  if (comparedAsString.has(Object.getPrototypeOf(a))) return String(a) === String(b);
  return equalProperties(a, b, underway);
}

function equalElements(a: ArrayLike<number | bigint>, b: ArrayLike<number | bigint>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !Object.is(a[i], b[i])) return false;
  }
  return true;
}

function equalSets(a: Set<unknown>, b: Set<unknown>, underway: Map<object, object>): boolean {
  if (a.size !== b.size) return false;
  return [...a].every((item) =>
    b.has(item) || isReference(item) && [...b].some((other) => equalValues(item, other, underway))
  );
}

function equalMaps(
  a: Map<unknown, unknown>,
  b: Map<unknown, unknown>,
  underway: Map<object, object>,
): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const candidates: Iterable<[unknown, unknown]> = isReference(key)
      ? b
      : b.has(key)
      ? [[key, b.get(key)]]
      : [];
    const found = [...candidates].some(([otherKey, otherValue]) =>
      equalValues(key, otherKey, underway) && equalValues(value, otherValue, underway)
    );
    if (!found) return false;
  }
  return true;
}

function equalProperties(a: object, b: object, underway: Map<object, object>): boolean {
  const keys = new Set([...comparedKeys(a), ...comparedKeys(b)]);
  for (const key of keys) {
    if (!(key in a) || !(key in b)) return false;
    if (!equalValues(Reflect.get(a, key), Reflect.get(b, key), underway)) return false;
  }
  return true;
}

/**
 * Keys that count: the enumerable ones of plain objects and arrays; for instances of other classes also hidden and
 * inherited ones, because a getter of the class is part of the value.
 */
function comparedKeys(value: object): (string | symbol)[] {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype || prototype === Array.prototype) {
    return Reflect.ownKeys(value).filter((key) =>
      Object.prototype.propertyIsEnumerable.call(value, key)
    );
  }
  const keys: (string | symbol)[] = [];
  let holder: object | null = value;
  while (holder !== null && holder !== Object.prototype && holder !== Array.prototype) {
    keys.push(...Reflect.ownKeys(holder));
    holder = Object.getPrototypeOf(holder);
  }
  return keys;
}

function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isReference(value: unknown): boolean {
  return isObject(value) || typeof value === "function";
}

function isBuffer(value: object): value is ArrayBuffer | SharedArrayBuffer {
  return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
}

function temporalPrototypes(): object[] {
  const temporal: unknown = Reflect.get(globalThis, "Temporal");
  if (!isObject(temporal)) return [];
  return [
    "Duration",
    "Instant",
    "PlainDate",
    "PlainDateTime",
    "PlainTime",
    "PlainYearMonth",
    "PlainMonthDay",
    "ZonedDateTime",
  ].map((name) => Reflect.get(temporal, name).prototype);
}
