import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  checkDataset,
  loadDiabetes,
  loadDigits,
  loadFashion14,
  loadPhoto,
  rowsByClass,
} from "course/data/mod.ts";
import { max, min, type Tensor } from "course/tensor/mod.ts";

const FOLDER = new URL("../../data/", import.meta.url);

async function sha256(file: string): Promise<string> {
  const bytes = await Deno.readFile(new URL(file, FOLDER));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const classCounts = (labels: Tensor) => rowsByClass(labels).map((rows) => rows.length);

/** The sum in the units of the file; float64 holds it exactly but for the division. */
const sumOf = (x: Tensor, unit: number) => Math.round(x.sum().item() * unit);

Deno.test("every data file is listed with the checksum that it has", async () => {
  const listed = new Map<string, string>();
  for (const line of (await Deno.readTextFile(new URL("sha256sums.txt", FOLDER))).split("\n")) {
    const [sum, file] = line.split("  ");
    if (file) listed.set(file, sum);
  }
  const documents = ["README.md", "sha256sums.txt"];
  const files = [...Deno.readDirSync(FOLDER)].map(({ name }) => name)
    .filter((name) => !documents.includes(name));
  assertEquals([...listed.keys()].sort(), files.sort());
  for (const [file, sum] of listed) assertEquals(await sha256(file), sum, file);
});

Deno.test("the README describes every data file and holds the MIT notice", async () => {
  const text = await Deno.readTextFile(new URL("README.md", FOLDER));
  for (const { name } of Deno.readDirSync(FOLDER)) {
    const stem = name.replace(/\.(png|ppm)$/, "");
    assert(name === "README.md" || text.includes(stem), `${name} is not in data/README.md`);
  }
  assert(text.includes("Copyright © 2017 Zalando SE"));
  assert(text.includes("The above copyright notice and this permission notice"));
});

Deno.test("the digits have their shape, classes, range and sum", () => {
  const digits = loadDigits({ dtype: "float64" });
  checkDataset(digits, "the digits");
  assertEquals(digits.inputs.shape, [1797, 64]);
  assertEquals(digits.imageShape, [8, 8]);
  assertEquals(digits.featureNames[0], "pixel_0_0");
  assertEquals(digits.featureNames[63], "pixel_7_7");
  assertEquals(classCounts(digits.targets), [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  assertEquals(sumOf(digits.inputs, 16), 561718);
  assertEquals(min(digits.inputs).item(), 0);
  assertEquals(max(digits.inputs).item(), 1);
  assertEquals(
    digits.inputs.slice(0, { end: 1 }).multiply(16).slice(0, { end: 8, axis: 1 }).toArray(),
    [[0, 0, 5, 13, 9, 1, 0, 0]],
  );
});

Deno.test("the digits are float32 unless asked otherwise", () => {
  assertEquals(loadDigits().inputs.dtype, "float32");
  assertEquals(loadDigits().targets.dtype, "float32");
  assertEquals(loadDigits({ dtype: "float64" }).targets.dtype, "float64");
});

Deno.test("Fashion-MNIST 14×14 has its shapes, balanced classes, range and sums", () => {
  const { train, test } = loadFashion14({ dtype: "float64" });
  assertEquals(train.inputs.shape, [5000, 196]);
  assertEquals(test.inputs.shape, [1000, 196]);
  assertEquals(classCounts(train.targets), Array(10).fill(500));
  assertEquals(classCounts(test.targets), Array(10).fill(100));
  assertEquals(sumOf(train.inputs, 255), 71881051);
  assertEquals(sumOf(test.inputs, 255), 14258117);
  assertEquals(max(train.inputs).item(), 1);
  assertEquals(train.classNames.length, 10);
  assertEquals(train.imageShape, [14, 14]);
});

Deno.test("the diabetes data have the published means and deviations", () => {
  const { inputs, targets, featureNames } = loadDiabetes({ dtype: "float64" });
  assertEquals(inputs.shape, [442, 10]);
  assertEquals(targets.shape, [442, 1]);
  assertEquals(featureNames, ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"]);
  assertAlmostEquals(targets.mean().item(), 152.13348416289594, 1e-11);
  assertAlmostEquals(inputs.mean({ axis: 0 }).at(2), 26.37579185520364, 1e-11);
  assertEquals(inputs.slice(0, { end: 1 }).toArray(), [[
    59,
    2,
    32.1,
    101,
    157,
    93.2,
    38,
    4,
    4.8598,
    87,
  ]]);
});

Deno.test("the photos are colour images in [0, 1]", () => {
  const cat = loadPhoto("cat");
  const coffee = loadPhoto("coffee", { dtype: "float64" });
  assertEquals(cat.shape, [128, 128, 3]);
  assertEquals(coffee.shape, [128, 192, 3]);
  assertEquals(coffee.dtype, "float64");
  assertEquals(sumOf(cat.to("float64"), 255), 5518712);
  assertEquals(sumOf(coffee, 255), 7271291);
  assertEquals([min(coffee).item(), max(coffee).item()], [0, 1]);
  // The top left pixel, in red, green and blue.
  assertEquals([0, 1, 2].map((channel) => Math.round(cat.at(0, 0, channel) * 255)), [122, 66, 52]);
});
