import { assert, assertThrows } from "@std/assert";
import {
  affine,
  blur,
  brightness,
  centerCrop,
  coarseDropout,
  compose,
  contrast,
  cutout,
  elasticTransform,
  gaussianBlur,
  gaussNoise,
  invert,
  oneOf,
  pad,
  randomCrop,
  randomGamma,
  rotate,
  scale,
  shear,
  shift,
  shiftScaleRotate,
  someOf,
} from "course/augmentation/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones } from "course/tensor/mod.ts";
import type { Transform } from "course/types.ts";
import { unchecked } from "../helpers.ts";

/** Each wrong use, and the part of the message that names the option. */
const REFUSED: readonly (readonly [use: () => unknown, message: string])[] = [
  [() => rotate({ limit: NaN }), "rotate() limit must be a number or [low, high]"],
  [() => rotate({ limit: -5 }), "low ≤ high; got -5"],
  [() => rotate({ limit: [30, 10] }), "low ≤ high; got [30,10]"],
  [() => rotate({ limit: Infinity }), "rotate() limit"],
  [() => rotate({ limit: unchecked("15") }), 'got "15"'],
  [() => rotate({ interpolation: unchecked("cubic") }), 'got "cubic"'],
  [() => rotate({ border: unchecked("wrap") }), 'border "constant" or "reflect", got "wrap"'],
  [() => rotate({ fill: NaN }), "finite fill value"],
  [() => rotate({ fill: [] }), "finite fill value"],
  [() => scale({ limit: 1 }), "scale() scale limit"],
  [() => shear({ limit: 85 }), "from -80 to 80; got 85"],
  [() => shear({ limit: { x: 50, y: 50 } }), "x and y together must stay below 90°"],
  [() => shift({ limit: 2 }), "shift() shift limit"],
  [() => shift({ pixels: 1.5 }), "whole numbers; got 1.5"],
  [() => shift({ pixels: 1, limit: 0.1 }), "as a fraction or in pixels, not both"],
  [() => affine({ scale: 0 }), "affine() scale"],
  [() => affine({ translate: 0.1, translatePixels: 1 }), "not both"],
  [() => shiftScaleRotate({ rotateLimit: NaN }), "shiftScaleRotate() rotateLimit"],
  [() => shiftScaleRotate({ shiftLimit: NaN }), "shiftScaleRotate() shift limit"],
  [() => shiftScaleRotate({ scaleLimit: -2 }), "shiftScaleRotate() scale limit"],
  [
    () => randomCrop({ height: 0, width: 1 }),
    "randomCrop() needs height whole and ≥ 1, got 0",
  ],
  [
    () => centerCrop({ height: 1, width: 1.5 }),
    "centerCrop() needs width whole and ≥ 1, got 1.5",
  ],
  [() => pad({ padding: -1 }), "pad() needs a padding of whole pixels ≥ 0, got -1"],
  [() => pad({ padding: { left: 0.5 } }), "got 0.5"],
  [() => brightness({ limit: 2 }), "brightness() brightness limit"],
  [() => contrast({ limit: [-2, 0] }), "contrast() contrast limit"],
  [() => brightness({ range: [1, 0] }), "range [black, white] with black < white, got [1, 0]"],
  [() => invert({ range: [0, Infinity] }), "got [0, Infinity]"],
  [() => randomGamma({ gammaLimit: 100 }), "randomGamma() gammaLimit"],
  [() => gaussNoise({ stdRange: [-1, 1] }), "gaussNoise() stdRange"],
  [() => blur({ blurLimit: 4 }), "blur() blurLimit must be odd, got 4"],
  [() => blur({ blurLimit: [1, 5] }), "not below 3; got [1,5]"],
  [() => gaussianBlur({ sigmaLimit: 0 }), "gaussianBlur() sigmaLimit"],
  [() => coarseDropout({ holesRange: 0 }), "coarseDropout() holesRange"],
  [() => coarseDropout({ holeHeightRange: 1.5 }), "coarseDropout() holeHeightRange"],
  [() => coarseDropout({ holeWidthRange: [0.5, 0.1] }), "coarseDropout() holeWidthRange"],
  [() => coarseDropout({ fill: Infinity }), "finite fill value"],
  [() => cutout({ size: 0 }), "cutout() needs size whole and ≥ 1, got 0"],
  [() => elasticTransform({ alpha: -1, sigma: 1 }), "elasticTransform() alpha"],
  [() => elasticTransform({ alpha: 1, sigma: 0 }), "elasticTransform() sigma"],
];

