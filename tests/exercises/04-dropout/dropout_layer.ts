import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly fields?: string;
  readonly early?: string;
  readonly evaluated?: string;
  readonly draw?: string;
  readonly output?: string;
  readonly backward?: string;
}): string {
  const {
    fields = "",
    early = "",
    evaluated = "{ output: x, backward: (dy) => dy }",
    draw = "const mask = DRAW;",
    output = "x.multiply(mask)",
    backward = "dy.multiply(mask)",
  } = change;
  const drawing = "this.#drawMask(x, { probability: this.#probability, rng: this.#rng })";
  return `
class DropoutLayer implements Layer {
  readonly name = "DropoutLayer";
  readonly parameters: readonly Parameter[] = [];
  readonly #probability: number;
  readonly #rng: Random;
  readonly #drawMask: DrawMask;
  ${fields}

  constructor(
    probability: number,
    { rng, drawMask = dropoutMask }: { rng: Random; drawMask?: DrawMask },
  ) {
    this.#probability = probability;
    this.#rng = rng;
    this.#drawMask = drawMask;
  }

  forward(x: Tensor, mode: Mode = "train"): ForwardResult {
    ${early.replaceAll("DRAW", drawing)}
    if (mode === "evaluate") return ${evaluated.replaceAll("DRAW", drawing)};
    ${draw.replaceAll("DRAW", drawing)}
    return {
      output: ${output},
      backward: (dy) => { return ${backward.replaceAll("DRAW", drawing)}; },
    };
  }
}`;
}

/** Wrong solutions of "dropout-layer". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "dropout has no way back",
    feedback: "The mask is missing on the way back",
    source: changed({ backward: "dy" }),
  },
  {
    misconception: "backward draws a mask, too",
    feedback: "backward drew a new mask",
    source: changed({ backward: "dy.multiply(DRAW)" }),
  },
  {
    misconception: "an output of 0 was dropped",
    feedback: "x itself may be 0, as behind a ReLU",
    source: changed({
      draw: "const mask = DRAW;\nconst scale = 1 / (1 - this.#probability);",
      backward: "dy.multiply(x.multiply(mask).map((y) => y === 0 ? 0 : scale))",
    }),
  },
  {
    misconception: "the gradient passes a kept unit unchanged",
    feedback: "belongs to the gradient, too",
    source: changed({ backward: "dy.multiply(mask.map((m) => m === 0 ? 0 : 1))" }),
  },
  {
    misconception: "the way back undoes the factor of the way there",
    feedback: "belongs to the gradient, too",
    source: changed({ backward: "dy.multiply(mask).multiply(1 - this.#probability)" }),
  },
  {
    misconception: "the gradient is multiplied by the output",
    feedback: "The derivative of m·x by x is m",
    source: changed({ backward: "dy.multiply(x.multiply(mask))" }),
  },
  {
    misconception: "the layer has to scale what the mask has scaled",
    feedback: "you have divided by 1 − p once more",
    source: changed({
      output: "x.multiply(mask).divide(1 - this.#probability)",
      backward: "dy.multiply(mask).divide(1 - this.#probability)",
    }),
  },
  {
    misconception: "the layer remembers its last mask",
    feedback: "a mask that is kept in the layer is written over",
    source: changed({
      fields: "#mask!: Tensor;",
      draw: "const mask = DRAW;\nthis.#mask = mask;",
      backward: "dy.multiply(this.#mask)",
    }),
  },
  {
    misconception: "a layer has one mask for ever",
    feedback: "Draw a new mask in every forward pass",
    source: changed({
      fields: "#mask: Tensor | undefined;",
      draw: "const mask = this.#mask ??= DRAW;",
    }),
  },
  {
    misconception: "evaluate mode scales by 1 − p, as in the first papers",
    feedback: "belongs to the older form of dropout",
    source: changed({
      evaluated: "{ output: x.multiply(1 - this.#probability), backward: (dy) => dy }",
    }),
  },
  {
    misconception: "the mode does not matter",
    feedback: "Elements are dropped in evaluate mode, too",
    source: changed({ early: 'mode = "train" as Mode;' }),
  },
  {
    misconception: "the way back is the same in both modes",
    feedback: "The gradient was masked in evaluate mode",
    source: changed({
      evaluated: "{ output: x, backward: (dy) => { return dy.multiply(DRAW); } }",
    }),
  },
  {
    misconception: "evaluate mode has no gradient",
    feedback: "Evaluate mode has a gradient, too",
    source: changed({ evaluated: "{ output: x, backward: (dy) => dy.multiply(0) }" }),
  },
  {
    misconception: "drawing a mask that is not used does no harm",
    feedback: "Masks were drawn in evaluate mode, too",
    source: changed({ early: "const mask = DRAW;", draw: "" }),
  },
  {
    misconception: "the input may be masked in place",
    feedback: "must not write into what they are given",
    source: changed({
      draw: "const mask = DRAW;\nmask.data.forEach((m, i) => x.data[i] *= m);",
      output: "x",
    }),
  },
];
