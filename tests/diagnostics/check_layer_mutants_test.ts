/** Layers with one mistake each, which `checkLayer` must find. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { checkLayer } from "course/diagnostics/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, type Tensor, tensor } from "course/tensor/mod.ts";
import type { Layer } from "course/types.ts";
import { affine, affineWith, assertFails, inputShape, options, right } from "./affine_layer.ts";

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
