/**
 * Weights in files.
 * @module
 */
import type { Layer } from "../types.ts";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
import { copyInto, namedTensors } from "./snapshot.ts";

/**
 * Saves a model's parameters and buffers in a safetensors file, which other frameworks read, too.
 *
 * The file is written beside its place and then moved there in one step: whatever happens, there is
 * the whole old file or the whole new one.
 *
 * @example
 * ```ts
 * import { Dense, loadWeights, saveWeights } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [trained, fresh] = [1, 2].map((seed) => new Dense(3, 2, { rng: new Random(seed) }));
 * const folder = Deno.makeTempDirSync();
 * saveWeights(trained, `${folder}/model.safetensors`);
 * loadWeights(fresh, `${folder}/model.safetensors`);
 * assertEquals(fresh.weight.value, trained.weight.value);
 * Deno.removeSync(folder, { recursive: true });
 * ```
 * @param layer The model.
 * @param path Where to save; the folder must exist.
 * @throws {RangeError} If two tensors of the model have one name.
 */
export function saveWeights(layer: Layer, path: string | URL): void {
  const bytes = encodeSafetensors(namedTensors(layer));
  // In the same folder, because a move from one disk to another is not one step.
  const suffix = `.${Deno.pid}.tmp`;
  const temporary = path instanceof URL ? new URL(path.href + suffix) : path + suffix;
  try {
    writeToDisk(temporary, bytes);
    Deno.renameSync(temporary, path);
  } catch (error) {
    removeIfThere(temporary);
    throw error;
  }
}

/**
 * Loads what {@linkcode saveWeights} saved into a model of the same structure: everything, or, if
 * one tensor is wrong, nothing.
 *
 * @example What is wrong is named
 * ```ts
 * import { Dense, loadWeights, saveWeights } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const rng = new Random(1);
 * const path = Deno.makeTempFileSync();
 * saveWeights(new Dense(3, 2, { rng }), path);
 * assertThrows(() => loadWeights(new Dense(3, 4, { rng }), path), RangeError, '"weight"');
 * Deno.removeSync(path);
 * ```
 * @param layer The model.
 * @param path The file.
 * @throws {RangeError} If the file is damaged, or if a tensor is missing, is not in the model or has
 * another shape.
 * @throws {TypeError} If a tensor has another number format.
 */
export function loadWeights(layer: Layer, path: string | URL): void {
  const saved = decodeSafetensors(Deno.readFileSync(path));
  copyInto(layer, saved, `load weights from ${path}`);
}

/** Returns when the bytes are on the disk, not only in its queue. */
function writeToDisk(path: string | URL, bytes: Uint8Array): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true });
  for (let written = 0; written < bytes.length;) {
    written += file.writeSync(bytes.subarray(written));
  }
  file.syncDataSync();
}

function removeIfThere(path: string | URL): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
