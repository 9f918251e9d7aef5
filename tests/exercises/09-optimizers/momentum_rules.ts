import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly outside?: string;
  readonly initial?: string;
  readonly next?: string;
  readonly momentumStep?: string;
  readonly nesterovStep?: string;
  readonly afterMomentum?: string;
  readonly afterBoth?: string;
}): string {
  const {
    outside = "",
    initial = "zeros(shape, { dtype })",
    next = "momentum * old + g",
    momentumStep = "learningRate * velocity.data[i]",
    nesterovStep = "learningRate * (g + momentum * velocity.data[i])",
    afterMomentum = "",
    afterBoth = "",
  } = change;
  const rule = (name: string, { step, after }: { step: string; after: string }) => `
function ${name}Rule({ momentum }: { readonly momentum: number }): UpdateRule<VelocityState> {
  ${outside}
  return {
    name: "${name}",
    initialize: (shape, dtype) => ({ velocity: ${initial} }),
    update(value, gradient, { velocity }, { learningRate }) {
      for (let i = 0; i < value.size; i++) {
        const g = gradient.data[i], old = velocity.data[i];
        velocity.data[i] = ${next};
        value.data[i] -= ${step};
        ${after}
      }
      ${afterBoth}
    },
  };
}`;
  return rule("momentum", { step: momentumStep, after: afterMomentum }) +
    rule("nesterov", { step: nesterovStep, after: "" });
}

/** Tensors are replaced, not changed; `assign` says which of them keep the new numbers. */
const replaced = (assign: string) =>
  ["momentum", "nesterov"].map((name) => `
function ${name}Rule({ momentum }: { readonly momentum: number }): UpdateRule<VelocityState> {
  return {
    name: "${name}",
    initialize: (shape, dtype) => ({ velocity: zeros(shape, { dtype }) }),
    update(value, gradient, state, { learningRate }) {
      let velocity = state.velocity;
      velocity = velocity.multiply(momentum).add(gradient);
      const step = ${
    name === "momentum" ? "velocity" : "gradient.add(velocity.multiply(momentum))"
  };
      ${assign}
    },
  };
}`).join("");

/** Wrong solutions of "momentum-rules". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the velocity is a running mean of gradients",
    feedback: "as in Adam's running mean",
    source: changed({ next: "momentum * old + (1 - momentum) * g" }),
  },
  {
    misconception: "another tensor in a local variable changes the state",
    feedback: "v is forgotten after each step",
    source: replaced("value.data.set(value.subtract(step.multiply(learningRate)).data);"),
  },
  {
    misconception: "another tensor in a parameter of the function changes θ",
    feedback: "θ stays where it started",
    source: replaced(
      "state.velocity = velocity; value = value.subtract(step.multiply(learningRate));",
    ),
  },
  {
    misconception: "the step uses the velocity before its change",
    feedback: "The step uses the old v",
    source: changed({
      momentumStep: "learningRate * old",
      nesterovStep: "learningRate * (g + momentum * old)",
    }),
  },
  {
    misconception: "Nesterov looks ahead with the old velocity",
    feedback: "with the old v that is just the new v",
    source: changed({ nesterovStep: "learningRate * (g + momentum * old)" }),
  },
  {
    misconception: "Nesterov adds the gradient to the velocity",
    feedback: "The factor μ before v is missing",
    source: changed({ nesterovStep: "learningRate * (g + velocity.data[i])" }),
  },
  {
    misconception: "Nesterov's step is the velocity, discounted",
    feedback: "The step is μ·v alone",
    source: changed({ nesterovStep: "learningRate * momentum * velocity.data[i]" }),
  },
  {
    misconception: "Nesterov's step is kept as the velocity",
    feedback: "was kept as the velocity",
    source: changed({
      nesterovStep: "learningRate * (velocity.data[i] = g + momentum * velocity.data[i])",
    }),
  },
  {
    misconception: "the learning rate belongs into the velocity",
    feedback: "η was put into v",
    source: changed({
      next: "momentum * old + learningRate * g",
      momentumStep: "velocity.data[i]",
      nesterovStep: "(learningRate * g + momentum * velocity.data[i])",
    }),
  },
  {
    misconception: "a rule has one velocity",
    feedback: "Both parameters share one velocity",
    source: changed({
      outside: "let velocity: Tensor | undefined;",
      initial: "velocity ??= zeros(shape, { dtype })",
    }),
  },
  {
    misconception: "the gradient is free to be used as memory",
    feedback: "momentumRule wrote v into the gradient",
    source: changed({ afterMomentum: "gradient.data[i] = velocity.data[i];" }),
  },
  {
    misconception: "the rule has to clear the gradients",
    feedback: "That is the optimizer's task",
    source: changed({ afterBoth: "gradient.fill(0);" }),
  },
  {
    misconception: "the velocity points to where θ goes",
    feedback: "The path goes uphill",
    source: changed({
      momentumStep: "-learningRate * velocity.data[i]",
      nesterovStep: "-learningRate * (g + momentum * velocity.data[i])",
    }),
  },
  {
    misconception: "all tensors are in float32",
    feedback: "The velocity is in float32",
    source: changed({ initial: "zeros(shape)" }),
  },
];
