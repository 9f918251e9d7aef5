import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly copied?: string;
  readonly parameters?: string;
  readonly buffers?: string;
  readonly restore?: string;
  readonly restoreParameters?: string;
  readonly restoreBuffers?: string;
}): string {
  const {
    copied = "value.clone()",
    parameters = `model.parameters.map(({ value }) => ${copied})`,
    buffers = `(model.buffers ?? []).map(({ value }) => ${copied})`,
    restore = "held.value.data.set(t.data)",
    restoreParameters = "copy.parameters.forEach((t, i) => put(model.parameters[i], t));",
    restoreBuffers = "copy.buffers.forEach((t, i) => put(model.buffers![i], t));",
  } = change;
  return `
function copyWeights(model: Layer): WeightsCopy {
  return { parameters: ${parameters}, buffers: ${buffers} };
}

function restoreWeights(model: Layer, copy: WeightsCopy): void {
  const put = (held: { value: Tensor }, t: Tensor) => ${restore};
  ${restoreParameters}
  ${restoreBuffers}
}`;
}

/** Wrong solutions of "weights-copy". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "a new list of the tensors is a copy",
    feedback: "a shallow copy",
    source: changed({ copied: "value" }),
  },
  {
    misconception: "a new tensor has numbers of its own",
    feedback: "it shares its memory",
    source: changed({ copied: "new Tensor(value.data, value.shape)" }),
  },
  {
    misconception: "subarray copies as slice does",
    feedback: "it shares its memory",
    source: changed({ copied: "new Tensor(value.data.subarray(), value.shape)" }),
  },
  {
    misconception: "what counts is the gradients",
    feedback: "You copied the gradients",
    source: changed({ parameters: "model.parameters.map(({ gradient }) => gradient.clone())" }),
  },
  {
    misconception: "a tensor made of the numbers is the same tensor",
    feedback: "The numbers were rounded to float32",
    source: changed({ copied: "tensor(value.toArray() as number[])" }),
  },
  {
    misconception: "biases are no weights",
    feedback: "Only the weight matrices were copied",
    source: changed({
      parameters: 'model.parameters.filter(({ name }) => name.endsWith("weight"))\n' +
        "    .map(({ value }) => value.clone())",
    }),
  },
  {
    misconception: "a model is its parameters",
    feedback: "The buffers are missing in the copy",
    source: changed({ buffers: "[]" }),
  },
  {
    misconception: "buffers are not learned, so a shallow copy will do",
    feedback: "need a deep copy as well",
    source: changed({ buffers: "(model.buffers ?? []).map(({ value }) => value)" }),
  },
  {
    misconception: "buffers need not be restored",
    feedback: "The buffers were not restored",
    source: changed({ restoreBuffers: "" }),
  },
  {
    misconception: "only weights are restored",
    feedback: "Only the weight matrices were restored",
    source: changed({
      restoreParameters: "copy.parameters.forEach((t, i) => " +
        "t.shape.length > 1 && put(model.parameters[i], t));",
    }),
  },
  {
    misconception: "restoring changes a local variable",
    feedback: "The model has not changed",
    source: changed({
      restoreParameters: "let parameters = model.parameters.map(({ value }) => value);\n" +
        "  parameters = copy.parameters.map((t) => t.clone());",
      restoreBuffers: "return void parameters;",
    }),
  },
  {
    misconception: "restoring writes into a clone",
    feedback: "The model has not changed",
    source: changed({ restore: "held.value.clone().data.set(t.data)" }),
  },
  {
    misconception: "a parameter may get another tensor",
    feedback: "do not put another tensor in its place",
    source: changed({ restore: "{ held.value = t.clone(); }" }),
  },
  {
    misconception: "the model may have the copy's tensors",
    feedback: "The model got the memory of the copy",
    source: changed({ restore: "{ held.value = t; }" }),
  },
  {
    misconception: "the model may have the copy's numbers",
    feedback: "The model got the memory of the copy",
    source: changed({
      restore: "{ (held.value as { data: Float32Array | Float64Array }).data = t.data; }",
    }),
  },
];
