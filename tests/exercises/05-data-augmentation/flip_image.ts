import type { WrongSolution } from "../wrong_solution.ts";

/** A flip with its own way to find the pixel, or number, that goes to row i, column j, channel c. */
function flip(body: string): string {
  return `
function flipImage(image: Tensor, direction: "horizontal" | "vertical"): Tensor {
  const [height, width, channels = 1] = image.shape;
  const flipped = image.clone();
${body}
  return flipped;
}`;
}

/** A loop over all numbers, each read at another row, column and channel. */
function reading(places: string): string {
  return flip(`
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      for (let c = 0; c < channels; c++) {
        const [row, column, channel] = ${places};
        flipped.data[(i * width + j) * channels + c] =
          image.data[(row * width + column) * channels + channel];
      }
    }
  }`);
}

/** Wrong solutions of "flip-image". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "a horizontal flip swaps along the vertical axis",
    feedback: "A horizontal flip moves pixels along the rows",
    source: reading(
      'direction === "vertical" ? [i, width - 1 - j, c] : [height - 1 - i, j, c]',
    ),
  },
  {
    misconception: "the numbers in reverse order are the mirror image",
    feedback: "a turn by 180°",
    source: flip("  flipped.data.reverse();"),
  },
  {
    misconception: "a row of a colour image is reversed number by number",
    feedback: "red and blue are swapped",
    source: flip(`
  const size = width * channels;
  for (let i = 0; i < height; i++) {
    const row = image.data.slice(i * size, (i + 1) * size);
    if (direction === "horizontal") flipped.data.set(row.reverse(), i * size);
    else flipped.data.set(row, (height - 1 - i) * size);
  }`),
  },
  {
    misconception: "the columns are the last axis of every image",
    feedback: "Only the channels were swapped",
    source: `
function flipImage(image: Tensor, direction: "horizontal" | "vertical"): Tensor {
  const nested = image.toArray() as number[][] | number[][][];
  if (direction === "vertical") return tensor(nested.toReversed() as number[][]);
  if (image.rank === 2) return tensor((nested as number[][]).map((row) => row.toReversed()));
  const deep = nested as number[][][];
  return tensor(deep.map((row) => row.map((pixel) => pixel.toReversed())));
}`,
  },
  {
    misconception: "each pair of pixels is swapped, from the first column to the last",
    feedback: "swap each pair of pixels twice",
    source: flip(`
  if (direction === "vertical") {
    const size = width * channels;
    for (let i = 0; i < height; i++) {
      flipped.data.set(image.data.subarray(i * size, (i + 1) * size), (height - 1 - i) * size);
    }
    return flipped;
  }
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      for (let c = 0; c < channels; c++) {
        const [a, b] = [j, width - 1 - j].map((k) => (i * width + k) * channels + c);
        [flipped.data[a], flipped.data[b]] = [flipped.data[b], flipped.data[a]];
      }
    }
  }`),
  },
  {
    misconception: "one may read from what one is writing into",
    feedback: "had been overwritten",
    source: reading(
      'direction === "horizontal" ? [i, width - 1 - j, c] : [height - 1 - i, j, c]',
    ).replaceAll("image.data[", "flipped.data["),
  },
  {
    misconception: "a mirror image is the transpose",
    feedback: "it swaps rows with columns",
    source: `
function flipImage(image: Tensor, direction: "horizontal" | "vertical"): Tensor {
  if (image.rank === 2 && direction === "horizontal") return image.transpose();
  return image.transpose(image.rank === 2 ? [1, 0] : [1, 0, 2]);
}`,
  },
  {
    misconception: "the pixels may be swapped in the image itself",
    feedback: "The image itself has changed",
    source: reading(
      'direction === "horizontal" ? [i, width - 1 - j, c] : [height - 1 - i, j, c]',
    ).replace("return flipped;", "image.data.set(flipped.data);\n  return image;"),
  },
  {
    misconception: "a pixel is one number",
    feedback: "A pixel has C numbers that stand side by side",
    source: flip(`
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      flipped.data[i * width + j] = direction === "horizontal"
        ? image.data[i * width + width - 1 - j]
        : image.data[(height - 1 - i) * width + j];
    }
  }`),
  },
];
