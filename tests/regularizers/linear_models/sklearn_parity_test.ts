/**
 * The linear models agree with scikit-learn on the diabetes data. Reference: tests/reference.
 */
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { loadDiabetes, quadraticFeatures, standardizer, takeRows } from "course/data/mod.ts";
import {
  elasticNetRegression,
  kktResidual,
  lasso,
  lassoPath,
  leastSquares,
  type LinearModel,
  predictLinear,
  ridge,
} from "course/regularizers/mod.ts";
import { square, type Tensor } from "course/tensor/mod.ts";
import { loadReference } from "../../helpers.ts";

interface Fit {
  readonly alpha: number;
  readonly l1_ratio?: number;
  readonly coef: readonly number[];
  readonly mse?: number;
}

interface Scores {
  readonly train_mse: number;
  readonly test_mse: number;
  readonly nonzero: number;
}

interface Split {
  readonly mean_only: { readonly test_mse: number };
  readonly ols: Scores;
  readonly ridge: Readonly<Record<string, Scores>>;
  readonly lasso: Readonly<Record<string, Scores>>;
}

interface Reference {
  readonly diabetes: {
    readonly features: readonly string[];
    readonly y_mean: number;
    readonly ols: {
      readonly coef: readonly number[];
      readonly intercept: number;
      readonly mse: number;
    };
    readonly lasso: {
      readonly alpha_max: number;
      readonly path: readonly Fit[];
      readonly events_exact_lars: readonly {
        readonly alpha: number;
        readonly enter?: string;
        readonly leave?: string;
      }[];
      readonly breakpoints: readonly number[];
      readonly coef_at_breakpoints: readonly (readonly number[])[];
    };
    readonly ridge: readonly Fit[];
    readonly elasticnet: readonly Fit[];
    readonly generalisation: Readonly<Record<string, Split>>;
  };
}

const tolerance = 1e-8;
const { diabetes: reference } = loadReference<Reference>("sklearn_ref");
const raw = loadDiabetes({ dtype: "float64" });
const { inputs: X, targets: y } = standardizer(raw).apply(raw);

const meanSquaredError = (model: LinearModel, inputs: Tensor, targets: Tensor) =>
  square(predictLinear(model, inputs).subtract(targets.reshape([-1]))).mean().item();

/** Coefficients, and the mean squared error where the file has it. */
function assertFit(model: LinearModel, { coef, mse }: Pick<Fit, "coef" | "mse">): void {
  coef.forEach((w, j) => {
    const scale = Math.max(1, Math.abs(w));
    assertAlmostEquals(model.coefficients.at(j), w, tolerance * scale, reference.features[j]);
  });
  assertAlmostEquals(model.intercept, reference.y_mean, tolerance * reference.y_mean);
  if (mse !== undefined) {
    assertAlmostEquals(meanSquaredError(model, X, y), mse, tolerance * mse);
  }
}

Deno.test("least squares", () => {
  const model = leastSquares(X, y);
  assertFit(model, reference.ols);
  assertAlmostEquals(model.intercept, reference.ols.intercept, tolerance);
});

for (const fit of reference.ridge) {
  Deno.test(`ridge, α = ${fit.alpha}`, () => assertFit(ridge(X, y, fit), fit));
}

for (const fit of reference.elasticnet) {
  const { alpha, l1_ratio: l1Ratio } = fit;
  Deno.test(`elastic net, α = ${alpha}, ρ = ${l1Ratio}`, () => {
    const model = elasticNetRegression(X, y, { alpha, l1Ratio });
    assertFit(model, fit);
    const { coefficients } = model;
    assertAlmostEquals(
      kktResidual(X, y, { coefficients, alpha, l1Ratio }),
      model.kktResidual,
      1e-12,
    );
  });
}

