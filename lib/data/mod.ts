/**
 * Data sets: reading, splitting, standardizing, batching.
 * @module
 */
export { loadDiabetes, loadDigits, loadFashion14, type LoadOptions } from "./course_data.ts";
export {
  batches,
  type BatchOptions,
  checkDataset,
  countBatches,
  type ImageDataset,
  type NamedDataset,
  takeRows,
} from "./dataset.ts";
export { type LabelNoiseOptions, randomizeLabels, rowsByClass } from "./labels.ts";
export { loadPhoto, parsePPM } from "./photo.ts";
export { quadraticFeatures } from "./quadratic_features.ts";
export { readTable } from "./read_table.ts";
export { type Fold, type FoldOptions, kFold, split, type SplitOptions } from "./split.ts";
export { type Standardizer, standardizer, type StandardizerOptions } from "./standardizer.ts";
export { formatTable, parseTable, Table, type TableOptions } from "./table.ts";
export { xorData } from "./xor.ts";
