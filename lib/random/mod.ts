/**
 * Seeded random numbers.
 * @module
 */
export { type DrawOptions, Random } from "./random.ts";
