/** The documented behaviour of the streams of `@std/csv`: holds for the original and for the offline stand-in. */
import { assertEquals, assertRejects } from "@std/assert";
import { CsvParseStream, type CsvParseStreamOptions, CsvStringifyStream, parse } from "@std/csv";
import fc from "fast-check";

async function readAll(chunks: string[], options: CsvParseStreamOptions = {}): Promise<unknown[]> {
  return await Array.fromAsync(
    ReadableStream.from(chunks).pipeThrough(new CsvParseStream(options)),
  );
}

Deno.test("CsvParseStream gives rows, wherever the text was cut", async () => {
  const source = ReadableStream.from([
    '"a ""word""","com',
    'ma,","new',
    'line\n"\r',
    "\nfoo,bar,b",
    "az\n",
  ]);
  const rows: string[][] = await Array.fromAsync(source.pipeThrough(new CsvParseStream()));
  assertEquals(rows, [['a "word"', "comma,", "newline\n"], ["foo", "bar", "baz"]]);
  assertEquals(await readAll([]), []);
  assertEquals(await readAll(["\n\na", "\n"]), [["a"]]);
});

Deno.test("CsvParseStream gives objects", async () => {
  const text = ["name,size\n", "a,1\nb,2\n"];
  const byHeader: Record<string, string>[] = await Array.fromAsync(
    ReadableStream.from(text).pipeThrough(new CsvParseStream({ skipFirstRow: true })),
  );
  assertEquals(byHeader, [{ name: "a", size: "1" }, { name: "b", size: "2" }]);
  const byColumns: Record<"x" | "y", string>[] = await Array.fromAsync(
    ReadableStream.from(text).pipeThrough(
      new CsvParseStream({ columns: ["x", "y"], skipFirstRow: true }),
    ),
  );
  assertEquals(byColumns, [{ x: "a", y: "1" }, { x: "b", y: "2" }]);
  assertEquals(await readAll(["1,2"], { columns: ["x", "y"] }), [{ x: "1", y: "2" }]);
});

Deno.test("CsvParseStream takes the options of parse", async () => {
  assertEquals(await readAll(["a\tb\n"], { separator: "\t" }), [["a", "b"]]);
  assertEquals(await readAll(["a\n# b\nc"], { comment: "#" }), [["a"], ["c"]]);
  assertEquals(await readAll(["  a,  b\n"], { trimLeadingSpace: true }), [["a", "b"]]);
});

Deno.test("CsvParseStream gives the rows before the one that is wrong", async () => {
  const wrong: [string, CsvParseStreamOptions, string][] = [
    ["a,b\nc,d,e\n", { fieldsPerRecord: 0 }, "line 2: expected 2 fields but got 3"],
    ["a,b\nc,d,e\n", { fieldsPerRecord: 2 }, "line 2: expected 2 fields but got 3"],
    ['a,b\nc,"d\n', {}, "line 2"],
  ];
  for (const [text, options, message] of wrong) {
    const reader = ReadableStream.from([text]).pipeThrough(new CsvParseStream(options)).getReader();
    assertEquals(await reader.read(), { done: false, value: ["a", "b"] });
    await assertRejects(() => reader.read(), SyntaxError, message);
  }
});

Deno.test("CsvParseStream has two ends of its own", async () => {
  const stream = new CsvParseStream();
  const written = ReadableStream.from(["a,b\n"]).pipeTo(stream.writable);
  assertEquals(await Array.fromAsync(stream.readable), [["a", "b"]]);
  await written;
});

Deno.test("CsvParseStream can be left early", async () => {
  for await (
    const row of ReadableStream.from(["a\nb\n", "c\n"]).pipeThrough(new CsvParseStream())
  ) {
    assertEquals(row, ["a"]);
    break;
  }
});

Deno.test("CsvStringifyStream writes one record for each chunk, after the columns", async () => {
  const arrays = ReadableStream.from([["a", "b,c"], ["d", "e"]]);
  assertEquals(await Array.fromAsync(arrays.pipeThrough(new CsvStringifyStream())), [
    'a,"b,c"\r\n',
    "d,e\r\n",
  ]);
  const objects = ReadableStream.from([{ id: 1, name: "one" }, { name: "two", id: 2 }]);
  const stream = new CsvStringifyStream({ columns: ["id", "name"], separator: "\t" });
  assertEquals(await Array.fromAsync(objects.pipeThrough(stream)), [
    "id\tname\r\n",
    "1\tone\r\n",
    "2\ttwo\r\n",
  ]);
});

Deno.test("CsvStringifyStream rejects an object without columns", async () => {
  const stream = new CsvStringifyStream<{ columns: string[] }>();
  const objects = ReadableStream.from([{ id: 1 }]);
  await assertRejects(() => Array.fromAsync(objects.pipeThrough(stream)), TypeError);
});

Deno.test("CsvParseStream reads what parse reads", async () => {
  const piece = fc.constantFrom("a", "1", " ", ",", '"b,c"', '""', '"\n"', "\n", "\r\n", "한");
  await fc.assert(fc.asyncProperty(fc.array(fc.array(piece, { maxLength: 6 })), async (pieces) => {
    const chunks = pieces.map((chunk) => chunk.join(""));
    const streamed = await readAll(chunks).catch((error) => error.name);
    assertEquals(streamed, rowsOrErrorName(chunks.join("")));
  }));
});

function rowsOrErrorName(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error.name;
    throw error;
  }
}
