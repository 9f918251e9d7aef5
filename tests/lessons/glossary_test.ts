/** One Korean term for each English one: behind an English term stands what the glossary in 00-start-here says. */
import { assert } from "@std/assert";
import { exercises, lessons, textOf } from "./lessons.ts";

/** English term → Korean term, from both tables of the glossary. */
const glossary = new Map<string, string>();
const glossaryCell = lessons.get("00-start-here.ipynb")!.cells.find(({ id }) => id === "glossary")!;
const tables = textOf(glossaryCell);
for (const [, korean, english] of tables.matchAll(/^\| ([가-힣 ]+) \| ([a-z -]+?)s? \|/gm)) {
  glossary.set(english, korean);
}
for (
  const [, english, korean] of tables.matchAll(
    /\| ([A-Za-z -]+?)(?: \([^)]*\))? +\| ([가-힣 ]+?) +\|/g,
  )
) {
  glossary.set(english, korean);
}

Deno.test("the glossary is read", () => {
  assert(glossary.size > 50, `${glossary.size} terms`);
  for (const term of ["batch normalization", "optimizer", "bias", "weight decay"]) {
    assert(glossary.has(term), term);
  }
});

for (const [name, { cells }] of [...lessons, ...exercises]) {
  Deno.test(`${name}: Korean terms are those of the glossary`, () => {
    for (const cell of cells) {
      const text = textOf(cell).replaceAll(/[*_`]/g, "").replaceAll(/\s+/g, " ");
      for (const [english, korean] of glossary) {
        const pattern = new RegExp(`\\b${english}(?:e?s)? \\(([^()]*[가-힣][^()]*)\\)`, "gi");
        for (const [found, translation] of text.matchAll(pattern)) {
          assert(translation.includes(korean), `cell ${cell.id}: ${found}; glossary: ${korean}`);
        }
      }
    }
  });
}
