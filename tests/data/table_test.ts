import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { formatTable, parseTable, readTable, Table } from "course/data/mod.ts";
import { tensor, zeros } from "course/tensor/mod.ts";

/** Each text and the part of the error that says what is wrong and where. */
const BAD_TABLES: readonly (readonly [name: string, text: string, message: string])[] = [
  ["empty text", "", "it is empty"],
  ["only empty lines", "\n\n", "it is empty"],
  ["no rows", "a,b\n", "no rows"],
  ["a word", "a,b\n1,2\n3,x\n", 'line 3, column "b": expected a finite number, got "x"'],
  ["an empty field", "a,b\n1,\n", 'line 2, column "b": expected a finite number, got ""'],
  ["a blank field", "a,b\n , 1\n", 'line 2, column "a": expected a finite number, got " "'],
  ["NaN", "a\n1\nNaN\n", 'line 3, column "a": expected a finite number, got "NaN"'],
  ["Infinity", "a\n-Infinity\n", 'got "-Infinity"'],
  ["a number beyond float32", "a\n1e39\n", 'got "1e39"'],
  ["a hexadecimal number", "a\n0x1F\n", 'got "0x1F"'],
  ["a thousands separator", 'a\n"1,000"\n', 'got "1,000"'],
  ["too few fields", "a,b\n1,2\n3\n", "line 3: expected 2 fields as in the first line, got 1"],
  ["too many fields", "a,b\n1,2,3\n", "line 2: expected 2 fields as in the first line, got 3"],
  ["a repeated name", "a,b,a\n1,2,3\n", 'columns 1 and 3 are both named "a"'],
  ["a missing name", "a,,c\n1,2,3\n", "column 2 has no name"],
  ["an open quote", 'a,b\n1,"2\n', "Cannot read the table"],
];

for (const [name, text, message] of BAD_TABLES) {
  Deno.test(`parseTable refuses ${name}`, () => {
    assertThrows(() => parseTable(text), SyntaxError, message);
  });
}

Deno.test("parseTable counts lines through empty lines and line breaks in quotes", () => {
  const error = 'line 6, column "b": expected a finite number, got "?"';
  assertThrows(() => parseTable('"a\n1",b\n\n1,2\n\n3,?\n'), SyntaxError, error);
  assertThrows(() => parseTable('"a\r\n1",b\r\n\r\n1,2\r\n\r\n3,?\r\n'), SyntaxError, error);
});

Deno.test("parseTable reads signs, exponents, spaces, a byte order mark and other separators", () => {
  assertEquals(
    parseTable("\ufeffa;b\r\n+1; -2.5\r\n1e-3;.5\r\n", { separator: ";", dtype: "float64" })
      .columns(["a", "b"]).toArray(),
    [[1, -2.5], [0.001, 0.5]],
  );
  assertEquals(parseTable("a\n1e39", { dtype: "float64" }).values.toArray(), [[1e39]]);
});

Deno.test("parseTable names the table in its errors", () => {
  assertThrows(() => parseTable("a\n?", { name: "my.csv" }), SyntaxError, "read my.csv, line 2");
});

Deno.test("a table gives columns by name and says which it has", () => {
  const table = new Table(["x", "y", "z"], tensor([[1, 2, 3], [4, 5, 6]]));
  assertEquals(table.rows, 2);
  assertEquals(table.column("y").toArray(), [2, 5]);
  assertEquals(table.columns(["z", "x", "z"]).toArray(), [[3, 1, 3], [6, 4, 6]]);
  assertThrows(() => table.column("w"), RangeError, 'no column "w"; it has x, y, z');
});

Deno.test("a table refuses names that do not fit its values", () => {
  assertThrows(() => new Table(["x"], zeros([2, 2])), RangeError, "[N,1], got [2,2]");
  assertThrows(() => new Table(["x"], zeros([2])), RangeError, "[N,1], got [2]");
  assertThrows(() => new Table(["x", "x"], zeros([2, 2])), RangeError, 'both named "x"');
});

// parse() makes "\n" of "\r\n" in a quoted name and takes a first U+FEFF for a byte order mark.
const columnName = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" })
  .filter((name) => name.trim() !== "" && !/[\r\ufeff]/.test(name));

Deno.test("formatTable and parseTable round trip to the last bit", () => {
  for (const dtype of ["float32", "float64"] as const) {
    const number = (dtype === "float32" ? fc.float : fc.double)({
      noNaN: true,
      noDefaultInfinity: true,
    });
    const table = fc.uniqueArray(columnName, { minLength: 1, maxLength: 5 }).chain((names) =>
      fc.array(fc.array(number, { minLength: names.length, maxLength: names.length }), {
        minLength: 1,
        maxLength: 8,
      }).map((rows) => new Table(names, tensor(rows, { dtype })))
    );
    fc.assert(
      fc.property(table, fc.constantFrom(",", ";", "\t"), (before, separator) => {
        const after = parseTable(formatTable(before, { separator }), { separator, dtype });
        assertEquals(after.columnNames, before.columnNames);
        assertEquals(after.values.shape, before.values.shape);
        assert(after.values.data.every((x, i) => Object.is(x, before.values.data[i])));
      }),
      { numRuns: 60 },
    );
  }
});

function withFile(name: string, bytes: Uint8Array, use: (path: string) => void): void {
  const folder = Deno.makeTempDirSync();
  try {
    Deno.writeFileSync(`${folder}/${name}`, bytes);
    use(`${folder}/${name}`);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("readTable reads paths and URLs, and names the file in its errors", () => {
  withFile("표 1.csv", new TextEncoder().encode("a\n1\n?\n"), (path) => {
    for (const file of [path, new URL(`file://${encodeURI(path)}`)]) {
      assertThrows(() => readTable(file), SyntaxError, 'Cannot read 표 1.csv, line 3, column "a"');
    }
  });
});

Deno.test("readTable unpacks .gz and refuses what is not gzip or not UTF-8", () => {
  const file = new URL("../../data/fashion14_test1000.csv.gz", import.meta.url);
  assertEquals(readTable(file).rows, 1000);
  withFile("cut.csv.gz", Deno.readFileSync(file).slice(0, 5000), (path) => {
    assertThrows(() => readTable(path), SyntaxError, "cut.csv.gz: it is not a sound gzip file");
  });
  withFile("latin.csv", new Uint8Array([0x61, 0xe9, 0x0a, 0x31]), (path) => {
    assertThrows(() => readTable(path), SyntaxError, "latin.csv: it is not UTF-8 text");
  });
  assertThrows(() => readTable("no/such.csv"), Deno.errors.NotFound);
});
