import { assertEquals, assertStringIncludes } from "@std/assert";
import { pathOf } from "../checkout.ts";

Deno.test("release and grade find the instructor's notebooks below a space and Korean letters", async () => {
  const folder = Deno.realPathSync(Deno.makeTempDirSync());
  try {
    const checkout = `${folder}/딥 러닝`;
    Deno.symlinkSync(pathOf(""), checkout);
    const run = async (tool: string, ...words: string[]) => {
      const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-check", `--config=${checkout}/deno.json`]
          .concat(`${checkout}/tools/${tool}`, ...words),
        cwd: folder,
      }).output();
      return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    };
    const lesson = "01-vanishing-gradients.ipynb";
    assertStringIncludes(await run("release.ts", "--output", `${folder}/exercises`), lesson);
    Deno.mkdirSync(`${folder}/submissions/student`, { recursive: true });
    Deno.copyFileSync(`${folder}/exercises/${lesson}`, `${folder}/submissions/student/${lesson}`);
    assertStringIncludes(await run("grade.ts", "submissions"), "1 notebook graded");
    const { students } = JSON.parse(Deno.readTextFileSync(`${folder}/grades/grades.json`));
    assertEquals(students[0].student, "student");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
