/** The documented behaviour of `@std/assert`: holds for the original and for the offline stand-in. */
import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotInstanceOf,
  assertNotMatch,
  assertNotStrictEquals,
  assertObjectMatch,
  assertStrictEquals,
  assertStringIncludes,
  equal,
  fail,
  unimplemented,
  unreachable,
} from "@std/assert";
import { fails, passes } from "./judge.ts";

Deno.test("assert passes truthy, assertFalse falsy values", () => {
  for (const truthy of [true, 1, "0", [], {}, -1n]) {
    passes(() => assert(truthy));
    fails(() => assertFalse(truthy, "should be falsy"), "should be falsy");
  }
  for (const falsy of [false, 0, -0, NaN, "", null, undefined, 0n]) {
    passes(() => assertFalse(falsy));
    fails(() => assert(falsy, "should be truthy"), "should be truthy");
  }
});

Deno.test("assert narrows the type of what it checked", () => {
  const maybe: string | undefined = ["text"].at(0);
  assert(maybe !== undefined);
  const length: number = maybe.length;
  assertStrictEquals(length, 4);
  const value: unknown = [1];
  assertInstanceOf(value, Array);
  assertStrictEquals(value.length, 1);
});

Deno.test("AssertionError is an Error with a name and a cause", () => {
  const error = new AssertionError("wrong", { cause: "why" });
  assert(error instanceof Error);
  assertStrictEquals(error.name, "AssertionError");
  assertStrictEquals(error.message, "wrong");
  assertStrictEquals(error.cause, "why");
});

Deno.test("assertStrictEquals is Object.is", () => {
  const object = { a: 1 };
  for (const value of [1, NaN, "text", null, undefined, object]) {
    passes(() => assertStrictEquals(value, value));
    fails(() => assertNotStrictEquals(value, value, "they are one"), "they are one");
  }
  const pairs: [unknown, unknown][] = [[1, 2], [0, -0], [1, "1"], [object, { a: 1 }], [
    null,
    undefined,
  ]];
  for (const [a, b] of pairs) {
    fails(() => assertStrictEquals(a, b, "they are two"), "they are two");
    passes(() => assertNotStrictEquals(a, b));
  }
});