REFUSED.forEach(([use, message]) => {
  const call = String(use).replace("() => ", "").replace(/\s+/g, " ");
  Deno.test(`${call} is refused when it is made`, () => {
    assertThrows(use, RangeError, message);
  });
});

Deno.test("a crop larger than the image, and a fill of other channels, are refused when applied", () => {
  const rng = new Random(1);
  for (const crop of [randomCrop, centerCrop]) {
    assertThrows(
      () => crop({ height: 3, width: 2 }).apply(ones([2, 2]), rng),
      RangeError,
      "cannot cut 3×2 pixels out of an image of 2×2",
    );
  }
  const fill = [0, 0, 0];
  const transforms = [rotate({ fill, probability: 1 }), pad({ fill, padding: 1 })];
  for (const transform of [...transforms, cutout({ fill, size: 1, probability: 1 })]) {
    assertThrows(
      () => transform.apply(ones([2, 2]), rng),
      RangeError,
      "has a fill of 3 values, but the image has 1 channels",
    );
  }
});

Deno.test("a single number means what its option says", () => {
  const rng = new Random(1);
  const drawn = (transform: ReturnType<typeof rotate>) =>
    Array.from({ length: 300 }, () => transform.draw(rng, { always: true }).parameters);
  const spread = (values: number[]) => [Math.min(...values), Math.max(...values)];
  const assertSpread = (values: number[], low: number, high: number) => {
    const [least, most] = spread(values);
    const slack = 0.05 * (high - low);
    assert(least >= low && least <= low + slack, `${least} for ${low}`);
    assert(most <= high && most >= high - slack, `${most} for ${high}`);
  };
  assertSpread(drawn(rotate({ limit: 15 })).map(({ angle }) => angle), -15, 15);
  assertSpread(drawn(scale({ limit: 0.2 })).map(({ scale }) => scale), 0.8, 1.2);
  assertSpread(drawn(randomGamma({ gammaLimit: 40 })).map(({ gamma }) => gamma), 0.6, 1.4);
  assertSpread(drawn(gaussNoise({ stdRange: 0.1 })).map(({ std }) => std), 0.1, 0.1);
  const shifts = drawn(shift({ pixels: 1 }));
  for (const values of [shifts.map((s) => s.pixelsX), shifts.map((s) => s.pixelsY)]) {
    assert([-1, 0, 1].every((whole) => values.includes(whole)));
    assert(values.every(Number.isInteger));
  }
  assertSpread(drawn(shift({ limit: 0.1 })).map((s) => s.fractionY), -0.1, 0.1);
  assertSpread(drawn(shear({ limit: 20 })).map((s) => s.shearX), -20, 20);
  assertSpread(drawn(shear({ limit: 20 })).map((s) => s.shearY), 0, 0);
  assertSpread(drawn(affine({ scale: [0.5, 2] })).map(({ scale }) => scale), 0.5, 2);
});

Deno.test("a transform that was not called, and a missing generator, are named", () => {
  const combine = [compose, oneOf, (list: Transform[]) => someOf(list, { count: 1 })];
  for (const make of combine) {
    assertThrows(() => make([unchecked(rotate)]), TypeError, "is it called, as in rotate()?");
    assertThrows(() => make(unchecked(rotate())), TypeError, "needs a list of transforms");
  }
  const image = ones([4, 4]);
  assertThrows(() => rotate().apply(image, unchecked(undefined)), TypeError, "rotate() needs rng");
});
