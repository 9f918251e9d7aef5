/**
 * A network as a table.
 * @module
 */
import { formatShape, type Shape } from "../tensor/mod.ts";
import { tableToHTML } from "../text_table.ts";

/** One layer of a {@linkcode LayerSummary}. */
export interface LayerSummaryRow {
  /** The layer's name in the network. */
  readonly name: string;
  /** What kind of layer it is: "Dense". */
  readonly kind: string;
  /** Shape of its output. */
  readonly outputShape: Shape;
  /** How many numbers it learns. */
  readonly parameters: number;
}

/** What is said about the whole network in a {@linkcode LayerSummary}. */
export interface LayerSummaryTotals {
  /** Shape of the input. */
  readonly inputShape: Shape;
  /** How many numbers are learned; those of a layer that is used twice count once. */
  readonly parameters: number;
  /** How many of them are frozen. */
  readonly frozen: number;
}

/**
 * Output shapes and numbers of parameters, layer by layer; a notebook shows them as a table.
 *
 * @example
 * ```ts
 * import { relu } from "course/activations/mod.ts";
 * import { mlp } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const model = mlp([64, 32, 10], { activation: relu, rng: new Random(1) });
 * const summary = model.summary([16, 64]);
 * assertEquals(summary.parameters, 64 * 32 + 32 + 32 * 10 + 10);
 * assertEquals(summary.rows[0].outputShape, [16, 32]);
 * console.log(summary.toString());
 * ```
 */
export class LayerSummary implements LayerSummaryTotals {
  /** One row per layer, from the input to the output. */
  readonly rows: readonly LayerSummaryRow[];
  /** Shape of the input. */
  readonly inputShape: Shape;
  /** How many numbers are learned. */
  readonly parameters: number;
  /** How many of them are frozen. */
  readonly frozen: number;

  /**
   * Makes the table.
   *
   * @param rows One row per layer.
   * @param totals What is said about the whole network.
   */
  constructor(rows: readonly LayerSummaryRow[], totals: LayerSummaryTotals) {
    this.rows = rows;
    this.inputShape = totals.inputShape;
    this.parameters = totals.parameters;
    this.frozen = totals.frozen;
  }

  /** The table as text. */
  toString(): string {
    const cells = [headings, ...this.#cells()];
    const widths = headings.map((_, j) => Math.max(...cells.map((row) => row[j].length)));
    const lines = cells.map((row) =>
      row.map((cell, j) => isNumber(j) ? cell.padStart(widths[j]) : cell.padEnd(widths[j]))
        .join("  ").trimEnd()
    );
    return [...lines, this.#totals()].join("\n");
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** What a notebook shows: a table in JupyterLab, text elsewhere. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const table = { head: headings, rows: this.#cells() };
    return {
      "text/html": tableToHTML(table, { caption: this.#totals() }),
      "text/plain": this.toString(),
    };
  }

  #cells(): string[][] {
    const layers = this.rows.map(({ name, kind, outputShape, parameters }) => [
      name,
      kind,
      formatShape(outputShape),
      grouped(parameters),
    ]);
    return [["input", "", formatShape(this.inputShape), ""], ...layers];
  }

  #totals(): string {
    const frozen = this.frozen > 0 ? `, of which ${grouped(this.frozen)} frozen` : "";
    return `${grouped(this.parameters)} parameters${frozen}`;
  }
}

const headings = ["layer", "kind", "output", "parameters"];

function isNumber(column: number): boolean {
  return column === headings.length - 1;
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}
