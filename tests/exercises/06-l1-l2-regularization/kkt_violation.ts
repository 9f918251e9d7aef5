import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly start?: string;
  readonly part?: string;
  readonly pull?: string;
  readonly atZero?: string;
  readonly inUse?: string;
  readonly result?: string;
  readonly alpha?: string;
}): string {
  const {
    start = "[...target]",
    part = "residual[i] -= x * weights[k]",
    pull = "dot(column, residual) / target.length",
    atZero = "Math.max(Math.abs(pull) - alpha, 0)",
    inUse = "Math.abs(pull - alpha * Math.sign(weights[j]))",
    result = "Math.max(...violations)",
    alpha = "Math.max(...columns.map((column) => Math.abs(dot(column, target)) / target.length))",
  } = change;
  return `
function kktViolation(
  { columns, target }: Problem,
  { weights, alpha }: { readonly weights: readonly number[]; readonly alpha: number },
): number {
  const residual = ${start};
  columns.forEach((column, k) => column.forEach((x, i) => ${part}));
  const violations = columns.map((column, j) => {
    const pull = ${pull};
    return weights[j] === 0 ? ${atZero} : ${inUse};
  });
  return ${result};
}
function smallestAlphaForZeros({ columns, target }: Problem): number {
  return ${alpha};
}`;
}

/** Wrong solutions of "kkt-violation". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the pull has no 1/n",
    feedback: "The factor 1/n is missing in c",
    source: changed({ pull: "dot(column, residual)" }),
  },
  {
    misconception: "n is the number of columns",
    feedback: "n is the number of rows",
    source: changed({ pull: "dot(column, residual) / columns.length" }),
  },
  {
    misconception: "the pull is the correlation with y",
    feedback: "c was taken of y",
    source: changed({ pull: "dot(column, target) / target.length" }),
  },
  {
    misconception: "the residual is Xw − y",
    feedback: "The sign of c is wrong",
    source: changed({ pull: "-dot(column, residual) / target.length" }),
  },
  {
    misconception: "for a weight in use only |c| counts",
    feedback: "c must also have the sign of the weight",
    source: changed({ inUse: "Math.abs(Math.abs(pull) - alpha)" }),
  },
  {
    misconception: "a weight of 0 must not be pulled at all",
    feedback: "may be pulled a little",
    source: changed({ atZero: "Math.abs(pull)" }),
  },
  {
    misconception: "|c| ≤ α is the condition of all weights",
    feedback: "This is the condition of a weight of 0",
    source: changed({ inUse: "Math.max(Math.abs(pull) - alpha, 0)" }),
  },
  {
    misconception: "where nothing is violated, the violation is negative",
    feedback: "A violation came out negative",
    source: changed({ atZero: "Math.abs(pull) - alpha" }),
  },
  {
    misconception: "a weight of 0 violates nothing",
    feedback: "A weight of 0 has a condition, too",
    source: changed({ atZero: "0" }),
  },
  {
    misconception: "the violations add up",
    feedback: "The violations were added up",
    source: changed({ result: "violations.reduce((sum, v) => sum + v)" }),
  },
  {
    misconception: "another name is a copy",
    feedback: "it must not change, so copy it",
    source: changed({ start: "target as number[]" }),
  },
  {
    misconception: "only positive pulls matter",
    feedback: "a strong negative pull",
    source: changed({
      alpha: "Math.max(...columns.map((column) => dot(column, target) / target.length))",
    }),
  },
  {
    misconception: "the smallest α belongs to the smallest pull",
    feedback: "This is the smallest |c|",
    source: changed({
      alpha: "Math.min(...columns.map((column) => Math.abs(dot(column, target)) / target.length))",
    }),
  },
  {
    misconception: "the smallest α has no 1/n",
    feedback: "The factor 1/n is missing",
    source: changed({
      alpha: "Math.max(...columns.map((column) => Math.abs(dot(column, target))))",
    }),
  },
  {
    misconception: "α must balance all pulls together",
    feedback: "The sum of all |c| is large enough",
    source: changed({
      alpha: "columns.reduce((sum, column) => sum + Math.abs(dot(column, target)), 0) " +
        "/ target.length",
    }),
  },
];
