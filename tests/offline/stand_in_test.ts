/** What is true of the offline stand-ins alone: what they refuse, and that Deno accepts them as a registry. */
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { buildManifests } from "../../offline/build_manifest.ts";
import deno from "../../deno.json" with { type: "json" };

const OFFLINE = new URL("../../offline/", import.meta.url);
const { standInAssert, standInCsv } = await importStandIns();
const { CsvParseStream, CsvStringifyStream, parse, stringify } = standInCsv;

/**
 * Imports the stand-ins whichever packages run here. From a copy: Deno does not import a registry's files by their path.
 */
async function importStandIns() {
  return await withCopyOfRegistry("stand-ins ", async (registry) => {
    const standInAssert: typeof import("@std/assert") = await import(
      new URL("@std/assert/1.0.19/mod.ts", registry).href
    );
    const standInCsv: typeof import("@std/csv") = await import(
      new URL("@std/csv/1.0.6/mod.ts", registry).href
    );
    return { standInAssert, standInCsv };
  });
}

async function withCopyOfRegistry<T>(
  prefix: string,
  use: (registry: URL) => Promise<T>,
): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix });
  try {
    const registry = new URL(`file://${encodeURI(folder)}/`);
    await copyFolder(new URL("jsr/", OFFLINE), registry);
    return await use(registry);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function copyFolder(from: URL, to: URL): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const entry of Deno.readDir(from)) {
    if (entry.isDirectory) {
      await copyFolder(new URL(`${entry.name}/`, from), new URL(`${entry.name}/`, to));
    } else {
      await Deno.copyFile(new URL(entry.name, from), new URL(entry.name, to));
    }
  }
}

Deno.test("the manifests are in step with the sources", async () => {
  for (const { url, text } of await buildManifests()) {
    assertEquals(
      await Deno.readTextFile(url),
      text,
      `${url.pathname} is out of date: run deno run -A offline/build_manifest.ts`,
    );
  }
});

Deno.test("the stand-ins have the versions that deno.json pins", async () => {
  const built = (await buildManifests()).map(({ url }) => url.href);
  for (const name of ["assert", "csv"] as const) {
    const version = deno.imports[`@std/${name}`].split("@").at(-1);
    const meta = new URL(`jsr/@std/${name}/${version}_meta.json`, OFFLINE).href;
    assertEquals(built.filter((href) => href === meta).length, 1, `no manifest ${meta}`);
  }
});

Deno.test("the stand-ins have every function and class of the originals' main entries", () => {
  assertEquals(Object.keys(standInCsv).sort(), [
    "CsvParseStream",
    "CsvStringifyStream",
    "parse",
    "stringify",
  ]);
  const assertions =
    "AlmostEquals ArrayIncludes Equals Exists False Greater GreaterOrEqual InstanceOf " +
    "IsError Less LessOrEqual Match NotEquals NotInstanceOf NotMatch NotStrictEquals ObjectMatch " +
    "Rejects StrictEquals StringIncludes Throws";
  assertEquals(
    Object.keys(standInAssert).sort(),
    [
      "AssertionError",
      "assert",
      "equal",
      "fail",
      "unimplemented",
      "unreachable",
      ...assertions.split(" ").map((name) => `assert${name}`),
    ].sort(),
  );
});

const REFUSED: [string, () => unknown][] = [
  ["lazyQuotes", () => parse("a", { lazyQuotes: true })],
  ["an empty separator", () => parse("a", { separator: "" })],
  ["a separator with a quote", () => parse("a", { separator: ',"' })],
  ["a separator with a newline", () => parse("a", { separator: ",\n" })],
  ["a comment of two characters", () => parse("a", { comment: "//" })],
  ["a fraction of fields", () => parse("a", { fieldsPerRecord: 1.5 })],
  ["fields counted from a comment", () => parse("#\na", { comment: "#", fieldsPerRecord: 0 })],
  ["an unknown option of parse", () => parse("a", misspelt({ skipFirstRows: true }))],
  ["lazyQuotes in a stream", () => new CsvParseStream({ lazyQuotes: true })],
  ["an unknown option of a stream", () => new CsvParseStream(misspelt({ seperator: ";" }))],
  [
    "comments before a header in a stream",
    () => new CsvParseStream({ comment: "#", skipFirstRow: true }),
  ],
  [
    "comments and counted fields in a stream",
    () => new CsvParseStream({ comment: "#", fieldsPerRecord: 2 }),
  ],
  [
    "fields counted from a header in a stream",
    () => new CsvParseStream({ skipFirstRow: true, fieldsPerRecord: 0 }),
  ],
  ["an empty separator of stringify", () => stringify([["a"]], { separator: "" })],
  ["an unknown option of stringify", () => stringify([["a"]], misspelt({ crlf: false }))],
  [
    "an unknown option of a stringify stream",
    () => new CsvStringifyStream(misspelt({ bom: true })),
  ],
];

