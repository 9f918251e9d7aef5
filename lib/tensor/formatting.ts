/**
 * How a tensor looks as text and as an HTML table.
 * @module
 */
import type { StridedOperand } from "./broadcast.ts";
import { formatShape, type Shape, sizeOf } from "./shape.ts";
import { dtypeOf, type NumberArray } from "./storage.ts";

/** Longer axes are shortened to their first and last few positions. */
const edgeItems = 4;

/**
 * A number in short: whole numbers below 10⁷ in full, others with four significant digits.
 *
 * @example
 * ```ts
 * import { formatNumber } from "course/tensor/formatting.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0.123456, 1e-9, 1234, 12345.6].map(formatNumber), [
 *   "0.1235",
 *   "1e-9",
 *   "1234",
 *   "1.235e+4",
 * ]);
 * ```
 * @param value The number.
 * @returns The text.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e7) {
    return Object.is(value, -0) ? "-0" : `${value}`;
  }
  const [digits, exponent] = value.toPrecision(4).split("e");
  const shortest = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  return exponent === undefined ? shortest : `${shortest}e${exponent}`;
}

/**
 * A tensor as text: format, shape, and the elements in rows; long axes are shortened with "…".
 *
 * @example
 * ```ts
 * import { formatTensor } from "course/tensor/formatting.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pair = { data: new Float32Array([1, 0.5]), shape: [2] };
 * assertEquals(formatTensor(pair), "Tensor float32[2] [1, 0.5]");
 * ```
 * @param tensor The elements and their shape.
 * @returns The text, over several lines from rank 2 on.
 */
export function formatTensor(tensor: StridedOperand): string {
  const { data, shape } = tensor;
  const body = formatAxis(data, shape, 0, 0, shownWidth(data, shape));
  const separator = shape.length > 1 ? "\n" : " ";
  return `Tensor ${dtypeOf(data)}${formatShape(shape)}${separator}${body}`;
}

/** Positions of an axis that are shown; undefined stands for the gap. */
function shownPositions(length: number): (number | undefined)[] {
  const all = Array.from({ length }, (_, i) => i);
  return length <= 2 * edgeItems + 1
    ? all
    : [...all.slice(0, edgeItems), undefined, ...all.slice(-edgeItems)];
}

function formatAxis(
  data: NumberArray,
  shape: Shape,
  axis: number,
  offset: number,
  width: number,
): string {
  if (axis === shape.length) return formatNumber(data[offset]).padStart(width);
  const inner = sizeOf(shape.slice(axis + 1));
  const parts = shownPositions(shape[axis]).map((i) =>
    i === undefined ? "…" : formatAxis(data, shape, axis + 1, offset + i * inner, width)
  );
  const isRow = axis === shape.length - 1;
  return `[${parts.join(isRow ? ", " : ",\n" + " ".repeat(axis + 1))}]`;
}

/** Width of a column, so that rows of a matrix line up; 0 for a vector. */
function shownWidth(data: NumberArray, shape: Shape): number {
  if (shape.length < 2) return 0;
  let width = 0;
  const visit = (axis: number, offset: number): void => {
    if (axis === shape.length) {
      width = Math.max(width, formatNumber(data[offset]).length);
      return;
    }
    const inner = sizeOf(shape.slice(axis + 1));
    for (const i of shownPositions(shape[axis])) {
      if (i !== undefined) visit(axis + 1, offset + i * inner);
    }
  };
  visit(0, 0);
  return width;
}

/**
 * A tensor as an HTML table: rows and columns of a matrix with their positions; a vector as one
 * row; higher ranks as preformatted text.
 *
 * @example
 * ```ts
 * import { tensorToHTML } from "course/tensor/formatting.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const matrix = { data: new Float32Array([1, 2]), shape: [1, 2] };
 * assertStringIncludes(tensorToHTML(matrix), "<td>2</td>");
 * ```
 * @param tensor The elements and their shape.
 * @returns The HTML.
 */
export function tensorToHTML(tensor: StridedOperand): string {
  const { data, shape } = tensor;
  const caption = `Tensor ${dtypeOf(data)}${formatShape(shape)}`;
  if (shape.length === 0 || shape.length > 2) return `<pre>${formatTensor(tensor)}</pre>`;
  const [rows, columns] = shape.length === 1 ? [1, shape[0]] : shape;
  const shownColumns = shownPositions(columns);
  const head = shownColumns.map((j) => `<th>${j ?? "…"}</th>`).join("");
  const body = shownPositions(rows).map((i) => {
    const cells = shownColumns.map((j) =>
      `<td>${i === undefined || j === undefined ? "…" : formatNumber(data[i * columns + j])}</td>`
    );
    return `<tr><th>${i ?? "…"}</th>${cells.join("")}</tr>`;
  }).join("");
  return `<table><caption>${caption}</caption><thead><tr><th></th>${head}</tr></thead>` +
    `<tbody>${body}</tbody></table>`;
}
