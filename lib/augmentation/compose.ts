/**
 * Transforms made of transforms.
 * @module
 */
import { checkOptions } from "../checks.ts";
import type { Random } from "../random/mod.ts";
import type { Tensor } from "../tensor/mod.ts";
import type { Transform } from "../types.ts";
import { interval, type Limit, wholeBetween } from "./limits.ts";
import {
  checkTransforms,
  type Draw,
  drawTransform,
  type RandomTransform,
  transformOf,
} from "./transform.ts";

/** Options of {@linkcode compose} and {@linkcode oneOf}. */
export interface ComposeOptions {
  /** How often any of it is applied, from 0 to 1. */
  readonly probability?: number;
}

/**
 * Applies transforms one after the other, each with its own probability.
 *
 * To replay the same changes on another image, draw once and apply twice. Albumentations: Compose,
 * ReplayCompose.
 *
 * @example The same random changes for two images
 * ```ts
 * import { compose, describeDraw, horizontalFlip, rotate } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pipeline = compose([
 *   rotate({ limit: [90, 90], probability: 1 }),
 *   horizontalFlip({ probability: 0 }),
 * ]);
 * const drawn = pipeline.draw(new Random(1));
 * assertEquals(describeDraw(drawn), "rotate (angle 90)");
 * assertEquals(drawn.apply(tensor([[1, 2], [3, 4]])).toArray(), [[2, 4], [1, 3]]);
 * assertEquals(drawn.apply(tensor([[5, 6], [7, 8]])).toArray(), [[6, 8], [5, 7]]);
 * ```
 * @param transforms The transforms, first to last; also plain objects `{ name, apply }`.
 * @param options `probability` of the whole; default: 1.
 * @returns The transform.
 * @throws {TypeError} If one of them is no transform, such as `rotate` in place of `rotate()`.
 * @throws {RangeError} If the probability is outside [0, 1].
 */
export function compose(
  transforms: readonly Transform[],
  options: ComposeOptions = {},
): RandomTransform {
  checkTransforms("compose", transforms);
  return transformOf({
    name: "compose",
    probability: options.probability ?? 1,
    drawApplied: (rng) => inOrder(transforms.map((transform) => drawTransform(transform, rng))),
  });
}

/**
 * Applies one of the transforms. Their own probabilities say how likely each is to be the one; it is
 * then applied for certain.
 *
 * Albumentations: OneOf.
 *
 * @example
 * ```ts
 * import { blur, gaussNoise, oneOf } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const either = oneOf([blur(), gaussNoise()], { probability: 1 });
 * const { steps = [] } = either.draw(new Random(1));
 * assertEquals(steps.length, 1);
 * ```
 * @param transforms The transforms; a plain object `{ name, apply }` has the weight 1.
 * @param options `probability` that any is applied; default: 0.5.
 * @returns The transform.
 * @throws {TypeError} If one of them is no transform, such as `rotate` in place of `rotate()`.
 * @throws {RangeError} If there are no transforms, or all have probability 0.
 */
export function oneOf(
  transforms: readonly Transform[],
  options: ComposeOptions = {},
): RandomTransform {
  checkTransforms("oneOf", transforms);
  const weights = transforms.map((transform) =>
    "probability" in transform ? Number(transform.probability) : 1
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) {
    throw new RangeError(
      "oneOf() needs at least one transform with a probability above 0, " +
        `got ${transforms.length} transforms`,
    );
  }
  return transformOf({
    name: "oneOf",
    probability: options.probability ?? 0.5,
    drawApplied: (rng) => {
      let rest = rng.uniform(0, total);
      let chosen = weights.findIndex((weight) => (rest -= weight) < 0);
      // Rounding can leave a crumb after the last weight.
      if (chosen < 0) chosen = weights.findLastIndex((weight) => weight > 0);
      return inOrder([drawTransform(transforms[chosen], rng, { always: true })]);
    },
  });
}

/** Options of {@linkcode someOf}. */
export interface SomeOfOptions extends ComposeOptions {
  /** How many different transforms are chosen; a number stands for itself. */
  readonly count: Limit;
}

/**
 * Chooses some of the transforms, each equally likely, and applies these in the order of the list,
 * each with its own probability.
 *
 * Albumentations: SomeOf (with `replace=False`).
 *
 * @example
 * ```ts
 * import { blur, gaussNoise, horizontalFlip, someOf } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const two = someOf([blur(), gaussNoise(), horizontalFlip()], { count: 2 });
 * const { steps = [] } = two.draw(new Random(1));
 * assertEquals(steps.length, 2);
 * ```
 * @param transforms The transforms; also plain objects `{ name, apply }`.
 * @param options `count`, and `probability` that any is applied; default: 1.
 * @returns The transform.
 * @throws {TypeError} If one of them is no transform, such as `rotate` in place of `rotate()`.
 * @throws {RangeError} If the count is not a whole number from 0 to the number of transforms.
 */
export function someOf(
  transforms: readonly Transform[],
  options: SomeOfOptions,
): RandomTransform {
  checkOptions("someOf", options, "{ count }");
  checkTransforms("someOf", transforms);
  const counts = interval(options.count, {
    of: "someOf() count",
    min: 0,
    max: transforms.length,
    whole: true,
  });
  return transformOf({
    name: "someOf",
    probability: options.probability ?? 1,
    drawApplied: (rng) => inOrder(drawSome(transforms, wholeBetween(rng, counts), rng)),
  });
}

function drawSome(transforms: readonly Transform[], count: number, rng: Random): Draw[] {
  const chosen = rng.permutation(transforms.length).slice(0, count).sort((a, b) => a - b);
  return chosen.map((i) => drawTransform(transforms[i], rng));
}

/** A draw that applies others one after the other. */
function inOrder(steps: readonly Draw[]): Pick<Draw, "parameters" | "steps" | "apply"> {
  return {
    parameters: {},
    steps,
    // Starting from a copy: without any step, the result must not be the image itself.
    apply: (image: Tensor) => steps.reduce((changed, step) => step.apply(changed), image.clone()),
  };
}

/**
 * Says in words what was drawn, for titles and tables: "rotate (angle 12.5) → invert".
 *
 * @example
 * ```ts
 * import { describeDraw, invert } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(describeDraw(invert({ probability: 1 }).draw(new Random(1))), "invert");
 * assertEquals(describeDraw(invert({ probability: 0 }).draw(new Random(1))), "unchanged");
 * ```
 * @param draw What a transform's `draw` returned.
 * @returns The transforms that are applied, with their parameters to three digits.
 */
export function describeDraw(draw: Draw): string {
  return appliedSteps(draw).map(({ name, parameters }) => {
    const numbers = Object.entries(parameters)
      .filter(([parameter]) => parameter !== "seed")
      .map(([parameter, value]) => `${parameter} ${Number(value.toPrecision(3))}`);
    return numbers.length > 0 ? `${name} (${numbers.join(", ")})` : name;
  }).join(" → ") || "unchanged";
}

function appliedSteps(draw: Draw): Draw[] {
  if (!draw.applied) return [];
  return draw.steps ? draw.steps.flatMap(appliedSteps) : [draw];
}
