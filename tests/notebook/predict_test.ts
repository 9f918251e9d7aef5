import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { jupyterDisplay, predict } from "course/notebook/mod.ts";

Deno.test("a prediction is a card whose answer is folded away", () => {
  const card = predict("1 < 2?", { options: ["<yes>", "no"], answer: "A & not B" });
  const bundle = card[jupyterDisplay]();
  const html = String(bundle["text/html"]);
  assertStringIncludes(html, "1 &lt; 2?");
  assertStringIncludes(html, "&lt;yes&gt;");
  const folded = html.match(/<details[^>]*>.*<\/details>/)?.[0] ?? "";
  assertStringIncludes(folded, "A &amp; not B");
  assert(!html.replace(folded, "").includes("A &amp; not B"), "the answer stands only in the fold");
  assertEquals(bundle["text/plain"], "Predict: 1 < 2?\n  A) <yes>\n  B) no");
});

Deno.test("a prediction without an answer has no fold; one option is no question", () => {
  const html = predict("q", { options: ["a", "b"] })[jupyterDisplay]()["text/html"];
  assert(!String(html).includes("<details"));
  assertThrows(() => predict("q", { options: ["a"] }), RangeError, "2 to 26 options, got 1");
});
