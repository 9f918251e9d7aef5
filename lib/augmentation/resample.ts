/**
 * Reading an image between its pixels.
 * @module
 */
import { checkWord } from "../checks.ts";
import { type NumberArray, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";
import { type Border, borderOf, type BorderOptions, reflected } from "./border.ts";
import { imageSize } from "./image.ts";

/** The options of transforms that move pixels. */
export interface ResampleOptions extends BorderOptions {
  /**
   * "bilinear": the weighted mean of the four nearest pixels; "nearest": the nearest pixel, so that
   * no new values appear. Default: "bilinear".
   */
  readonly interpolation?: "bilinear" | "nearest";
}

/** Reads an image at the given places. */
export type Resampler = (image: Tensor, places: Places) => Tensor;

/** Where each pixel of the result comes from, in pixels of the image, row by row. */
export interface Places {
  /** The row of each place, from 0 at the centres of the top pixels. */
  readonly rows: Float64Array;
  /** The column of each place, from 0 at the centres of the leftmost pixels. */
  readonly columns: Float64Array;
}

/**
 * Checks the options and makes the function that reads an image between its pixels.
 *
 * At whole numbers the pixel's value comes back exactly; with "bilinear" a linear ramp stays one.
 *
 * @param name The transform's name, for errors.
 * @param options Interpolation and border.
 * @returns A function of an image and places; the result has as many pixels as the image.
 * @throws {RangeError} If an option is not one of those.
 */
export function resampler(name: string, options: ResampleOptions): Resampler {
  const { interpolation = "bilinear" } = options;
  checkWord(name, { interpolation }, ["bilinear", "nearest"]);
  const border = borderOf(name, options);
  const read = interpolation === "bilinear" ? readBilinear : readNearest;
  return (image, places) => {
    const out = allocate(image.size, image.dtype);
    read(sourceOf(image, { name, border }), places, out);
    return new Tensor(out, image.shape);
  };
}

/** An image's values with the fill value behind them, and where to find a pixel among them. */
interface Source {
  readonly data: NumberArray;
  readonly channels: number;
  readonly offsetOf: (row: number, column: number) => number;
}

function sourceOf(
  image: Tensor,
  options: { readonly name: string; readonly border: Border },
): Source {
  const { name, border: { reflect, fillOf } } = options;
  const { height, width, channels } = imageSize(image, name);
  const data = allocate(image.size + channels, image.dtype);
  data.set(image.data);
  data.set(fillOf(channels), image.size);
  return {
    data,
    channels,
    offsetOf: (row, column) => {
      if (row >= 0 && row < height && column >= 0 && column < width) {
        return (row * width + column) * channels;
      }
      if (!reflect) return image.size;
      return (reflected(row, height) * width + reflected(column, width)) * channels;
    },
  };
}

function readNearest(source: Source, { rows, columns }: Places, out: NumberArray): void {
  const { data, channels, offsetOf } = source;
  for (let pixel = 0; pixel < rows.length; pixel++) {
    const from = offsetOf(Math.round(rows[pixel]), Math.round(columns[pixel]));
    for (let channel = 0; channel < channels; channel++) {
      out[pixel * channels + channel] = data[from + channel];
    }
  }
}

function readBilinear(source: Source, { rows, columns }: Places, out: NumberArray): void {
  const { data, channels, offsetOf } = source;
  for (let pixel = 0; pixel < rows.length; pixel++) {
    const top = Math.floor(rows[pixel]);
    const left = Math.floor(columns[pixel]);
    const down = rows[pixel] - top;
    const right = columns[pixel] - left;
    const topLeft = offsetOf(top, left);
    const topRight = offsetOf(top, left + 1);
    const bottomLeft = offsetOf(top + 1, left);
    const bottomRight = offsetOf(top + 1, left + 1);
    for (let channel = 0; channel < channels; channel++) {
      const upper = mix(data[topLeft + channel], data[topRight + channel], right);
      const lower = mix(data[bottomLeft + channel], data[bottomRight + channel], right);
      out[pixel * channels + channel] = mix(upper, lower, down);
    }
  }
}

/** (1 − t)·a + t·b, exact where t is 0 or a = b. */
function mix(a: number, b: number, t: number): number {
  return t === 0 ? a : a + t * (b - a);
}
