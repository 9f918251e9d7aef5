/**
 * How many inputs and outputs a unit has.
 * @module
 */
import { checkShape, formatShape, type Shape } from "../tensor/mod.ts";

/**
 * Fan-in and fan-out of a weight matrix [D, M]: D inputs feed each unit, M units read each input.
 *
 * @example
 * ```ts
 * import { fans } from "course/initializers/fans.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(fans([64, 32]), { fanIn: 64, fanOut: 32 });
 * ```
 * @param shape Shape of the weight.
 * @returns Both counts.
 * @throws {RangeError} If the shape is not that of a matrix with at least one row and column.
 */
export function fans(shape: Shape): { fanIn: number; fanOut: number } {
  checkShape(shape, "initialize a weight");
  const [fanIn, fanOut] = shape;
  if (shape.length !== 2 || fanIn === 0 || fanOut === 0) {
    throw new RangeError(
      `Cannot initialize a weight: expected a matrix [fanIn, fanOut] without empty axes, ` +
        `got ${formatShape(shape)}`,
    );
  }
  return { fanIn, fanOut };
}
