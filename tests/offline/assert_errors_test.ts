/** The documented behaviour of `@std/assert` about errors: holds for the original and for the offline stand-in. */
import { assertIsError, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { fails, passes } from "./judge.ts";

Deno.test("assertIsError checks class and message", () => {
  const error: unknown = new RangeError("learning rate -1 is negative");
  passes(() => assertIsError(error));
  passes(() => assertIsError(error, Error));
  passes(() => assertIsError(error, RangeError, "rate -1"));
  passes(() => assertIsError(error, RangeError, /-\d/));
  passes(() => assertIsError(new Error("\x1b[31mred\x1b[39m alert"), Error, "red alert"));
  fails(
    () => assertIsError(error, TypeError, undefined, "wrong class"),
    "TypeError",
    "wrong class",
  );
  fails(() => assertIsError(error, RangeError, "momentum"), "momentum", "learning rate");
  fails(() => assertIsError(error, RangeError, /\+\d/));
  for (const value of [null, "text", { message: "text" }]) fails(() => assertIsError(value));
  assertIsError(error, RangeError);
  const narrowed: RangeError = error;
  assertStrictEquals(narrowed, error);
});

Deno.test("assertThrows returns what was thrown", () => {
  const error = new RangeError("too large");
  const throwing = () => {
    throw error;
  };
  const typed: RangeError = assertThrows(throwing, RangeError);
  assertStrictEquals(typed, error);
  assertStrictEquals(assertThrows(throwing), error);
  assertStrictEquals(assertThrows(throwing, Error, "large"), error);
  const text = assertThrows(() => {
    throw "text";
  });
  assertStrictEquals(text, "text");
  fails(() => assertThrows(throwing, TypeError), "TypeError");
  fails(() => assertThrows(throwing, RangeError, "small", "wrong text"), "small", "wrong text");
  fails(() => assertThrows(() => 1), "throw");
  fails(() => assertThrows(() => 1, "nothing thrown"), "nothing thrown");
  fails(() => assertThrows(() => 1, Error, "", "nothing thrown"), "nothing thrown");
  fails(() =>
    assertThrows(() => {
      throw "text";
    }, Error)
  );
});

Deno.test("assertRejects resolves to the reason", async () => {
  const error = new TypeError("no number");
  const typed: TypeError = await assertRejects(() => Promise.reject(error), TypeError, "number");
  assertStrictEquals(typed, error);
  assertStrictEquals(await assertRejects(() => Promise.reject("text")), "text");
  const failing: [() => Promise<unknown>, string][] = [
    [() => assertRejects(() => Promise.resolve(1)), "reject"],
    [() => assertRejects(() => Promise.resolve(1), "all is well"), "all is well"],
    [() => assertRejects(() => Promise.reject(error), RangeError), "RangeError"],
    [() => assertRejects(() => Promise.reject(error), TypeError, "a shape"), "a shape"],
    [() => assertRejects(() => Promise.reject("text"), Error), "rejected"],
    [() =>
      assertRejects(() => {
        throw error;
      }), "throws when expected to reject"],
  ];
  for (const [assertion, part] of failing) {
    const failure = await assertion().then(() => undefined, (reason) => reason);
    fails(() => {
      throw failure;
    }, part);
  }
});
