/** What `equal` of `@std/assert` takes for equal: holds for the original and for the offline stand-in. */
import { assert, assertStrictEquals, assertThrows, equal } from "@std/assert";
import fc from "fast-check";

class Point {
  constructor(readonly x: number, readonly y: number) {}
}
class Arrow extends Point {}
class Temperature {
  #kelvin: number;
  constructor(kelvin: number) {
    this.#kelvin = kelvin;
  }
  get celsius(): number {
    return this.#kelvin - 273.15;
  }
}

function matched(pattern: RegExp, text: string): RegExp {
  pattern.test(text);
  return pattern;
}

const symbol = Symbol("key");
const error = new Error("one");
const anyFunction = () => 1;

const EQUAL: [string, unknown, unknown][] = [
  ["NaN", NaN, NaN],
  ["zeros of both signs", 0, -0],
  ["zeros of both signs in an array", [0], [-0]],
  ["strings", "text", "text"],
  ["large integers", 10n, 10n],
  ["the same function", anyFunction, anyFunction],
  ["arrays", [1, [2, { a: 3 }]], [1, [2, { a: 3 }]]],
  ["objects with their keys in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ["symbol keys", { [symbol]: 1 }, { [symbol]: 1 }],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ["hidden properties of plain objects", Object.defineProperty({}, "h", { value: 1 }), {}],
  ["instances of one class", new Point(1, 2), new Point(1, 2)],
  ["getters of a class", new Temperature(300), new Temperature(300)],
  ["dates", new Date(5), new Date(5)],
  ["invalid dates", new Date(NaN), new Date(NaN)],
  ["regular expressions", /a+/gi, /a+/gi],
  ["regular expressions that have matched", matched(/a/g, "a"), /a/g],
  ["URLs", new URL("https://example.org/a"), new URL("https://example.org/a")],
  ["typed arrays", new Float32Array([1, NaN, 0]), new Float32Array([1, NaN, -0])],
  ["buffers", new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer],
  ["sets in another order", new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])],
  ["maps in another order", new Map([["a", 1], ["b", 2]]), new Map([["b", 2], ["a", 1]])],
  ["maps with objects for keys", new Map([[{ a: 1 }, [1]]]), new Map([[{ a: 1 }, [1]]])],
  ["the same error", error, error],
  ["holes in the same places", [1, , 3], [1, , 3]],
];

const DIFFERENT: [string, unknown, unknown][] = [
  ["a number and its string", 1, "1"],
  ["a number and a large integer", 1, 1n],
  ["null and undefined", null, undefined],
  ["null and an object", null, {}],
  ["symbols of one name", Symbol("a"), Symbol("a")],
  ["two functions", () => 1, () => 1],
  ["an undefined and a missing property", { a: undefined }, {}],
  ["undefined properties of different names", { a: undefined }, { b: undefined }],
  ["arrays of different lengths", [1, 2], [1, 2, 3]],
  ["a hole and undefined", [1, , 3], [1, undefined, 3]],
  ["an array and an object with its keys", [1], { 0: 1 }],
  ["an array with another property", Object.assign([1], { a: 1 }), [1]],
  ["symbol keys", { [symbol]: 1 }, { [symbol]: 2 }],
  ["instances of two classes", new Point(1, 2), new Arrow(1, 2)],
  ["an instance and a plain object", new Point(1, 2), { x: 1, y: 2 }],
  ["getters of a class", new Temperature(300), new Temperature(301)],
  ["dates", new Date(5), new Date(6)],
  ["flags of regular expressions", /a/g, /a/i],
  ["URLs", new URL("https://example.org/a"), new URL("https://example.org/b")],
  ["parameters of URLs", new URLSearchParams("a=1"), new URLSearchParams("a=2")],
  ["typed arrays of different kinds", new Float32Array([1]), new Float64Array([1])],
  ["typed arrays", new Float32Array([1, 2]), new Float32Array([1, 3])],
  ["typed arrays of different lengths", new Float32Array(2), new Float32Array(3)],
  ["a typed array and an array", new Float32Array([1]), [1]],
  ["buffers", new Uint8Array([1, 2]).buffer, new Uint8Array([1, 3]).buffer],
  ["sets", new Set([1, 2]), new Set([1, 3])],
  ["sets of objects", new Set([{ a: 1 }]), new Set([{ a: 2 }])],
  ["a set and a map", new Set(), new Map()],
  ["values of maps", new Map([["a", 1]]), new Map([["a", 2]])],
  ["keys of maps", new Map([["a", undefined]]), new Map([["b", undefined]])],
  ["a map with a property of its own", Object.assign(new Map(), { a: 1 }), new Map()],
  ["messages of errors", new Error("one"), new Error("two")],
  ["classes of errors", new RangeError("one"), new TypeError("one")],
];

Deno.test("equal holds for", async (t) => {
  for (const [what, a, b] of EQUAL) {
    await t.step(what, () => {
      assertStrictEquals(equal(a, b), true);
      assertStrictEquals(equal(b, a), true);
      assertStrictEquals(equal({ nested: [a] }, { nested: [b] }), true);
    });
  }
});

Deno.test("equal tells apart", async (t) => {
  for (const [what, a, b] of DIFFERENT) {
    await t.step(what, () => {
      assertStrictEquals(equal(a, b), false);
      assertStrictEquals(equal(b, a), false);
      assertStrictEquals(equal({ nested: [a] }, { nested: [b] }), false);
    });
  }
});

interface Node {
  name: string;
  next?: Node;
}
const ring = (name: string): Node => {
  const node: Node = { name };
  node.next = node;
  return node;
};

Deno.test("equal follows circular references", () => {
  assert(equal(ring("a"), ring("a")));
  assert(!equal(ring("a"), ring("b")));
  assert(!equal(ring("a"), { name: "a", next: { name: "b" } }));
});

Deno.test("equal looks at what weak references refer to", () => {
  const targets = [{ a: 1 }, { a: 1 }, { a: 2 }];
  const [one, same, other] = targets.map((target) => new WeakRef(target));
  assert(equal(one, same));
  assert(!equal(one, other));
  assertStrictEquals(targets.length, 3); // keeps the targets alive
});

Deno.test("equal refuses to compare what cannot be looked into", () => {
  assertThrows(() => equal(new WeakMap(), new WeakMap()), TypeError, "WeakMap");
  assertThrows(() => equal(new WeakSet(), new WeakSet()), TypeError, "WeakSet");
});

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

Deno.test("equal holds between a value and its copy, whatever it is", () => {
  fc.assert(fc.property(fc.clone(anything, 2), ([a, b]) => equal(a, b) && equal(b, a)));
});

Deno.test("equal tells a value from one in which an element was added", () => {
  fc.assert(fc.property(fc.array(anything), anything, (items, more) => {
    const longer = [...items, more];
    return !equal(items, longer) && !equal(longer, items) &&
      !equal(new Map(items.entries()), new Map(longer.entries()));
  }));
});
