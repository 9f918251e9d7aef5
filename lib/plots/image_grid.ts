/**
 * Grids of small images.
 * @module
 */
import { formatShape, stack, Tensor } from "../tensor/mod.ts";
import type { ChartOptions, Figure } from "./figure.ts";
import type { PlotlyTrace } from "./plotly_types.ts";
import { toPNG } from "./png.ts";
import { chrome } from "./palette.ts";
import { baseLayout, finishFigure, plainText } from "./theme.ts";

/** Options of {@linkcode imageGrid}. */
export interface ImageGridOptions extends ChartOptions {
  /** Grey images [N, H, W] or [N, H, W, 1], colour images [N, H, W, 3], or a list of such. */
  readonly images: Tensor | readonly Tensor[];
  /** A few words over each image. Default: none. */
  readonly labels?: readonly string[];
  /** Images side by side. Default: 10, or fewer if they are wide. */
  readonly columns?: number;
  /** Which values are black and white (full red, …). Default: 0 and 1 if all values lie between. */
  readonly range?: readonly [number, number];
}

/** The width in pixels for which the height is chosen. */
const widthOnPage = 600;

/**
 * Images beside each other, as sharp squares of pixels.
 *
 * They are sent as one PNG picture, so that many fit into a notebook.
 *
 * @example
 * ```ts
 * import { imageGrid } from "course/plots/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const images = new Random(1).uniformTensor([4, 8, 8]);
 * const figure = imageGrid({ title: "Noise", images, labels: ["a", "b", "c", "d"] });
 * assertEquals(figure.data.length, 1);
 * ```
 * @param options Title and images.
 * @returns The figure.
 * @throws {RangeError} If there are no images, shapes differ or are not images, labels are missing,
 * or a value is NaN or lies outside the range.
 */
export function imageGrid(options: ImageGridOptions): Figure {
  const { title, labels } = options;
  const images = oneTensor(options.images);
  const [count, imageHeight, imageWidth] = images.shape;
  if (labels && labels.length !== count) {
    throw new RangeError(`Cannot draw images: expected ${count} labels, got ${labels.length}`);
  }
  const { columns = Math.min(count, Math.max(1, Math.round(10 * imageHeight / imageWidth))) } =
    options;
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`Cannot draw images: expected a whole number of columns, got ${columns}`);
  }
  const gap = Math.max(1, Math.round(imageWidth / 12));
  const head = labels ? Math.ceil(imageHeight * 0.3) : gap;
  const rows = Math.ceil(count / columns);
  const width = columns * (imageWidth + gap) - gap;
  const height = rows * (imageHeight + head);
  const corner = (image: number) => ({
    left: (image % columns) * (imageWidth + gap),
    top: Math.floor(image / columns) * (imageHeight + head) + head,
  });
  const pixels = paint(images, { width, height, corner, range: options.range });
  const channels = images.shape[3] === 3 ? 3 : 1;
  const trace = {
    type: "image" as const,
    source: toPNG({ width, height, pixels, channels }),
    hoverinfo: "skip" as const,
  };
  const base = baseLayout({ title });
  const top = base.margin?.t ?? 0;
  const data: PlotlyTrace[] = [trace];
  return finishFigure(data, {
    ...base,
    height: options.height ?? Math.min(900, top + 12 + (widthOnPage - 32) * height / width),
    margin: { l: 16, r: 16, t: top, b: 12 },
    xaxis: { visible: false, constrain: "domain", range: [-0.5, width - 0.5] },
    yaxis: {
      visible: false,
      constrain: "domain",
      constraintoward: "top",
      range: [height - 0.5, -0.5],
      scaleanchor: "x",
    },
    annotations: labels?.map((label, image) => ({
      text: plainText(label),
      font: { size: 11, color: chrome.text },
      showarrow: false,
      x: corner(image).left + (imageWidth - 1) / 2,
      y: corner(image).top - 0.5,
      yanchor: "bottom",
    })),
  });
}

/** [N, H, W] or [N, H, W, 3]. */
function oneTensor(images: Tensor | readonly Tensor[]): Tensor {
  if (!(images instanceof Tensor) && images.length === 0) {
    throw new RangeError("Cannot draw images: there are none");
  }
  const all = images instanceof Tensor ? images : stack(images);
  const { rank, shape } = all;
  const isImage = rank === 3 || (rank === 4 && (shape[3] === 1 || shape[3] === 3));
  if (!isImage || all.size === 0) {
    throw new RangeError(
      `Cannot draw images of shape ${formatShape(shape)}: expected [N,H,W] or [N,H,W,3]`,
    );
  }
  return all;
}

/** The bytes of the whole grid on a white ground. */
function paint(
  images: Tensor,
  grid: {
    readonly width: number;
    readonly height: number;
    readonly corner: (image: number) => { left: number; top: number };
    readonly range?: readonly [number, number];
  },
): Uint8Array {
  const [count, imageHeight, imageWidth, channels = 1] = images.shape;
  const { width, height, corner } = grid;
  const [low, high] = checkedRange(images, grid.range);
  const pixels = new Uint8Array(width * height * channels).fill(255);
  const rowLength = imageWidth * channels;
  for (let image = 0; image < count; image++) {
    const { left, top } = corner(image);
    for (let y = 0; y < imageHeight; y++) {
      const from = (image * imageHeight + y) * rowLength;
      const to = ((top + y) * width + left) * channels;
      for (let i = 0; i < rowLength; i++) {
        pixels[to + i] = Math.round(255 * (images.data[from + i] - low) / (high - low));
      }
    }
  }
  return pixels;
}

function checkedRange(
  images: Tensor,
  given?: readonly [number, number],
): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of images.data) {
    if (!Number.isFinite(value)) throw new RangeError(`Cannot draw images: a pixel is ${value}`);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!given) return low >= 0 && high <= 1 ? [0, 1] : low < high ? [low, high] : [low - 1, high];
  if (!(given[0] < given[1]) || low < given[0] || high > given[1]) {
    throw new RangeError(
      `Cannot draw images whose pixels go from ${low} to ${high} with the range ` +
        `${given[0]} to ${given[1]}`,
    );
  }
  return given;
}
