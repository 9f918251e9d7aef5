/**
 * What reading, augmenting and a path of the lasso take: `./course bench data`.
 *
 * Prints milliseconds of the first call, as a notebook makes it, and the median of later ones.
 * @module
 */
import {
  augmentBatch,
  compose,
  gaussNoise,
  horizontalFlip,
  randomBrightnessContrast,
  rotate,
  shift,
} from "../lib/augmentation/mod.ts";
import {
  loadDiabetes,
  loadDigits,
  loadFashion14,
  quadraticFeatures,
  standardizer,
  takeRows,
} from "../lib/data/mod.ts";
import { Random } from "../lib/random/mod.ts";
import { lassoPath } from "../lib/regularizers/mod.ts";
import { machine } from "./machine.ts";
import { median } from "./timing.ts";

const CALLS = 9;

/** Calls the function and prints how long that took. */
function report(name: string, call: () => unknown): void {
  const [first, ...later] = Array.from({ length: 1 + CALLS }, () => timeOf(call));
  console.log(name.padEnd(40), first.toFixed(1).padStart(7), median(later).toFixed(1).padStart(7));
}

function timeOf(call: () => unknown): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

console.log(`${machine()}\n\nms: first call, median of later calls`);
report("digits.csv to standardized tensors", () => {
  const digits = loadDigits();
  return standardizer(digits).apply(digits);
});
report("Fashion-MNIST 14×14, 6000 images (gz)", () => loadFashion14());

const images = takeRows(loadFashion14().train, Array.from({ length: 1000 }, (_, i) => i));
const always = { probability: 1 };
const augment = augmentBatch(
  compose([
    rotate({ limit: 15, ...always }),
    shift({ pixels: 1, ...always }),
    horizontalFlip(always),
    randomBrightnessContrast(always),
    gaussNoise(always),
  ]),
  { imageShape: images.imageShape },
);
report("five transforms of 1000 images 14×14", () => augment(images, new Random(1)));

const diabetes = quadraticFeatures(loadDiabetes({ dtype: "float64" }), { withoutSquare: ["sex"] });
const { inputs, targets } = standardizer(diabetes).apply(diabetes);
report(`lasso path of ${inputs.shape[1]} features`, () => lassoPath(inputs, targets));
