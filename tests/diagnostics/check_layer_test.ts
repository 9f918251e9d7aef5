import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { relu, sigmoid, tanh } from "course/activations/mod.ts";
import { checkLayer } from "course/diagnostics/mod.ts";
import { activation, Dense, mlp, Sequential } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, type Tensor, tensor } from "course/tensor/mod.ts";
import type { Layer } from "course/types.ts";
import { affineWith, assertFails, dense, inputShape, options } from "./affine_layer.ts";

Deno.test("right layers pass every check", () => {
  const rng = new Random(3);
  const layers: [string, Layer][] = [
    ["dense", dense()],
    ["no bias", new Dense(3, 2, { rng, bias: false, dtype: "float64" })],
    ["sigmoid", activation(sigmoid)],
    ["relu", activation(relu)],
    ["mlp", mlp([3, 6, 4, 2], { activation: tanh, rng, dtype: "float64" })],
    ["relu net", mlp([3, 8, 8, 1], { activation: relu, rng, dtype: "float64" })],
  ];
  for (const [name, layer] of layers) {
    for (const mode of ["train", "evaluate"] as const) {
      const report = checkLayer(layer, { ...options(), mode });
      assert(report.passed, `${name}: ${report}`);
    }
  }
});

Deno.test("every gradient is reported with its error, far below the limit", () => {
  const { checks } = checkLayer(dense(), options());
  const gradients = checks.filter(({ name }) => name.startsWith("dL/d"));
  assertEquals(gradients.map(({ name }) => name), ["dL/dinput", "dL/dweight", "dL/dbias"]);
  for (const { error = NaN, limit } of gradients) {
    assert(error < 1e-8, `${error}`);
    assertEquals(limit, 1e-7);
  }
});

Deno.test("a given layer is left as it came", () => {
  const layer = dense();
  layer.weight.gradient.fill(3);
  const value = layer.weight.value.clone();
  checkLayer(layer, options());
  assertEquals(layer.weight.value, value);
  assertEquals(layer.weight.gradient, ones([3, 3], { dtype: "float64" }).multiply(3));
});

Deno.test("the same seed gives the same report", () => {
  assertEquals(checkLayer(dense(), options()), checkLayer(dense(), options()));
});

Deno.test("an input of one's own is used, and the expected output shape", () => {
  const input = tensor([[1, 2, 3]]);
  const { rng } = options();
  assert(checkLayer(dense(), { input, rng, outputShape: [1, 3] }).passed);
  const report = checkLayer(dense(), { input, rng, outputShape: [1, 4] });
  assertStringIncludes(assertFails(report, ["output shape"]), "expected [1,4], got [1,3]");
});

Deno.test("misuse throws", () => {
  const { rng } = options();
  assertThrows(() => checkLayer(dense(), { rng }), TypeError, "inputShape");
  assertThrows(
    () => checkLayer(dense(), { inputShape } as unknown as Parameters<typeof checkLayer>[1]),
    TypeError,
    "rng",
  );
});

Deno.test("garbage is reported, not thrown", () => {
  const garbage: [unknown, string, string][] = [
    [undefined, "is a layer", "undefined"],
    [42, "is a layer", "42 (number)"],
    [relu, "is a layer", "activation(f)"],
    [Dense, "is a layer", "new"],
    [() => null, "is a layer", "null"],
    [{ forward: () => {} }, "is a layer", "parameters must be an array"],
    [{ forward: () => {}, parameters: [undefined] }, "is a layer", "parameter 0"],
    [
      { forward: () => {}, parameters: [{ name: "w", value: ones([2]), gradient: ones([3]) }] },
      "is a layer",
      "[2]",
    ],
    [new Dense(3, 3, { rng: new Random(1) }), "is a layer", "float64"],
    [{ forward: () => {}, parameters: [] }, "forward() returns output and backward", "undefined"],
    [
      { forward: () => ({ output: [1], backward: () => {} }), parameters: [] },
      "forward() returns output and backward",
      "an object (Array)",
    ],
    [
      { forward: (x: Tensor) => Promise.resolve({ output: x }), parameters: [] },
      "forward() returns output and backward",
      "an object (Promise)",
    ],
    [
      { forward: (x: Tensor) => ({ output: x }), parameters: [] },
      "forward() returns output and backward",
      "backward must be a function",
    ],
    [
      {
        forward() {
          throw new RangeError("no idea");
        },
        parameters: [],
      },
      "forward() returns output and backward",
      "RangeError: no idea",
    ],
    [
      { forward: (x: Tensor) => ({ output: x.sum(), backward: () => x }), parameters: [] },
      "output shape",
      "5 rows",
    ],
    [
      { forward: (x: Tensor) => ({ output: x.divide(0), backward: () => x }), parameters: [] },
      "output holds finite float64 numbers",
      "Infinity",
    ],
    [
      { forward: (x: Tensor) => ({ output: x.to("float32"), backward: () => x }), parameters: [] },
      "output holds finite float64 numbers",
      "float32",
    ],
  ];
  for (const [layer, check, says] of garbage) {
    const report = checkLayer(layer as Layer, options());
    assert(!report.passed);
    assertEquals(report.failures[0].name, check, report.toString());
    assertStringIncludes(report.toString(), says);
  }
});

Deno.test("a layer that breaks in the middle is reported", () => {
  let calls = 0;
  const moody: Layer = {
    parameters: [],
    forward(x) {
      if (++calls === 3) throw new Error("enough");
      return { output: x, backward: (dy) => dy };
    },
  };
  const report = checkLayer(moody, options());
  assert(!report.passed);
  assertStringIncludes(report.toString(), "enough");
});

Deno.test("an input at a kink is left out; an input of nothing but kinks fails", () => {
  const { rng } = options();
  const some = rng.normalTensor([5, 4]);
  some.data[3] = 0;
  const report = checkLayer(activation(relu), { input: some, rng });
  assert(report.passed, report.toString());
  assertStringIncludes(report.toString(), "1 of 20 left out at a kink");
  const text = assertFails(
    checkLayer(activation(relu), { input: some.multiply(0), rng }),
    ["dL/dinput"],
  );
  assertStringIncludes(text, "kink at 20 of 20 points");
});

Deno.test("many elements are sampled", () => {
  const layer = new Sequential([new Dense(30, 30, { rng: new Random(1), dtype: "float64" })]);
  const report = checkLayer(layer, { inputShape: [4, 30], rng: new Random(2), samples: 10 });
  assert(report.passed, report.toString());
});

Deno.test("the report reads as text and as a table", () => {
  const report = checkLayer(affineWith({ bias: () => {} }), options());
  const text = report.toString();
  assertStringIncludes(text, "Affine: 15 of 16 checks passed");
  assertStringIncludes(text, "✘ dL/dbias");
  assertStringIncludes(text, "→ The gradient is 0 everywhere");
  const display = report[Symbol.for("Jupyter.display") as never] as () => Record<string, string>;
  const bundle = display.call(report);
  assertEquals(bundle["text/plain"], text);
  assertStringIncludes(bundle["text/html"], ">✘</td>");
  assert(!bundle["text/html"].includes("→"));
});
