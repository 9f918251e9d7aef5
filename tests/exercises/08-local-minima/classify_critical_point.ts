import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly eigenvalues?: string;
  readonly limit?: string;
  readonly decide?: string;
}): string {
  const {
    eigenvalues = "symmetricEigenvalues(hessian)",
    limit = "tolerance * Math.max(...all.map(Math.abs))",
    decide = `if (up > 0 && down > 0) return "saddle";
  if (up === all.length) return "minimum";
  return down === all.length ? "maximum" : "inconclusive";`,
  } = change;
  return `
function classifyCriticalPoint(
  hessian: Tensor,
  { tolerance }: { tolerance: number },
): CriticalPoint {
  const all = ${eigenvalues};
  const limit = ${limit};
  const up = all.filter((value) => value > limit).length;
  const down = all.filter((value) => value < -limit).length;
  ${decide}
}`;
}

/** Wrong solutions of "classify-critical-point". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the numbers on the diagonal are the curvatures",
    feedback: "You looked at the numbers on the diagonal",
    source: changed({
      eigenvalues: "Array.from({ length: hessian.shape[0] }, (_, i) => hessian.at(i, i))",
    }),
  },
  {
    misconception: "a positive determinant and a positive trace make a minimum, as with two rows",
    feedback: "A positive determinant does not rule out a saddle",
    source: changed({
      decide: `const determinant = all.reduce((product, value) => product * value, 1);
  const trace = all.reduce((sum, value) => sum + value, 0);
  if (up + down < all.length && !(up > 0 && down > 0)) return "inconclusive";
  if (determinant <= 0 && !(down === all.length)) return "saddle";
  return determinant < 0 ? "saddle" : trace > 0 ? "minimum" : "maximum";`,
    }),
  },
  {
    misconception: "the trace tells whether it goes up or down",
    feedback: "the trace) hides the negative ones",
    source: changed({
      decide: `return all.reduce((sum, value) => sum + value, 0) > 0 ? "minimum" : "maximum";`,
    }),
  },
  {
    misconception: "negative eigenvalues belong to a minimum",
    feedback: "Minimum and maximum have changed places",
    source: changed({
      decide: `if (up > 0 && down > 0) return "saddle";
  if (up === all.length) return "maximum";
  return down === all.length ? "minimum" : "inconclusive";`,
    }),
  },
  {
    misconception: "a negative eigenvalue makes a saddle",
    feedback: "A maximum is missing",
    source: changed({
      decide: `if (down > 0) return "saddle";
  return up === all.length ? "minimum" : "inconclusive";`,
    }),
  },
  {
    misconception: "no negative eigenvalue makes a minimum",
    feedback: "You counted 0 as positive or as negative",
    source: changed({
      decide: `if (up > 0 && down > 0) return "saddle";
  return down === 0 ? "minimum" : "maximum";`,
    }),
  },
  {
    misconception: "only if all eigenvalues are 0 nothing can be said",
    feedback: "not all have to be 0",
    source: changed({
      decide: `if (up === 0 && down === 0) return "inconclusive";
  if (up > 0 && down > 0) return "saddle";
  return up > 0 ? "minimum" : "maximum";`,
    }),
  },
  {
    misconception: "an eigenvalue 0 always leaves the question open",
    feedback: "A saddle stays a saddle",
    source: changed({
      decide: `if (up + down < all.length) return "inconclusive";
  if (up === all.length) return "minimum";
  return down === all.length ? "maximum" : "saddle";`,
    }),
  },
  {
    misconception: "what is neither a minimum nor a maximum is a saddle",
    feedback: "Not everything that is neither minimum nor maximum is a saddle",
    source: changed({
      decide: `if (up === all.length) return "minimum";
  return down === all.length ? "maximum" : "saddle";`,
    }),
  },
  {
    misconception: "a 0 beside negative eigenvalues does no harm",
    feedback: "do not make a maximum",
    source: changed({
      decide: `if (up > 0 && down > 0) return "saddle";
  if (up === all.length) return "minimum";
  return down > 0 ? "maximum" : "inconclusive";`,
    }),
  },
  {
    misconception: "the tolerance is a number of its own, whatever the unit of the loss",
    feedback: "You compared |λ| with τ itself",
    source: changed({ limit: "tolerance" }),
  },
  {
    misconception: "an eigenvalue that should be 0 is computed as 0",
    feedback: "You asked whether λ is exactly 0",
    source: changed({ limit: "0" }),
  },
  {
    misconception: "the largest eigenvalue is the last one",
    feedback: "take the largest of |λ|",
    source: changed({ limit: "tolerance * all[all.length - 1]" }),
  },
  {
    misconception: "one tolerance fits all",
    feedback: "a tolerance of your own",
    source: changed({ limit: "1e-4 * Math.max(...all.map(Math.abs))" }),
  },
];
