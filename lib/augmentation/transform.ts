/**
 * What all transforms have in common: a probability, and choices that can be kept and used again.
 * @module
 */
import { checkMethods, checkRandom, checkRatio, describeValue } from "../checks.ts";
import { Random } from "../random/mod.ts";
import type { Tensor } from "../tensor/mod.ts";
import type { Transform } from "../types.ts";

/**
 * The choices of a random transform: what it will do to an image, and to any other image that it is
 * given. As a forward pass returns its own backward, a draw returns its own `apply`.
 */
export interface Draw {
  /** The transform's name: "rotate". */
  readonly name: string;
  /** Whether the transform is applied at all, or passed over this time. */
  readonly applied: boolean;
  /** What was drawn, by name, such as `{ angle: 12.5 }`; a `seed` stands for numbers per pixel. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The draws of the transforms inside a `compose`, `oneOf` or `someOf`. */
  readonly steps?: readonly Draw[];
  /** Returns a changed copy of an image: the same change each time. */
  apply(image: Tensor): Tensor;
}

/** A transform that is applied with a probability, and whose choices can be replayed. */
export interface RandomTransform extends Transform {
  /** How often it is applied, from 0 to 1; otherwise the image is only copied. */
  readonly probability: number;
  /** Makes the random choices. With `always` the transform is applied whatever its probability. */
  draw(rng: Random, options?: { readonly always?: boolean }): Draw;
}

/** The option that every transform has. */
export interface ProbabilityOption {
  /** How often the transform is applied, from 0 to 1. Default: 0.5. */
  readonly probability?: number;
}

/** What makes a transform: how its parameters are drawn, and what they do to an image. */
export interface TransformDefinition<Parameters extends Record<string, number>> {
  /** The name of the function that makes it: "rotate". */
  readonly name: string;
  /** How often it is applied. Default: 0.5. */
  readonly probability?: number;
  /** Draws the parameters. */
  readonly parameters: (rng: Random) => Parameters;
  /** Returns a changed copy of the image; the same for the same parameters. */
  readonly change: (image: Tensor, parameters: Parameters) => Tensor;
}

/**
 * Makes a transform of the way its parameters are drawn and the way they change an image.
 *
 * @example A transform of one's own
 * ```ts
 * import { randomTransform } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const darken = randomTransform({
 *   name: "darken",
 *   probability: 1,
 *   parameters: (rng) => ({ factor: rng.uniform(0.5, 1) }),
 *   change: (image, { factor }) => image.multiply(factor),
 * });
 * const drawn = darken.draw(new Random(1));
 * assertEquals(drawn.apply(tensor([[1]])), drawn.apply(tensor([[1]])));
 * ```
 * @param definition Name, probability, parameters and change.
 * @returns The transform.
 * @throws {RangeError} If the probability is outside [0, 1].
 */
export function randomTransform<Parameters extends Record<string, number>>(
  definition: TransformDefinition<Parameters>,
): RandomTransform {
  const { name, probability = 0.5, parameters: drawParameters, change } = definition;
  return transformOf({
    name,
    probability,
    drawApplied: (rng) => {
      const parameters = drawParameters(rng);
      return { parameters, apply: (image) => change(image, parameters) };
    },
  });
}

/** As {@linkcode randomTransform}, for transforms that contain others. */
export function transformOf(definition: {
  readonly name: string;
  readonly probability: number;
  readonly drawApplied: (rng: Random) => Pick<Draw, "parameters" | "steps" | "apply">;
}): RandomTransform {
  const { name, probability, drawApplied } = definition;
  checkRatio(name, { probability });
  const draw: RandomTransform["draw"] = (rng, { always = false } = {}) => {
    checkRandom(name, rng);
    return always || rng.uniform() < probability
      ? { name, applied: true, ...drawApplied(rng) }
      : { name, applied: false, parameters: {}, apply: (image) => image.clone() };
  };
  return { name, probability, draw, apply: (image, rng) => draw(rng).apply(image) };
}

/**
 * The choices of any transform. One that has no `draw` of its own, such as a plain object
 * `{ name, apply }`, gets a generator with a seed that is kept.
 *
 * @example
 * ```ts
 * import { drawTransform } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { type Tensor, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const dim = {
 *   name: "dim",
 *   apply: (image: Tensor, rng: Random) => image.multiply(rng.uniform()),
 * };
 * const drawn = drawTransform(dim, new Random(1));
 * assertEquals(drawn.apply(tensor([[1]])), drawn.apply(tensor([[1]])));
 * ```
 * @param transform The transform.
 * @param rng Makes the choices.
 * @param options `always`: apply a {@linkcode RandomTransform} whatever its probability.
 * @returns What was drawn.
 */
export function drawTransform(
  transform: Transform,
  rng: Random,
  options: { readonly always?: boolean } = {},
): Draw {
  if (isRandomTransform(transform)) return transform.draw(rng, options);
  const { name } = transform;
  const seed = rng.bits();
  return {
    name,
    applied: true,
    parameters: { seed },
    apply: (image) => transform.apply(image, new Random(seed)),
  };
}

function isRandomTransform(transform: Transform): transform is RandomTransform {
  return "draw" in transform;
}

/** Checks the parts of a transform that is made of others. */
export function checkTransforms(owner: string, transforms: readonly Transform[]): void {
  if (!Array.isArray(transforms)) {
    throw new TypeError(`${owner}() needs a list of transforms, got ${describeValue(transforms)}`);
  }
  transforms.forEach((transform, i) =>
    checkMethods(owner, { [`transforms[${i}]`]: transform }, ["apply"])
  );
}
