/**
 * Showing a value in the middle of a cell.
 * @module
 */
import { currentKernel, type Displayable, jupyterDisplay, type MediaBundle } from "./kernel.ts";

/**
 * Shows a value under the cell right away: in a loop, or before the last line.
 *
 * The last expression of a cell is shown without it. Outside Jupyter it prints the plain text.
 *
 * @example
 * ```ts
 * import { display } from "course/notebook/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 *
 * for (const scale of [1, 10]) display(tensor([1, 2]).multiply(scale));
 * ```
 * @param value A figure from `show()`, a tensor, a history, or anything else.
 */
export function display(value: unknown): void {
  const bundle = mediaBundle(value);
  const kernel = currentKernel();
  if (kernel) kernel.display(bundle);
  else console.log(bundle["text/plain"]);
}

/**
 * The forms in which a value can be shown.
 *
 * @example
 * ```ts
 * import { mediaBundle } from "course/notebook/display.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(mediaBundle(12), { "text/plain": "12" });
 * ```
 * @param value Any value.
 * @returns The value's own bundle, or how `console.log` would print it.
 */
export function mediaBundle(value: unknown): MediaBundle {
  if (isDisplayable(value)) return value[jupyterDisplay]();
  return { "text/plain": typeof value === "string" ? value : Deno.inspect(value) };
}

function isDisplayable(value: unknown): value is Displayable {
  return typeof value === "object" && value !== null && jupyterDisplay in value &&
    typeof value[jupyterDisplay] === "function";
}
