/**
 * Writes what Deno asks a JSR registry for: `meta.json` (the versions of a package) and `<version>_meta.json` (its
 * exports, and each file's size and sha256) of every package under `offline/jsr/`.
 *
 * Run it after every change of a stand-in: `deno run -A offline/build_manifest.ts`.
 *
 * @module
 */

const REGISTRY = new URL("./jsr/", import.meta.url);

/** One generated file. */
export interface GeneratedFile {
  /** Where it belongs. */
  readonly url: URL;
  /** What it should say. */
  readonly text: string;
}

/** Reads the sources under a registry folder and returns the metadata files that belong to them. */
export async function buildManifests(registry: URL = REGISTRY): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const scope of await folderNames(registry)) {
    for (const name of await folderNames(new URL(`${scope}/`, registry))) {
      files.push(...await buildPackage(scope, name, new URL(`${scope}/${name}/`, registry)));
    }
  }
  return files;
}

async function buildPackage(scope: string, name: string, folder: URL): Promise<GeneratedFile[]> {
  const versions = await folderNames(folder);
  if (versions.length !== 1) {
    throw new Error(
      `Cannot build the manifest of ${scope}/${name}: expected one version, found [${versions}]`,
    );
  }
  const [version] = versions;
  const packageMeta = {
    scope: scope.slice(1),
    name,
    latest: version,
    versions: { [version]: {} },
  };
  return [
    { url: new URL("meta.json", folder), text: toJson(packageMeta) },
    {
      url: new URL(`${version}_meta.json`, folder),
      text: toJson(await versionMeta(new URL(`${version}/`, folder))),
    },
  ];
}

async function versionMeta(folder: URL): Promise<object> {
  const manifest: Record<string, { size: number; checksum: string }> = {};
  const exports: Record<string, string> = {};
  for (const file of await sourceNames(folder)) {
    const bytes = await Deno.readFile(new URL(file, folder));
    manifest[`/${file}`] = { size: bytes.length, checksum: `sha256-${await sha256(bytes)}` };
    if (!file.startsWith("_")) exports[exportName(file)] = `./${file}`;
  }
  return { manifest, exports };
}

/** `mod.ts` is the package itself; `almost_equals.ts` is `./almost-equals`; a leading `_` keeps a file private. */
function exportName(file: string): string {
  return file === "mod.ts" ? "." : `./${file.replace(/\.ts$/, "").replaceAll("_", "-")}`;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

async function folderNames(folder: URL): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.filter((entry) => entry.isDirectory).map((entry) => entry.name).sort();
}

async function sourceNames(folder: URL): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.filter((entry) => entry.name.endsWith(".ts")).map((entry) => entry.name).sort();
}

function toJson(value: object): string {
  return JSON.stringify(value, null, 2) + "\n";
}

if (import.meta.main) {
  for (const { url, text } of await buildManifests()) await Deno.writeTextFile(url, text);
}
