/**
 * Turning a seed into the state of a generator.
 * @module
 */

/**
 * Four 32-bit words from a seed: two outputs of splitmix64.
 *
 * Splitmix64 sends different 64-bit seeds to different first outputs, so no two seeds share a
 * state; two outputs in a row are never equal, so the four words are never all zero (a state that
 * xoshiro could not leave).
 *
 * Source: Steele, Lea & Flood (2014), OOPSLA; it is what xoshiro's authors advise for seeding.
 *
 * @example
 * ```ts
 * import { stateFromSeed } from "course/random/seeding.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [low, high] = stateFromSeed(0);
 * assertEquals([high, low], [0xe220a839, 0x7b1dcdaf]);
 * ```
 * @param seed A whole number between −2⁵³ and 2⁵³, both excluded.
 * @returns The words.
 * @throws {RangeError} If the seed is not such a number.
 */
export function stateFromSeed(seed: number): Uint32Array<ArrayBuffer> {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`A seed is a whole number between ±2^53, got ${seed}`);
  }
  const state = new Uint32Array(4);
  let counter = BigInt.asUintN(64, BigInt(seed));
  for (let i = 0; i < 4; i += 2) {
    counter = BigInt.asUintN(64, counter + 0x9e3779b97f4a7c15n);
    let z = counter;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    z ^= z >> 31n;
    state[i] = Number(BigInt.asUintN(32, z));
    state[i + 1] = Number(z >> 32n);
  }
  return state;
}
