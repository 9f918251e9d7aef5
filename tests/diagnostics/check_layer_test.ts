import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { relu, sigmoid, tanh } from "course/activations/mod.ts";
import { checkLayer, type CheckReport } from "course/diagnostics/mod.ts";
import { activation, Dense, mlp, parameter, Sequential } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, type Tensor, tensor } from "course/tensor/mod.ts";
import type { Layer, Parameter } from "course/types.ts";

const inputShape = [5, 3];
const options = () => ({ inputShape, rng: new Random(7) });
const dense = (seed = 1) => new Dense(3, 3, { rng: new Random(seed), dtype: "float64" });

/** Asserts that the report failed at exactly these checks, and returns the first failure's text. */
function assertFails(report: CheckReport, names: readonly string[]): string {
  assertEquals(report.failures.map(({ name }) => name), names, report.toString());
  const [{ detail = "", hint = "" }] = report.failures;
  return `${detail} ${hint}`;
}

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

// Mutants: the affine layer with one mistake each.

interface AffineSetting {
  readonly x: Tensor;
  readonly dy: Tensor;
  readonly W: Parameter;
  readonly b: Parameter;
}

/** An affine layer with a backward of one's own. */
function affine(backward: (setting: AffineSetting) => unknown): Layer {
  const { weight: W, bias } = dense(5);
  const b = bias ?? parameter("bias", { value: ones([3]) });
  return {
    name: "Affine",
    parameters: [W, b],
    forward: (x) => ({
      output: x.matmul(W.value).add(b.value),
      backward: (dy) => backward({ x, dy, W, b }) as Tensor,
    }),
  };
}

const right = {
  input: ({ dy, W }: AffineSetting) => dy.matmul(W.value, { transposeB: true }),
  weight: ({ x, dy, W }: AffineSetting) =>
    W.gradient.addInPlace(x.matmul(dy, { transposeA: true })),
  bias: ({ dy, b }: AffineSetting) => b.gradient.addInPlace(dy.sum({ axis: 0 })),
};
type Part = (setting: AffineSetting) => unknown;

function affineWith(mutant: Partial<Record<keyof typeof right, Part>>): Layer {
  const parts: Record<keyof typeof right, Part> = { ...right, ...mutant };
  return affine((setting) => {
    parts.weight(setting);
    parts.bias(setting);
    return parts.input(setting);
  });
}

const N = inputShape[0];
const affineMutants: {
  name: string;
  mutant: Parameters<typeof affineWith>[0];
  fails: string[];
  says: string;
}[] = [
  {
    name: "dx without the transpose",
    mutant: { input: ({ dy, W }) => dy.matmul(W.value) },
    fails: ["dL/dinput"],
    says: "backward",
  },
  {
    name: "dW transposed",
    mutant: {
      weight: ({ x, dy, W }) => W.gradient.addInPlace(dy.matmul(x, { transposeA: true })),
    },
    fails: ["dL/dweight"],
    says: "transpose",
  },
  {
    name: "no bias gradient",
    mutant: { bias: () => {} },
    fails: ["dL/dbias"],
    says: "0 everywhere",
  },
  {
    name: "bias gradient averaged",
    mutant: { bias: ({ dy, b }) => b.gradient.addInPlace(dy.mean({ axis: 0 })) },
    fails: ["dL/dbias"],
    says: `batch size N = ${N}`,
  },
  {
    name: "weight gradient times N",
    mutant: {
      weight: ({ x, dy, W }) =>
        W.gradient.addInPlace(x.matmul(dy, { transposeA: true }).multiply(N)),
    },
    fails: ["dL/dweight"],
    says: "mean over the rows",
  },
  {
    name: "wrong sign",
    mutant: { input: (setting) => right.input(setting).negate() },
    fails: ["dL/dinput"],
    says: "sign",
  },
  {
    name: "a factor of two",
    mutant: { input: (setting) => right.input(setting).multiply(2) },
    fails: ["dL/dinput"],
    says: "2 times",
  },
  {
    name: "weight gradient overwritten",
    mutant: {
      weight: ({ x, dy, W }) => W.gradient.data.set(x.matmul(dy, { transposeA: true }).data),
    },
    fails: ["gradients are added to what is there"],
    says: "addInPlace",
  },
  {
    name: "bias gradient overwritten",
    mutant: { bias: ({ dy, b }) => b.gradient.data.set(dy.sum({ axis: 0 }).data) },
    fails: ["gradients are added to what is there"],
    says: "addInPlace",
  },
  {
    name: "another tensor put in the gradient's place",
    mutant: {
      weight: ({ x, dy, W }) =>
        Object.assign(W, { gradient: W.gradient.add(x.matmul(dy, { transposeA: true })) }),
    },
    fails: ["dL/dweight", "gradients are added to what is there"],
    says: "nothing was added",
  },
  {
    name: "dout mutated",
    mutant: {
      input: (setting) => {
        const dx = right.input(setting);
        setting.dy.data.fill(0);
        return dx;
      },
    },
    fails: ["outputGradient stays as it was"],
    says: "new tensor",
  },
  {
    name: "input mutated",
    mutant: {
      input: (setting) => {
        setting.x.data[0] += 1;
        return right.input(setting);
      },
    },
    fails: ["input stays as it was"],
    says: "tensors of your own",
  },
  {
    name: "a parameter changed by backward",
    mutant: {
      input: (setting) => {
        const dx = right.input(setting);
        setting.W.value.data[0] -= 0.1;
        return dx;
      },
    },
    fails: ["parameters stay as they were"],
    says: "optimizer",
  },
  {
    name: "nothing returned",
    mutant: { input: () => {} },
    fails: ["backward() returns dL/dinput", "two forward passes before backward"],
    says: "undefined",
  },
  {
    name: "an array returned",
    mutant: { input: () => [[1]] },
    fails: ["backward() returns dL/dinput", "two forward passes before backward"],
    says: "expected a Tensor [5,3], got an object (Array)",
  },
  {
    name: "wrong shape returned",
    mutant: { input: () => ones([3, 5], { dtype: "float64" }) },
    fails: ["backward() returns dL/dinput"],
    says: "expected a Tensor [5,3], got [3,5]",
  },
  {
    name: "NaN in the gradient",
    mutant: { input: (setting) => right.input(setting).map(() => NaN) },
    fails: ["dL/dinput"],
    says: "NaN",
  },
  {
    name: "one wrong element of many",
    mutant: {
      input: (setting) => {
        const dx = right.input(setting);
        dx.data[7] *= 1.001;
        return dx;
      },
    },
    fails: ["dL/dinput"],
    says: "at [2,1]",
  },
];

