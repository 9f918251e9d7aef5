/**
 * Initializers: the first values of weights.
 * @module
 */
export { fans } from "./fans.ts";
export * from "./glorot.ts";
export type { Initializer, InitializerContext } from "./initializer.ts";
export * from "./simple.ts";
