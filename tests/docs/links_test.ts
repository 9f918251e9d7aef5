import { assert, assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);

/** The pages in Markdown of the repository. */
const pages = ["", "docs/", "data/", "offline/", "bench/", "tests/"].flatMap((folder) =>
  [...Deno.readDirSync(new URL(folder, root))]
    .filter(({ isFile, name }) => isFile && name.endsWith(".md"))
    .map(({ name }) => folder + name)
);

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").trim().replaceAll(" ", "-")
  );
}

for (const page of pages) {
  Deno.test(`${page}: every link leads to a file, and to a heading that is there`, () => {
    const text = Deno.readTextFileSync(new URL(page, root)).replaceAll(/```[\s\S]*?```/g, "");
    for (const [, target] of text.matchAll(/\]\(([^()\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path, anchor] = target.split("#");
      const url = path === "" ? new URL(page, root) : new URL(path, new URL(page, root));
      const info = statIfThere(url);
      assert(info, `${page} links to ${target}: there is no such file`);
      if (anchor === undefined) continue;
      assert(anchorsOf(Deno.readTextFileSync(url)).includes(anchor), `${page}: no ${target}`);
    }
  });
}

Deno.test("anchors are made as GitHub makes them", () => {
  assertEquals(anchorsOf("# What else `./course` can do\n## L1, L2"), [
    "what-else-course-can-do",
    "l1-l2",
  ]);
});

function statIfThere(url: URL): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(url);
  } catch {
    return undefined;
  }
}
