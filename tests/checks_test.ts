import { assertEquals, assertThrows } from "@std/assert";
import { checkMethods, checkRandom, checkWord, describeValue } from "course/checks.ts";
import { Random } from "course/random/mod.ts";

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

Deno.test("a word must be one of those allowed", () => {
  checkWord("f", { unit: "step", mode: undefined }, ["step", "epoch"]);
  assertThrows(
    () => checkWord("f", { unit: "epochs" }, ["step", "epoch"]),
    RangeError,
    'f() needs unit "step" or "epoch", got "epochs" (string)',
  );
});

Deno.test("methods must be there, and a function that was not called is recognized", () => {
  const loss = { evaluate: () => 0 };
  checkMethods("f", { loss }, ["evaluate"]);
  for (const wrong of [undefined, null, 3, "loss", {}, { evaluate: 1 }]) {
    assertThrows(
      () => checkMethods("f", { loss: wrong }, ["evaluate"]),
      TypeError,
      "f() needs loss",
    );
  }
  assertThrows(
    () => checkMethods("f", { loss: () => loss }, ["evaluate"]),
    TypeError,
    "f() needs loss with evaluate(), got a function; is it called, with ()?",
  );
});

Deno.test("a generator of random numbers is recognized", () => {
  checkRandom("f", new Random(1));
  for (const wrong of [undefined, 7, {}, Math.random, Random]) {
    assertThrows(() => checkRandom("f", wrong), TypeError, "f() needs rng with uniform()");
  }
});
