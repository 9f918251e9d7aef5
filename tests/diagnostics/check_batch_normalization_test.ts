import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { checkBatchNormalization } from "course/diagnostics/mod.ts";
import { BatchNormalization, parameter } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, sqrt, type Tensor, variance, zeros } from "course/tensor/mod.ts";
import type { Layer } from "course/types.ts";

type Make = (features: number) => Layer;
const check = (make: Make) => checkBatchNormalization(make, { rng: new Random(5) });
const axis = { axis: 0 } as const;

Deno.test("the library's batch normalization passes", () => {
  for (const momentum of [0.1, 0.5, "cumulative"] as const) {
    const report = checkBatchNormalization(
      (features) => new BatchNormalization(features, { momentum, epsilon: 1e-3, dtype: "float64" }),
      { rng: new Random(1), momentum, epsilon: 1e-3 },
    );
    assert(report.passed, report.toString());
  }
});

interface Mistake {
  /** n − this divides the variance that normalizes. */
  readonly correction?: 0 | 1;
  readonly runningCorrection?: 0 | 1;
  /** What is normalized over: columns (0) or, wrongly, rows (1). */
  readonly momentum?: number;
  readonly learnsIn?: "train" | "both" | "never";
  readonly evaluateUses?: "running" | "batch";
  readonly center?: boolean;
  readonly divideBy?: "std" | "variance";
  /** dL/dx: complete, or with μ and σ² taken for constants, or with a term left out. */
  readonly gradient?: "complete" | "constants" | "without the variance" | "without the mean";
  readonly gammaGradient?: (dy: Tensor, xHat: Tensor, x: Tensor) => Tensor;
}

/** Batch normalization in plain tensor operations, with one mistake. */
function mutant(mistake: Mistake): Make {
  const { correction = 0, runningCorrection = 1, momentum = 0.1, learnsIn = "train" } = mistake;
  const { evaluateUses = "running", center = true, divideBy = "std" } = mistake;
  const { gradient = "complete", gammaGradient = (dy, xHat) => dy.multiply(xHat) } = mistake;
  return (features) => {
    const dtype = "float64";
    const gamma = parameter("gamma", { value: ones([features], { dtype }) });
    const beta = parameter("beta", { value: zeros([features], { dtype }) });
    const [runningMean, runningVariance] = [
      zeros([features], { dtype }),
      ones([features], { dtype }),
    ];
    const learn = (running: Tensor, batch: Tensor) => {
      running.data.set(running.multiply(1 - momentum).add(batch.multiply(momentum)).data);
    };
    return {
      parameters: [gamma, beta],
      buffers: [
        { name: "runningMean", value: runningMean },
        { name: "runningVariance", value: runningVariance },
      ],
      forward(x, mode) {
        const usesBatch = mode === "train" || evaluateUses === "batch";
        const mean = usesBatch ? x.mean(axis) : runningMean.clone();
        const spread = usesBatch ? variance(x, { ...axis, correction }) : runningVariance.clone();
        if (learnsIn === "both" || (learnsIn === "train" && mode === "train")) {
          learn(runningMean, x.mean(axis));
          learn(runningVariance, variance(x, { ...axis, correction: runningCorrection }));
        }
        const std = divideBy === "std" ? sqrt(spread.add(1e-5)) : spread.add(1e-5);
        const xHat = (center ? x.subtract(mean) : x).divide(std);
        return {
          output: xHat.multiply(gamma.value).add(beta.value),
          backward(dy) {
            gamma.gradient.addInPlace(gammaGradient(dy, xHat, x).sum(axis));
            beta.gradient.addInPlace(dy.sum(axis));
            const g = dy.multiply(gamma.value).divide(std);
            if (!usesBatch || gradient === "constants") return g;
            const throughMean = gradient === "without the mean" ? 0 : g.mean(axis);
            const throughVariance = gradient === "without the variance"
              ? 0
              : xHat.multiply(g.multiply(xHat).mean(axis));
            return g.subtract(throughMean).subtract(throughVariance);
          },
        };
      },
    };
  };
}

Deno.test("the copy without a mistake passes", () => {
  const report = check(mutant({}));
  assert(report.passed, report.toString());
});

const train = "train: mean 0 and biased variance 1";
const evaluate = "evaluate: running statistics, with the unbiased variance";
const step = "one pass moves the running statistics by the momentum";
const mutants: { name: string; mistake: Mistake; fails: string[]; says: string }[] = [
  {
    name: "unbiased variance in the forward pass",
    mistake: { correction: 1 },
    fails: [train, "dL/dinput"],
    says: "divide by N, not by N − 1",
  },
  {
    name: "biased variance in the running statistics",
    mistake: { runningCorrection: 0 },
    fails: [evaluate, step],
    says: "divide by N − 1, not by N",
  },
  {
    name: "running statistics updated in evaluate mode",
    mistake: { learnsIn: "both" },
    fails: ["evaluate: same input, same output", "evaluate: buffers stay as they were"],
    says: 'only in mode "train"',
  },
  {
    name: "running statistics never updated",
    mistake: { learnsIn: "never" },
    fails: [evaluate, step],
    says: "the mean of a feature",
  },
  {
    name: "running statistics replaced by the batch's",
    mistake: { momentum: 1 },
    fails: [step],
    says: "momentum",
  },
  {
    name: "momentum taken for the weight of the old value",
    mistake: { momentum: 0.9 },
    fails: [step],
    says: "in Keras",
  },
  {
    name: "batch statistics in evaluate mode",
    mistake: { evaluateUses: "batch" },
    fails: [evaluate, step, "evaluate: each row by itself"],
    says: "the batch's statistics",
  },
  {
    name: "mean not subtracted",
    mistake: { center: false },
    fails: [train, evaluate, step, "dL/dinput"],
    says: "Subtract the mean",
  },
  {
    name: "divided by the variance",
    mistake: { divideBy: "variance" },
    fails: [train, evaluate, step, "dL/dinput"],
    says: "square root",
  },
  {
    name: "μ and σ² taken for constants in backward",
    mistake: { gradient: "constants" },
    fails: ["dL/dinput"],
    says: "derivative of the output",
  },
  {
    name: "backward without the variance's term",
    mistake: { gradient: "without the variance" },
    fails: ["dL/dinput"],
    says: "derivative of the output",
  },
  {
    name: "backward without the mean's term",
    mistake: { gradient: "without the mean" },
    fails: ["dL/dinput"],
    says: "derivative of the output",
  },
  {
    name: "dL/dγ with x instead of x̂",
    mistake: { gammaGradient: (dy, _, x) => dy.multiply(x) },
    fails: ["dL/dgamma", "evaluate: dL/dgamma"],
    says: "off by the same",
  },
];

for (const { name, mistake, fails, says } of mutants) {
  Deno.test(`mutant caught: ${name}`, () => {
    const report = check(mutant(mistake));
    assertEquals(report.failures.map((failure) => failure.name), fails, report.toString());
    assertStringIncludes(report.toString(), says);
  });
}

Deno.test("garbage is reported, not thrown", () => {
  for (const make of [() => undefined, () => ({ parameters: [] }), undefined]) {
    assert(!check(make as unknown as Make).passed);
  }
});
