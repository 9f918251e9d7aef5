/**
 * What every backend can do.
 * @module
 */
import type { NumberArray } from "../storage.ts";

/** Numbers of one step of {@linkcode Kernels.momentumStep}. */
export interface MomentumStepOptions {
  /** η */
  readonly learningRate: number;
  /** μ, the share of the velocity that stays. */
  readonly momentum: number;
  /** Weight of the gradient in the velocity: 1, or 1 − dampening. */
  readonly gradientWeight: number;
  /** Whether to look ahead: use g + μ·velocity instead of the velocity. */
  readonly nesterov: boolean;
}

/** Numbers of one step of {@linkcode Kernels.rmspropStep}. */
export interface RmspropStepOptions {
  /** η */
  readonly learningRate: number;
  /** ρ, the share of the mean square that stays. */
  readonly decay: number;
  /** ε, outside the root. */
  readonly epsilon: number;
}

/** Numbers of one step of {@linkcode Kernels.adamStep}. */
export interface AdamStepOptions {
  /** η */
  readonly learningRate: number;
  /** β₁, the share of the mean that stays. */
  readonly beta1: number;
  /** β₂, the share of the mean square that stays. */
  readonly beta2: number;
  /** ε, outside the root. */
  readonly epsilon: number;
  /** t, the number of this step, counted from 1. */
  readonly step: number;
  /** λ, decoupled: each step also takes η·λ·θ from the value (AdamW). 0 for Adam. */
  readonly weightDecay: number;
}

/**
 * The fast loops under the library.
 *
 * Arrays hold matrices row by row. Every result goes into an array of the caller's. All arrays of a
 * call have one number format and just the lengths that the sizes say; the callers see to that.
 * Unless a function says otherwise, `out` may be one of its operands.
 */
export interface Kernels {
  /**
   * Matrix product `out = op(A)·op(B) + bias`, or with `accumulate` `out ← out + op(A)·op(B)`.
   *
   * op(A) is [rows, inner], stored so or as [inner, rows] if `transposeA`; op(B) is
   * [inner, columns], stored so or as [columns, inner] if `transposeB`; out is [rows, columns] and
   * must not be an operand. `bias` [columns] is added to every row; with `accumulate` there is none.
   */
  gemm(
    a: NumberArray,
    b: NumberArray,
    out: NumberArray,
    rows: number,
    inner: number,
    columns: number,
    transposeA: boolean,
    transposeB: boolean,
    bias?: NumberArray,
    accumulate?: boolean,
  ): void;

  /** `out = a + b` */
  add(a: NumberArray, b: NumberArray, out: NumberArray): void;
  /** `out = a − b` */
  subtract(a: NumberArray, b: NumberArray, out: NumberArray): void;
  /** `out = a · b`, element by element; also applies a mask of dropout. */
  multiply(a: NumberArray, b: NumberArray, out: NumberArray): void;
  /** `out = a / b` */
  divide(a: NumberArray, b: NumberArray, out: NumberArray): void;
  /** `out[n] = a[n] + row` for each row n of a [N, M]; row is [M], M ≥ 1. */
  addRow(a: NumberArray, row: NumberArray, out: NumberArray): void;
  /** `out[n] = a[n] − row` for each row n. */
  subtractRow(a: NumberArray, row: NumberArray, out: NumberArray): void;
  /** `out[n] = a[n] · row` for each row n. */
  multiplyRow(a: NumberArray, row: NumberArray, out: NumberArray): void;
  /** `out[n] = a[n] / row` for each row n. */
  divideRow(a: NumberArray, row: NumberArray, out: NumberArray): void;
  /** `out = a + number` */
  addScalar(a: NumberArray, number: number, out: NumberArray): void;
  /** `out = factor · a` */
  scale(a: NumberArray, factor: number, out: NumberArray): void;
  /** `y ← y + factor · x` ("axpy"); a step of gradient descent with factor −η. */
  addScaled(y: NumberArray, factor: number, x: NumberArray): void;

