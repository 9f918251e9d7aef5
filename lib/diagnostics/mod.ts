/**
 * Looking inside networks, and checking implementations.
 * @module
 */
export { type LayerProbe, probe, type ProbeOptions } from "./probe.ts";
