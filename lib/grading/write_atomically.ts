/**
 * Files that are whole or not there.
 * @module
 */

/**
 * Writes a file beside its place and then moves it there: a reader, or a run that was cut off, never sees a half.
 *
 * @example
 * ```ts
 * import { writeAtomically } from "course/grading/write_atomically.ts";
 *
 * const folder = Deno.makeTempDirSync();
 * writeAtomically(`${folder}/grades.csv`, "student,points\n");
 * Deno.removeSync(folder, { recursive: true });
 * ```
 * @param path The file.
 * @param text Its new content.
 */
export function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.${crypto.randomUUID()}.part`;
  try {
    Deno.writeTextFileSync(temporary, text);
    Deno.renameSync(temporary, path);
  } catch (error) {
    try {
      Deno.removeSync(temporary);
    } catch {
      // It was never written.
    }
    throw error;
  }
}
