/**
 * A seeded generator of random numbers.
 * @module
 */
import { checkShape, type DType, type Shape, sizeOf, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";

/** Options of the draws that fill a tensor. */
export interface DrawOptions {
  /** The number format. Default: float32. */
  readonly dtype?: DType;
}

/**
 * Random numbers from a seed: the same seed gives the same numbers to the last bit.
 *
 * The generator is xoshiro128++ with a period of 2¹²⁸ − 1; its state is filled from the seed with a
 * splitmix32 sequence. {@linkcode Random.split} gives an independent stream, so that (for example)
 * weights stay the same when the number of shuffles before them changes.
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
  readonly #state = new Uint32Array(4);
  #spareNormal: number | undefined;

  /**
   * Starts a stream.
   *
   * @param seed A whole number from −2⁵³ to 2⁵³.
   * @throws {RangeError} If the seed is not such a number.
   */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw new RangeError(`A seed is a whole number between ±2^53, got ${seed}`);
    }
    const low = seed | 0;
    const high = Math.floor(seed / 2 ** 32) | 0;
    seedState(this.#state, low ^ Math.imul(high, 0x85ebca6b));
    this.#state[3] ^= high;
    // The first outputs of nearby seeds resemble each other; a few rounds mix them.
    for (let round = 0; round < 8; round++) this.bits();
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

  /** A number from the uniform distribution on [low, high), with 53 random bits. */
  uniform(low = 0, high = 1): number {
    const unit = ((this.bits() >>> 5) * 67108864 + (this.bits() >>> 6)) / 2 ** 53;
    return low + (high - low) * unit;
  }

  /**
   * A number from the standard normal distribution, scaled and shifted: mean + std·z.
   *
   * Marsaglia's polar method makes them in pairs (Marsaglia & Bray, 1964).
   */
  normal(mean = 0, std = 1): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return mean + std * spare;
    }
    let u, v, s;
    do {
      u = this.uniform(-1, 1);
      v = this.uniform(-1, 1);
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt(-2 * Math.log(s) / s);
    this.#spareNormal = v * factor;
    return mean + std * u * factor;
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

  /** True with the given probability. */
  bernoulli(probability: number): boolean {
    checkProbability(probability);
    return this.uniform() < probability;
  }

  /** The whole numbers 0 … count − 1 in random order (Fisher–Yates). */
  permutation(count: number): number[] {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  /**
   * A tensor of independent uniform numbers on [low, high).
   *
   * @param shape Lengths of the axes.
   * @param options `low` (default 0), `high` (default 1) and the number format.
   * @returns The tensor.
   * @throws {RangeError} If low > high or one of them is not finite.
   */
  uniformTensor(shape: Shape, options: DrawOptions & { low?: number; high?: number } = {}): Tensor {
    const { low = 0, high = 1 } = options;
    if (!(low <= high) || !Number.isFinite(high - low)) {
      throw new RangeError(`Cannot draw uniform numbers: expected low ≤ high, got ${low}, ${high}`);
    }
    return this.#draw(shape, options, () => this.uniform(low, high));
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
    if (!(std >= 0) || !Number.isFinite(mean + std)) {
      throw new RangeError(`Cannot draw normal numbers: expected std ≥ 0, got ${mean}, ${std}`);
    }
    return this.#draw(shape, options, () => this.normal(mean, std));
  }

  /**
   * A tensor of independent zeros and ones; 1 with the given probability.
   *
   * @param shape Lengths of the axes.
   * @param options `probability` of a 1, and the number format.
   * @returns The tensor.
   * @throws {RangeError} If the probability is outside [0, 1].
   */
  bernoulliTensor(shape: Shape, options: DrawOptions & { probability: number }): Tensor {
    checkProbability(options.probability);
    // 32 bits are enough for a mask, and half the price of uniform().
    const threshold = options.probability * 2 ** 32;
    return this.#draw(shape, options, () => this.bits() < threshold ? 1 : 0);
  }

  #draw(shape: Shape, options: DrawOptions, next: () => number): Tensor {
    checkShape(shape, "draw random numbers");
    const data = allocate(sizeOf(shape), options.dtype ?? "float32");
    for (let i = 0; i < data.length; i++) data[i] = next();
    return new Tensor(data, shape);
  }
}

/** Fills the state with a splitmix32 sequence, which is never all zeros. */
function seedState(state: Uint32Array, seed: number): void {
  let counter = seed;
  for (let i = 0; i < state.length; i++) {
    counter = (counter + 0x9e3779b9) | 0;
    let z = counter;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    state[i] = z ^ (z >>> 16);
  }
}

function checkProbability(probability: number): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`Expected a probability in [0, 1], got ${probability}`);
  }
}
