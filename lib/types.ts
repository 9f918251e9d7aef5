/**
 * Every interface of the library on one page. A student's own layer, activation, loss, regularizer
 * or optimizer is a plain object that satisfies one of these; nothing has to be registered.
 * @module
 */
import type { Random } from "./random/mod.ts";
import type { DType, Shape, Tensor } from "./tensor/mod.ts";

/** Dropout and batch normalization behave differently while training and when evaluated. */
export type Mode = "train" | "evaluate";

/** What a forward pass returns: the output, and the way back. */
export interface ForwardResult {
  /** The layer's output y. */
  readonly output: Tensor;
  /**
   * Takes dL/dy, returns dL/dx, and adds dL/dθ to the gradient of each parameter θ.
   * It remembers its own forward pass, so a layer may be used twice before going back. Call it
   * before the optimizer's step: a weight matrix is not copied.
   */
  readonly backward: (outputGradient: Tensor) => Tensor;
  /**
   * Does the same without dL/dx; may be absent. Training calls it: nobody needs the gradient of the
   * data, and in the first layer it costs as much as that of the weights.
   */
  readonly backwardToParameters?: (outputGradient: Tensor) => void;
  /** A penalty on this pass that is added to the loss; backward adds its gradient by itself. */
  readonly penalty?: number;
}

/** A function of a batch with parameters that can be learned. */
export interface Layer {
  /** What kind of layer it is, for tables and charts: "Dense". */
  readonly name?: string;
  /** What the optimizer changes. */
  readonly parameters: readonly Parameter[];
  /** What is saved beside the parameters but not learned, such as running statistics. */
  readonly buffers?: readonly Buffer[];
  /** Computes the output of a batch. The default mode is "train". */
  forward(input: Tensor, mode?: Mode): ForwardResult;
}

/** A tensor that is learned. */
export interface Parameter {
  /** "weight", "bias", …; a Sequential puts its layers' names before it. */
  readonly name: string;
  /** θ. The optimizer updates it in place. */
  readonly value: Tensor;
  /** dL/dθ. Backward passes add to it; the optimizer's step clears it. */
  readonly gradient: Tensor;
  /** A penalty on this parameter. */
  readonly regularizer?: Regularizer;
  /** Applied to the value after each step, such as a bound on its norm. */
  readonly constraint?: Constraint;
  /** A frozen parameter keeps its value; its gradient is still computed. */
  frozen?: boolean;
}

/** A named tensor that is saved with a layer but not learned. */
export interface Buffer {
  /** "runningMean", … */
  readonly name: string;
  /** Updated in place by the layer's own forward pass in train mode. */
  readonly value: Tensor;
}

/** A function of one number, applied to each element. `activation(f)` makes a layer of it. */
export interface Elementwise {
  /** For tables and charts: "sigmoid". */
  readonly name?: string;
  /** f(x) */
  value(x: number): number;
  /** f′(x) */
  derivative(x: number): number;
}

/** How far predictions are from targets, averaged over the batch. */
export interface Loss {
  /** For tables and charts: "mean squared error". */
  readonly name?: string;
  /** The loss of a batch, and its gradient with respect to the predictions. */
  evaluate(prediction: Tensor, target: Tensor): { value: number; gradient: Tensor };
}

/** A penalty on a parameter that is added to the loss. */
export interface Regularizer {
  /** The penalty R(W). */
  penalty(weight: Tensor): number;
  /** dR/dW; where R has a kink, one of its subgradients. */
  gradient(weight: Tensor): Tensor;
  /**
   * If present, it is used instead of the gradient: after each optimizer step the weight moves, in
   * place, to argmin_V ½‖V − W‖² + learningRate·R(V). L1 gives exact zeros this way.
   */
  proximal?(weight: Tensor, learningRate: number): void;
}

/** A condition that a parameter must satisfy after each step. */
export interface Constraint {
  /** Moves the weight, in place, to the nearest value that satisfies the condition. */
  apply(weight: Tensor): void;
}

/** What an update rule remembers of one parameter: momentum, a mean of squares, … */
export type UpdateState = Record<string, Tensor | number>;

/** When an update happens. */
export interface UpdateContext {
  /** η, already scheduled. */
  readonly learningRate: number;
  /** Number of this update of this parameter, counted from 1; a frozen parameter stops counting. */
  readonly step: number;
}

/** One step of an optimizer for one parameter. */
export interface UpdateRule<State extends UpdateState = UpdateState> {
  /** For tables and charts: "Adam". */
  readonly name: string;
  /** The state before the first step. Each parameter gets its own. */
  initialize(shape: Shape, dtype?: DType): State;
  /** Changes `value` and `state` in place; leaves `gradient` alone. */
  update(value: Tensor, gradient: Tensor, state: State, context: UpdateContext): void;
}

/** A learning rate that changes during training. */
export interface Schedule {
  /** Whether time counts optimizer steps or epochs. Default: "step". */
  readonly unit?: "step" | "epoch";
  /** The learning rate at a time that counts from 0. */
  learningRate(time: number): number;
  /** Called after each epoch with the validation loss (the training loss where there is none). */
  observe?(loss: number): void;
  /** What it has learned from `observe`, to be saved with the optimizer's state. */
  state?(): Record<string, number>;
  /** Goes back to a saved state. */
  restore?(state: Readonly<Record<string, number>>): void;
}

/** Inputs with their targets, row by row. */
export interface Dataset {
  /** [N, D] features, or [N, H, W, C] images. */
  readonly inputs: Tensor;
  /** [N] labels (0 … C−1), or [N, M] real targets or class probabilities. */
  readonly targets: Tensor;
}

/** A random change of one image that keeps its label. */
export interface Transform {
  /** For tables and charts: "rotate". */
  readonly name: string;
  /** Returns a changed copy of an image [H, W] or [H, W, C]. */
  apply(image: Tensor, rng: Random): Tensor;
}

/** A number that says how good predictions are. */
export type Metric = (prediction: Tensor, target: Tensor) => number;

/** Loss and metrics of one pass over a data set, by name. */
export interface Scores {
  /** The loss, without penalties. */
  readonly loss: number;
  /** The metrics that were asked for. */
  readonly [metric: string]: number;
}

/** What `train()` yields after each epoch. */
export interface EpochReport {
  /** Number of epochs done, counted from 1. */
  readonly epoch: number;
  /** Number of optimizer steps done. */
  readonly step: number;
  /** The learning rate of the last step. */
  readonly learningRate: number;
  /** Seconds since training began. */
  readonly seconds: number;
  /** Penalties on parameters at the end of the epoch, and the epoch's mean of those on activations. */
  readonly penalty: number;
  /** Averages over the epoch's batches, in train mode, before each step. */
  readonly train: Scores;
  /** Scores of the validation data after the epoch, in evaluate mode. */
  readonly validation?: Scores;
}
