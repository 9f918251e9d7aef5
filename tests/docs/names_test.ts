/** What the pages name in code, such as `checkLayer` or `tools/release.ts`, is there. */

import { assert, assertEquals } from "@std/assert";
import { pathOf } from "../checkout.ts";

const folders = ["lib", "tools", "bench"];
const sources = folders.flatMap(sourcesBelow).join("\n");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...[...Deno.readDirSync(pathOf("docs"))].map(({ name }) => `docs/${name}`),
].filter((path) => path.endsWith(".md"));

function sourcesBelow(folder: string): string[] {
  return [...Deno.readDirSync(pathOf(folder))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return sourcesBelow(path);
    return /\.(ts|py|sh)$/.test(name) ? [Deno.readTextFileSync(pathOf(path))] : [];
  });
}

/** What stands between single backticks, outside of blocks. */
function codeIn(page: string): string[] {
  const text = Deno.readTextFileSync(pathOf(page)).replaceAll(/(`{3,})[\s\S]*?\n\1/g, "");
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
}

function isThere(path: string): boolean {
  try {
    return Boolean(Deno.statSync(pathOf(path)));
  } catch {
    return false;
  }
}

Deno.test("the names in camel case that the pages mention are names of the code", () => {
  const known = new Set(sources.match(/[A-Za-z]\w*/g)).add("postBuild"); // a file of .binder/
  const camelCase = /(?<![\p{L}\p{N}_])[a-z]+[A-Z]\w*(?![\p{L}\p{N}_])/gu;
  const names = pages.flatMap((page) =>
    codeIn(page).flatMap((code) => code.match(camelCase) ?? []).map((name) => ({ page, name }))
  );
  assert(names.length > 5, `only ${names.length} names found`);
  assertEquals(names.filter(({ name }) => !known.has(name)), []);
});

Deno.test("the files that the pages mention are there", () => {
  const paths = pages.flatMap((page) =>
    codeIn(page).filter((code) => /^(lib|tools|bench|tests|offline)\/[\w./-]*$/.test(code))
      .map((path) => ({ page, path }))
  );
  assert(paths.length > 10, `only ${paths.length} paths found`);
  // adding-a-layer.md and adding-a-lesson.md have the reader make these.
  const made = /rms_normalization|11-label-smoothing|NN-name/;
  assertEquals(paths.filter(({ path }) => !made.test(path) && !isThere(path)), []);
});
