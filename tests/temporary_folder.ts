/**
 * A folder for the files of one test.
 * @module
 */
import { dirname, join } from "node:path";

/** A folder that is gone after the test. Dispose of it with `using`. */
export class TemporaryFolder implements Disposable {
  /** Where it is. */
  readonly path: string;

  /** Makes it, or takes one that the test has just made. */
  constructor(path: string = Deno.realPathSync(Deno.makeTempDirSync())) {
    this.path = path;
  }

  /** Writes a file, and the folders above it. */
  write(name: string, content: string | Uint8Array, options: Deno.WriteFileOptions = {}): void {
    const path = join(this.path, name);
    Deno.mkdirSync(dirname(path), { recursive: true });
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    Deno.writeFileSync(path, bytes, options);
  }

  /** The text of a file. */
  read(name: string): string {
    return Deno.readTextFileSync(join(this.path, name));
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}
