/**
 * Whose notebook is which in an archive.
 */
import { assertEquals } from "@std/assert";
import { strToU8, zipSync } from "fflate";
import { findSubmissions } from "course/grading/submissions.ts";

/** Student, file and content of each notebook in an archive with these paths. */
function found(paths: readonly string[]): string[][] {
  const folder = Deno.makeTempDirSync();
  try {
    const archive = `${folder}/Park.zip`;
    const entries = paths.map((path, i) => [path, strToU8(`content ${i}`)]);
    Deno.writeFileSync(archive, zipSync(Object.fromEntries(entries)));
    return findSubmissions(archive).map(({ student, file, read }) => [
      student,
      file,
      new TextDecoder().decode(read().content),
    ]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("the first folder names the student, the last part the file", () => {
  assertEquals(found(["Kim/01.ipynb", "Lee/deep/02.ipynb"]), [
    ["Kim", "01.ipynb", "content 0"],
    ["Lee", "02.ipynb", "content 1"],
  ]);
});

Deno.test("a folder around all students is passed over", () => {
  assertEquals(found(["class/Kim/01.ipynb", "class/Lee/01.ipynb"]), [
    ["Kim", "01.ipynb", "content 0"],
    ["Lee", "01.ipynb", "content 1"],
  ]);
});

Deno.test("a folder around some of them is a student's, also if it lies deep", () => {
  assertEquals(found(["Kim/week/01.ipynb", "Lee/week/01.ipynb"]).map(([student]) => student), [
    "Kim",
    "Lee",
  ]);
  assertEquals(found(["Kim/01.ipynb", "Kim/02.ipynb"]).map(([student]) => student), ["Kim", "Kim"]);
});

Deno.test("notebooks without a folder belong to the one who gave the archive its name", () => {
  assertEquals(found(["01.ipynb", "02.ipynb"]), [
    ["Park", "01.ipynb", "content 0"],
    ["Park", "02.ipynb", "content 1"],
  ]);
});
