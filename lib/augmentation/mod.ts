/**
 * Data augmentation: random changes of images that keep their labels, in the manner of
 * Albumentations.
 *
 * Images are tensors [H, W] or [H, W, C] of any number format, with row 0 on top; angles are in
 * degrees, positive counter-clockwise. Inputs are never changed. Transforms that move pixels take
 * any values; those that change brightness, contrast, gamma or add noise have to know what is black
 * and white, [0, 1] unless they are told otherwise.
 * @module
 */
export {
  affine,
  type AffineOptions,
  shiftScaleRotate,
  type ShiftScaleRotateOptions,
} from "./affine.ts";
export { augmentBatch, type BatchAugmentation } from "./augment_batch.ts";
export { drawBeta } from "./beta.ts";
export { blur, type BlurOptions, gaussianBlur, type GaussianBlurOptions } from "./blur.ts";
export type { BorderOptions } from "./border.ts";
export {
  brightness,
  type BrightnessContrastOptions,
  type BrightnessOptions,
  contrast,
  randomBrightnessContrast,
} from "./brightness.ts";
export {
  compose,
  type ComposeOptions,
  describeDraw,
  oneOf,
  someOf,
  type SomeOfOptions,
} from "./compose.ts";
export { centerCrop, type CropOptions, pad, type PadOptions, randomCrop } from "./crops.ts";
export { type ElasticOptions, elasticTransform } from "./elastic_transform.ts";
export { horizontalFlip, verticalFlip } from "./flips.ts";
export { type GammaOptions, invert, randomGamma } from "./gamma.ts";
export { coarseDropout, type CoarseDropoutOptions, cutout, type CutoutOptions } from "./holes.ts";
export type { RangeOption, ValueRange } from "./image.ts";
export type { Limit, LimitsByAxis } from "./limits.ts";
export { cutMix, type CutMixOptions, mixup, type MixupOptions } from "./mixup.ts";
export { gaussNoise, type NoiseOptions } from "./noise.ts";
export type { ResampleOptions } from "./resample.ts";
export { rotate, type RotateOptions } from "./rotate.ts";
export { scale, type ScaleOptions } from "./scale.ts";
export { shear, type ShearOptions } from "./shear.ts";
export { shift, type ShiftOptions } from "./shift.ts";
export {
  type Draw,
  drawTransform,
  type ProbabilityOption,
  type RandomTransform,
  randomTransform,
  type TransformDefinition,
} from "./transform.ts";
