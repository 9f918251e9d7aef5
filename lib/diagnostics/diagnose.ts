/**
 * Naming what is wrong with a network.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { checkDataset, takeRows } from "../data/mod.ts";
import type { Sequential } from "../layers/mod.ts";
import { infer } from "../training/mod.ts";
import type { Dataset, EpochReport, Loss } from "../types.ts";
import { Diagnosis } from "./diagnosis.ts";
import { guess } from "./guessing.ts";
import { networkFindings, notFinite } from "./network_illnesses.ts";
import { probe } from "./probe.ts";
import { trainingFindings } from "./training_illnesses.ts";

/** Options of {@linkcode diagnose}. */
export interface DiagnoseOptions {
  /** The training data; the first 256 rows are sent through the network. */
  readonly data: Dataset;
  /** The loss that it is trained with. */
  readonly loss: Loss;
  /** The reports of a training run, for what one batch cannot show. Default: none. */
  readonly history?: readonly EpochReport[];
}

/** Rows that are enough to see what the layers do. */
const rowsToProbe = 256;

/**
 * Looks for the illnesses that this course teaches, and says for each the evidence, the lesson and
 * the cure.
 *
 * First: weights that are no longer finite. From one batch: data not standardized, symmetric
 * weights, dead ReLU units, saturation, vanishing and exploding gradients, a bias before batch
 * normalization. From the history of a run as well: a learning rate too high or too low,
 * overfitting, underfitting. The limits are rules of thumb, set where the lessons' sick and healthy
 * networks differ. The network is left as it was.
 *
 * @example
 * ```ts
 * import { sigmoid } from "course/activations/mod.ts";
 * import { diagnose } from "course/diagnostics/mod.ts";
 * import { mlp } from "course/layers/mod.ts";
 * import { meanSquaredError } from "course/losses/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const model = mlp([8, ...Array(10).fill(16), 1], { activation: sigmoid, rng });
 * const data = { inputs: rng.normalTensor([64, 8]), targets: rng.normalTensor([64, 1]) };
 * const { illnesses } = diagnose(model, { data, loss: meanSquaredError() });
 * assertEquals(illnesses, ["vanishing gradient"]);
 * ```
 * @param model The network.
 * @param options Data, loss, and the history if there is one.
 * @returns The findings.
 * @throws {RangeError} If the data are empty or hold NaN or Infinity.
 * @throws {TypeError} If the model is no Sequential.
 */
export function diagnose(model: Sequential, options: DiagnoseOptions): Diagnosis {
  checkOptions("diagnose", options, "{ data, loss }");
  const { data, loss, history = [] } = options;
  checkDataset(data, "the data to diagnose with");
  const broken = notFinite(model);
  if (broken) return new Diagnosis([broken]);
  const rows = Math.min(rowsToProbe, data.inputs.shape[0]);
  const batch = takeRows(data, Array.from({ length: rows }, (_, row) => row));
  const layers = probe(model, { data: batch, loss });
  const ofNetwork = networkFindings({ model, data: batch, layers });
  const { shape, dtype } = infer(model, batch.inputs);
  const { best, zero } = guess(data.targets, { loss, outputs: shape.slice(1), dtype });
  const { targets } = data;
  const areRealTargets = targets.rank > 1 && targets.data.some((y) => y < 0 || y > 1);
  const record = { history, baseline: best, startLoss: zero, areRealTargets };
  const ofTraining = trainingFindings({ ...record, networkIsIll: ofNetwork.length > 0 });
  return new Diagnosis([...ofNetwork, ...ofTraining]);
}
