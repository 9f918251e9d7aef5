import { assert } from "@std/assert";
import { anchorsOf, exercises, lessons, notebooksFolder, textOf } from "./lessons.ts";

/** Relative links of a notebook's text: [text](target). */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

for (const [name, notebook] of [...lessons, ...exercises]) {
  Deno.test(`${name}: every link leads to a file, and to a heading that is there`, () => {
    for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "markdown")) {
      for (const link of linksOf(textOf(cell))) {
        const [path, anchor] = decodeURIComponent(link).split("#");
        const url = new URL(path, new URL(name, notebooksFolder));
        const info = Deno.statSync(url);
        assert(info.isFile || info.isDirectory, `${name}, cell ${cell.id}: ${link}`);
        if (anchor === undefined) continue;
        const target = lessons.get(url.href.slice(notebooksFolder.href.length));
        assert(target, `${name}, cell ${cell.id}: ${link} is no lesson`);
        assert(anchorsOf(target).has(anchor), `${name}, cell ${cell.id}: no heading for ${link}`);
      }
    }
  });
}