Deno.test("assertEquals and assertNotEquals follow equal", () => {
  passes(() => assertEquals({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }));
  fails(
    () => assertEquals({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, "not the same"),
    "not the same",
  );
  passes(() => assertNotEquals([1, 2], [2, 1]));
  fails(() => assertNotEquals([1, 2], [1, 2], "the same"), "the same");
});

Deno.test("assertEquals shows both values", () => {
  fails(() => assertEquals({ name: "actual" }, { name: "expected" }), "actual", "expected");
  fails(() => assertEquals([1, 2, 31], [1, 2, 47]), "31", "47");
  fails(() => assertStrictEquals("left", "right"), "left", "right");
  fails(() => assertNotEquals("same", "same"), "same");
});

Deno.test("assertAlmostEquals allows one ten-millionth of the expected value, or the tolerance", () => {
  passes(() => assertAlmostEquals(0.1 + 0.2, 0.3));
  passes(() => assertAlmostEquals(1.000000001e-8, 1.000000002e-8));
  passes(() => assertAlmostEquals(10_000_000, 10_000_001));
  passes(() => assertAlmostEquals(-10_000_000, -10_000_001));
  passes(() => assertAlmostEquals(0.01, 0.02, 0.1));
  passes(() => assertAlmostEquals(0.5, 0.75, 0.25));
  passes(() => assertAlmostEquals(NaN, NaN));
  passes(() => assertAlmostEquals(Infinity, Infinity));
  passes(() => assertAlmostEquals(0, -0));
  fails(() => assertAlmostEquals(0.01, 0.02));
  fails(() => assertAlmostEquals(1e-8, 1e-9));
  fails(() => assertAlmostEquals(10_000_000, 10_000_002));
  fails(() => assertAlmostEquals(1e-300, 0), "1e-300");
  fails(() => assertAlmostEquals(0.1 + 0.2, 0.3, 1e-17, "too far"), "too far");
  fails(() => assertAlmostEquals(NaN, 1));
  fails(() => assertAlmostEquals(1, NaN));
  fails(() => assertAlmostEquals(1, Infinity));
  fails(() => assertAlmostEquals(Infinity, -Infinity));
});

Deno.test("the four order assertions compare as the operators do", () => {
  type Value = number | string;
  const assertions: [(a: Value, b: Value) => void, (a: Value, b: Value) => boolean][] = [
    [assertGreater, (a, b) => a > b],
    [assertGreaterOrEqual, (a, b) => a >= b],
    [assertLess, (a, b) => a < b],
    [assertLessOrEqual, (a, b) => a <= b],
  ];
  const pairs = [[1, 2], [2, 1], [1, 1], [0, -0], [-Infinity, 0], ["a", "b"], [NaN, 1], [NaN, NaN]];
  for (const [assertion, holds] of assertions) {
    for (const [a, b] of pairs) (holds(a, b) ? passes : fails)(() => assertion(a, b));
  }
  fails(() => assertGreater(1, 2, "too small"), "too small");
  fails(() => assertLess(7, 5), "7", "5");
});

Deno.test("assertExists fails on null and undefined alone", () => {
  for (const value of [0, "", false, NaN, {}, []]) passes(() => assertExists(value));
  fails(() => assertExists(null, "no value"), "null", "no value");
  fails(() => assertExists(undefined), "undefined");
});

Deno.test("assertMatch, assertNotMatch and assertStringIncludes look into strings", () => {
  passes(() => assertMatch("step 12", /step \d+/));
  fails(() => assertMatch("step x", /step \d+/, "no number"), "step x", "no number");
  passes(() => assertNotMatch("step x", /\d/));
  fails(() => assertNotMatch("step 1", /\d/, "a number"), "step 1", "a number");
  passes(() => assertStringIncludes("gradient", "grad"));
  passes(() => assertStringIncludes("gradient", ""));
  fails(() => assertStringIncludes("gradient", "Grad", "case counts"), "gradient", "case counts");
});

Deno.test("assertArrayIncludes wants deeply equal elements in any place", () => {
  passes(() => assertArrayIncludes([1, 2, 3], [3, 1]));
  passes(() => assertArrayIncludes([1, NaN], [NaN]));
  passes(() => assertArrayIncludes([{ a: 1 }, { b: [2] }], [{ b: [2] }]));
  passes(() => assertArrayIncludes(new Float32Array([0.5, 1]), [1]));
  passes(() => assertArrayIncludes([1], [1, 1]));
  passes(() => assertArrayIncludes([], []));
  fails(() => assertArrayIncludes([1, 2, 3], [2, 47], "one is missing"), "47", "one is missing");
  fails(() => assertArrayIncludes([{ a: 1 }], [{ a: 1, b: 2 }]));
});

Deno.test("assertInstanceOf and assertNotInstanceOf look at the class", () => {
  class Shape {}
  abstract class Solid extends Shape {}
  class Cube extends Solid {}
  passes(() => assertInstanceOf(new Cube(), Solid));
  passes(() => assertInstanceOf(new Date(), Date));
  fails(() => assertInstanceOf(new Shape(), Cube, "no cube"), "Cube", "no cube");
  for (const value of [null, undefined, 1, "text", Shape]) {
    fails(() => assertInstanceOf(value, Shape));
  }
  passes(() => assertNotInstanceOf(new Shape(), Cube));
  fails(() => assertNotInstanceOf(new Cube(), Shape, "a shape"), "a shape");
});

Deno.test("assertObjectMatch allows more than was asked for", () => {
  const report = {
    epoch: 3,
    loss: { train: 0.5, validation: 0.7 },
    layers: [{ name: "a", size: 4 }, { name: "b", size: 2 }],
    counts: new Map([["hits", 1], ["misses", 2]]),
    tags: new Set(["x", "y"]),
    when: new Date(0),
  };
  passes(() => assertObjectMatch(report, {}));
  passes(() => assertObjectMatch(report, { epoch: 3, loss: { train: 0.5 } }));
  passes(() => assertObjectMatch(report, { layers: [{ name: "a" }] }));
  passes(() => assertObjectMatch(report, { layers: [{ name: "a" }, { size: 2 }] }));
  passes(() => assertObjectMatch(report, { counts: new Map([["hits", 1]]) }));
  passes(() => assertObjectMatch(report, { tags: new Set(["y"]), when: new Date(0) }));
  passes(() => assertObjectMatch(report, report));
  fails(() => assertObjectMatch(report, { epoch: 4 }, "another epoch"), "another epoch");
  fails(() => assertObjectMatch(report, { loss: { test: 0.5 } }));
  fails(() => assertObjectMatch(report, { layers: [{ name: "b" }] }));
  fails(() => assertObjectMatch(report, { layers: [{}, {}, {}] }));
  fails(() => assertObjectMatch(report, { counts: new Map([["hits", 2]]) }));
  fails(() => assertObjectMatch(report, { tags: new Set(["z"]) }));
  fails(() => assertObjectMatch(report, { when: new Date(1) }));
  fails(() => assertObjectMatch(report, { missing: undefined }));
});

Deno.test("assertObjectMatch does not mind classes and circular references", () => {
  class Point {
    constructor(readonly x: number, readonly y: number) {}
  }
  passes(() => assertObjectMatch({ at: new Point(1, 2) }, { at: { x: 1 } }));
  const loop = { name: "loop", self: {} };
  loop.self = loop;
  passes(() => assertObjectMatch(loop, loop));
  passes(() => assertObjectMatch(loop, { self: { self: { name: "loop" } } }));
  fails(() => assertObjectMatch(loop, { self: { self: { name: "other" } } }));
});

Deno.test("fail, unimplemented and unreachable always fail", () => {
  for (const always of [fail, unimplemented, unreachable]) {
    fails(() => always());
    fails(() => always("because"), "because");
  }
});

Deno.test("equal is exported", () => {
  assertStrictEquals(equal([1], [1]), true);
  assertStrictEquals(equal([1], [2]), false);
});
