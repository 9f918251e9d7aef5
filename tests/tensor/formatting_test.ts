import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { formatNumber, identity, linspace, tensor, zeros } from "course/tensor/mod.ts";
import { tensorToHTML } from "course/tensor/formatting.ts";

Deno.test("formatNumber keeps whole numbers and four digits of others", () => {
  const cases: [number, string][] = [
    [0, "0"],
    [-0, "-0"],
    [7, "7"],
    [1230, "1230"],
    [-9999999, "-9999999"],
    [10000000, "1e+7"],
    [123456789, "1.235e+8"],
    [0.5, "0.5"],
    [1 / 3, "0.3333"],
    [-2.00001, "-2"],
    [1230.2, "1230"],
    [12345.6, "1.235e+4"],
    [0.000123456, "0.0001235"],
    [1e-7, "1e-7"],
    [1.5e-300, "1.5e-300"],
    [Math.fround(0.1), "0.1"],
    [NaN, "NaN"],
    [Infinity, "Infinity"],
    [-Infinity, "-Infinity"],
  ];
  for (const [value, text] of cases) assertEquals(formatNumber(value), text);
});

Deno.test("a scalar and a vector stand on one line", () => {
  assertEquals(String(tensor(2.5)), "Tensor float32[] 2.5");
  assertEquals(`${tensor([1, -0.5], { dtype: "float64" })}`, "Tensor float64[2] [1, -0.5]");
  assertEquals(String(zeros([0])), "Tensor float32[0] []");
});

Deno.test("the columns of a matrix line up", () => {
  assertEquals(
    String(tensor([[1, -20], [0.25, 3]])),
    "Tensor float32[2,2]\n" +
      "[[   1,  -20],\n" +
      " [0.25,    3]]",
  );
});

Deno.test("higher ranks nest", () => {
  assertEquals(
    String(tensor([[[1], [2]], [[3], [4]]])),
    "Tensor float32[2,2,1]\n" +
      "[[[1],\n" +
      "  [2]],\n" +
      " [[3],\n" +
      "  [4]]]",
  );
});

Deno.test("long axes are shortened to both ends", () => {
  const text = String(linspace(0, { end: 99, count: 100 }));
  assertEquals(text, "Tensor float32[100] [0, 1, 2, 3, …, 96, 97, 98, 99]");
  assertEquals(String(linspace(0, { end: 8, count: 9 })).includes("…"), false);
  assert(String(zeros([1000, 1000])).length < 1000);
});

Deno.test("console.log shows the same text", () => {
  const x = identity(2);
  assertEquals(Deno.inspect(x), String(x));
});

Deno.test("a notebook gets a table and text", () => {
  const x = tensor([[1, 2], [3, 4.5]]);
  // The display protocol of Deno's kernel looks methods up by symbol.
  const display: unknown = Reflect.get(x, Symbol.for("Jupyter.display"));
  assert(typeof display === "function");
  const bundle = display.call(x);
  assertEquals(Object.keys(bundle).sort(), ["text/html", "text/plain"]);
  assertEquals(bundle["text/plain"], String(x));
  assertEquals(
    bundle["text/html"],
    "<table><caption>Tensor float32[2,2]</caption>" +
      "<thead><tr><th></th><th>0</th><th>1</th></tr></thead>" +
      "<tbody><tr><th>0</th><td>1</td><td>2</td></tr>" +
      "<tr><th>1</th><td>3</td><td>4.5</td></tr></tbody></table>",
  );
});

Deno.test("tables: a vector is one row, other ranks are text, long axes are shortened", () => {
  assertStringIncludes(tensorToHTML(tensor([5, 6])), "<tr><th>0</th><td>5</td><td>6</td></tr>");
  assertStringIncludes(tensorToHTML(tensor(5)), "<pre>Tensor float32[] 5</pre>");
  assertStringIncludes(tensorToHTML(zeros([2, 2, 2])), "<pre>");
  const cells = tensorToHTML(zeros([100, 100])).match(/<td>/g);
  assertEquals(cells?.length, 81);
  assertStringIncludes(tensorToHTML(zeros([100, 2])), "<tr><th>…</th><td>…</td><td>…</td></tr>");
  assertStringIncludes(tensorToHTML(zeros([0, 2])), "<tbody></tbody>");
});
