/**
 * Which classes are taken for which, and the scores that follow from it.
 * @module
 */
import { checkLabels } from "../data/labels.ts";
import { argmax, formatNumber, formatShape, type Tensor } from "../tensor/mod.ts";
import { tableToHTML, tableToText, type TextTable } from "../text_table.ts";
import { checkPredictions } from "./prediction_checks.ts";

/** Precision, recall and F1 of one class. */
export interface ClassScores {
  /** Rows of this class. */
  readonly support: number;
  /** Of the rows predicted as this class, the share that are; NaN if none was predicted. */
  readonly precision: number;
  /** Of the rows of this class, the share that were predicted so; NaN if there are none. */
  readonly recall: number;
  /** Harmonic mean `2·p·r/(p + r)`; 0 if nothing of this class was right. */
  readonly f1: number;
}

/** Options of {@linkcode confusionMatrix}. */
export interface ConfusionMatrixOptions {
  /** Names of the classes, in order. Default: "0", "1", … */
  readonly classNames?: readonly string[];
}

/**
 * Counts: `counts[i][j]` rows of class i were predicted as class j.
 *
 * Shows as a table in a notebook.
 *
 * @example
 * ```ts
 * import { ConfusionMatrix } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const matrix = new ConfusionMatrix([[9, 1], [2, 8]], ["cat", "dog"]);
 * assertEquals(matrix.counts[1][0], 2); // dogs that were taken for cats
 * ```
 */
export class ConfusionMatrix {
  /** Rows: true class; columns: predicted class. */
  readonly counts: readonly (readonly number[])[];
  /** Names of the classes. */
  readonly classNames: readonly string[];

  /**
   * Wraps counts.
   *
   * @param counts Rows: true class; columns: predicted class.
   * @param classNames One name per class.
   */
  constructor(counts: readonly (readonly number[])[], classNames: readonly string[]) {
    this.counts = counts;
    this.classNames = classNames;
  }

  /** Share of rows on the diagonal. */
  get accuracy(): number {
    const right = this.counts.reduce((sum, row, i) => sum + row[i], 0);
    return right / this.counts.flat().reduce((sum, count) => sum + count, 0);
  }

  /** Precision, recall and F1 of every class. */
  get scores(): ClassScores[] {
    return this.counts.map((row, i) => {
      const right = row[i];
      const support = row.reduce((sum, count) => sum + count, 0);
      const predicted = this.counts.reduce((sum, other) => sum + other[i], 0);
      return {
        support,
        precision: right / predicted,
        recall: right / support,
        f1: right === 0 ? 0 : (2 * right) / (support + predicted),
      };
    });
  }

  /** Mean of the classes' F1, each class counted once. */
  get macroF1(): number {
    const scores = this.scores;
    return scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
  }

  /** The counts as a table in plain text. */
  toString(): string {
    return tableToText(this.#table());
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** What a notebook shows: a table in JupyterLab, text elsewhere. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const caption = `accuracy ${formatNumber(this.accuracy)}`;
    return { "text/html": tableToHTML(this.#table(), { caption }), "text/plain": this.toString() };
  }

  #table(): TextTable {
    return {
      head: ["true \\ predicted", ...this.classNames],
      rows: this.counts.map((row, i) => [this.classNames[i], ...row.map(String)]),
    };
  }
}

/**
 * Compares predicted with true classes.
 *
 * @example
 * ```ts
 * import { confusionMatrix } from "course/training/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const logits = tensor([[2, 1], [0, 3], [1, 0]]);
 * assertEquals(confusionMatrix(logits, tensor([0, 1, 1])).counts, [[1, 0], [1, 1]]);
 * ```
 * @param prediction Logits or probabilities [N, C].
 * @param target Labels [N], whole numbers from 0 to C − 1.
 * @param options Names of the classes.
 * @returns The matrix.
 * @throws {RangeError} If shapes do not fit, a prediction is NaN, a label is out of range, or names
 * are missing.
 */
export function confusionMatrix(
  prediction: Tensor,
  target: Tensor,
  options: ConfusionMatrixOptions = {},
): ConfusionMatrix {
  const [rows, classes] = prediction.shape;
  if (prediction.rank !== 2 || target.rank !== 1 || target.size !== rows || rows === 0) {
    throw new RangeError(
      `Cannot make a confusion matrix of predictions ${formatShape(prediction.shape)} and labels ` +
        `${formatShape(target.shape)}: expected [N,C] and [N] with N ≥ 1`,
    );
  }
  const names = options.classNames ?? Array.from({ length: classes }, (_, i) => `${i}`);
  if (names.length !== classes) {
    throw new RangeError(
      `Cannot make a confusion matrix: expected ${classes} class names, got ${names.length}`,
    );
  }
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  checkPredictions(prediction, "make a confusion matrix");
  checkLabels(target, "make a confusion matrix", classes);
  const predicted = argmax(prediction, { axis: 1 }).data;
  target.data.forEach((label, n) => counts[label][predicted[n]]++);
  return new ConfusionMatrix(counts, names);
}
