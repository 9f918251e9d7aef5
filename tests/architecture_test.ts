/**
 * The rules that keep the library readable: who may import whom, how long files and functions may be,
 * no cycles, no `any`.
 */
import { assertEquals } from "@std/assert";
import ts from "typescript";

const rootFolder = new URL("../", import.meta.url);
const libFolder = new URL("lib/", rootFolder);

/**
 * The folders and single files of `lib/`, from the ground up. Each imports only itself and what
 * stands above it.
 */
const layers = [
  "escape_html.ts",
  "text_table.ts",
  "checks.ts",
  "tensor",
  "random",
  "types.ts",
  "initializers",
  "activations",
  "losses",
  "regularizers",
  "layers",
  "optimizers",
  "data",
  "augmentation",
  "training",
  "diagnostics",
  "plots",
  "notebook",
  "grading",
  "mod.ts",
];

interface SourceFile {
  /** Path below the folder that was asked for. */
  readonly path: string;
  readonly text: string;
}

function sourceFiles(folder: URL, base = folder): SourceFile[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const url = new URL(entry.name, folder);
    if (entry.isDirectory) return sourceFiles(new URL(`${url.href}/`), base);
    if (!entry.name.endsWith(".ts")) return [];
    return [{ path: url.href.slice(base.href.length), text: Deno.readTextFileSync(url) }];
  });
}

const files = sourceFiles(libFolder);
/** With the code that is not the library, but has to be read as well. */
const allFiles = ["lib/", "tools/", "bench/"].flatMap((folder) =>
  sourceFiles(new URL(folder, rootFolder), rootFolder)
);

/** What a file imports or re-exports, also types, also by `import()`. Examples in comments do not count. */
const specifiersOf = ({ text }: SourceFile) =>
  ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);

/** Relative imports of a file, as paths below `lib/`. */
function importsOf(file: SourceFile): string[] {
  return specifiersOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => new URL(specifier, new URL(file.path, libFolder)).href)
    .map((href) => href.slice(libFolder.href.length));
}

/** Where in a file the syntax is of this kind, as `path:line`. */
function placesOf({ path, text }: SourceFile, isWanted: (node: ts.Node) => boolean): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const places: string[] = [];
  const visit = (node: ts.Node) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    if (isWanted(node)) places.push(`${path}:${line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places;
}

const layerOf = (path: string) => layers.indexOf(path.split("/")[0]);

Deno.test("every file of lib/ belongs to a known folder", () => {
  assertEquals(files.map(({ path }) => path).filter((path) => layerOf(path) < 0), []);
});

Deno.test("folders import only what stands above them in the table", () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => layerOf(imported) > layerOf(file.path))
      .map((imported) => `${file.path} imports ${imported}`)
  );
  assertEquals(wrong, []);
});

Deno.test("the library imports its own files by relative paths", () => {
  const wrong = files.filter((file) =>
    specifiersOf(file).some((specifier) => /^(course|file:|\/)/.test(specifier))
  );
  assertEquals(wrong.map(({ path }) => path), []);
});

Deno.test("no file imports itself by a detour", () => {
  const graph = new Map(files.map((file) => [file.path, importsOf(file)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(" → "));
    if (start >= 0 || done.has(path)) return;
    for (const imported of graph.get(path) ?? []) visit(imported, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  assertEquals(cycles, []);
});

Deno.test("no file has more than 300 lines", () => {
  const long = allFiles.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > 300);
  assertEquals(long, []);
});

Deno.test("no function has more than 60 lines", () => {
  const isLong = (node: ts.Node) =>
    ts.isFunctionLike(node) && node.getText().split("\n").length > 60;
  assertEquals(allFiles.flatMap((file) => placesOf(file, isLong)), []);
});

Deno.test("no file uses any or a double cast", () => {
  const isWrong = (node: ts.Node) =>
    node.kind === ts.SyntaxKind.AnyKeyword ||
    ts.isAsExpression(node) && ts.isAsExpression(node.expression);
  assertEquals(allFiles.flatMap((file) => placesOf(file, isWrong)), []);
});

Deno.test("nothing draws from Math.random", () => {
  const isDraw = (node: ts.Node) =>
    ts.isPropertyAccessExpression(node) && node.getText() === "Math.random";
  assertEquals(files.flatMap((file) => placesOf(file, isDraw)), []);
});
