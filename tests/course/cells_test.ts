import { assertEquals, assertStringIncludes } from "@std/assert";
import { makeCellsModule } from "../../tools/cells_module.ts";
import type { CodeCell } from "../../tools/notebook_file.ts";
import { pathOf } from "../checkout.ts";
import { type Cell, NotebookFolder } from "./notebooks.ts";

async function checkCells(...notebooks: Cell[][]): Promise<{ code: number; report: string }> {
  using folder = new NotebookFolder();
  const paths = notebooks.map((cells, index) => folder.write(`${index}.ipynb`, cells));
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", pathOf("tools/check_cells.ts"), ...paths],
    cwd: pathOf(""),
    env: { NO_COLOR: "1" },
  }).output();
  return { code, report: new TextDecoder().decode(stderr).replaceAll(`${folder.path}/`, "") };
}

function codeCell(source: string, number: number): CodeCell {
  return { number, index: number, source, tags: [] };
}

Deno.test("cells may declare and import again, await, and go without semicolons", async () => {
  const { code, report } = await checkCells([
    "# Title",
    `import { assertEquals } from "@std/assert"
     import type { Layer } from "course/mod.ts"
     const x = 1
     class A { first = 1 }
     interface I { a: number }
     function read() { return x }
     let layer: Layer | undefined`,
    `import { assertEquals, assertThrows as throws } from "@std/assert";
     import { type Layer, Tensor } from "course/mod.ts";
     const x = "a"; class A { second = 2 } interface I { b: string }
     const i: I = { b: x }; x.length + new A().second + i.b.length`,
    `const { readFile } = await import("node:fs/promises"); await readFile("x"); read() + 1 // end`,
    `[1, 2].map((value) => value); assertEquals(1, 1); throws(() => Tensor); layer`,
    `for await (const x of [1]) { x + 1 }`,
  ]);
  assertEquals(report, "");
  assertEquals(code, 0);
});

Deno.test("problems are reported with notebook, cell and line", async () => {
  const { code, report } = await checkCells(
    [
      "# Title",
      "const x = 1;",
      "",
      `import { nothing } from "course/mod.ts";\n\nconst y: string = x;`,
    ],
    [`import { Tensor } from "course/mod.ts";\nTensor.nowhere;`, "later;", "const later = 1;"],
  );
  assertEquals(code, 1);
  assertStringIncludes(report, "no exported member 'nothing'");
  assertStringIncludes(report, "at 0.ipynb cell 2 line 1:");
  assertStringIncludes(report, "Type 'number' is not assignable to type 'string'");
  assertStringIncludes(report, "at 0.ipynb cell 2 line 3:7");
  assertStringIncludes(report, "at 1.ipynb cell 1 line 2:8");
  assertStringIncludes(report, "Cannot find name 'later'");
  assertStringIncludes(report, "Found 4 errors.");
});

Deno.test("a syntax error is reported, and does not hide other notebooks' problems", async () => {
  const { code, report } = await checkCells(["1", "if (x {"], ["const s: string = 1;"]);
  assertEquals(code, 1);
  assertStringIncludes(report, "0.ipynb cell 2 line 1: syntax: ");
  assertStringIncludes(report, "at 1.ipynb cell 1 line 1:7");
});

Deno.test("lines and columns of a cell stay where they were", () => {
  const source = `import { a } from "./helper.ts"; const b = a;\nimport "course/mod.ts";\nb;`;
  const module = makeCellsModule([codeCell(source, 7)], new URL("file:///course/notebooks/"));
  const lines = module.source.split("\n");
  assertEquals(lines[0], 'import { a } from "file:///course/notebooks/helper.ts";');
  assertEquals(lines[1], 'import "course/mod.ts";');
  assertEquals(lines.slice(2, 6), ["{", `${" ".repeat(33)}const b = a;`, " ".repeat(23), "b;"]);
  assertEquals(module.origins, [
    { cell: 7, line: 1 },
    { cell: 7, line: 2 },
    undefined,
    { cell: 7, line: 1 },
    { cell: 7, line: 2 },
    { cell: 7, line: 3 },
  ]);
});

Deno.test("one name from two places is a problem; as type and value from one place it is not", () => {
  const folder = new URL("file:///course/");
  const clash = makeCellsModule([
    codeCell('import { mean } from "course/mod.ts";', 1),
    codeCell('import { mean } from "./mine.ts";', 2),
  ], folder);
  assertEquals(clash.problems.length, 1);
  assertEquals([clash.problems[0].cell, clash.problems[0].line], [2, 1]);
  const same = makeCellsModule([
    codeCell('import type { Tensor } from "course/mod.ts";', 1),
    codeCell('import { Tensor } from "course/mod.ts";', 2),
    codeCell('import { type Tensor } from "course/mod.ts";', 3),
  ], folder);
  assertEquals(same.problems, []);
  assertEquals(same.source.split("\n")[0], 'import { Tensor } from "course/mod.ts";');
});
