import { assert, assertEquals } from "@std/assert";
import ts from "typescript";
import { lessons, textOf } from "./lessons.ts";

Deno.test("there is a front door and a lesson for each topic", () => {
  const numbers = [...lessons.keys()].map((name) => name.slice(0, 2));
  assertEquals(numbers, numbers.toSorted());
  assertEquals(new Set(numbers).size, numbers.length);
  assert(lessons.has("00-start-here.ipynb"));
  assert(lessons.has("01-vanishing-gradients.ipynb"));
});

for (const [name, notebook] of lessons) {
  const code = notebook.cells.filter(({ cell_type }) => cell_type === "code");

  Deno.test(`${name} is nbformat 4.5 for the kernel "deno", without outputs`, () => {
    assertEquals([notebook.nbformat, notebook.nbformat_minor], [4, 5]);
    assertEquals(notebook.metadata.kernelspec.name, "deno");
    for (const { id, outputs, execution_count } of code) {
      assertEquals(outputs, [], `cell ${id} has outputs`);
      assertEquals(execution_count, null, `cell ${id} has an execution count`);
    }
  });

  Deno.test(`${name} has unique cell ids that say what the cell is`, () => {
    const ids = notebook.cells.map(({ id }) => id);
    assertEquals(new Set(ids).size, ids.length);
    for (const id of ids) assert(/^[a-z0-9][a-z0-9-]{0,63}$/.test(id), `cell id ${id}`);
  });

  Deno.test(`${name} has short cells: 25 lines of 100 characters`, () => {
    for (const cell of code) {
      const lines = textOf(cell).split("\n");
      assert(lines.length <= 25, `cell ${cell.id} has ${lines.length} lines`);
      const longest = Math.max(...lines.map((line) => [...line].length));
      assert(longest <= 100, `cell ${cell.id} has a line of ${longest} characters`);
    }
  });

  Deno.test(`${name} imports only from the library's entry`, () => {
    const sources = code.flatMap((cell) =>
      ts.preProcessFile(textOf(cell)).importedFiles.map(({ fileName }) => fileName)
    );
    assert(sources.length > 0);
    assertEquals([...new Set(sources)], ["course/mod.ts"]);
    for (const cell of code) assert(!textOf(cell).includes("import.meta"), `cell ${cell.id}`);
  });

  Deno.test(`${name} has parameters, a seed, predictions and claims`, () => {
    const parameters = code.filter(({ metadata }) => metadata.tags?.includes("parameters"));
    assert(parameters.some((cell) => textOf(cell).includes("const seed = 0;")));
    const all = code.map(textOf).join("\n");
    assert(all.includes("predict("));
    assert(all.includes("claim("));
  });
}
