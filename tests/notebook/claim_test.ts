import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  type Bound,
  BrokenClaimError,
  CheckedClaim,
  claimMimeType,
  jupyterDisplay,
  type Measured,
} from "course/notebook/mod.ts";
import { announceClaim } from "course/notebook/claim.ts";

const cases: [Measured, Bound, boolean][] = [
  [0.2, { below: 0.25 }, true],
  [0.25, { below: 0.25 }, false],
  [0.3, { above: 0.25 }, true],
  [0.25, { above: 0.25 }, false],
  [0.25, { atMost: 0.25 }, true],
  [0.26, { atMost: 0.25 }, false],
  [0.25, { atLeast: 0.25 }, true],
  [0.24, { atLeast: 0.25 }, false],
  [0.2, { between: [0.2, 0.25] }, true],
  [0.25, { between: [0.2, 0.25] }, true],
  [0.26, { between: [0.2, 0.25] }, false],
  [0.19, { between: [0.2, 0.25] }, false],
  [1.1, { near: 1, within: 0.2 }, true],
  [0.7, { near: 1, within: 0.2 }, false],
  [3, { equals: 3 }, true],
  [3, { equals: 4 }, false],
  [true, { equals: true }, true],
  ["relu", { equals: "tanh" }, false],
  [Infinity, { above: 1 }, true],
  [-Infinity, { below: 0 }, true],
];
for (const [actual, bound, kept] of cases) {
  Deno.test(`${actual} is ${kept ? "" : "not "}${JSON.stringify(bound)}`, () => {
    assertEquals(new CheckedClaim("t", actual, bound).kept, kept);
  });
}

const bounds: Bound[] = [
  { below: 1 },
  { above: -1 },
  { atMost: 1 },
  { atLeast: -1 },
  { between: [-1, 1] },
  { near: 0, within: Infinity },
  { equals: 0 },
];
for (const bound of bounds) {
  Deno.test(`NaN breaks ${JSON.stringify(bound)}`, () => {
    assertEquals(new CheckedClaim("t", NaN, bound).kept, false);
  });
}

Deno.test("text satisfies no bound for numbers", () => {
  assertEquals(new CheckedClaim("t", "0.5", { below: 1 }).kept, false);
});

Deno.test("a bound without sense is an error at once", () => {
  const check = (bound: unknown) => () => new CheckedClaim("t", 1, bound as Bound);
  assertThrows(check({ below: NaN }), RangeError, "the bound is NaN");
  assertThrows(check({ between: [2, 1] }), RangeError, "low before high, got 2 and 1");
  assertThrows(check({ near: 1, within: -1 }), RangeError, "within ≥ 0");
  assertThrows(check({ near: 1 }), TypeError, "got { near }");
  assertThrows(check({ belw: 1 }), TypeError, 'the claim "t": expected one of { below }');
  assertThrows(check({ below: 1, above: 0 }), TypeError, "got { above,below }");
});

Deno.test("text shows both values; in full where four digits hide the difference", () => {
  const text = (actual: number, bound: Bound) => new CheckedClaim("t", actual, bound).toString();
  assertEquals(text(1 / 3, { above: 0.3 }), "✔ t: 0.3333 (expected above 0.3)");
  assertEquals(text(0.250001, { atMost: 0.25 }), "✘ t: 0.250001 (expected at most 0.25)");
  assertEquals(text(0.5, { between: [0, 1] }), "✔ t: 0.5 (expected between 0 and 1)");
  assertEquals(text(NaN, { near: 1, within: 0.1 }), "✘ t: NaN (expected 1 ± 0.1)");
});

Deno.test("the bundle: escaped HTML, text, and the claim for the runner", () => {
  const bundle = new CheckedClaim("<b>x</b>", NaN, { below: 2 })[jupyterDisplay]();
  assertStringIncludes(String(bundle["text/html"]), "&lt;b&gt;x&lt;/b&gt;");
  assertStringIncludes(String(bundle["text/html"]), "✘ broken");
  assertEquals(bundle["text/plain"], "✘ <b>x</b>: NaN (expected below 2)");
  assertEquals(bundle[claimMimeType], {
    text: "<b>x</b>",
    actual: "NaN",
    bound: "below 2",
    kept: false,
  });
});

/** Runs an action with console.log caught. */
function printed(action: () => void): string[] {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...words: unknown[]) => void lines.push(words.join(" "));
  try {
    action();
  } finally {
    console.log = log;
  }
  return lines;
}

Deno.test("a broken claim throws only when nobody is there to see it, and is shown before", () => {
  const broken = new CheckedClaim("1 is large", 1, { above: 2 });
  assertEquals(printed(() => announceClaim(broken, { headless: false })), [broken.toString()]);
  const lines = printed(() => {
    const error = assertThrows(
      () => announceClaim(broken, { headless: true }),
      BrokenClaimError,
      "1 is large: 1 (expected above 2)",
    );
    assertEquals(error.claim, broken);
  });
  assertEquals(lines, [broken.toString()]);
  const kept = new CheckedClaim("1 is small", 1, { below: 2 });
  assertEquals(printed(() => announceClaim(kept, { headless: true })), [kept.toString()]);
});
