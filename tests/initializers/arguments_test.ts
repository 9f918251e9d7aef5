import { assertEquals, assertThrows } from "@std/assert";
import {
  constant,
  fans,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  normal,
  uniform,
  zerosInitializer,
} from "course/initializers/mod.ts";
import { Random } from "course/random/mod.ts";
import { unchecked } from "../helpers.ts";

const context = { rng: new Random(1) };

Deno.test("constants fill any shape and draw nothing", () => {
  const rng = new Random(5);
  assertEquals(constant(0.5)([2, 1], { rng }).toArray(), [[0.5], [0.5]]);
  assertEquals(zerosInitializer()([3], { rng, dtype: "float64" }).data, new Float64Array(3));
  assertEquals(rng.bits(), new Random(5).bits());
});

Deno.test("fans reads a weight as [fanIn, fanOut]", () => {
  assertEquals(fans([64, 32]), { fanIn: 64, fanOut: 32 });
  for (const shape of [[], [3], [2, 3, 4], [0, 3], [3, 0], [2.5, 2], [-1, 2]]) {
    assertThrows(() => fans(shape), RangeError, `got [${shape}]`);
  }
  assertThrows(() => fans(unchecked(3)), TypeError, "Cannot initialize a weight");
});

Deno.test("initializers by fan refuse vectors", () => {
  for (
    const make of [glorotNormal, glorotUniform, heNormal, heUniform, lecunNormal, lecunUniform]
  ) {
    assertThrows(() => make()([3], context), RangeError, "expected a matrix [fanIn, fanOut]");
  }
});

Deno.test("wrong options are refused when the initializer is made, by name", () => {
  for (const bad of [-1, NaN, Infinity]) {
    for (const make of [glorotNormal, glorotUniform, lecunNormal, lecunUniform]) {
      assertThrows(() => make({ gain: bad }), RangeError, "gain");
    }
    for (const make of [heNormal, heUniform]) {
      assertThrows(() => make({ negativeSlope: bad }), RangeError, "negativeSlope");
    }
    assertThrows(() => normal({ std: bad }), RangeError, "std");
  }
  assertThrows(() => normal({ mean: NaN }), RangeError, "mean, got NaN");
  assertThrows(() => constant(NaN), RangeError, "got NaN");
  assertThrows(() => constant(unchecked("0")), RangeError, "got 0");
  assertThrows(() => uniform({ low: 1, high: 0 }), RangeError, "low 1, high 0");
  assertThrows(() => uniform({ low: -Infinity }), RangeError, "low -Infinity");
  assertThrows(() => heNormal({ mode: unchecked("fan_in") }), RangeError, 'got "fan_in"');
});
