/**
 * The update rules, schedules and clipping agree with PyTorch. Reference values: tests/reference.
 */
import { assert, assertAlmostEquals } from "@std/assert";
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  amsgrad,
  clipByNorm,
  clipByValue,
  cosineAnnealing,
  cosineWarmRestarts,
  exponentialDecay,
  linearWarmUp,
  momentum,
  multiStepDecay,
  nadam,
  nesterov,
  oneCycle,
  radam,
  rmsprop,
  rprop,
  sgd,
  stepDecay,
} from "course/optimizers/mod.ts";
import { parameter } from "course/layers/mod.ts";
import { type DType, type Tensor, tensor, zeros } from "course/tensor/mod.ts";
import type { Parameter, Schedule, UpdateRule, UpdateState } from "course/types.ts";
import reference from "../reference/torch_ref.json" with { type: "json" };

/** PyTorch's options, as far as one of the classes has them. */
interface TorchOptions {
  readonly lr: number;
  readonly betas?: readonly number[];
  readonly eps?: number;
  readonly weight_decay?: number;
  readonly amsgrad?: boolean;
  readonly momentum?: number;
  readonly dampening?: number;
  readonly nesterov?: boolean;
  readonly alpha?: number;
  readonly centered?: boolean;
  readonly rho?: number;
  readonly lr_decay?: number;
  readonly initial_accumulator_value?: number;
  readonly momentum_decay?: number;
  readonly etas?: readonly number[];
  readonly step_sizes?: readonly number[];
}

interface Run {
  readonly name: string;
  readonly class: string;
  readonly options: TorchOptions;
  readonly dtype: string;
  readonly amplification: number;
  readonly lr_change?: { readonly from_step: number; readonly lr: number };
  readonly w: readonly (readonly number[])[];
  readonly final_state?: Readonly<Record<string, number | readonly number[]>>;
}

/** Our names of what PyTorch keeps. */
const stateNames: Readonly<Record<string, string>> = {
  "SGD.momentum_buffer": "velocity",
  "Adagrad.sum": "sumOfSquares",
  "RMSprop.square_avg": "meanSquare",
  "RMSprop.grad_avg": "mean",
  "RMSprop.momentum_buffer": "velocity",
  "Adadelta.square_avg": "meanSquareGradient",
  "Adadelta.acc_delta": "meanSquareStep",
  "Adamax.exp_inf": "infinityNorm",
  "Rprop.prev": "previousGradient",
  "Rprop.step_size": "stepSize",
  exp_avg: "firstMoment",
  exp_avg_sq: "secondMoment",
  max_exp_avg_sq: "largestSecondMoment",
  mu_product: "momentumProduct",
};

function ruleOf(run: Run): UpdateRule {
  const o = run.options;
  const decay = { weightDecay: o.weight_decay };
  const like = { ...decay, beta1: o.betas?.[0], beta2: o.betas?.[1], epsilon: o.eps };
  switch (run.class) {
    case "SGD":
      if (o.nesterov) return nesterov({ ...decay, momentum: o.momentum });
      if (!o.momentum) return sgd(decay);
      return momentum({ ...decay, momentum: o.momentum, dampening: o.dampening });
    case "Adagrad":
      return adagrad({
        ...decay,
        epsilon: o.eps,
        learningRateDecay: o.lr_decay,
        initialAccumulator: o.initial_accumulator_value,
      });
    case "RMSprop":
      return rmsprop({
        ...decay,
        epsilon: o.eps,
        rho: o.alpha,
        momentum: o.momentum,
        centered: o.centered,
      });
    case "Adadelta":
      return adadelta({ ...decay, epsilon: o.eps, rho: o.rho });
    case "Adam":
      return o.amsgrad ? amsgrad(like) : adam(like);
    case "AdamW":
      return o.amsgrad ? amsgrad({ ...like, decoupledWeightDecay: true }) : adamW(like);
    case "NAdam":
      return nadam({ ...like, momentumDecay: o.momentum_decay });
    case "RAdam":
      return radam(like);
    case "Adamax":
      return adamax(like);
    case "Rprop":
      return rprop({
        decrease: o.etas?.[0],
        increase: o.etas?.[1],
        minimumStep: o.step_sizes?.[0],
        maximumStep: o.step_sizes?.[1],
      });
    default:
      throw new Error(`No rule for ${run.class}`);
  }
}

/** Which numbers of a run are compared: all, except where the reference file says otherwise. */
function comparable(run: Run, component: number): boolean {
  // v − m² of a constant gradient is 0 up to rounding: nothing that float32 could agree on.
  return !(run.options.centered && run.dtype === "float32" && component === 4);
}

const { steps, problems: { given_gradients: problem } } = reference.optimizers;
const tolerances: Readonly<Record<string, number>> = { float64: 1e-10, float32: 1e-5 };

const runs = (reference.optimizers.runs as readonly Run[])
  .filter(({ name }) => !name.endsWith("_BUGGY"));

for (const run of runs) {
  Deno.test(`${run.name} agrees with PyTorch in ${run.dtype}`, () => {
    const tolerance = tolerances[run.dtype] * run.amplification;
    const { values, state } = follow(run);
    values.forEach((value, i) => {
      assertClose(value, run.w[i], { tolerance, run, what: `step ${steps[i]}` });
    });
    for (const [name, expected] of Object.entries(run.final_state ?? {})) {
      const key = stateNames[`${run.class}.${name}`] ?? stateNames[name];
      if (key === undefined) continue;
      const numbers = typeof expected === "number" ? [expected] : expected;
      assertClose(state[key], numbers, { tolerance, run, what: key });
    }
  });
}

