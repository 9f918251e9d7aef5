import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly pixel?: string;
  readonly place?: string;
  readonly weights?: string;
  readonly centre?: string;
  readonly angle?: string;
  readonly way?: string;
  readonly value?: string;
  readonly target?: string;
}): string {
  const {
    pixel = "i >= 0 && i < height && j >= 0 && j < width ? image.at(i, j) : fill",
    place = "",
    weights = "[row - i, column - j]",
    centre = "[(width - 1) / 2, (height - 1) / 2]",
    angle = "degrees * Math.PI / 180",
    way = "[centreY + sin * x + cos * y, centreX + cos * x - sin * y]",
    value = "readAt(image, { row, column, fill })",
    target = "image.clone()",
  } = change;
  return `
function readAt(
  image: Tensor,
  { row, column, fill = 0 }: { row: number; column: number; fill?: number },
): number {
  const [height, width] = image.shape;
  ${place}
  const pixel = (i: number, j: number) => ${pixel};
  const [i, j] = [Math.floor(row), Math.floor(column)];
  const [s, t] = ${weights};
  return (1 - s) * ((1 - t) * pixel(i, j) + t * pixel(i, j + 1)) +
    s * ((1 - t) * pixel(i + 1, j) + t * pixel(i + 1, j + 1));
}

function rotateImage(
  image: Tensor,
  { degrees, fill = 0 }: { degrees: number; fill?: number },
): Tensor {
  const [height, width] = image.shape;
  const [centreX, centreY] = ${centre};
  const angle = ${angle};
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const rotated = ${target};
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const [x, y] = [j - centreX, i - centreY];
      const [row, column] = ${way};
      rotated.data[i * width + j] = ${value};
    }
  }
  return rotated;
}`;
}

/** Wrong solutions of "rotate-image". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "R says where a pixel comes from",
    feedback: "It turned clockwise",
    source: changed({ way: "[centreY - sin * x + cos * y, centreX + cos * x + sin * y]" }),
  },
  {
    misconception: "Math.cos takes degrees",
    feedback: "want radians",
    source: changed({ angle: "degrees" }),
  },
  {
    misconception: "the image turns about pixel (0, 0)",
    feedback: "about the corner",
    source: changed({ centre: "[0, 0]" }),
  },
  {
    misconception: "the centre is at half the size",
    feedback: "The centre is half a pixel off",
    source: changed({ centre: "[width / 2, height / 2]" }),
  },
  {
    misconception: "x belongs to the height",
    feedback: "The centre's coordinates are interchanged",
    source: changed({ centre: "[(height - 1) / 2, (width - 1) / 2]" }),
  },
  {
    misconception: "after the rotation nothing needs to be added",
    feedback: "not added again after the rotation",
    source: changed({ way: "[sin * x + cos * y, cos * x - sin * y]" }),
  },
  {
    misconception: "the nearest pixel is good enough",
    feedback: "This is the nearest pixel",
    source: changed({ place: "row = Math.round(row); column = Math.round(column);" }),
  },
  {
    misconception: "rotateImage may round, as readAt interpolates",
    feedback: "This is the nearest pixel. Use readAt",
    source: changed({
      value: "readAt(image, { row: Math.round(row), column: Math.round(column), fill })",
    }),
  },
  {
    misconception: "the pixel above and to the left is the one to read",
    feedback: "above and to the left",
    source: changed({ weights: "[0, 0]" }),
  },
  {
    misconception: "s is the weight of row i",
    feedback: "The weights are interchanged",
    source: changed({ weights: "[1 - (row - i), 1 - (column - j)]" }),
  },
  {
    misconception: "s belongs to the columns",
    feedback: "s and t are interchanged",
    source: changed({ weights: "[column - j, row - i]" }),
  },
  {
    misconception: "what is outside has no weight",
    feedback: "Pixels outside the image were taken as 0",
    source: changed({
      pixel: "i >= 0 && i < height && j >= 0 && j < width ? image.at(i, j) : 0 * fill",
    }),
  },
  {
    misconception: "the border goes on outside",
    feedback: "The nearest border pixel was repeated",
    source: changed({
      place: "row = Math.min(Math.max(row, 0), height - 1);\n" +
        "  column = Math.min(Math.max(column, 0), width - 1);",
    }),
  },
  {
    misconception: "a place beyond the last pixel is outside as a whole",
    feedback: "place as a whole was tested",
    source: changed({
      place: "if (row < 0 || row > height - 1 || column < 0 || column > width - 1) return fill;",
    }),
  },
  {
    misconception: "the fill value of readAt is known there",
    feedback: "pass `fill` on to readAt",
    source: changed({ value: "readAt(image, { row, column })" }),
  },
  {
    misconception: "each pixel of the image is moved to its new place",
    feedback: "Go through the pixels of the result",
    source: changed({
      target: "image.clone().fill(fill)",
      way: "[Math.round(centreY - sin * x + cos * y), Math.round(centreX + cos * x + sin * y)]",
      value: "rotated.data[i * width + j];\n" +
        "      if (row >= 0 && row < height && column >= 0 && column < width) " +
        "rotated.data[row * width + column] = image.at(i, j)",
    }),
  },
  {
    misconception: "the result may be written into the image",
    feedback: "while it was still being read",
    source: changed({ target: "image" }),
  },
];
