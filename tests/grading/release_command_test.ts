import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { formatNotebook } from "course/grading/notebook_document.ts";
import { notebookOf, solutionCell, testCell } from "./notebooks.ts";

const tests = { points: 1, source: 'check("a", [{ name: "1", points: 1, call: () => a }]);' };
const whole = formatNotebook(notebookOf([solutionCell("a", "const a = 1;"), testCell("t", tests)]));

Deno.test("./course release writes all notebooks, or none if one is not whole", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const [source, output] = [`${folder}/instructor`, `${folder}/exercises`];
    Deno.mkdirSync(source);
    const run = async () => {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "-A",
          "--no-check",
          new URL("../../tools/release.ts", import.meta.url).pathname,
        ]
          .concat("--source", source, "--output", output),
      }).output();
      return { code, text: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
    };
    assertStringIncludes((await run()).text, "no notebook (.ipynb)");

    Deno.writeTextFileSync(`${source}/01.ipynb`, whole);
    Deno.writeTextFileSync(`${source}/02.ipynb`, whole.replace('"points": 1', '"points": 2'));
    const refused = await run();
    assertEquals(refused.code, 1);
    assertStringIncludes(refused.text, '02.ipynb: Cannot grade cell "t"');
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["instructor"]);

    Deno.writeTextFileSync(`${source}/02.ipynb`, whole);
    assertEquals((await run()).code, 0);
    assertEquals([...Deno.readDirSync(output)].map(({ name }) => name).sort(), [
      "01.ipynb",
      "02.ipynb",
    ]);
    assert(!Deno.readTextFileSync(`${output}/01.ipynb`).includes("const a = 1"));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
