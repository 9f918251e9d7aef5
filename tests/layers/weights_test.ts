import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { relu } from "course/activations/mod.ts";
import {
  BatchNormalization,
  Dense,
  encodeSafetensors,
  loadWeights,
  mlp,
  parameter,
  restore,
  saveWeights,
  Sequential,
  snapshot,
} from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { type DType, ones, type Tensor, tensor, zeros } from "course/tensor/mod.ts";
import type { Layer } from "course/types.ts";

/** A network that has been used, so that nothing in it has its first value. */
function network(seed: number, dtype: DType = "float32"): Sequential {
  const rng = new Random(seed);
  const model = new Sequential({
    fc: new Dense(3, 4, { rng, dtype }),
    bn: new BatchNormalization(4, { dtype }),
    out: new Dense(4, 2, { rng, dtype }),
  });
  for (const { value } of model.parameters) {
    value.data.set(rng.normalTensor(value.shape, { dtype }).data);
  }
  model.forward(rng.normalTensor([8, 3], { dtype }));
  return model;
}

function inFolder(test: (folder: string) => void): () => void {
  return () => {
    const folder = Deno.makeTempDirSync();
    try {
      test(folder);
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  };
}

const files = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
const x = new Random(9).normalTensor([5, 3]);

Deno.test(
  "a model computes the same after saving and loading, to the last bit",
  inFolder((folder) => {
    const [trained, fresh] = [network(1), network(2)];
    const path = `${folder}/model.safetensors`;
    assertNotEquals(fresh.forward(x, "evaluate").output, trained.forward(x, "evaluate").output);
    saveWeights(trained, path);
    loadWeights(fresh, path);
    assertEquals(fresh.forward(x, "evaluate").output, trained.forward(x, "evaluate").output);
    assertEquals(snapshot(fresh), snapshot(trained));
    assertEquals(files(folder), ["model.safetensors"]);
  }),
);

Deno.test(
  "float64 too, by URL, and over an older file",
  inFolder((folder) => {
    const url = new URL(`file://${folder}/모델%20a.safetensors`);
    saveWeights(network(1), url);
    saveWeights(network(3, "float64"), url);
    const fresh = network(2, "float64");
    loadWeights(fresh, url);
    assertEquals(snapshot(fresh), snapshot(network(3, "float64")));
    assertEquals(files(folder), ["모델 a.safetensors"]);
  }),
);

/** Loading must throw and leave the model as it was. */
function assertRefuses(model: Layer, path: string, kind: ErrorConstructor, says: string): void {
  const before = snapshot(model);
  assertThrows(() => loadWeights(model, path), kind, says);
  assertEquals(snapshot(model), before);
}

const mismatched: [string, (tensors: Map<string, Tensor>) => unknown, ErrorConstructor, string][] =
  [
    [
      "missing",
      (tensors) => tensors.delete("out.bias"),
      RangeError,
      'tensor "out.bias" is missing',
    ],
    [
      "missing buffer",
      (tensors) => tensors.delete("bn.runningMean"),
      RangeError,
      'tensor "bn.runningMean" is missing',
    ],
    [
      "extra",
      (tensors) => tensors.set("other", ones([1])),
      RangeError,
      'the model has no tensor "other"',
    ],
    [
      "another shape",
      (tensors) => tensors.set("out.weight", ones([2, 4])),
      RangeError,
      'tensor "out.weight" has shape [2,4], the model\'s has [4,2]',
    ],
    [
      "another number format",
      (tensors) => tensors.set("out.weight", ones([4, 2], { dtype: "float64" })),
      TypeError,
      'tensor "out.weight" is float64, the model\'s is float32',
    ],
  ];

for (const [name, change, kind, says] of mismatched) {
  Deno.test(
    `a file with a tensor ${name} is refused, and nothing is loaded`,
    inFolder((folder) => {
      const tensors = new Map(snapshot(network(1)));
      change(tensors);
      const path = `${folder}/model.safetensors`;
      Deno.writeFileSync(path, encodeSafetensors(tensors));
      assertRefuses(network(2), path, kind, says);
      const model = network(2);
      assertThrows(() => restore(model, tensors), kind, says);
      assertEquals(snapshot(model), snapshot(network(2)));
    }),
  );
}

Deno.test(
  "a file that was cut off is refused, wherever it was cut",
  inFolder((folder) => {
    const path = `${folder}/model.safetensors`;
    saveWeights(network(1), path);
    const bytes = Deno.readFileSync(path);
    for (const length of [0, 5, 8, 100, bytes.length - 40, bytes.length - 1]) {
      Deno.writeFileSync(path, bytes.subarray(0, length));
      assertRefuses(network(2), path, RangeError, "Cannot read safetensors");
    }
  }),
);

Deno.test(
  "a save that fails leaves the old file and no other",
  inFolder((folder) => {
    const path = `${folder}/model.safetensors`;
    Deno.mkdirSync(path);
    Deno.writeTextFileSync(`${path}/inside`, "");
    assertThrows(() => saveWeights(network(1), path));
    assertEquals(files(folder), ["model.safetensors"]);
    assertThrows(() => saveWeights(network(1), `${folder}/nowhere/a`), Deno.errors.NotFound);
    assertThrows(() => loadWeights(network(1), `${folder}/nothing`), Deno.errors.NotFound);
  }),
);

Deno.test("two tensors of one name cannot be told apart", () => {
  const layer: Layer = {
    parameters: [1, 2].map((value) => parameter("w", { value: tensor([value]) })),
    forward: (input) => ({ output: input, backward: (dy) => dy }),
  };
  assertThrows(() => snapshot(layer), RangeError, '"w"');
  assertThrows(() => saveWeights(layer, "never-written"), RangeError, '"w"');
});

Deno.test("a snapshot is a deep copy, in both directions", () => {
  const model = network(1);
  const saved = snapshot(model);
  const before = model.forward(x, "evaluate").output;
  for (const { value } of [...model.parameters, ...model.buffers]) value.fill(0.5);
  assertNotEquals(model.forward(x, "evaluate").output, before);
  restore(model, saved);
  assertEquals(model.forward(x, "evaluate").output, before);
  for (const { value } of [...model.parameters, ...model.buffers]) value.fill(0.5);
  restore(model, saved);
  assertEquals(model.forward(x, "evaluate").output, before, "the snapshot was not changed either");
});

Deno.test("restoring keeps the tensors, which an optimizer holds on to", () => {
  const model = mlp([2, 3, 1], { activation: relu, rng: new Random(1) });
  const values = model.parameters.map(({ value }) => value);
  restore(model, snapshot(model));
  assert(model.parameters.every(({ value }, k) => value === values[k]));
  assertEquals(model.parameters[0].gradient, zeros([2, 3]), "gradients are no part of it");
});
