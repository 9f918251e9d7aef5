import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly start?: string;
  readonly rounds?: string;
  readonly pull?: string;
  readonly weight?: string;
  readonly stop?: string;
}): string {
  const {
    start = "[...target]",
    rounds = "10_000",
    pull = "dot(column, rest) / n + size * old",
    weight = "shrink(pull, alpha) / size",
    stop = "largestMove <= 1e-10",
  } = change;
  return `
function coordinateDescent(
  { columns, target }: Problem,
  { alpha }: { readonly alpha: number },
): number[] {
  const n = target.length;
  const weights = columns.map(() => 0);
  const rest = ${start};
  for (let round = 0; round < ${rounds}; round++) {
    let largestMove = 0;
    for (const [j, column] of columns.entries()) {
      const size = dot(column, column) / n;
      const old = weights[j];
      const pull = ${pull};
      weights[j] = ${weight};
      const move = weights[j] - old;
      for (let i = 0; i < n; i++) rest[i] -= column[i] * move;
      largestMove = Math.max(largestMove, Math.abs(move));
    }
    if (${stop}) break;
  }
  return weights;
}`;
}

/** All weights are computed from the old ones, then set together. */
const together = `
function coordinateDescent(
  { columns, target }: Problem,
  { alpha }: { readonly alpha: number },
): number[] {
  const n = target.length;
  let weights = columns.map(() => 0);
  for (let round = 0; round < 10_000; round++) {
    const old = weights;
    weights = columns.map((column, j) => {
      const rest = target.map((y, i) =>
        columns.reduce((value, other, k) => k === j ? value : value - other[i] * old[k], y)
      );
      return shrink(dot(column, rest) / n, alpha) / (dot(column, column) / n);
    });
    if (Math.max(...weights.map((w, j) => Math.abs(w - old[j]))) <= 1e-10) break;
  }
  return weights;
}`;

/** Wrong solutions of "coordinate-descent". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "all weights may be set at once",
    feedback: "all weights were set at once from the old ones",
    source: together,
  },
  {
    misconception: "one round is enough",
    feedback: "This is the answer after one round",
    source: changed({ rounds: "1" }),
  },
  {
    misconception: "a few rounds are enough",
    feedback: "such columns need many rounds",
    source: changed({ rounds: "10" }),
  },
  {
    misconception: "a small move means that the minimum is near",
    feedback: "go on until no weight moves by more than 1e-10",
    source: changed({ stop: "largestMove <= 1e-2" }),
  },
  {
    misconception: "the rest leaves out all columns",
    feedback: "r_j must leave out column j itself",
    source: changed({ pull: "dot(column, rest) / n" }),
  },
  {
    misconception: "the threshold is for x·r, not for its mean",
    feedback: "must be divided by n before it is compared with α",
    source: changed({ weight: "shrink(pull * n, alpha) / (size * n)" }),
  },
  {
    misconception: "the columns are standardized",
    feedback: "these columns differ in length",
    source: changed({ weight: "shrink(pull, alpha)" }),
  },
  {
    misconception: "the division comes first",
    feedback: "came before the threshold",
    source: changed({ weight: "shrink(pull / size, alpha)" }),
  },
  {
    misconception: "the division is by the length, not by its square",
    feedback: "a root was taken",
    source: changed({ weight: "shrink(pull, alpha) / Math.sqrt(size)" }),
  },
  {
    misconception: "the length has no 1/n",
    feedback: "here 1/n is missing",
    source: changed({ weight: "shrink(pull, alpha) / (size * n)" }),
  },
  {
    misconception: "the penalty stands in the denominator, as in ridge",
    feedback: "This is ridge",
    source: changed({ weight: "pull / (size + alpha)" }),
  },
  {
    misconception: "weights in use are not shrunk",
    feedback: "hard threshold",
    source: changed({ weight: "Math.abs(pull) <= alpha ? 0 : pull / size" }),
  },
  {
    misconception: "the penalty is forgotten",
    feedback: "without a penalty",
    source: changed({ weight: "pull / size" }),
  },
  {
    misconception: "another name is a copy",
    feedback: "is no copy",
    source: changed({ start: "target as number[]" }),
  },
];
