/**
 * The walk along the lasso path, from one breakpoint to the next.
 * @module
 */
import { formatNumber } from "../../tensor/mod.ts";
import { choleskyFactor, choleskySolve } from "./cholesky.ts";
import { type PenalizedProblem, residualOf } from "./penalized_problem.ts";

/** A coefficient that leaves 0, or returns to it. */
export interface PathEvent {
  /** α at which it happens, going down. */
  readonly alpha: number;
  /** j, the column of X. */
  readonly feature: number;
  /** "enter": wⱼ leaves 0. "leave": wⱼ has come back to 0. */
  readonly kind: "enter" | "leave";
}

/** The breakpoints of a path. */
export interface PathSegments {
  /** α at the breakpoints, falling. */
  readonly alphas: readonly number[];
  /** The coefficients there. */
  readonly coefficients: readonly Float64Array[];
  /** What happens there; nothing at the last one. */
  readonly events: readonly PathEvent[];
}

/** A part of the path: the active columns, and their coefficients w(α) = u − α·v. */
interface Segment {
  readonly features: readonly number[];
  /** The signs of their correlations with what the model leaves of y. */
  readonly signs: readonly number[];
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/** An event that may end a segment. */
interface Candidate extends PathEvent {
  /** The sign of the correlation with which the column enters. */
  readonly sign: number;
}

/**
 * Follows the lasso path down to α = 0.
 *
 * On a segment the active columns A keep their correlations with the rest of y at ±α, with signs s:
 * c_A − G_AA·w_A = α·s, so that w_A = u − α·v with G_AA·u = c_A and G_AA·v = s. Outside, the
 * correlation of column j is p + α·a with p = cⱼ − Gⱼ_A·u and a = Gⱼ_A·v; it enters where this is
 * ±α. An active column leaves where its line crosses 0. Whichever comes first ends the segment.
 *
 * @example
 * ```ts
 * import { pathSegments } from "course/regularizers/linear_models/path_segments.ts";
 * import { penalizedProblem } from "course/regularizers/linear_models/penalized_problem.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const problem = penalizedProblem(tensor([[1], [3]]), tensor([10, 20]), "the lasso path");
 * assertEquals(pathSegments(problem).alphas, [5, 0]);
 * ```
 * @param problem The prepared data.
 * @returns The breakpoints.
 * @throws {RangeError} If more than two columns have equal claims to enter at one α, which the walk
 * cannot always decide.
 */
export function pathSegments(problem: PenalizedProblem): PathSegments {
  const features = problem.correlations.length;
  const alphas: number[] = [];
  const coefficients: Float64Array[] = [];
  const events: PathEvent[] = [];
  const nothing = new Float64Array(0);
  let segment: Segment | undefined = { features: [], signs: [], u: nothing, v: nothing };
  let from = problem.largestCorrelation;

  while (segment) {
    const { event, next }: Ending = endOf(segment, problem, from);
    const alpha = event?.alpha ?? 0;
    const w = valuesAt(segment, alpha, features);
    if (event?.kind === "leave") w[event.feature] = 0;
    checkOptimal(problem, w, { alpha, from });
    alphas.push(alpha);
    coefficients.push(w);
    if (event) events.push(event);
    [segment, from] = [next, alpha];
  }
  return { alphas, coefficients, events };
}

/** How a segment ends: with an event and the next segment, or at α = 0 with neither. */
interface Ending {
  readonly event?: PathEvent;
  readonly next?: Segment;
}

function endOf(segment: Segment, problem: PenalizedProblem, from: number): Ending {
  const candidates = [...leaving(segment), ...entering(segment, problem)]
    // Rounding may put an event that is due at once a little above the segment.
    .filter(({ alpha }) =>
      alpha > 1e-12 * problem.largestCorrelation && alpha <= from * (1 + 1e-10)
    )
    .sort((a, b) => b.alpha - a.alpha);
  for (const { sign, ...event } of candidates) {
    const next = segmentAfter(event, sign, { segment, problem });
    if (next) return { event: { ...event, alpha: Math.min(event.alpha, from) }, next };
  }
  return {};
}

/** The active columns whose coefficients are on their way to 0. */
function leaving({ features, signs, u, v }: Segment): Candidate[] {
  const crossings = features.map((feature, i): Candidate => (
    { alpha: u[i] / v[i], feature, kind: "leave", sign: signs[i] }
  ));
  return crossings.filter((_, i) => signs[i] * v[i] < 0);
}

/** The other columns whose correlations are overtaken by α, as they shrink more slowly. */
function entering({ features, u, v }: Segment, problem: PenalizedProblem): Candidate[] {
  const candidates: Candidate[] = [];
  problem.correlations.forEach((correlation, feature) => {
    if (features.includes(feature)) return;
    const row = problem.gram[feature];
    let [p, a] = [correlation, 0];
    features.forEach((k, i) => {
      p -= row[k] * u[i];
      a += row[k] * v[i];
    });
    if (a < 1) candidates.push({ alpha: p / (1 - a), feature, kind: "enter", sign: 1 });
    if (a > -1) candidates.push({ alpha: -p / (1 + a), feature, kind: "enter", sign: -1 });
  });
  return candidates;
}

/**
 * The segment below an event; undefined if the column depends on the active ones up to rounding.
 * Such a column need not enter: its correlation stays in step with theirs.
 */
function segmentAfter(
  { feature, kind }: Omit<PathEvent, "alpha">,
  sign: number,
  { segment, problem: { gram, correlations } }: {
    readonly segment: Segment;
    readonly problem: PenalizedProblem;
  },
): Segment | undefined {
  const keep = segment.features.map((active) => active !== feature);
  const features = segment.features.filter((_, i) => keep[i]);
  const signs = segment.signs.filter((_, i) => keep[i]);
  if (kind === "enter") {
    features.push(feature);
    signs.push(sign);
  }
  const block = features.map((i) => features.map((j) => gram[i][j]));
  const L = choleskyFactor(block, { tolerance: 1e-10 });
  if (!L) return undefined;
  const u = choleskySolve(L, features.map((j) => correlations[j]));
  return { features, signs, u, v: choleskySolve(L, signs) };
}

function valuesAt({ features, signs, u, v }: Segment, alpha: number, size: number): Float64Array {
  const w = new Float64Array(size);
  features.forEach((j, i) => {
    // Where a coefficient begins or ends, rounding must not give it the other sign.
    const value = u[i] - alpha * v[i];
    w[j] = signs[i] * value > 0 ? value : 0;
  });
  return w;
}

/** Ties between many columns can lead to a wrong turn, which must not go unnoticed. */
function checkOptimal(
  problem: PenalizedProblem,
  w: Float64Array,
  { alpha, from }: { readonly alpha: number; readonly from: number },
): void {
  const residual = residualOf(problem, w, { l1: alpha, l2: 0 });
  if (residual <= 1e-8 * problem.largestCorrelation) return;
  throw new RangeError(
    `Cannot follow the lasso path below α = ${formatNumber(from)}: several columns of X have ` +
      `equal claims to enter there; leave one of them out`,
  );
}