/** θ after each step for which the file has it, and the last state. */
function follow(run: Run): { values: Tensor[]; state: UpdateState } {
  const dtype = run.dtype as DType;
  const rule = ruleOf(run);
  const value = tensor(problem.w0, { dtype });
  const state = rule.initialize(value.shape, dtype);
  const values: Tensor[] = [];
  problem.gradients.forEach((gradient, i) => {
    const step = i + 1;
    const { lr_change: change } = run;
    const learningRate = change && step >= change.from_step ? change.lr : run.options.lr;
    rule.update(value, tensor(gradient, { dtype }), state, { learningRate, step });
    if (steps.includes(step)) values.push(value.clone());
  });
  return { values, state };
}

function assertClose(
  actual: Tensor | number,
  expected: readonly number[],
  { tolerance, run, what }: { tolerance: number; run: Run; what: string },
): void {
  const values = typeof actual === "number" ? [actual] : actual.data;
  expected.forEach((number, i) => {
    if (!comparable(run, i)) return;
    const scale = Math.max(1, Math.abs(number));
    assertAlmostEquals(values[i], number, tolerance * scale, `${what}, component ${i}`);
  });
}

Deno.test("the NAdam of PyTorch 1.13, which took each μ twice into its product, is another", () => {
  const buggy = (reference.optimizers.runs as readonly Run[])
    .find(({ name, dtype }) => name.endsWith("_BUGGY") && dtype === "float64");
  assert(buggy);
  const distance = follow(buggy).values.map((value, i) => Math.abs(value.at(0) - buggy.w[i][0]));
  assert(Math.max(...distance) > 1e-4);
});

const learningRate = 0.1;
const schedules: Readonly<Record<string, Schedule>> = {
  "StepLR(step_size=10,gamma=0.5)": stepDecay({ learningRate, every: 10, factor: 0.5 }),
  "MultiStepLR([5,20,40],gamma=0.1)": multiStepDecay({ learningRate, milestones: [5, 20, 40] }),
  "ExponentialLR(gamma=0.95)": exponentialDecay({ learningRate, factor: 0.95 }),
  "CosineAnnealingLR(T_max=50,eta_min=0.001)": cosineAnnealing({
    learningRate,
    duration: 50,
    minimum: 0.001,
  }),
  "LinearLR(start=0.1,end=1,total=20)": linearWarmUp({
    duration: 20,
    startFactor: 0.1,
    then: learningRate,
  }),
  "CosineAnnealingWarmRestarts(T_0=10,T_mult=2)": cosineWarmRestarts({
    learningRate,
    duration: 10,
    growth: 2,
  }),
  "OneCycleLR(max_lr=0.5,total_steps=60)": oneCycle({ maximum: 0.5, duration: 60 }),
};

for (const [name, expected] of Object.entries(reference.lr_schedules)) {
  if (!Array.isArray(expected)) continue;
  Deno.test(`${name} agrees with PyTorch`, () => {
    expected.forEach((rate, time) => {
      assertAlmostEquals(schedules[name].learningRate(time), rate, 1e-10, `time ${time}`);
    });
  });
}

const { grads, note: _, ...clipped } = reference.grad_clip;
const clip: Readonly<Record<string, (parameters: readonly Parameter[]) => number | void>> = {
  norm_1: (parameters) => clipByNorm(parameters, { maximum: 1 }),
  norm_100: (parameters) => clipByNorm(parameters, { maximum: 100 }),
  "norm_inf_0.5": (parameters) => clipByNorm(parameters, { maximum: 0.5, order: Infinity }),
  "value_0.5": (parameters) => clipByValue(parameters, { maximum: 0.5 }),
};

for (const [name, expected] of Object.entries(clipped)) {
  for (const dtype of ["float64", "float32"] as const) {
    Deno.test(`clipping, ${name}, agrees with PyTorch in ${dtype}`, () => {
      const tolerance = tolerances[dtype];
      const parameters = grads.map((gradient, i) => {
        const value = tensor(gradient, { dtype });
        return { name: `${i}`, value: zeros(value.shape, { dtype }), gradient: value };
      });
      const norm = clip[name](parameters);
      const { total_norm: total, grads: gradients } = expected[dtype];
      if (total !== null) assertAlmostEquals(norm ?? NaN, total, tolerance);
      gradients.forEach((gradient, i) => {
        const want = tensor(gradient, { dtype: "float64" }).data;
        parameters[i].gradient.data.forEach((g, k) => assertAlmostEquals(g, want[k], tolerance));
      });
    });
  }
}

Deno.test("clipping leaves frozen parameters out of the norm", () => {
  const frozen = { ...parameter("frozen", { value: zeros([1]) }), frozen: true };
  const trained = parameter("trained", { value: zeros([1]) });
  frozen.gradient.fill(100);
  trained.gradient.fill(0.5);
  assert(clipByNorm([frozen, trained], { maximum: 1 }) === 0.5);
  assert(frozen.gradient.item() === 100 && trained.gradient.item() === 0.5);
});
