/**
 * Initializers: the first values of weights.
 * @module
 */
export { fans } from "./fans.ts";
export { type GainName, gainOf, variancePreservingGain } from "./gain.ts";
export { glorotNormal, type GlorotOptions, glorotUniform } from "./glorot.ts";
export { heNormal, type HeOptions, heUniform } from "./he.ts";
export type { Initializer, InitializerContext } from "./initializer.ts";
export { lecunNormal, type LecunOptions, lecunUniform } from "./lecun.ts";
export { orthogonal } from "./orthogonal.ts";
export { constant, normal, uniform, zerosInitializer } from "./size_independent.ts";
