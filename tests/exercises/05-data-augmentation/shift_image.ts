import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly start?: string;
  readonly place?: string;
  readonly outside?: string;
  readonly fill?: string;
  readonly end?: string;
}): string {
  const {
    start = "",
    place = "[i - down, j - right]",
    outside = "if (row < 0 || row >= height || column < 0 || column >= width) continue;",
    fill = "(wanted - mean) / deviation",
    end = "return shifted;",
  } = change;
  return `
function shiftImage(
  image: Tensor,
  { right, down, fill = 0 }: { right: number; down: number; fill?: number },
): Tensor {
  const [height, width, channels = 1] = image.shape;
  const shifted = image.clone().fill(fill);
  ${start}
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      let [row, column] = ${place};
      ${outside}
      for (let c = 0; c < channels; c++) {
        shifted.data[(i * width + j) * channels + c] =
          image.data[(row * width + column) * channels + c];
      }
    }
  }
  ${end}
}

function standardizedFill(
  wanted: number,
  { mean, deviation }: { mean: number; deviation: number },
): number {
  return ${fill};
}`;
}

/** Wrong solutions of "shift-image". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "the pixel comes from where it goes to",
    feedback: "The image moved the opposite way",
    source: changed({ place: "[i + down, j + right]" }),
  },
  {
    misconception: "y points up, as in mathematics",
    feedback: "down counts downward",
    source: changed({ place: "[i + down, j - right]" }),
  },
  {
    misconception: "the first index is x",
    feedback: "right and down are interchanged",
    source: changed({ place: "[i - right, j - down]" }),
  },
  {
    misconception: "what leaves the image comes back on the other side",
    feedback: "comes in on the other side",
    source: changed({
      outside: `row = ((row % height) + height) % height;
      column = ((column % width) + width) % width;`,
    }),
  },
  {
    misconception: "the border is repeated",
    feedback: "The border pixels were repeated",
    source: changed({
      outside: `row = Math.min(Math.max(row, 0), height - 1);
      column = Math.min(Math.max(column, 0), width - 1);`,
    }),
  },
  {
    misconception: "a place in `data` is inside the image if it exists",
    feedback: "went to the start of the next",
    source: changed({
      outside: "const k = row * width + column; if (k < 0 || k >= height * width) continue;",
    }),
  },
  {
    misconception: "free pixels are 0 in a new tensor anyway",
    feedback: "should have the value `fill`",
    source: changed({ start: "shifted.fill(0);" }),
  },
  {
    misconception: "the fill value is that of the first channel",
    feedback: "Only the first channel",
    source: changed({
      start: "if (channels > 1) shifted.data.forEach((_, k) => { if (k % channels > 0) " +
        "shifted.data[k] = 0; });",
    }),
  },
  {
    misconception: "a shift by 0 needs no work",
    feedback: "returned the image itself",
    source: changed({ start: "if (right === 0 && down === 0) return image;" }),
  },
  {
    misconception: "the result may replace the image",
    feedback: "The image itself has changed",
    source: changed({ end: "image.data.set(shifted.data);\n  return image;" }),
  },
  {
    misconception: "black is 0, whatever the pixels are",
    feedback: "0 is black only before the standardization",
    source: changed({ fill: "0 * (wanted + mean + deviation)" }),
  },
  {
    misconception: "the wanted value can be used as it is",
    feedback: "This is the value before the standardization",
    source: changed({ fill: "wanted + 0 * (mean + deviation)" }),
  },
  {
    misconception: "standardizing is subtracting the mean",
    feedback: "the division by the deviation is missing",
    source: changed({ fill: "wanted - mean + 0 * deviation" }),
  },
  {
    misconception: "the fill value is found by going back",
    feedback: "This is the way back",
    source: changed({ fill: "wanted * deviation + mean" }),
  },
];
