/**
 * Landscapes on which optimizers are watched: functions of a few numbers with their gradients.
 * @module
 */
import { checkOptions, checkPositive } from "../checks.ts";

/** A function to minimize. Your own is an object literal with `name`, `value` and `gradient`. */
export interface TestFunction {
  /** For charts and errors: "Rosenbrock". */
  readonly name: string;
  /** f(θ) */
  value(point: ArrayLike<number>): number;
  /** ∇f(θ), one number per coordinate. */
  gradient(point: ArrayLike<number>): number[];
  /** Where f of two numbers is smallest. Absent if f has no smallest value. */
  readonly minimum?: readonly number[];
}

/**
 * A round bowl `f(θ) = ½·Σ θᵢ²`, `∇f = θ`, in any dimension: the easiest of all landscapes.
 *
 * @example
 * ```ts
 * import { bowl } from "course/optimizers/test_functions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(bowl.value([3, 4]), 12.5);
 * assertEquals(bowl.gradient([3, 4]), [3, 4]);
 * ```
 */
export const bowl: TestFunction = {
  name: "bowl",
  value: (point) => Array.from(point).reduce((sum, x) => sum + x * x, 0) / 2,
  gradient: (point) => Array.from(point),
  minimum: [0, 0],
};

/**
 * A straight ravine `f(x, y) = x²/κ + y²`: flat along x, steep along y.
 *
 * Its Hessian has the eigenvalues 2/κ and 2, so κ is its condition number.
 * With κ = 20 it is the function that Saito (2016), Deep Learning from Scratch, chapter 6, uses to
 * compare optimizers.
 *
 * @example
 * ```ts
 * import { ravine } from "course/optimizers/test_functions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const f = ravine({ condition: 20 });
 * assertEquals(f.gradient([10, 1]), [1, 2]);
 * ```
 * @param options κ, the condition number. Default: 20.
 * @returns The function.
 * @throws {RangeError} If κ is not positive.
 */
export function ravine(options: { readonly condition?: number } = {}): TestFunction {
  const { condition = 20 } = options;
  checkPositive("ravine", { condition });
  return {
    name: `ravine, κ = ${condition}`,
    value: ({ 0: x, 1: y }) => x * x / condition + y * y,
    gradient: ({ 0: x, 1: y }) => [2 * x / condition, 2 * y],
    minimum: [0, 0],
  };
}

/**
 * A saddle `f(x, y) = x² − y²`: at (0, 0) the gradient is 0, yet it goes down along y, without end.
 *
 * @example
 * ```ts
 * import { saddle } from "course/optimizers/test_functions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(saddle.gradient([1, 0.5]), [2, -1]);
 * ```
 */
export const saddle: TestFunction = {
  name: "saddle",
  value: ({ 0: x, 1: y }) => x * x - y * y,
  gradient: ({ 0: x, 1: y }) => [2 * x, -2 * y],
};

/**
 * Beale's function `f(x, y) = Σₖ (cₖ − x·(1 − yᵏ))²` with k = 1, 2, 3 and c = 1.5, 2.25, 2.625:
 * a flat plain with steep corners, usually drawn for |x|, |y| ≤ 4.5.
 *
 * Source: Beale (1958), On an iterative method for finding a local minimum of a function of more
 * than one variable.
 *
 * @example
 * ```ts
 * import { beale } from "course/optimizers/test_functions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(beale.value([3, 0.5]), 0);
 * ```
 */
export const beale: TestFunction = {
  name: "Beale",
  value: ({ 0: x, 1: y }) =>
    bealeTargets.reduce((sum, target, i) => sum + (target - x * (1 - y ** (i + 1))) ** 2, 0),
  gradient({ 0: x, 1: y }) {
    const gradient = [0, 0];
    bealeTargets.forEach((target, i) => {
      const k = i + 1;
      const residual = target - x * (1 - y ** k);
      gradient[0] -= 2 * residual * (1 - y ** k);
      gradient[1] += 2 * residual * x * k * y ** (k - 1);
    });
    return gradient;
  },
  minimum: [3, 0.5],
};

const bealeTargets = [1.5, 2.25, 2.625];

/**
 * Rosenbrock's valley `f(θ) = Σᵢ (1 − θᵢ)² + 100·(θᵢ₊₁ − θᵢ²)²`, in two or more dimensions: the
 * way into the bent valley is steep, the way along it almost flat.
 *
 * Source: Rosenbrock (1960), The Computer Journal 3, whose start is (−1.2, 1).
 *
 * @example
 * ```ts
 * import { rosenbrock } from "course/optimizers/test_functions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(rosenbrock.value([0, 0]), 1);
 * assertEquals(rosenbrock.gradient([1, 1]), [0, 0]);
 * ```
 */
export const rosenbrock: TestFunction = {
  name: "Rosenbrock",
  value(point) {
    let sum = 0;
    for (let i = 0; i + 1 < point.length; i++) {
      sum += (1 - point[i]) ** 2 + 100 * (point[i + 1] - point[i] ** 2) ** 2;
    }
    return sum;
  },
  gradient(point) {
    const gradient = Array.from(point, () => 0);
    for (let i = 0; i + 1 < point.length; i++) {
      const offValley = point[i + 1] - point[i] ** 2;
      gradient[i] += 2 * (point[i] - 1) - 400 * point[i] * offValley;
      gradient[i + 1] += 200 * offValley;
    }
    return gradient;
  },
  minimum: [1, 1],
};

/**
 * A function of two numbers, turned anticlockwise about (0, 0) by an angle:
 * `g(θ) = f(R⁻¹θ)`, `∇g(θ) = R·∇f(R⁻¹θ)`.
 *
 * Nothing changes but the axes; whatever an optimizer does differently on g and f, it does because
 * of the axes.
 *
 * @example
 * ```ts
 * import { ravine, rotated, rotatePoint } from "course/optimizers/test_functions.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const f = ravine();
 * const g = rotated(f, { degrees: 45 });
 * const turned = rotatePoint([3, 1], { degrees: 45 });
 * assertAlmostEquals(g.value(turned), f.value([3, 1]), 1e-12);
 * ```
 * @param f The function.
 * @param options The angle in degrees.
 * @returns The turned function.
 */
export function rotated(f: TestFunction, options: { readonly degrees: number }): TestFunction {
  checkOptions("rotated", options, "{ degrees }");
  const { degrees } = options;
  const turnBack = (point: ArrayLike<number>) => rotatePoint(point, { degrees: -degrees });
  return {
    name: `${f.name}, turned by ${degrees}°`,
    value: (point) => f.value(turnBack(point)),
    gradient: (point) => rotatePoint(f.gradient(turnBack(point)), { degrees }),
    minimum: f.minimum && rotatePoint(f.minimum, { degrees }),
  };
}

/**
 * A point turned anticlockwise about (0, 0).
 *
 * @example
 * ```ts
 * import { rotatePoint } from "course/optimizers/test_functions.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [x, y] = rotatePoint([2, 0], { degrees: 90 });
 * assertAlmostEquals(x, 0, 1e-15);
 * assertAlmostEquals(y, 2);
 * ```
 * @param point x and y.
 * @param options The angle in degrees.
 * @returns The turned x and y.
 */
export function rotatePoint(
  { 0: x, 1: y }: ArrayLike<number>,
  options: { readonly degrees: number },
): number[] {
  checkOptions("rotatePoint", options, "{ degrees }");
  const angle = options.degrees * Math.PI / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return [cosine * x - sine * y, sine * x + cosine * y];
}
