import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Answer, decodeAnswer } from "course/grading/answer.ts";
import { compareAnswers } from "course/grading/compare_answers.ts";
import { describeAnswer } from "course/grading/describe_answer.ts";
import { encodeAnswer } from "course/grading/encode_answer.ts";
import { judgeAnswer, judgeForm } from "course/grading/judge_answer.ts";
import { tensor } from "course/tensor/mod.ts";
import fc from "fast-check";

const send = (value: unknown): Answer =>
  decodeAnswer(JSON.parse(JSON.stringify(encodeAnswer(value))));
const differ = (answer: unknown, expected: unknown) =>
  compareAnswers(send(answer), send(expected))?.kind;

Deno.test("plain data arrive as they were sent, in every number", () => {
  const plain = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constantFrom(null, undefined),
      fc.array(tie("value")),
      fc.dictionary(fc.string(), tie("value")),
    ),
  })).value;
  fc.assert(fc.property(plain, (value) => {
    assertEquals(send(value), decodeAnswer(encodeAnswer(value)));
    assertEquals(compareAnswers(send(value), send(value)), undefined);
  }));
});

Deno.test("arrays, typed arrays and tensors of one shape and one content are equal", () => {
  assertEquals(differ(new Float32Array([1, 2]), [1, 2]), undefined);
  assertEquals(differ(tensor([[1, 2], [3, 4]]), [[1, 2], [3, 4]]), undefined);
  assertEquals(send([[1, 2], [3]]).kind, "list");
});

Deno.test("type comes first, then shape, then values", () => {
  assertEquals(differ("1", 1), "wrong type");
  assertEquals(differ([1], 1), "wrong type");
  assertEquals(differ([1, 2, 3], [[1, 2, 3]]), "wrong shape");
  assertEquals(differ([1, 2], [1, 2, 3]), "wrong shape");
  assertEquals(differ([[1, 2], [3]], [[1, 2], [3, 4]]), "wrong shape");
  assertEquals(differ({ a: 1 }, { a: 1, b: 2 }), "wrong type");
  assertEquals(differ({ a: [1] }, { a: [2] }), "wrong value");
  assertEquals(differ(() => 1, () => 1), "wrong type");
});

Deno.test("NaN equals only NaN, −0 equals 0, infinities have a sign", () => {
  assertEquals(differ(NaN, 0), "wrong value");
  assertEquals(differ(0, NaN), "wrong value");
  assertEquals(differ(NaN, NaN), undefined);
  assertEquals(differ(-0, 0), undefined);
  assertEquals(differ(Infinity, -Infinity), "wrong value");
  assertEquals(differ(Infinity, 1e300), "wrong value");
  assertEquals(differ(7, Infinity), "wrong value");
  assertEquals(differ([0, -1], [0, -Infinity]), "wrong value");
  assertEquals(differ([1, NaN], [1, 2]), "wrong value");
});

Deno.test("the tolerance is relative and absolute", () => {
  const near = (value: number, expected: number, tolerance = {}) =>
    compareAnswers(send(value), send(expected), tolerance) === undefined;
  assert(near(1 + 9e-7, 1));
  assert(!near(1 + 2e-6, 1));
  assert(near(1e-13, 0));
  assert(!near(1e-13, 0, { absolute: 0 }));
  assert(!near(2e-20, 1e-20, { absolute: 0 }));
});

Deno.test("a difference says where it is, and shows it", () => {
  const difference = compareAnswers(send([[1, 2], [3, 5]]), send([[1, 2], [3, 4]]))!;
  assertEquals([difference.expected, difference.received], ["at [1,1] 4", "at [1,1] 5"]);
  const fine = compareAnswers(send(1.0000021), send(1))!;
  assertEquals(fine.received, "1.0000021");
});

Deno.test("a short list is shown, a long one counted", () => {
  assertEquals(describeAnswer(send(["a", true])), '["a", true]');
  assertEquals(describeAnswer(send([])), "[]");
  assertEquals(describeAnswer(send(Array(9).fill("a"))).slice(0, 18), "a list of 9 values");
});

Deno.test("what is no data is described, never run", () => {
  const lie = { valueOf: () => 1, toJSON: () => 1 };
  assertEquals(differ(lie, 1), "wrong type");
  assertEquals(describeAnswer(send(new Map())), "an object of class Map");
  assertEquals(differ(new Proxy([1], {}), [1]), undefined);
  assertEquals(differ(new Proxy([1], { get: () => 2 }), [1]), "wrong shape");
  let reads = 0;
  const moody = {
    get value() {
      return reads++;
    },
  };
  const answer = send(moody);
  assertEquals(compareAnswers(answer, answer), undefined);
  assertEquals(reads, 1);
});

Deno.test("answers without an end are refused", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  assertThrows(() => encodeAnswer(circle), RangeError, "levels");
  assertThrows(() => encodeAnswer("x".repeat(1e7)), RangeError, "parts");
  assertThrows(() => encodeAnswer(new Float64Array(1e6)), RangeError, "parts");
});

Deno.test("encoded data that lie are refused", () => {
  const lies = [
    null,
    7,
    { kind: "verdict", value: "passed" },
    { kind: "number", value: "1" },
    { kind: "number" },
    { kind: "text", value: 1 },
    { kind: "nothing", value: "passed" },
    { kind: "numbers", container: "Array", shape: [3], values: [1] },
    { kind: "numbers", container: "Array", shape: [-1], values: [] },
    { kind: "numbers", container: "Array", shape: [1e9, 1e9], values: [] },
    { kind: "numbers", container: "Array", shape: [1e9, 0], values: [] },
    { kind: "numbers", container: "Array", shape: Array(99).fill(1), values: [1] },
    { kind: "list", items: {} },
    { kind: "object", entries: [["a"]] },
    { kind: "other" },
  ];
  for (const lie of lies) assertThrows(() => decodeAnswer(lie), TypeError, "Cannot read an answer");
  let deep: unknown = { kind: "number", value: 1 };
  for (let i = 0; i < 30; i++) deep = { kind: "list", items: [deep] };
  assertThrows(() => decodeAnswer(deep), TypeError, "too deep");
});

Deno.test("of an answer that is to be measured the whole form is checked, whatever its first numbers are", () => {
  const unmeasured = send({ losses: [1, 2], note: "a", weights: [[1, 2]] });
  const form = (answer: unknown) =>
    judgeForm(send(answer), { expected: send(0), unmeasured, mistakes: [] })?.status;
  assertEquals(form({ losses: [NaN, 7], note: "b", weights: [[3, 4]] }), undefined);
  assertEquals(form({ losses: [NaN, 7], note: "b", weights: [[3], [4]] }), "wrong shape");
  assertEquals(form({ losses: [NaN, 7], note: 3, weights: [[3, 4]] }), "wrong type");
});

Deno.test("a known mistake gives its own hint, another one the test's", () => {
  const test = {
    expected: send(0.25),
    hint: "Think again.",
    mistakes: [{ answer: send(0.5), hint: "That is σ." }],
  };
  assertEquals(judgeAnswer(send(0.25), test), { status: "passed", detail: "" });
  assertEquals(judgeAnswer(send(0.5), test), {
    status: "wrong value",
    detail: "expected 0.25, got 0.5",
    hint: "That is σ.",
  });
  assertEquals(judgeAnswer(send(1), test).hint, "Think again.");
});
