/**
 * Blurring.
 * @module
 */
import { type NumberArray, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";
import { reflected } from "./border.ts";
import { imageSize } from "./image.ts";
import { interval, type Limit, wholeBetween } from "./limits.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode blur}. */
export interface BlurOptions extends ProbabilityOption {
  /**
   * Width of the window in pixels, an odd number ≥ 3; each odd number between the limits is equally
   * likely, and a number n stands for [3, n]. Default: 7.
   */
  readonly blurLimit?: Limit;
}

/**
 * Replaces each pixel by the mean of the square window around it. At the border the image is
 * mirrored.
 *
 * Albumentations: Blur.
 *
 * @example
 * ```ts
 * import { blur } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const soft = blur({ blurLimit: 3, probability: 1 });
 * assertEquals(soft.apply(tensor([[0, 0, 3, 0, 0]]), new Random(1)).toArray(), [[0, 1, 1, 1, 0]]);
 * ```
 * @param options Limit of the window and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function blur(options: BlurOptions = {}): RandomTransform {
  const name = "blur";
  const { blurLimit = 7 } = options;
  const [low, high] = interval(typeof blurLimit === "number" ? [3, blurLimit] : blurLimit, {
    of: `${name}() blurLimit`,
    min: 3,
    whole: true,
  });
  if (low % 2 === 0 || high % 2 === 0) {
    throw new RangeError(`blur() blurLimit must be odd, got ${JSON.stringify(blurLimit)}`);
  }
  const steps = [low, high].map((size) => (size - 1) / 2) as [number, number];
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ size: 2 * wholeBetween(rng, steps) + 1 }),
    change: (image, { size }) => smooth(image, new Float64Array(size).fill(1 / size), name),
  });
}

/** Options of {@linkcode gaussianBlur}. */
export interface GaussianBlurOptions extends ProbabilityOption {
  /** σ in pixels, drawn evenly; a number stands for itself. Default: [0.5, 3]. */
  readonly sigmaLimit?: Limit;
}

/**
 * Replaces each pixel by the mean of those around it, weighted by `exp(−d²/2σ²)` with the distance
 * d, up to 3σ. At the border the image is mirrored.
 *
 * Albumentations: GaussianBlur.
 *
 * @example
 * ```ts
 * import { gaussianBlur } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { full } from "course/tensor/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const soft = gaussianBlur({ sigmaLimit: 1, probability: 1 });
 * assertAlmostEquals(soft.apply(full([5, 5], { value: 2 }), new Random(1)).at(0, 0), 2);
 * ```
 * @param options Limit of σ and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with any values.
 * @throws {RangeError} If an option is out of range.
 */
export function gaussianBlur(options: GaussianBlurOptions = {}): RandomTransform {
  const name = "gaussianBlur";
  const limit = interval(options.sigmaLimit ?? [0.5, 3], {
    of: `${name}() sigmaLimit`,
    min: 0.01,
  });
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({ sigma: rng.uniform(...limit) }),
    change: (image, { sigma }) => smooth(image, gaussianKernel(sigma), name),
  });
}

/** The weights exp(−d²/2σ²) for d = −⌈3σ⌉ … ⌈3σ⌉, with sum 1. */
export function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.ceil(3 * sigma);
  const kernel = Float64Array.from(
    { length: 2 * radius + 1 },
    (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

/**
 * Weighted means along the rows, then along the columns; the image is mirrored at its border.
 *
 * @param image The image.
 * @param kernel An odd number of weights, with sum 1.
 * @param name The transform's name, for errors.
 * @returns A new image.
 */
export function smooth(image: Tensor, kernel: Float64Array, name: string): Tensor {
  const { height, width, channels } = imageSize(image, name);
  const alongRows = convolve(image.data, kernel, { outer: height, length: width, inner: channels });
  const alongBoth = convolve(alongRows, kernel, {
    outer: 1,
    length: height,
    inner: width * channels,
  });
  const out = allocate(image.size, image.dtype);
  out.set(alongBoth);
  return new Tensor(out, image.shape);
}

/** Weighted means along the middle one of three axes. */
function convolve(
  data: NumberArray,
  kernel: Float64Array,
  axes: { readonly outer: number; readonly length: number; readonly inner: number },
): Float64Array {
  const { outer, length, inner } = axes;
  const radius = (kernel.length - 1) / 2;
  const out = new Float64Array(data.length);
  // One line with its mirrored ends, so that the innermost loop need not look for the border.
  const line = new Float64Array(length + 2 * radius);
  const sources = new Int32Array(line.length);
  for (let k = 0; k < line.length; k++) sources[k] = reflected(k - radius, length) * inner;
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * length * inner + i;
      for (let k = 0; k < line.length; k++) line[k] = data[start + sources[k]];
      for (let position = 0; position < length; position++) {
        let sum = 0;
        for (let k = 0; k < kernel.length; k++) sum += kernel[k] * line[position + k];
        out[start + position * inner] = sum;
      }
    }
  }
  return out;
}
