import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with some places changed. */
function changed(change: {
  readonly sizes?: string;
  readonly network?: string;
  readonly epochs?: string;
  readonly training?: string;
}): string {
  const {
    sizes = "[64, 128, 10]",
    network = "regularizer: l2({ alpha: 0.05 })",
    epochs = "40",
    training = "for (const { epoch } of meter.train(model, options)) if (epoch === epochs) break;",
  } = change;
  return `
function learn(
  training: Dataset,
  { budget, meter, rng }: { readonly budget: Budget; readonly meter: Meter; readonly rng: Random },
): Sequential {
  const rows = training.inputs.shape[0];
  const model = mlp(${sizes}, { activation: relu, initializer: heNormal(), rng, ${network} });
  const epochs = Math.min(${epochs}, 10 * budget.samples / rows);
  const options = {
    data: training, loss, optimizer: momentum(), learningRate: 0.02, epochs, rng,
  };
  ${training}
  return model;
}`;
}

/** Wrong solutions of "learn". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "a low training loss is the goal",
    feedback: "learned by heart",
    source: changed({ network: "" }),
  },
  {
    misconception: "batch normalization cures everything",
    feedback: "Batch normalization is no cure here",
    source: changed({
      network: "beforeActivation: (width: number) => [new BatchNormalization(width)]",
    }),
  },
  {
    misconception: "any penalty will do",
    feedback: "use what keeps the weights small",
    source: changed({ network: "regularizer: l2({ alpha: 0.001 })" }),
  },
  {
    misconception: "the stronger the penalty the better",
    feedback: "the cure is too strong",
    source: changed({ network: "regularizer: l2({ alpha: 0.5 })" }),
  },
  {
    misconception: "the training loss tells when to stop",
    feedback: "ends training early",
    source: changed({
      network: "",
      training: `const stopping = new EarlyStopping(model, { patience: 5 });
  for (const report of meter.train(model, options)) {
    if (stopping.observe(report.train.loss)) break;
  }
  stopping.restoreBest();`,
    }),
  },
  {
    misconception: "more training is always better",
    feedback: "over the budget: 24000 images",
    source: changed({ epochs: "80" }),
  },
  {
    misconception: "a wider network needs no permission",
    feedback: "over the budget: 19210 parameters",
    source: changed({ sizes: "[64, 256, 10]" }),
  },
  {
    misconception: "it does not matter how the network is trained",
    feedback: "nothing was trained with meter.train",
    source: changed({
      training: "for (const { epoch } of train(model, options)) if (epoch === epochs) break;",
    }),
  },
];
