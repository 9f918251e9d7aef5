import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly start?: string;
  readonly mix?: string;
  readonly inputs?: string;
  readonly targets?: string;
  readonly lambda?: string;
  readonly partners?: string;
  readonly result?: string;
}): string {
  const {
    start = "",
    mix = "x.multiply(lambda).add(gatherRows(x, [...partners]).multiply(1 - lambda))",
    inputs = "mix(inputs)",
    targets = "mix(oneHot(targets, { classes }))",
    lambda = "drawBeta(rng, { alpha, beta: alpha })",
    partners = "rng.permutation(rows)",
    result = "mixBatch(batch, { lambda, partners, classes })",
  } = change;
  return `
function mixBatch(
  { inputs, targets }: Dataset,
  { lambda, partners, classes }: { lambda: number; partners: readonly number[]; classes: number },
): Dataset {
  ${start}
  const mix = (x: Tensor) => ${mix};
  return { inputs: ${inputs}, targets: ${targets} };
}

let drawnOnce: number[] | undefined;
function mixRandomly(
  batch: Dataset,
  { alpha, classes, rng }: { alpha: number; classes: number; rng: Random },
): Dataset {
  const rows = batch.inputs.shape[0];
  const lambda = ${lambda};
  const partners = ${partners};
  return ${result};
}`;
}

/** Writes the mixed rows into the inputs, one after the other. */
const rowByRow = `
  const size = inputs.size / inputs.shape[0];
  partners.forEach((partner, row) => {
    for (let k = 0; k < size; k++) {
      inputs.data[row * size + k] = lambda * inputs.data[row * size + k] +
        (1 - lambda) * inputs.data[partner * size + k];
    }
  });`;

/** Mixes each row with a weight of its own. */
const weightPerRow = `(() => {
    const weights = Array.from({ length: rows }, () => drawBeta(rng, { alpha, beta: alpha }));
    const soft = oneHot(batch.targets, { classes });
    const mixed = [batch.inputs, soft].map((x) => {
      const out = x.clone();
      const size = x.size / rows;
      out.data.forEach((own, k) => {
        const row = Math.floor(k / size);
        const other = x.data[partners[row] * size + k % size];
        out.data[k] = weights[row] * own + (1 - weights[row]) * other;
      });
      return out;
    });
    return { inputs: mixed[0], targets: mixed[1] };
  })()`;

/** Wrong solutions of "mixup". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "λ is the weight of the partner",
    feedback: "λ and 1 − λ are interchanged",
    source: changed({
      mix: "x.multiply(1 - lambda).add(gatherRows(x, [...partners]).multiply(lambda))",
    }),
  },
  {
    misconception: "row i goes to row partners[i]",
    feedback: "read the wrong way round",
    source: changed({
      start: "partners = partners.map((_, i) => partners.indexOf(i));",
    }),
  },
  {
    misconception: "labels are numbers and can be mixed",
    feedback: "The labels were mixed as numbers",
    source: changed({ targets: "mix(targets)" }),
  },
  {
    misconception: "mixup changes the inputs only",
    feedback: "The targets are still the old labels",
    source: changed({ targets: "targets" }),
  },
  {
    misconception: "the target stays, as a one-hot vector",
    feedback: "made one-hot, but not mixed",
    source: changed({ targets: "oneHot(targets, { classes })" }),
  },
  {
    misconception: "the label is that of the larger part",
    feedback: "the label with the larger weight",
    source: changed({
      targets: "lambda >= 0.5 ? oneHot(targets, { classes }) " +
        ": oneHot(gatherRows(targets, [...partners]), { classes })",
    }),
  },
  {
    misconception: "two labels are half and half",
    feedback: "mixed half and half",
    source: changed({
      targets: "oneHot(targets, { classes })" +
        ".add(oneHot(gatherRows(targets, [...partners]), { classes })).multiply(0.5)",
    }),
  },
  {
    misconception: "the partner is the next row",
    feedback: "Each row was mixed with the next one",
    source: changed({
      start: "partners = partners.map((_, i) => (i + 1) % partners.length);",
    }),
  },
  {
    misconception: "rows may be replaced one by one",
    feedback: "rows that had already been mixed",
    source: changed({ start: rowByRow, inputs: "inputs" }),
  },
  {
    misconception: "the batch is not needed any more",
    feedback: "The batch itself has changed",
    source: changed({ inputs: "(inputs.data.set(mix(inputs).data), inputs)" }),
  },
  {
    misconception: "any λ between 0 and 1 is as likely",
    feedback: "λ is uniform",
    source: changed({ lambda: "rng.uniform() + 0 * alpha" }),
  },
  {
    misconception: "beta is 1 if only α is given",
    feedback: "both parameters of the beta distribution are α",
    source: changed({ lambda: "drawBeta(rng, { alpha, beta: 1 })" }),
  },
  {
    misconception: "the row itself should always have the larger part",
    feedback: "λ is never below 0.5",
    source: changed({
      lambda: "((value: number) => Math.max(value, 1 - value))" +
        "(drawBeta(rng, { alpha, beta: alpha }))",
    }),
  },
  {
    misconception: "λ is the mean of its distribution",
    feedback: "the same number in all batches",
    source: changed({ lambda: "alpha / (alpha + alpha)" }),
  },
  {
    misconception: "each row has its own λ",
    feedback: "Every row has a λ of its own",
    source: changed({ result: weightPerRow }),
  },
  {
    misconception: "inputs and targets are mixed on their own",
    feedback: "drawn anew for the targets",
    source: changed({
      result: "{\n    inputs: mixBatch(batch, { lambda, partners, classes }).inputs,\n" +
        "    targets: mixBatch(batch, { lambda, partners: rng.permutation(rows), classes })" +
        ".targets,\n  }",
    }),
  },
  {
    misconception: "shifting the rows by one is random enough",
    feedback: "Every row is mixed with the next one",
    source: changed({ partners: "Array.from({ length: rows }, (_, i) => (i + 1) % rows)" }),
  },
  {
    misconception: "one permutation serves for all batches",
    feedback: "Draw a new permutation of the rows for every batch",
    source: changed({
      partners: "drawnOnce?.length === rows ? drawnOnce : (drawnOnce = rng.permutation(rows))",
    }),
  },
];