for (const fit of reference.lasso.path) {
  const { alpha } = fit;
  Deno.test(`lasso, α = ${alpha}: coordinate descent and the exact path`, () => {
    const model = lasso(X, y, { alpha });
    assertFit(model, fit);
    const onPath = lassoPath(X, y).at(alpha);
    assertFit(onPath, fit);
    const zeros = ({ coefficients }: LinearModel) => coefficients.data.map((w) => w === 0 ? 1 : 0);
    assertEquals(zeros(model), zeros(onPath));
    assertAlmostEquals(onPath.kktResidual, 0, 1e-11);
  });
}

Deno.test("the lasso path: order, breakpoints, coefficients", () => {
  const { breakpoints, events_exact_lars: events, coef_at_breakpoints: coefs, alpha_max } =
    reference.lasso;
  const path = lassoPath(X, y);
  assertAlmostEquals(path.alphas[0], alpha_max, tolerance);
  assertEquals(
    path.events.map(({ feature, kind }) => `${kind} ${reference.features[feature]}`),
    events.map(({ enter, leave }) => enter ? `enter ${enter}` : `leave ${leave}`),
  );
  assertEquals(path.alphas.length, breakpoints.length);
  breakpoints.forEach((alpha, k) => {
    assertAlmostEquals(path.alphas[k], alpha, tolerance);
    coefs[k].forEach((w, j) => {
      assertAlmostEquals(path.coefficients.at(k, j), w, tolerance * Math.max(1, Math.abs(w)));
    });
  });
});

/** Which features and rows a block of the file is about. */
const splits: Readonly<Record<string, { quadratic: boolean; trains: (row: number) => boolean }>> = {
  "10_features_train_i%5!=4 (354/88)": { quadratic: false, trains: (row) => row % 5 !== 4 },
  "64_quadratic_features_train_i%5==0 (89/353)": {
    quadratic: true,
    trains: (row) => row % 5 === 0,
  },
  "64_quadratic_features_train_i%5!=4 (354/88)": {
    quadratic: true,
    trains: (row) => row % 5 !== 4,
  },
};

for (const [title, expected] of Object.entries(reference.generalisation)) {
  const { quadratic, trains } = splits[title];
  const rows = [...Array(442).keys()];
  const train = takeRows(raw, rows.filter(trains));
  const test = takeRows(raw, rows.filter((row) => !trains(row)));
  const first = standardizer(train);
  const widen = (data: typeof raw) => {
    const standard = { ...raw, ...first.apply(data) };
    return quadratic ? quadraticFeatures(standard, { withoutSquare: ["sex"] }) : standard;
  };
  const wide = widen({ ...raw, ...train });
  const second = standardizer(wide);
  const [known, unseen] = [second.apply(wide), second.apply(widen({ ...raw, ...test }))];

  const check = (name: string, fit: () => LinearModel, scores: Scores) =>
    Deno.test(`${title}: ${name}`, () => {
      const model = fit();
      const { train_mse, test_mse, nonzero } = scores;
      assertEquals(model.coefficients.data.filter((w) => w !== 0).length, nonzero);
      const trainError = meanSquaredError(model, known.inputs, known.targets);
      const testError = meanSquaredError(model, unseen.inputs, unseen.targets);
      assertAlmostEquals(trainError / train_mse, 1, tolerance);
      assertAlmostEquals(testError / test_mse, 1, tolerance);
    });
  check("least squares", () => leastSquares(known.inputs, known.targets), expected.ols);
  for (const [alpha, scores] of Object.entries(expected.ridge)) {
    check(`ridge ${alpha}`, () => ridge(known.inputs, known.targets, { alpha: +alpha }), scores);
  }
  const path = lassoPath(known.inputs, known.targets);
  for (const [alpha, scores] of Object.entries(expected.lasso)) {
    check(`lasso ${alpha}`, () => lasso(known.inputs, known.targets, { alpha: +alpha }), scores);
    check(`lasso path at ${alpha}`, () => path.at(+alpha), scores);
  }
}