/** Options that only code without types can pass. */
function misspelt(options: object): Record<never, never> {
  return options;
}

Deno.test("the stand-ins refuse", async (t) => {
  for (const [what, call] of REFUSED) {
    await t.step(what, () => {
      assertThrows(call, TypeError, "the offline stand-in does not implement it");
    });
  }
});

Deno.test("an error of parse names the line of the file and the field", () => {
  const text = '# comment\n"two\nlines",b\n\nc,d"e\n';
  assertThrows(
    () => parse(text, { comment: "#" }),
    SyntaxError,
    "line 5; parse error on line 5, field 2",
  );
  assertThrows(() => parse('"a\nb"c'), SyntaxError, "line 1; parse error on line 2, field 1");
  assertThrows(() => parse('"a\nb"\nc,d', { fieldsPerRecord: 0 }), SyntaxError, "line 3");
});

Deno.test("equal does not take a pair for equal because it has met it before", () => {
  const [one, two] = [{ a: 1 }, { a: 2 }];
  const equal = standInAssert.equal(
    new Set([[one, 1], [one, 1]]),
    new Set([[two, 1], [two, 1]]),
  );
  assertEquals(equal, false);
});

Deno.test("assertEquals tells briefly where long values differ", () => {
  const actual = Float32Array.from({ length: 20_000 }, (_, i) => i);
  const expected = Float32Array.from(actual, (value) => value === 12_345 ? -1 : value + 0);
  const error = assertThrows(
    () => standInAssert.assertEquals(actual, expected),
    standInAssert.AssertionError,
    "12345",
  );
  assertEquals(error.message.length < 1000, true);
  assertStringIncludes(error.message, "-1");
});

async function runWithRegistry(registry: URL, source: string): Promise<Deno.CommandOutput> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-config", "--no-lock", "--check", "-"],
    env: { JSR_URL: registry.href, NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  });
  const child = command.spawn();
  const written = ReadableStream.from([source]).pipeThrough(new TextEncoderStream())
    .pipeTo(child.stdin);
  const [output] = await Promise.all([child.output(), written]);
  return output;
}

Deno.test("Deno takes the packages from a folder with a space and Korean letters in its name", async () => {
  await withCopyOfRegistry("오프라인 registry ", async (registry) => {
    const output = await runWithRegistry(
      registry,
      `import { assertEquals } from "jsr:@std/assert@1.0.19";
       import { parse } from "jsr:@std/csv@1.0.6/parse";
       const rows: Record<"x" | "y", string>[] = parse("a,b", { columns: ["x", "y"] });
       assertEquals(rows, [{ x: "a", y: "b" }]);
       console.log("read", rows.length);`,
    );
    assertEquals(new TextDecoder().decode(output.stdout), "read 1\n", decodeError(output));
  });
});

Deno.test("an import of what is not there fails", async () => {
  const missing = ["assert@1.0.19/unstable-never", "csv@1.0.6/unstable-stringify", "path@1.0.0"];
  for (const specifier of missing) {
    const source = `import "jsr:@std/${specifier}"; console.log("imported");`;
    const output = await runWithRegistry(new URL("jsr/", OFFLINE), source);
    assertEquals(output.success, false);
    assertStringIncludes(decodeError(output), `@std/${specifier.split("@")[0]}`);
  }
});

function decodeError(output: Deno.CommandOutput): string {
  return new TextDecoder().decode(output.stderr);
}
