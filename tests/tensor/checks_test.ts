import { assertThrows } from "@std/assert";
import { checkNumber, checkOptions } from "course/tensor/checks.ts";

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
