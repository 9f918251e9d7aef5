/**
 * Checks of hyperparameters and other options; each error names the function and the option, what
 * was expected, and what came.
 * @module
 */

/**
 * Checks that each number lies in [0, 1), as the weight of the past in a running mean must.
 *
 * @example
 * ```ts
 * import { checkFraction } from "course/checks.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkFraction("adam", { beta1: 1 }), RangeError, "beta1");
 * ```
 * @param owner Name of the factory, for the error.
 * @param values Names and numbers.
 */
export function checkFraction(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, { values, expected: "in [0, 1)", holds: (x) => x >= 0 && x < 1 });
}

/** Checks that each number lies in [0, 1], as {@linkcode checkFraction} does for [0, 1). */
export function checkRatio(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, { values, expected: "in [0, 1]", holds: (x) => x >= 0 && x <= 1 });
}

/** Checks that each number is finite and ≥ 0, as {@linkcode checkFraction} does for [0, 1). */
export function checkNonNegative(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, { values, expected: "≥ 0 and finite", holds: (x) => x >= 0 && x < Infinity });
}

/** Checks that each number is finite and > 0, as {@linkcode checkFraction} does for [0, 1). */
export function checkPositive(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, { values, expected: "> 0 and finite", holds: (x) => x > 0 && x < Infinity });
}

/** Checks that each number is whole and ≥ 1, as {@linkcode checkFraction} does for [0, 1). */
export function checkCount(owner: string, values: Readonly<Record<string, number>>): void {
  check(owner, {
    values,
    expected: "whole and ≥ 1",
    holds: (x) => Number.isSafeInteger(x) && x >= 1,
  });
}

function check(
  owner: string,
  { values, expected, holds }: {
    readonly values: Readonly<Record<string, number>>;
    readonly expected: string;
    readonly holds: (value: number) => boolean;
  },
): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== "number") {
      throw new TypeError(`${owner}() needs a number as ${name}, got ${describeValue(value)}`);
    }
    if (!holds(value)) throw new RangeError(`${owner}() needs ${name} ${expected}, got ${value}`);
  }
}

/**
 * Whether a value is an object with named entries: not null, and no array.
 *
 * @example
 * ```ts
 * import { isRecord } from "course/checks.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([{ a: 1 }, [1], null].map(isRecord), [true, false, false]);
 * ```
 * @param value Anything, such as parsed JSON.
 * @returns True if it is one.
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Checks that there is an object of options. Cells of notebooks are not type-checked, and a bare
 * number in the place of options, `x.sum(0)` as in NumPy, would otherwise be ignored without a word.
 *
 * @example
 * ```ts
 * import { checkOptions } from "course/checks.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkOptions("mlp", undefined, "{ rng }"), TypeError, "such as { rng }");
 * ```
 * @param owner Name of the function or class, for the error.
 * @param options What came as the options.
 * @param example The options that are needed.
 */
export function checkOptions(owner: string, options: unknown, example: string): void {
  if (typeof options === "object" && options !== null) return;
  throw new TypeError(
    `${owner}() needs options such as ${example}, got ${describeValue(options)}`,
  );
}

/**
 * Checks that each value is one of a few words. Notebook cells are not type-checked, so a slip such
 * as "eval" for "evaluate" must not pass for the default.
 *
 * @example
 * ```ts
 * import { checkWord } from "course/checks.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkWord("stepDecay", { unit: "days" }, ["step", "epoch"]), RangeError, "unit");
 * ```
 * @param owner Name of the factory, for the error.
 * @param values Names and words; undefined, which stands for a default, passes.
 * @param words The words that are allowed.
 */
export function checkWord(
  owner: string,
  values: Readonly<Record<string, string | undefined>>,
  words: readonly string[],
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || words.includes(value)) continue;
    const expected = words.map((word) => JSON.stringify(word)).join(" or ");
    throw new RangeError(`${owner}() needs ${name} ${expected}, got ${describeValue(value)}`);
  }
}

/**
 * Checks that each value is an object with certain methods: a generator, a loss, a regularizer.
 *
 * @example
 * ```ts
 * import { checkMethods } from "course/checks.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkMethods("train", { loss: 3 }, ["evaluate"]), TypeError, "evaluate()");
 * ```
 * @param owner Name of the function or class, for the error.
 * @param values Names and values.
 * @param methods What each of them must have.
 */
export function checkMethods(
  owner: string,
  values: Readonly<Record<string, unknown>>,
  methods: readonly string[],
): void {
  for (const [name, value] of Object.entries(values)) {
    const has = (method: string) =>
      typeof value === "object" && value !== null &&
      typeof Reflect.get(value, method) === "function";
    if (methods.every(has)) continue;
    const expected = methods.map((method) => `${method}()`).join(" and ");
    const call = typeof value === "function" && value.name ? `as in ${value.name}()` : "with ()";
    const hint = typeof value === "function" ? `; is it called, ${call}?` : "";
    throw new TypeError(
      `${owner}() needs ${name} with ${expected}, got ${describeValue(value)}${hint}`,
    );
  }
}

/** Checks a layer's mode, as {@linkcode checkWord} does. */
export function checkMode(owner: string, mode: string): void {
  if (mode !== "train" && mode !== "evaluate") checkWord(owner, { mode }, ["train", "evaluate"]);
}

/** Checks that there is a generator of random numbers, as {@linkcode checkMethods} does. */
export function checkRandom(owner: string, rng: unknown): void {
  checkMethods(owner, { rng }, ["uniform", "normal", "permutation"]);
}

/**
 * A value and its kind in a few words.
 *
 * @example
 * ```ts
 * import { describeValue } from "course/checks.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(describeValue("3"), '"3" (string)');
 * assertEquals(describeValue([1, 2]), "an object (Array)");
 * ```
 * @param value Anything.
 * @returns The words.
 */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "object") return `an object (${value.constructor?.name ?? "no class"})`;
  if (typeof value === "function") return "a function";
  return `${typeof value === "string" ? JSON.stringify(value) : String(value)} (${typeof value})`;
}
