/**
 * The packages that the library imports, set aside for sandboxes.
 * @module
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder with packages and compiled modules; every sandbox links to it. */
export interface SandboxPackages {
  /** Holds `npm`, `remote` if packages came from JSR, and what Deno keeps of the library's modules. */
  readonly folder: string;
  /** Folders beyond the library's that a sandbox must be able to read. */
  readonly readable: readonly string[];
}

interface ModuleInfo {
  readonly denoDir: string;
  readonly npmCache: string;
}

interface ModuleGraph {
  readonly npmPackages: Readonly<
    Record<string, { readonly name: string; readonly version: string }>
  >;
}

/** The repository. */
export const projectFolder: string = Deno.realPathSync(
  fileURLToPath(new URL("../../", import.meta.url)),
);

/**
 * Copies the packages that the library runs on from Deno's cache, and no others: what a sandbox cannot find, it cannot
 * import. Then compiles the library once, so that a sandbox needs not.
 *
 * @param folder An empty folder to put them in.
 * @returns Where they are.
 * @throws {Error} If Deno does not know the library's packages.
 */
export function prepareSandboxPackages(folder: string): SandboxPackages {
  const entry = join(projectFolder, "lib/mod.ts");
  const caches = denoInfo<ModuleInfo>([]);
  const graph = denoInfo<ModuleGraph>([entry]);
  for (const { name, version } of Object.values(graph.npmPackages)) {
    if (name.startsWith("@types/")) continue;
    for (const registry of Deno.readDirSync(caches.npmCache)) {
      const from = join(caches.npmCache, registry.name, name);
      const to = join(folder, "npm", registry.name, name);
      copyIfThere(join(from, version), join(to, version));
      copyIfThere(join(from, "registry.json"), join(to, "registry.json"));
    }
  }
  copyIfThere(join(caches.denoDir, "remote/https/jsr.io"), join(folder, "remote/https/jsr.io"));
  const jsr = Deno.env.get("JSR_URL");
  const readable = jsr?.startsWith("file:") ? [Deno.realPathSync(fileURLToPath(jsr))] : [];
  compileLibrary(folder);
  return { folder, readable };
}

/** Loads the library with the folder as Deno's cache. */
function compileLibrary(folder: string): void {
  const harness = join(projectFolder, "lib/grading/harness.ts");
  const { success, stderr } = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "--no-check", "--no-code-cache", "--cached-only"]
      .concat("--config", join(projectFolder, "deno.json"), "--allow-read")
      .concat("--preload", harness, join(projectFolder, "lib/mod.ts")),
    env: { DENO_DIR: folder },
  }).outputSync();
  if (!success) throw new Error(`Cannot load the library: ${new TextDecoder().decode(stderr)}`);
}

/**
 * Makes the folder that Deno takes for its cache in one sandbox. It holds links to packages and to the compiled
 * library, which no sandbox has a reason to change, copies of Deno's tables, and nothing from other sandboxes.
 *
 * @param cache The new folder.
 * @param packages What {@linkcode prepareSandboxPackages} made.
 * @returns A file that stands where a folder would be: it can be given as one that keeps nothing.
 */
export function makeSandboxCache(cache: string, packages: SandboxPackages): string {
  const compiled = join(cache, "gen");
  Deno.mkdirSync(compiled, { recursive: true });
  for (const { name, isFile } of Deno.readDirSync(packages.folder)) {
    if (isFile) Deno.copyFileSync(join(packages.folder, name), join(cache, name));
    else if (name !== "gen") Deno.symlinkSync(join(packages.folder, name), join(cache, name));
  }
  for (const { name } of Deno.readDirSync(join(packages.folder, "gen"))) {
    Deno.symlinkSync(join(packages.folder, "gen", name), join(compiled, name));
  }
  // Files stand where localStorage, the Cache API and modules made of text would put folders: they keep nothing, and
  // cannot fill the disk.
  const closed = join(cache, "location_data");
  for (const path of [closed, join(compiled, "data"), join(compiled, "blob")]) {
    Deno.writeTextFileSync(path, "");
  }
  return closed;
}

function denoInfo<T>(words: readonly string[]): T {
  const { success, stdout, stderr } = new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", ...words],
    cwd: projectFolder,
  }).outputSync();
  if (!success) {
    throw new Error(`Cannot list the library's packages: ${new TextDecoder().decode(stderr)}`);
  }
  return JSON.parse(new TextDecoder().decode(stdout));
}

function copyIfThere(from: string, to: string): void {
  let info: Deno.FileInfo;
  try {
    info = Deno.statSync(from);
  } catch {
    return;
  }
  if (info.isDirectory) {
    Deno.mkdirSync(to, { recursive: true });
    for (const { name } of Deno.readDirSync(from)) copyIfThere(join(from, name), join(to, name));
  } else {
    Deno.mkdirSync(dirname(to), { recursive: true });
    Deno.copyFileSync(from, to);
  }
}
