/**
 * A seeded generator of random numbers.
 * @module
 */
import { checkShape, type DType, type Shape, sizeOf, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";
import { stateFromSeed } from "./seeding.ts";

/** Options of the draws that fill a tensor. */
export interface DrawOptions {
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/**
 * Random numbers from a seed: the same seed gives the same numbers to the last bit.
 *
 * The generator is xoshiro128++ with a period of 2¹²⁸ − 1; splitmix64 makes its state from the
 * seed. {@linkcode Random.split} gives an independent stream, so that (for example) weights stay
 * the same when the number of shuffles before them changes.
 *
 * Source: Blackman & Vigna (2021), ACM Transactions on Mathematical Software 47. Not for
 * cryptography.
 *
 * @example
 * ```ts
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new Random(7).permutation(4), new Random(7).permutation(4));
 * ```
 */
export class Random {
  readonly #state: Uint32Array;
  #spareNormal: number | undefined;

  /**
   * Starts a stream.
   *
   * @param seed A whole number between −2⁵³ and 2⁵³. Different seeds give different streams.
   * @throws {RangeError} If the seed is not such a number.
   */
  constructor(seed: number) {
    this.#state = stateFromSeed(seed);
  }

  /** The next 32 random bits, as a whole number from 0 to 2³² − 1. */
  bits(): number {
    const s = this.#state;
    const sum = (s[0] + s[3]) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + s[0]) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result;
  }

  /** A new stream, independent of this one and of earlier splits. */
  split(): Random {
    const seed = this.bits() + (this.bits() >>> 11) * 2 ** 32;
    return new Random(seed);
  }

  /**
   * A number from the uniform distribution on [low, high), with 53 random bits.
   *
   * @param low The lower end. Default: 0.
   * @param high The upper end. Default: 1.
   * @returns The number; `low` itself if both ends are equal.
   * @throws {RangeError} If low > high or one of them is not finite.
   */
  uniform(low = 0, high = 1): number {
    checkInterval(low, high);
    return this.#uniform(low, high, (value) => value);
  }

  /**
   * A number from the standard normal distribution, scaled and shifted: mean + std·z.
   *
   * Marsaglia's polar method makes them in pairs (Marsaglia & Bray, 1964).
   *
   * @param mean Default: 0.
   * @param std The standard deviation, ≥ 0. Default: 1.
   * @returns The number.
   * @throws {RangeError} If std is negative or one of them is not finite.
   */
  normal(mean = 0, std = 1): number {
    checkNormal(mean, std);
    return mean + std * this.#standardNormal();
  }

  /**
   * A whole number from 0 to count − 1, each equally likely.
   *
   * @param count A whole number from 1 to 2³².
   * @returns The number.
   * @throws {RangeError} If the count is not such a number.
   */
  integer(count: number): number {
    if (!Number.isInteger(count) || count < 1 || count > 2 ** 32) {
      throw new RangeError(`integer() needs a whole count from 1 to 2^32, got ${count}`);
    }
    // Draws above the largest multiple of the count would favour the small numbers: draw again.
    const limit = 2 ** 32 - (2 ** 32 % count);
    let bits = this.bits();
    while (bits >= limit) bits = this.bits();
    return bits % count;
  }

  /**
   * True with the given probability.
   *
   * @param probability A number in [0, 1].
   * @returns True or false.
   * @throws {RangeError} If the probability is outside [0, 1].
   */
  bernoulli(probability: number): boolean {
    checkProbability(probability);
    return this.#unit() < probability;
  }

  /**
   * The whole numbers 0 … count − 1 in random order, each order equally likely (Fisher–Yates).
   *
   * @param count A whole number from 0 to 2³².
   * @returns The numbers.
   * @throws {RangeError} If the count is not such a number.
   */
  permutation(count: number): number[] {
    if (!Number.isInteger(count) || count < 0 || count > 2 ** 32) {
      throw new RangeError(`permutation() needs a whole count from 0 to 2^32, got ${count}`);
    }
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  /**
   * A tensor of independent uniform numbers on [low, high); in float32 `low` is rounded first.
   *
   * @param shape Lengths of the axes.
   * @param options `low` (default 0), `high` (default 1) and the number format.
   * @returns The tensor.
   * @throws {RangeError} If low > high or one of them is not finite.
   */
  uniformTensor(shape: Shape, options: DrawOptions & { low?: number; high?: number } = {}): Tensor {
    const { low = 0, high = 1 } = options;
    checkInterval(low, high);
    const round = options.dtype === "float64" ? (value: number) => value : Math.fround;
    return this.#draw(shape, options, () => this.#uniform(low, high, round));
  }

  /**
   * A tensor of independent normal numbers.
   *
   * @param shape Lengths of the axes.
   * @param options `mean` (default 0), `std` (default 1) and the number format.
   * @returns The tensor.
   * @throws {RangeError} If std is negative or one of them is not finite.
   */
  normalTensor(shape: Shape, options: DrawOptions & { mean?: number; std?: number } = {}): Tensor {
    const { mean = 0, std = 1 } = options;
    checkNormal(mean, std);
    return this.#draw(shape, options, () => mean + std * this.#standardNormal());
  }

  /**
   * A tensor of independent whole numbers from 0 to count − 1, each equally likely.
   *
   * @param shape Lengths of the axes.
   * @param options `count`, a whole number from 1 to 2³² (2²⁴ in float32, which has no finer whole
   * numbers beyond), and the number format.
   * @returns The tensor.
   * @throws {RangeError} If the count is not such a number.
   */
  integerTensor(shape: Shape, options: DrawOptions & { count: number }): Tensor {
    const { count, dtype = "float32" } = options;
    if (dtype === "float32" && count > 2 ** 24) {
      throw new RangeError(
        `Cannot draw whole numbers below ${count} in float32: it holds them only up to 2^24; ` +
          `use dtype "float64"`,
      );
    }
    return this.#draw(shape, options, () => this.integer(count));
  }

  /**
   * A tensor of independent zeros and ones; 1 with the given probability.
   *
   * @param shape Lengths of the axes.
   * @param options `probability` of a 1, the `value` that stands for it (default: 1), and the number
   * format.
   * @returns The tensor.
   * @throws {RangeError} If the probability is outside [0, 1].
   */
  bernoulliTensor(
    shape: Shape,
    options: DrawOptions & { probability: number; value?: number },
  ): Tensor {
    const { probability, value = 1, dtype = "float32" } = options;
    checkProbability(probability);
    checkShape(shape, "draw random numbers");
    const data = allocate(sizeOf(shape), dtype);
    // 32 bits are enough for a mask, and half the price of uniform().
    const threshold = probability * 2 ** 32;
    for (let i = 0; i < data.length; i++) {
      if (this.bits() < threshold) data[i] = value;
    }
    return new Tensor(data, shape);
  }

  #draw(shape: Shape, options: DrawOptions, next: () => number): Tensor {
    checkShape(shape, "draw random numbers");
    const data = allocate(sizeOf(shape), options.dtype ?? "float32");
    for (let i = 0; i < data.length; i++) data[i] = next();
    return new Tensor(data, shape);
  }

  /** Uniform on [0, 1): 53 random bits, every value a multiple of 2⁻⁵³. */
  #unit(): number {
    return ((this.bits() >>> 5) * 67108864 + (this.bits() >>> 6)) / 2 ** 53;
  }

  #uniform(low: number, high: number, round: (value: number) => number): number {
    const draw = () => round(low + (high - low) * this.#unit());
    let value = draw();
    // Rounding can lead up to `high`, which does not belong to the interval: draw again.
    while (value >= high && round(low) < high) value = draw();
    return value;
  }

  #standardNormal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return spare;
    }
    let u, v, s;
    do {
      u = 2 * this.#unit() - 1;
      v = 2 * this.#unit() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt(-2 * Math.log(s) / s);
    this.#spareNormal = v * factor;
    return u * factor;
  }
}

function checkInterval(low: number, high: number): void {
  if (!(low <= high) || !Number.isFinite(high - low)) {
    throw new RangeError(
      `Cannot draw uniform numbers: expected finite low ≤ high, got low ${low}, high ${high}`,
    );
  }
}

function checkNormal(mean: number, std: number): void {
  if (!(std >= 0) || !Number.isFinite(std) || !Number.isFinite(mean)) {
    throw new RangeError(
      `Cannot draw normal numbers: expected a finite mean and std ≥ 0, got mean ${mean}, std ${std}`,
    );
  }
}

function checkProbability(probability: number): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`Expected a probability in [0, 1], got ${probability}`);
  }
}
