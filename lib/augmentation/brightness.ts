/**
 * Brightness and contrast.
 * @module
 */
import { mapInRange, type RangeOption, valueRange } from "./image.ts";
import { interval, type Limit } from "./limits.ts";
import { type ProbabilityOption, type RandomTransform, randomTransform } from "./transform.ts";

/** Options of {@linkcode brightness} and {@linkcode contrast}. */
export interface BrightnessOptions extends RangeOption, ProbabilityOption {
  /** By how much it changes, drawn evenly; a number n stands for [−n, n]. Default: 0.2. */
  readonly limit?: Limit;
}

/** Options of {@linkcode randomBrightnessContrast}. */
export interface BrightnessContrastOptions extends RangeOption, ProbabilityOption {
  /** β: what is added, as a part of the range; a number n stands for [−n, n]. Default: 0.2. */
  readonly brightnessLimit?: Limit;
  /** α − 1: the factor is 1 + c; a number n stands for [−n, n]. Default: 0.2. */
  readonly contrastLimit?: Limit;
}

/**
 * Makes the image brighter or darker: `y = x + β·(white − black)`, clipped to the range.
 *
 * Albumentations: RandomBrightnessContrast with a contrast limit of 0. torchvision's ColorJitter
 * multiplies instead.
 *
 * @example
 * ```ts
 * import { brightness } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const brighter = brightness({ limit: [0.25, 0.25], probability: 1 });
 * assertEquals(brighter.apply(tensor([[0, 0.5, 1]]), new Random(1)).toArray(), [[0.25, 0.75, 1]]);
 * ```
 * @param options Limit of β, range and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with values in the range.
 * @throws {RangeError} If an option is out of range; later, if a value of the image is.
 */
export function brightness(options: BrightnessOptions = {}): RandomTransform {
  const { limit, ...others } = options;
  return brightnessContrast("brightness", {
    ...others,
    brightnessLimit: limit,
    contrastLimit: 0,
  });
}

/**
 * Stretches or compresses the values from black on: `y = black + (1 + c)·(x − black)`, clipped to
 * the range. Black stays black.
 *
 * Albumentations: RandomBrightnessContrast with a brightness limit of 0. torchvision's ColorJitter
 * stretches about the image's mean instead.
 *
 * @example
 * ```ts
 * import { contrast } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const flatter = contrast({ limit: [-0.5, -0.5], probability: 1 });
 * assertEquals(flatter.apply(tensor([[0, 0.5, 1]]), new Random(1)).toArray(), [[0, 0.25, 0.5]]);
 * ```
 * @param options Limit of c, range and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with values in the range.
 * @throws {RangeError} If an option is out of range; later, if a value of the image is.
 */
export function contrast(options: BrightnessOptions = {}): RandomTransform {
  const { limit, ...others } = options;
  return brightnessContrast("contrast", { ...others, brightnessLimit: 0, contrastLimit: limit });
}

/**
 * Changes contrast and brightness together:
 * `y = black + (1 + c)·(x − black) + β·(white − black)`, clipped to the range.
 *
 * Albumentations: RandomBrightnessContrast.
 *
 * @example
 * ```ts
 * import { randomBrightnessContrast } from "course/augmentation/mod.ts";
 * import { loadPhoto } from "course/data/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const light = randomBrightnessContrast({ brightnessLimit: 0.3, probability: 1 });
 * assertEquals(light.apply(loadPhoto("coffee"), new Random(1)).shape, [128, 192, 3]);
 * ```
 * @param options Limits of β and c, range and probability.
 * @returns The transform, for images [H, W] or [H, W, C] with values in the range.
 * @throws {RangeError} If an option is out of range; later, if a value of the image is.
 */
export function randomBrightnessContrast(
  options: BrightnessContrastOptions = {},
): RandomTransform {
  return brightnessContrast("randomBrightnessContrast", options);
}

function brightnessContrast(name: string, options: BrightnessContrastOptions): RandomTransform {
  const range = valueRange(name, options.range);
  const [black, white] = range;
  const rules = { around: 0, min: -1 };
  const brightnessLimit = interval(options.brightnessLimit ?? 0.2, {
    ...rules,
    max: 1,
    of: `${name}() brightness limit`,
  });
  const contrastLimit = interval(options.contrastLimit ?? 0.2, {
    ...rules,
    of: `${name}() contrast limit`,
  });
  return randomTransform({
    name,
    probability: options.probability,
    parameters: (rng) => ({
      brightness: rng.uniform(...brightnessLimit),
      contrast: rng.uniform(...contrastLimit),
    }),
    change: (image, { brightness, contrast }) => {
      const added = black + brightness * (white - black);
      return mapInRange(image, { name, range, f: (x) => (1 + contrast) * (x - black) + added });
    },
  });
}
