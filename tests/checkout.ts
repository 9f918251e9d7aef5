/**
 * Where the repository lies, for tests that read its files or run its programs.
 * @module
 */
import { fileURLToPath } from "node:url";

/** The path of a file or folder of the repository, such as "tools/release.ts"; of the repository itself for "". */
export function pathOf(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}
