/**
 * Data sets: reading, splitting, standardizing, batching.
 * @module
 */
export { batches, checkDataset, takeRows } from "./dataset.ts";
