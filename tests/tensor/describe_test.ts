import { assertEquals, assertThrows } from "@std/assert";
import { checkNumber, checkOptions, describeValue } from "course/tensor/describe.ts";

Deno.test("describeValue says value and kind", () => {
  const cases: [unknown, string][] = [
    [undefined, "undefined"],
    [null, "null"],
    [3, "3 (number)"],
    [-0.5, "-0.5 (number)"],
    ["a", '"a" (string)'],
    [true, "true (boolean)"],
    [10n, "10 (bigint)"],
    [Symbol("s"), "Symbol(s) (symbol)"],
    [[1], "an object (Array)"],
    [new Map(), "an object (Map)"],
    [Object.create(null), "an object (no class)"],
    [() => 1, "a function"],
  ];
  for (const [value, words] of cases) assertEquals(describeValue(value), words);
});

Deno.test("checkOptions lets objects pass and refuses the rest", () => {
  checkOptions({}, "reduce", "{ axis: 0 }");
  for (const value of [0, "axis", undefined, null]) {
    assertThrows(
      () => checkOptions(value, "reduce", "{ axis: 0 }"),
      TypeError,
      "Cannot reduce: expected options such as { axis: 0 }, got",
    );
  }
});

Deno.test("checkNumber lets every number pass, NaN and Infinity too", () => {
  for (const value of [0, -1.5, NaN, Infinity]) checkNumber(value, "fill");
  for (const value of ["1", true, null, undefined, 1n, [1]]) {
    assertThrows(() => checkNumber(value, "fill"), TypeError, "Cannot fill: expected a number");
  }
});
