import { assertThrows } from "@std/assert";
import { checkNumber } from "course/tensor/checks.ts";

Deno.test("checkNumber lets every number pass, NaN and Infinity too", () => {
  for (const value of [0, -1.5, NaN, Infinity]) checkNumber(value, "fill");
  for (const value of ["1", true, null, undefined, 1n, [1]]) {
    assertThrows(() => checkNumber(value, "fill"), TypeError, "Cannot fill: expected a number");
  }
});
