/**
 * The rules that keep the library readable: who may import whom, how long files and functions may be,
 * no cycles, no `any`.
 */
import { assertEquals } from "@std/assert";
import ts from "typescript";

const libFolder = new URL("../lib/", import.meta.url);

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
  /** Path below `lib/`. */
  readonly path: string;
  readonly text: string;
}

function sourceFiles(folder: URL): SourceFile[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const url = new URL(entry.name, folder);
    if (entry.isDirectory) return sourceFiles(new URL(`${url.href}/`));
    if (!entry.name.endsWith(".ts")) return [];
    return [{ path: url.href.slice(libFolder.href.length), text: Deno.readTextFileSync(url) }];
  });
}

const files = sourceFiles(libFolder);

/** Code without comments: doc examples import what they like. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** Relative imports of a file, as paths below `lib/`. Type-only imports count, too. */
function importsOf({ path, text }: SourceFile): string[] {
  return [...withoutComments(text).matchAll(/\bfrom\s+"(\.[^"]+)"/g)]
    .map(([, specifier]) => new URL(specifier, new URL(path, libFolder)).href)
    .map((href) => href.slice(libFolder.href.length));
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
  const long = files.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > 300);
  assertEquals(long, []);
});

Deno.test("no function has more than 60 lines", () => {
  const long: string[] = [];
  for (const { path, text } of files) {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line;
    const visit = (node: ts.Node) => {
      const lines = lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
      if (ts.isFunctionLike(node) && lines > 60) {
        long.push(`${path}:${lineAt(node.getStart()) + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  assertEquals(long, []);
});

Deno.test("no file uses any or a double cast", () => {
  const wrong = files
    .filter(({ path }) => !path.startsWith("tensor/kernels/assembly/"))
    .filter(({ text }) => /[:<]\s*any\b|\bas\s+(any|unknown\s+as)\b/.test(withoutComments(text)))
    .map(({ path }) => path);
  assertEquals(wrong, []);
});

Deno.test("nothing draws from Math.random", () => {
  const wrong = files.filter(({ text }) => withoutComments(text).includes("Math.random"));
  assertEquals(wrong.map(({ path }) => path), []);
});
