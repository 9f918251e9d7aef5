/**
 * Elastic deformation.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { Random } from "../random/mod.ts";
import { gaussianKernel, smooth } from "./blur.ts";
import { imageSize } from "./image.ts";
import { interval, type Limit } from "./limits.ts";
import { type ResampleOptions, resampler } from "./resample.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode elasticTransform}. */
export interface ElasticOptions extends ResampleOptions, ProbabilityOption {
  /** How strongly pixels move, drawn evenly; a number stands for itself. */
  readonly alpha: Limit;
  /** How smoothly they move together: σ of the blur, in pixels. */
  readonly sigma: number;
}

/**
 * Moves each pixel a little, and its neighbours nearly alike, as handwriting varies.
 *
 * The displacements to the right and down are uniform numbers on [−1, 1), blurred with a Gaussian of
 * width σ and multiplied by α. As the blur averages, displacements have a standard deviation of
 * about `α/(2√(3π)·σ) = 0.16·α/σ` pixels: for 8×8 digits try α = 8, σ = 2; for 28×28, α = 34,
 * σ = 4, as in the source.
 * Source: Simard, Steinkraus & Platt (2003), Best practices for convolutional neural networks.
 * Albumentations: ElasticTransform, which by default draws normal numbers and has σ = 50, made for
 * large photos.
 *
 * @example
 * ```ts
 * import { elasticTransform } from "course/augmentation/mod.ts";
 * import { loadDigits } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const wobble = elasticTransform({ alpha: 8, sigma: 2, probability: 1 });
 * const digit = loadDigits().inputs.slice(0, { end: 1 }).reshape([8, 8]);
 * assertEquals(wobble.apply(digit, new Random(1)).shape, [8, 8]);
 * ```
 * @param options Strength, smoothness, interpolation, border and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function elasticTransform(options: ElasticOptions): RandomTransform {
  checkOptions("elasticTransform", options, "{ alpha, sigma }");
  const name = "elasticTransform";
  const alphas = interval(options.alpha, { of: `${name}() alpha`, min: 0 });
  const [sigma] = interval(options.sigma, { of: `${name}() sigma`, min: 0.01 });
  const kernel = gaussianKernel(sigma);
  const resample = resampler(name, options);
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ alpha: rng.uniform(...alphas), seed: rng.bits() }),
    change: (image, { alpha, seed }) => {
      const { height, width } = imageSize(image, name);
      const rng = new Random(seed);
      const displacement = () =>
        smooth(
          rng.uniformTensor([height, width], { low: -1, high: 1, dtype: "float64" }),
          kernel,
          name,
        ).data;
      const right = displacement();
      const down = displacement();
      const rows = new Float64Array(height * width);
      const columns = new Float64Array(height * width);
      for (let i = 0; i < rows.length; i++) {
        rows[i] = Math.floor(i / width) + alpha * down[i];
        columns[i] = i % width + alpha * right[i];
      }
      return resample(image, { rows, columns });
    },
  });
}
