/**
 * The library that the notebooks import.
 * @module
 */
export * from "./activations/mod.ts";
export * from "./augmentation/mod.ts";
export * from "./data/mod.ts";
export * from "./diagnostics/mod.ts";
export * from "./grading/mod.ts";
export * from "./initializers/mod.ts";
export * from "./layers/mod.ts";
export * from "./losses/mod.ts";
export * from "./notebook/mod.ts";
export * from "./optimizers/mod.ts";
export * from "./plots/mod.ts";
export * from "./random/mod.ts";
export * from "./regularizers/mod.ts";
export * from "./tensor/mod.ts";
export * from "./training/mod.ts";
export type * from "./types.ts";
