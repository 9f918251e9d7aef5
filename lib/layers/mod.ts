/**
 * Layers, one a file.
 * @module
 */
export { activation } from "./activation.ts";
export { Dense, type DenseOptions } from "./dense.ts";
export { mlp, type MlpOptions } from "./mlp.ts";
export { parameter, type ParameterOptions } from "./parameter.ts";
export { type NamedLayer, Sequential, type Trace, type TraceEntry } from "./sequential.ts";
export { restore, type Snapshot, snapshot } from "./snapshot.ts";
