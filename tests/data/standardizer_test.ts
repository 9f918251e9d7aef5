import { assert, assertEquals, assertThrows } from "@std/assert";
import { loadDiabetes, loadDigits, split, standardizer, xorData } from "course/data/mod.ts";
import { Random } from "course/random/mod.ts";
import { allClose, standardDeviation, tensor, zeros } from "course/tensor/mod.ts";
import reference from "../reference/sklearn_ref.json" with { type: "json" };

Deno.test("per feature, mean and std are scikit-learn's for the diabetes data", () => {
  const data = loadDiabetes({ dtype: "float64" });
  const { mean, std, apply } = standardizer(data);
  const tolerance = { relative: 1e-13, absolute: 0 };
  assert(allClose(mean, tensor(reference.diabetes.mean, { dtype: "float64" }), tolerance));
  assert(allClose(std, tensor(reference.diabetes.std_ddof0, { dtype: "float64" }), tolerance));
  const { inputs, targets } = apply(data);
  const zero = zeros([10], { dtype: "float64" });
  assert(allClose(inputs.mean({ axis: 0 }), zero, { absolute: 1e-13 }));
  assert(allClose(standardDeviation(inputs, { axis: 0 }), zero.add(1), { absolute: 1e-13 }));
  assertEquals(targets, data.targets);
});

Deno.test("for all pixels together there is one mean and one standard deviation", () => {
  const { mean, std, apply } = standardizer(loadDigits({ dtype: "float64" }), { per: "all" });
  assertEquals([mean.shape, std.shape], [[], []]);
  assert(Math.abs(mean.item() - 0.30526028624095713) < 1e-12);
  assert(Math.abs(std.item() - 0.3760492217920148) < 1e-12);
  const { inputs, classNames } = apply(loadDigits({ dtype: "float64" }));
  assert(Math.abs(inputs.mean().item()) < 1e-12);
  assert(Math.abs(standardDeviation(inputs).item() - 1) < 1e-12);
  assertEquals(classNames[3], "3");
});

Deno.test("test rows are standardized with the numbers of the training rows", () => {
  const train = { inputs: tensor([[0, 10], [2, 30]]), targets: tensor([0, 1]) };
  const { standardize } = standardizer(train);
  assertEquals(standardize(tensor([[4, 20]])).toArray(), [[3, 0]]);
});

Deno.test("a constant feature becomes 0, though rounding gives it a tiny deviation", () => {
  for (const dtype of ["float32", "float64"] as const) {
    const inputs = tensor(Array.from({ length: 7 }, (_, i) => [0.1, i]), { dtype });
    const { std, standardize } = standardizer({ inputs, targets: zeros([7]) });
    assertEquals(std.at(0), 1);
    for (const x of standardize(inputs).slice(0, { end: 1, axis: 1 }).data) {
      assert(Math.abs(x) < 1e-8);
    }
  }
  const { std } = standardizer({ inputs: zeros([2, 2]), targets: zeros([2]) }, { per: "all" });
  assertEquals(std.item(), 1);
});

Deno.test("restore undoes standardize", () => {
  const [train] = split(loadDigits(), { sizes: [50], rng: new Random(1) });
  for (const per of ["feature", "all"] as const) {
    const { standardize, restore } = standardizer(train, { per });
    assert(allClose(restore(standardize(train.inputs)), train.inputs, { absolute: 1e-6 }));
  }
});

Deno.test("the standardizer refuses bad data, other features and unknown options", () => {
  const { standardize, restore } = standardizer(xorData());
  for (const use of [standardize, restore]) {
    assertThrows(() => use(zeros([3, 1])), RangeError, "inputs [3,1]: expected [N,2]");
    assertThrows(() => use(zeros([2])), RangeError, "inputs [2]: expected [N,2]");
  }
  assertThrows(
    () => standardizer({ inputs: tensor([[NaN]]), targets: tensor([0]) }),
    RangeError,
    "the inputs of the training data",
  );
  assertThrows(
    () => standardizer({ inputs: zeros([0, 2]), targets: zeros([0]) }),
    RangeError,
    "at least one row",
  );
  const per: string = "row";
  assertThrows(() => standardizer(xorData(), { per: per as "all" }), RangeError, 'got "row"');
});
