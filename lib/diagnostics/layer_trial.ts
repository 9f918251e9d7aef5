/**
 * Running a layer under test again and again from the same state.
 * @module
 */
import { describeValue } from "../checks.ts";
import { Random } from "../random/mod.ts";
import { formatShape, sameShape, Tensor } from "../tensor/mod.ts";
import type { ForwardResult, Layer, Mode } from "../types.ts";
import type { Outcome } from "./check_report.ts";

/** A layer, or a function that makes a new one and draws all its random numbers from `rng`. */
export type LayerSource = Layer | ((rng: Random) => Layer);

/**
 * Hands out a layer that is in the same state each time: a factory is called with the same seed, a
 * given layer has its parameters and buffers put back and its gradients cleared.
 *
 * @example
 * ```ts
 * import { LayerTrial } from "course/diagnostics/layer_trial.ts";
 * import { Dense } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const trial = new LayerTrial((rng) => new Dense(2, 1, { rng }), new Random(1));
 * assertEquals(trial.fresh().parameters[0].value, trial.fresh().parameters[0].value);
 * ```
 */
export class LayerTrial {
  readonly #source: LayerSource;
  readonly #seed: number;
  readonly #saved: readonly { readonly tensor: Tensor; readonly before: Tensor }[] = [];
  readonly #gradients: readonly Tensor[] = [];

  /**
   * Remembers the state of a given layer.
   *
   * @param source The layer or the function that makes one.
   * @param rng Draws the seed for the factory.
   */
  constructor(source: LayerSource, rng: Random) {
    this.#source = source;
    this.#seed = rng.bits();
    if (typeof source === "object" && source !== null) {
      const { state, gradients } = tensorsIn(source);
      this.#saved = state.map((tensor) => ({ tensor, before: tensor.clone() }));
      this.#gradients = gradients;
    }
  }

  /** Whether the layer is made anew each time. */
  get isFactory(): boolean {
    return typeof this.#source === "function";
  }

  /** The layer's name, or "layer" where it has none. */
  get name(): string {
    try {
      const { name } = this.fresh();
      return typeof name === "string" ? name : "layer";
    } catch {
      // Whatever is wrong is found, and said, when the layer is checked.
      return "layer";
    }
  }

  /** The layer in its first state, with gradients of 0. */
  fresh(): Layer {
    if (typeof this.#source === "function") return this.#source(new Random(this.#seed));
    this.restore();
    for (const gradient of this.#gradients) gradient.fill(0);
    return this.#source;
  }

  /** Puts a given layer back into the state in which it came. */
  restore(): void {
    for (const { tensor, before } of this.#saved) tensor.data.set(before.data);
  }
}

/** The tensors of a layer; what is not a tensor is left out, for a layer under test may be anything. */
function tensorsIn({ parameters, buffers }: Layer): { state: Tensor[]; gradients: Tensor[] } {
  const tensors = (list: unknown, key: "value" | "gradient"): Tensor[] =>
    Array.isArray(list)
      ? list.map((item) => item?.[key]).filter((value) => value instanceof Tensor)
      : [];
  const gradients = tensors(parameters, "gradient");
  return {
    state: [...tensors(parameters, "value"), ...tensors(buffers, "value"), ...gradients],
    gradients,
  };
}

/**
 * A forward pass of code that may return anything.
 *
 * @example
 * ```ts
 * import { runForward } from "course/diagnostics/layer_trial.ts";
 * import { activation } from "course/layers/mod.ts";
 * import { relu } from "course/activations/mod.ts";
 * import { zeros } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(runForward(activation(relu), zeros([2, 3]), "train").output.shape, [2, 3]);
 * ```
 * @param layer The layer.
 * @param input Its input.
 * @param mode "train" or "evaluate".
 * @returns What forward returned.
 * @throws {TypeError} If it is not an output and a way back.
 */
export function runForward(layer: Layer, input: Tensor, mode: Mode): ForwardResult {
  const result: unknown = layer.forward(input, mode);
  if (typeof result !== "object" || result === null || result instanceof Promise) {
    throw new TypeError(`forward() must return { output, backward }, got ${describeValue(result)}`);
  }
  const { output, backward } = result as Partial<Record<keyof ForwardResult, unknown>>;
  if (!(output instanceof Tensor)) {
    throw new TypeError(`output must be a Tensor, got ${describeValue(output)}`);
  }
  if (typeof backward !== "function") {
    throw new TypeError(`backward must be a function, got ${describeValue(backward)}`);
  }
  return result as ForwardResult;
}

/**
 * Whether a tensor is the one it should be, up to the last few bits.
 *
 * The error is the largest difference, relative to the largest element that was expected.
 *
 * @example
 * ```ts
 * import { equality } from "course/diagnostics/layer_trial.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(equality(tensor([1, 2]), tensor([1, 2])).passed);
 * assert(!equality(undefined, tensor([1, 2])).passed);
 * ```
 * @param actual What should be the tensor; may be anything.
 * @param expected The tensor.
 * @returns The outcome of a check, without a hint.
 */
export function equality(actual: unknown, expected: unknown): Outcome {
  if (!(expected instanceof Tensor) || !(actual instanceof Tensor)) {
    return { passed: false, detail: `expected a Tensor, got ${describeValue(actual)}` };
  }
  if (!sameShape(actual.shape, expected.shape)) {
    const [got, wanted] = [actual.shape, expected.shape].map(formatShape);
    return { passed: false, detail: `expected shape ${wanted}, got ${got}` };
  }
  let [difference, largest] = [0, Number.MIN_VALUE];
  for (let i = 0; i < expected.size; i++) {
    const [a, b] = [actual.data[i], expected.data[i]];
    if (Number.isNaN(a) && Number.isNaN(b)) continue;
    difference = Math.max(difference, Math.abs(a - b));
    largest = Math.max(largest, Math.abs(b));
  }
  const error = difference / largest;
  return { passed: error <= equalityLimit, error, limit: equalityLimit };
}

/** Equal numbers may differ in the last bits, if they were added in another order. */
const equalityLimit = 1e-9;
