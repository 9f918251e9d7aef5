/** Follows docs/adding-a-layer.md and docs/adding-a-lesson.md to the letter, in a copy of the repository. */
import { assertEquals } from "@std/assert";
import { pathOf } from "../checkout.ts";
import { TemporaryFolder } from "../temporary_folder.ts";

const root = pathOf("");

/** A code block of a guide: its language, its text, and the last paragraph above it. */
interface Block {
  readonly language: string;
  readonly text: string;
  readonly above: string;
}

function blocksOf(name: string): Block[] {
  const text = Deno.readTextFileSync(`${root}docs/${name}`);
  return [...text.matchAll(/\n\n([^\n]+)\n\n(`{3,})(\w+)[^\n]*\n([\s\S]*?)\n\2/g)]
    .map(([, above, , language, text]) => ({ above, language, text }));
}

/** A copy of what the guides change. Dispose of it with `using`. */
class Copy extends TemporaryFolder {
  constructor() {
    super();
    Deno.mkdirSync(`${this.path}/notebooks/exercises`, { recursive: true });
    for (const name of ["deno.json", "lib", "tools", "bench", "tests", "data", "offline"]) {
      const { success } = new Deno.Command("cp", { args: ["-R", root + name, this.path] })
        .outputSync();
      assertEquals(success, true, `cannot copy ${name}`);
    }
  }

  /** Runs the lines of a block in a shell. The copy has no environment of its own: it uses this one's. */
  async run(lines: string): Promise<void> {
    const { code, stdout, stderr } = await new Deno.Command("sh", {
      args: ["-euc", lines.replaceAll("./course ", `"${root}course" `)],
      cwd: this.path,
      env: { PATH: `${root}.venv/bin:${Deno.env.get("PATH")}`, NO_COLOR: "1" },
      stdin: "null",
    }).output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    assertEquals(code, 0, `${lines}\n${decode(stdout)}\n${decode(stderr)}`);
  }
}

Deno.test("adding-a-layer.md: its files, written as it says, pass its commands", async () => {
  using copy = new Copy();
  let files = 0;
  for (const { language, text, above } of blocksOf("adding-a-layer.md")) {
    const [, verb, path] = /^(?:.* )?(Write|Add to) `([^`]+)`:$/.exec(above) ?? [];
    if (path !== undefined) {
      copy.write(path, `${text}\n`, { append: verb === "Add to" });
      files++;
    } else if (language === "sh") {
      await copy.run(text);
    }
  }
  assertEquals(files, 3);
});

Deno.test("adding-a-lesson.md: a notebook of its cells runs, with other seeds, too", async () => {
  using copy = new Copy();
  const blocks = blocksOf("adding-a-lesson.md");
  const cells = blocks.filter(({ above }) => above.startsWith("Cell ")).map(cellOf);
  const kernelspec = { display_name: "Deno", language: "typescript", name: "deno" };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells };
  copy.write("notebooks/11-label-smoothing.ipynb", JSON.stringify(notebook));
  // Of the other lessons, the tests of the format want these two.
  for (const name of ["00-start-here.ipynb", "01-vanishing-gradients.ipynb"]) {
    Deno.copyFileSync(`${root}notebooks/${name}`, `${copy.path}/notebooks/${name}`);
  }
  assertEquals(cells.length, 8);
  await copy.run("deno test -A tests/lessons/format_test.ts");
  await copy.run(
    `deno run -A "${root}tools/check_cells.ts" "$PWD/notebooks/11-label-smoothing.ipynb"`,
  );
  for (const { language, text } of blocks) if (language === "sh") await copy.run(text);
});

function cellOf({ above, text }: Block, index: number) {
  const shared = { id: `cell-${index + 1}`, source: text };
  if (above.includes(", markdown")) return { cell_type: "markdown", metadata: {}, ...shared };
  const metadata = above.includes("tagged `parameters`") ? { tags: ["parameters"] } : {};
  return { cell_type: "code", metadata, execution_count: null, outputs: [], ...shared };
}
