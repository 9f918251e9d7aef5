/**
 * The data sets that come with the course; `data/README.md` says where they are from.
 * @module
 */
import type { DType, Shape } from "../tensor/mod.ts";
import type { ImageDataset, NamedDataset } from "./dataset.ts";
import { readTable } from "./read_table.ts";
import type { Table } from "./table.ts";

/** Options of the functions that load a data set. */
export interface LoadOptions {
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/** Where the files are: `data/`, beside `lib/`. */
const FOLDER = new URL("../../data/", import.meta.url);

/**
 * Handwritten digits: 1797 grey images of 8×8 pixels, in 10 classes of 174 to 183 images each.
 *
 * Inputs [1797, 64] in [0, 1] (the file has 0 … 16), targets [1797] with labels 0 … 9.
 * The rows are in the order of the 13 writers: shuffle before splitting, as `split()` does.
 * scikit-learn: `load_digits()`, with pixels 0 … 16.
 * Source: Alpaydin & Kaynak (1998), UCI Machine Learning Repository.
 *
 * @example
 * ```ts
 * import { loadDigits } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const digits = loadDigits();
 * assertEquals(digits.inputs.shape, [1797, 64]);
 * assertEquals(digits.imageShape, [8, 8]);
 * ```
 * @param options The number format.
 * @returns The data set.
 */
export function loadDigits(options: LoadOptions = {}): ImageDataset {
  return images(readTable(new URL("digits.csv", FOLDER), options), {
    brightest: 16,
    imageShape: [8, 8],
    targetName: "digit",
    classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  });
}

/**
 * Fashion-MNIST, halved to 14×14 pixels: 5000 grey images for training and 1000 for testing, of
 * each of 10 classes equally many.
 *
 * Inputs [N, 196] in [0, 1] (the files have 0 … 255), targets [N] with labels 0 … 9.
 * The training rows are in the order of the original.
 * Source: Xiao, Rasul & Vollgraf (2017), arXiv:1708.07747.
 *
 * @example
 * ```ts
 * import { loadFashion14 } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { test } = loadFashion14();
 * assertEquals(test.inputs.shape, [1000, 196]);
 * assertEquals(test.classNames[9], "Ankle boot");
 * ```
 * @param options The number format.
 * @returns The training and the test data.
 */
export function loadFashion14(
  options: LoadOptions = {},
): { readonly train: ImageDataset; readonly test: ImageDataset } {
  const load = (file: string) =>
    images(readTable(new URL(file, FOLDER), options), {
      brightest: 255,
      imageShape: [14, 14],
      targetName: "article",
      classNames: [
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
      ],
    });
  return { train: load("fashion14_train5000.csv.gz"), test: load("fashion14_test1000.csv.gz") };
}

/**
 * Diabetes: ten measurements of 442 patients, and how far the disease went within one year.
 *
 * Inputs [442, 10] in the units of the file (age in years, sex coded 1 and 2, body mass index,
 * blood pressure, six blood values s1 … s6), targets [442, 1] from 25 to 346.
 * scikit-learn: `load_diabetes(scaled=False)`.
 * Source: Efron, Hastie, Johnstone & Tibshirani (2004), Annals of Statistics 32.
 *
 * @example
 * ```ts
 * import { loadDiabetes } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const diabetes = loadDiabetes({ dtype: "float64" });
 * assertEquals(diabetes.inputs.shape, [442, 10]);
 * assertEquals(diabetes.featureNames.slice(0, 4), ["age", "sex", "bmi", "bp"]);
 * ```
 * @param options The number format.
 * @returns The data set.
 */
export function loadDiabetes(options: LoadOptions = {}): NamedDataset {
  const table = readTable(new URL("diabetes.csv", FOLDER), options);
  const featureNames = table.columnNames.slice(0, -1);
  return {
    inputs: table.columns(featureNames),
    targets: table.columns(["target"]),
    featureNames,
    targetName: "progression",
  };
}

/** What a table of pixels does not say about its images. */
interface ImageFacts {
  readonly brightest: number;
  readonly imageShape: Shape;
  readonly targetName: string;
  readonly classNames: readonly string[];
}

function images(table: Table, { brightest, ...facts }: ImageFacts): ImageDataset {
  const featureNames = table.columnNames.slice(0, -1);
  return {
    inputs: table.columns(featureNames).divide(brightest),
    targets: table.column("label"),
    featureNames,
    ...facts,
  };
}
