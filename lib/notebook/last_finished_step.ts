/**
 * Undoing a half-done step after Stop.
 * @module
 */
import type { NumberArray, Tensor } from "../tensor/mod.ts";
import type { Layer } from "../types.ts";

/**
 * Remembers a model as the last finished step left it.
 *
 * Stop ends a running cell anywhere, also in the middle of an update, and no `catch` or `finally`
 * runs. So the state is copied after each step, and put back once the kernel is free again. There
 * are two copies, as Stop may also fall into the copying: the older one is then still whole.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { LastFinishedStep } from "course/notebook/last_finished_step.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const model = new Dense(1, 1, { rng: new Random(1) });
 * model.bias?.value.fill(1);
 * const last = new LastFinishedStep(model);
 * model.bias?.value.fill(2);
 * last.restore();
 * assertEquals(model.bias?.value.toArray(), [1]);
 * ```
 */
export class LastFinishedStep {
  readonly #values: Tensor[];
  readonly #gradients: Tensor[];
  readonly #copies: [NumberArray[], NumberArray[]];
  #whole: 0 | 1 = 0;

  /**
   * Copies a model as it is now.
   *
   * @param model The model.
   */
  constructor(model: Layer) {
    const { parameters, buffers = [] } = model;
    this.#values = [...parameters, ...buffers].map(({ value }) => value);
    this.#gradients = parameters.map(({ gradient }) => gradient);
    const copy = () => this.#values.map(({ data }) => data.slice());
    this.#copies = [copy(), copy()];
  }

  /** Copies the model after a finished step. */
  keep(): void {
    const next = this.#whole === 0 ? 1 : 0;
    const copy = this.#copies[next];
    for (let i = 0; i < copy.length; i++) copy[i].set(this.#values[i].data);
    this.#whole = next;
  }

  /** Puts the copy back, and clears gradients that a half-done step has begun to add up. */
  restore(): void {
    this.#values.forEach(({ data }, i) => data.set(this.#copies[this.#whole][i]));
    for (const gradient of this.#gradients) gradient.fill(0);
  }
}
