import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { allocate, dtypeOf } from "course/tensor/storage.ts";
import { unchecked } from "../helpers.ts";

Deno.test("allocate makes zeros of the format that was asked for", () => {
  assertInstanceOf(allocate(2, "float32"), Float32Array);
  assertInstanceOf(allocate(2, "float64"), Float64Array);
  assertEquals([...allocate(2, "float64")], [0, 0]);
});

Deno.test("an unknown number format is refused", () => {
  assertThrows(
    () => allocate(2, unchecked("int32")),
    TypeError,
    'Expected dtype "float32" or "float64", got "int32" (string)',
  );
});

Deno.test("dtypeOf tells the two formats from everything else", () => {
  assertEquals(dtypeOf(new Float32Array(1)), "float32");
  assertEquals(dtypeOf(new Float64Array(1)), "float64");
  for (const data of [[1, 2], new Int32Array(1), undefined, "12"]) {
    assertThrows(() => dtypeOf(unchecked(data)), TypeError, "use tensor()");
  }
});
