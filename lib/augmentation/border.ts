/**
 * What lies outside an image.
 * @module
 */
import { checkWord } from "../checks.ts";

/** The options of transforms that look outside the image. */
export interface BorderOptions {
  /**
   * "constant": the fill value; "reflect": the image mirrored at its outermost pixels, which are
   * not repeated (OpenCV: BORDER_REFLECT_101). Default: "constant".
   */
  readonly border?: "constant" | "reflect";
  /**
   * The value outside, with "constant": one number, or one for each channel. Default: 0, which is
   * black before the pixels are standardized, but grey after.
   */
  readonly fill?: number | readonly number[];
}

/** Border options with their defaults, checked. */
export interface Border {
  /** Whether the image is mirrored. */
  readonly reflect: boolean;
  /** The values of one pixel outside, for images of so many channels. */
  fillOf(channels: number): readonly number[];
}

/**
 * Checks border options.
 *
 * @param name The transform's name, for errors.
 * @param options The options.
 * @returns The border.
 * @throws {RangeError} If the border is unknown or the fill is not finite; later, if it has another
 * number of channels than the image.
 */
export function borderOf(name: string, options: BorderOptions): Border {
  const { border = "constant", fill = 0 } = options;
  checkWord(name, { border }, ["constant", "reflect"]);
  const values = typeof fill === "number" ? [fill] : fill;
  if (values.length === 0 || !values.every(Number.isFinite)) {
    throw new RangeError(`${name}() needs a finite fill value, got ${JSON.stringify(fill)}`);
  }
  return {
    reflect: border === "reflect",
    fillOf: (channels) => {
      if (typeof fill === "number") return new Array<number>(channels).fill(fill);
      if (fill.length === channels) return fill;
      throw new RangeError(
        `${name} has a fill of ${fill.length} values, but the image has ${channels} channels`,
      );
    },
  };
}

/**
 * The position inside 0 … length − 1 that a position outside mirrors.
 *
 * @param position Any whole number: −1 mirrors 1, −2 mirrors 2, and so on, back and forth.
 * @param length The length of the axis.
 * @returns The position inside.
 */
export function reflected(position: number, length: number): number {
  if (position >= 0 && position < length) return position;
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const inPeriod = ((position % period) + period) % period;
  return inPeriod < length ? inPeriod : period - inPeriod;
}