  /** `out = eˣ` */
  exp(x: NumberArray, out: NumberArray): void;
  /** `out = max(0, x)`; NaN stays NaN. */
  relu(x: NumberArray, out: NumberArray): void;
  /**
   * `out = dy` where x > 0, else 0. If `columnSums` [M] is given, the sums over the rows of
   * out [N, M] are added to it: the gradient of the bias under this activation.
   */
  reluBackward(
    x: NumberArray,
    outputGradient: NumberArray,
    out: NumberArray,
    columnSums?: NumberArray,
  ): void;
  /** `out = σ(x) = 1/(1 + e⁻ˣ)` */
  sigmoid(x: NumberArray, out: NumberArray): void;
  /** `out = dy · σ(x)·(1 − σ(x))`, from the input x, so that it keeps its digits far from 0. */
  sigmoidBackward(x: NumberArray, outputGradient: NumberArray, out: NumberArray): void;
  /** `out = tanh(x)` */
  tanh(x: NumberArray, out: NumberArray): void;
  /** `out = dy · (1 − tanh²(x))`, from the input x, so that it keeps its digits far from 0. */
  tanhBackward(x: NumberArray, outputGradient: NumberArray, out: NumberArray): void;

  /** `Σ x`, added up in float64. */
  sum(x: NumberArray): number;
  /** `Σ x·y`, added up in float64; `dot(x, x)` is the sum of squares. */
  dot(x: NumberArray, y: NumberArray): number;
  /** `out[m] ← out[m] + Σₙ x[n, m]` for x [N, M] and out [M], M ≥ 1, added up in float64. */
  addColumnSums(x: NumberArray, out: NumberArray): void;

  /** `out[n] = exp(x[n] − max) / Σ exp(x[n] − max)` for each row n of `columns` ≥ 1 numbers. */
  softmax(x: NumberArray, out: NumberArray, columns: number): void;
  /**
   * Softmax cross-entropy `L = −1/N · Σₙ Σ_c y[n, c] · log p[n, c]` with p the softmax of each row of
   * logits [N, C], and its gradient `out = (p − y)/N`, which must not be an operand.
   *
   * Targets are class probabilities [N, C], or with `labels` whole numbers [N] from 0 to C − 1.
   * A probability of 0 adds nothing to L, whatever the logit. Returns L.
   */
  softmaxCrossEntropy(
    logits: NumberArray,
    targets: NumberArray,
    out: NumberArray,
    columns: number,
    labels: boolean,
  ): number;

  /**
   * Batch normalization `out = γ·(x − mean)/√(variance + ε) + β` of x [N, M], N ≥ 1, M ≥ 1.
   * Writes mean [M] and the biased variance [M] of the columns, too.
   */
  batchNormForward(
    x: NumberArray,
    gamma: NumberArray,
    beta: NumberArray,
    epsilon: number,
    out: NumberArray,
    mean: NumberArray,
    variance: NumberArray,
  ): void;
  /**
   * Backward pass of {@linkcode Kernels.batchNormForward}. With x̂ = (x − mean)/√(variance + ε):
   * `out = γ/√(variance + ε) · (dy − Σdy/N − x̂·Σ(dy·x̂)/N)`; adds Σ dy·x̂ to `gammaGradient` and
   * Σ dy to `betaGradient`.
   */
  batchNormBackward(
    x: NumberArray,
    gamma: NumberArray,
    mean: NumberArray,
    variance: NumberArray,
    epsilon: number,
    outputGradient: NumberArray,
    out: NumberArray,
    gammaGradient: NumberArray,
    betaGradient: NumberArray,
  ): void;

  /** `velocity ← μ·velocity + w·g`, `θ ← θ − η·velocity` (Nesterov: `θ ← θ − η·(g + μ·velocity)`). */
  momentumStep(
    value: NumberArray,
    gradient: NumberArray,
    velocity: NumberArray,
    options: MomentumStepOptions,
  ): void;
  /** `s ← ρ·s + (1 − ρ)·g²`, `θ ← θ − η·g/(√s + ε)`. */
  rmspropStep(
    value: NumberArray,
    gradient: NumberArray,
    meanSquare: NumberArray,
    options: RmspropStepOptions,
  ): void;
  /**
   * `m ← β₁m + (1 − β₁)g`, `v ← β₂v + (1 − β₂)g²`,
   * `θ ← θ − ηλθ − η·m̂/(√v̂ + ε)` with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ).
   */
  adamStep(
    value: NumberArray,
    gradient: NumberArray,
    mean: NumberArray,
    meanSquare: NumberArray,
    options: AdamStepOptions,
  ): void;
}
