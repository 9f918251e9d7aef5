/**
 * The packages that the library imports, set aside for sandboxes.
 * @module
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder with packages; every sandbox links to it. */
export interface SandboxPackages {
  /** Holds `npm`, and `remote` if packages came from JSR. */
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
 * import.
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
  return { folder, readable };
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