for (const { name, mutant, fails, says } of affineMutants) {
  Deno.test(`mutant caught: ${name}`, () => {
    const text = assertFails(checkLayer(() => affineWith(mutant), options()), fails);
    assertStringIncludes(text, says);
  });
}

Deno.test("mutant caught: the forward pass kept in a field", () => {
  let kept: Tensor;
  const cached = affine(({ dy, W, b }) => {
    right.weight({ x: kept, dy, W, b });
    right.bias({ x: kept, dy, W, b });
    return right.input({ x: kept, dy, W, b });
  });
  const layer: Layer = {
    ...cached,
    forward(x) {
      kept = x;
      return cached.forward(x);
    },
  };
  const text = assertFails(checkLayer(layer, options()), ["two forward passes before backward"]);
  assertStringIncludes(text, "constants inside forward()");
});

Deno.test("mutant caught: the penalty is not in the gradient", () => {
  const square = (withGradient: boolean): Layer => ({
    parameters: [],
    forward: (x) => ({
      output: x,
      penalty: x.multiply(x).sum().item(),
      backward: (dy) => withGradient ? dy.add(x.multiply(2)) : dy.clone(),
    }),
  });
  assert(checkLayer(square(true), options()).passed);
  assertFails(checkLayer(square(false), options()), ["dL/dinput"]);
});

Deno.test("mutant caught: random without a factory", () => {
  const rng = new Random(1);
  const noisy: Layer = {
    parameters: [],
    forward: (x) => ({ output: x.add(rng.normal()), backward: (dy) => dy }),
  };
  const text = assertFails(checkLayer(noisy, options()), ["same input, same output"]);
  assertStringIncludes(text, "factory");
});

Deno.test("mutants caught: evaluate mode that is random, or looks at the whole batch", () => {
  const add = (noise: (x: Tensor) => number): Layer => ({
    parameters: [],
    forward(x) {
      const shift = noise(x);
      return { output: x.add(shift), backward: (dy) => dy.clone() };
    },
  });
  let calls = 0;
  assertFails(
    checkLayer(() => (calls = 0, add(() => calls++)), options()),
    ["evaluate: same input, same output"],
  );
  const perRow = { ...options(), mode: "train" as const };
  const batchMean: Layer = {
    parameters: [],
    forward: (x) => ({
      output: x.subtract(x.mean({ axis: 0, keepDims: true })),
      backward: (dy) => dy.subtract(dy.mean({ axis: 0, keepDims: true })),
    }),
  };
  assertFails(checkLayer(batchMean, perRow), ["evaluate: each row by itself"]);
  assert(checkLayer(batchMean, { ...perRow, rowsIndependent: false }).passed);
});

Deno.test("mutant caught: a buffer that learns in evaluate mode", () => {
  const buffer = { name: "calls", value: tensor([0], { dtype: "float64" }) };
  const counter: Layer = {
    parameters: [],
    buffers: [buffer],
    forward(x) {
      buffer.value.data[0]++;
      return { output: x, backward: (dy) => dy };
    },
  };
  assertFails(checkLayer(counter, options()), ["evaluate: buffers stay as they were"]);
  assertEquals(buffer.value.data[0], 0);
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
