import { assert, assertEquals, assertThrows } from "@std/assert";

Deno.test("assertEquals tells equal values from different ones", () => {
  assert(true);
  assertEquals({ a: [1, NaN, 0] }, { a: [1, NaN, -0] });
  assertThrows(() => assertEquals([1, 2, 3], [1, 2, 4]));
});
