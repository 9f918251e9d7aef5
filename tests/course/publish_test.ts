import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { NotebookFolder, runCourse } from "./notebooks.ts";

const publish = (...words: string[]) => runCourse("publish", ...words);

Deno.test("publish: links, anchors, formulas, contents and neighbours", async () => {
  using folder = new NotebookFolder();
  const first = folder.write("01-first.ipynb", [
    "# 01 · First (처음)\n\n**Is it so?**",
    "## Glossary: the words · 낱말?\n\nA formula: $\\frac{a}{b} < 1$, one more:\n\n$$\\sum_i w_i^2$$",
    "# Links\n\n[near](02-second.ipynb) [far](02-second.ipynb#The-end-·-%22끝%22) " +
    "[here](#Links) [gone](03-third.ipynb) [dense](../lib/layers/dense.ts) " +
    "[losses](../lib/losses/) [web](https://example.org/a?b=1&c=2)",
    "1 + 1",
  ]);
  const second = folder.write("02-second.ipynb", [
    "# 02 · Second",
    '## The end · "끝"',
    'Deno.jupyter.html`<b id="own">bold</b>`',
  ]);
  const site = `${folder.path}/my site`;
  const { code, stdout, stderr } = await publish("--output", site, first, second);
  assertEquals(code, 0, stdout + stderr);
  assertStringIncludes(stdout, "[1/1]");
  assertStringIncludes(stdout, "2 lessons, ");

  const read = (page: string) => Deno.readTextFileSync(`${site}/${page}`);
  const page = read("01-first.html");
  for (
    const link of [
      '<a href="02-second.html">near</a>',
      '<a href="02-second.html#The-end-%C2%B7-%22%EB%81%9D%22">far</a>',
      '<a href="#Links">here</a>',
      " gone ",
      '<a href="lib/layers/dense.ts.html">dense</a>',
      '<a href="lib/losses/index.html">losses</a>',
      '<a href="https://example.org/a?b=1&amp;c=2">web</a>',
      '<a href="01-first.html#Glossary%3A-the-words-%C2%B7-%EB%82%B1%EB%A7%90%3F">Glossary</a>',
      '<h2 id="Glossary:-the-words-·-낱말?">',
      '<a href="02-second.html" rel="next">02 · Second →</a>',
    ]
  ) {
    assertStringIncludes(sortAttributes(page), sortAttributes(link));
  }
  assert(!page.includes("$"), "a formula is not rendered");
  assertStringIncludes(page, 'class="katex-display"');
  assertStringIncludes(read("THIRD_PARTY_NOTICES.txt"), "Khan Academy");
  assertStringIncludes(read("katex.css"), "data:font/woff2;base64,");
  assert(!/url\((?!data:)/.test(read("katex.css")));
  assert(!page.includes("plotly"), "a page without charts does not load plotly.js");

  assertStringIncludes(read("02-second.html"), '<b id="own">bold</b>');
  const index = read("index.html");
  assertStringIncludes(index, "01 · First (처음)");
  assertStringIncludes(index, "Is it so?");
  assertStringIncludes(read("lib/layers/dense.ts.html"), '<i class="k">export</i>');
  assertStringIncludes(read("lib/losses/index.html"), 'href="mean_squared_error.ts.html"');
  assertEquals(folder.list(), ["01-first.ipynb", "02-second.ipynb", "my site"]);
});

/** Attributes in the order of the alphabet: which order nbconvert leaves them in does not matter. */
function sortAttributes(html: string): string {
  return html.replaceAll(
    /<(\w+)((?: [\w-]+="[^"]*")+)>/g,
    (_, tag, attributes) => `<${tag} ${attributes.match(/[\w-]+="[^"]*"/g).sort().join(" ")}>`,
  );
}

Deno.test("publish: what is broken stops it, and the old site stays", async () => {
  using folder = new NotebookFolder();
  const site = `${folder.path}/site`;
  const good = folder.write("good.ipynb", ["# Good", "1"]);
  assertEquals((await publish("--output", site, good)).code, 0);
  const before = Deno.readTextFileSync(`${site}/index.html`);

  const failing = folder.write("failing.ipynb", ["# Failing", "1", 'throw new Error("boom");']);
  const failed = await publish("--output", site, failing, good);
  assertEquals(failed.code, 1);
  assertStringIncludes(failed.stdout, `✘ ${failing}: cell 2 failed`);
  assertStringIncludes(failed.stdout, "Error: boom");
  assert(!failed.stdout.includes("good.ipynb"));

  for (
    const [source, complaint] of [
      ["# Bad\n\n[no](../lib/no_such_file.ts)", "lib/no_such_file.ts does not exist"],
      ["# Bad\n\n[no](#Nothing)", "bad.html: #Nothing names a heading that does not exist"],
      ["# Bad\n\n![no](no.png)", "bad.html: no.png is not a file of the site"],
      [
        '# Bad\n\n<img alt="" src="https://example.org/a.png">',
        "bad.html: https://example.org/a.png is not a file of the site",
      ],
      ["# Bad\n\n$\\nosuchcommand$", "Cannot render the formula \\nosuchcommand"],
    ]
  ) {
    const { code, stderr } = await publish("--output", site, folder.write("bad.ipynb", [source]));
    assertEquals(code, 1);
    assertStringIncludes(stderr, complaint);
    assertStringIncludes(stderr, "Nothing was written.");
  }
  assertEquals(Deno.readTextFileSync(`${site}/index.html`), before);
  assertEquals(folder.list(), ["bad.ipynb", "failing.ipynb", "good.ipynb", "site"]);
});

Deno.test("publish: refuses before it runs", async () => {
  using folder = new NotebookFolder();
  const path = folder.write("one.ipynb", ["# One"]);
  Deno.mkdirSync(`${folder.path}/mine`);
  Deno.writeTextFileSync(`${folder.path}/mine/index.html`, "my own page");
  for (
    const [words, complaint] of [
      [["--output", `${folder.path}/mine`, path], "holds files that ./course publish has not"],
      [["--output", path, path], "it is a file"],
      [["--output", `${folder.path}/no/site`, path], "is not a folder"],
      [[path, path], "two notebooks of one name: one.ipynb"],
      [[folder.write("index.ipynb", ["# I"])], "not index.ipynb"],
      [[`${folder.path}/none.ipynb`], "cannot read"],
    ] as const
  ) {
    const { code, stdout, stderr } = await publish(...words);
    assertEquals(code, 2);
    assertStringIncludes(stderr, complaint);
    assertEquals(stdout, "");
  }
  assertEquals(Deno.readTextFileSync(`${folder.path}/mine/index.html`), "my own page");
});
