/**
 * Images as tensors: their size, and the range of their values.
 * @module
 */
import { formatShape, type Tensor } from "../tensor/mod.ts";

/** Height, width and number of values per pixel. */
export interface ImageSize {
  /** H: rows, counted from the top. */
  readonly height: number;
  /** W: columns, counted from the left. */
  readonly width: number;
  /** C: 1 for grey, 3 for red, green and blue. */
  readonly channels: number;
}

/**
 * The size of an image.
 *
 * @param image An image [H, W] or [H, W, C].
 * @param name The transform's name, for the error.
 * @returns Its size.
 * @throws {RangeError} If the tensor is not an image.
 */
export function imageSize(image: Tensor, name: string): ImageSize {
  const [height, width, channels = 1] = image.shape;
  if (image.rank < 2 || image.rank > 3 || image.size === 0) {
    throw new RangeError(
      `${name} expects an image [H,W] or [H,W,C], got ${formatShape(image.shape)}`,
    );
  }
  return { height, width, channels };
}

/** The shape of an image like the given one, but of another height and width. */
export function resizedShape(image: Tensor, height: number, width: number): number[] {
  return [height, width, ...image.shape.slice(2)];
}

/** The values of black and white. */
export type ValueRange = readonly [black: number, white: number];

/** The option of the transforms that have to know what is black and what is white. */
export interface RangeOption {
  /**
   * The values of black and white; results are clipped to them. Default: [0, 1], so apply these
   * transforms before the pixels are standardized.
   */
  readonly range?: ValueRange;
}

/**
 * The range of an option, checked.
 *
 * @param name The transform's name, for the error.
 * @param range The option.
 * @returns The range.
 * @throws {RangeError} If black is not below white.
 */
export function valueRange(name: string, range: ValueRange = [0, 1]): ValueRange {
  const [black, white] = range;
  if (!(black < white) || !Number.isFinite(white - black)) {
    throw new RangeError(
      `${name}() needs a range [black, white] with black < white, got [${range.join(", ")}]`,
    );
  }
  return range;
}

/**
 * Applies a function to each value and clips the result to the range.
 *
 * @param image The image.
 * @param options The range, the transform's name, and the function.
 * @returns A new image.
 * @throws {RangeError} If a value of the image lies outside the range by more than rounding does.
 */
export function mapInRange(
  image: Tensor,
  options: {
    readonly name: string;
    readonly range: ValueRange;
    readonly f: (value: number) => number;
  },
): Tensor {
  const { name, range: [black, white], f } = options;
  imageSize(image, name);
  const slack = 1e-5 * (white - black);
  return image.map((value) => {
    if (!(value >= black - slack && value <= white + slack)) {
      throw new RangeError(
        `${name} expects values from ${black} to ${white}, got ${value}: ` +
          `apply it before standardizing, or say what is black and white with range`,
      );
    }
    return Math.min(Math.max(f(value), black), white);
  });
}
