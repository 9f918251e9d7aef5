/** The documented behaviour of `parse` and `stringify` of `@std/csv`: holds for the original and the offline stand-in. */
import { assertEquals, assertThrows } from "@std/assert";
import { type Column, parse, stringify } from "@std/csv";
import fc from "fast-check";

const PARSED: [string, string, string[][]][] = [
  ["an empty text", "", []],
  ["one field", "a", [["a"]]],
  ["records with LF", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]],
  ["records with CRLF", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]],
  ["both line ends in one text", "a\r\nb\nc", [["a"], ["b"], ["c"]]],
  ["no newline at the end", "a,b\nc,d", [["a", "b"], ["c", "d"]]],
  ["a carriage return at the end", "a,b\r", [["a", "b"]]],
  ["a carriage return inside", "a\rb,c", [["a\rb", "c"]]],
  ["empty fields", ",a,,b,", [["", "a", "", "b", ""]]],
  ["one separator", ",", [["", ""]]],
  ["blank lines", "\na\n\n\r\nb\n\n", [["a"], ["b"]]],
  ["a line of white space", "a\n \nb", [["a"], [" "], ["b"]]],
  ["white space around fields", " a , b ", [[" a ", " b "]]],
  ["records of different lengths", "a\nb,c\nd,e,f", [["a"], ["b", "c"], ["d", "e", "f"]]],
  ["a byte-order mark", "\ufeffa,b", [["a", "b"]]],
  ["a byte-order mark and quotes", '\ufeff"a",b', [["a", "b"]]],
  ["quoted fields", '"a","b"', [["a", "b"]]],
  ["empty quoted fields", '"",""\n""', [["", ""], [""]]],
  ["separators in quotes", '"a,b",c', [["a,b", "c"]]],
  ["newlines in quotes", '"a\nb",c\nd,e', [["a\nb", "c"], ["d", "e"]]],
  ["CRLF in quotes, which becomes LF", '"a\r\nb",c', [["a\nb", "c"]]],
  ["blank lines in quotes", '"a\n\nb"', [["a\n\nb"]]],
  ["doubled quotes", '"the ""word"" is true","a ""quoted-field"""', [[
    'the "word" is true',
    'a "quoted-field"',
  ]]],
  ["a field of one quote", '""""', [['"']]],
  ["a number sign", "#a,b", [["#a", "b"]]],
  ["letters outside ASCII", "손실,🐱\n한,국", [["손실", "🐱"], ["한", "국"]]],
];

Deno.test("parse reads", async (t) => {
  for (const [what, text, rows] of PARSED) {
    await t.step(what, () => {
      assertEquals(parse(text), rows);
      assertEquals(parse(text, {}), rows);
      assertEquals(parse(text, { skipFirstRow: false, fieldsPerRecord: -1 }), rows);
    });
  }
});

Deno.test("parse takes another separator, of any length", () => {
  assertEquals(parse("a;b,c", { separator: ";" }), [["a", "b,c"]]);
  assertEquals(parse('a\t"b\tc"\t', { separator: "\t" }), [["a", "b\tc", ""]]);
  assertEquals(parse("a::b:c", { separator: "::" }), [["a", "b:c"]]);
  for (const separator of ['"', "\n", "\r"]) assertThrows(() => parse("a", { separator }), Error);
});

Deno.test("parse skips lines that start with the comment character, outside quotes", () => {
  const text = '# one\na,b\n#two,"\n #c,d\n"\n#e",f\n';
  assertEquals(parse(text, { comment: "#" }), [["a", "b"], [" #c", "d"], ["\n#e", "f"]]);
  assertEquals(parse("# only", { comment: "#" }), []);
  assertThrows(() => parse("a", { comment: "#", separator: "#" }), Error);
  assertThrows(() => parse("a", { comment: '"' }), Error);
});

Deno.test("parse drops white space before fields on request", () => {
  const text = ' a,  b\t,\t" c"\n , ';
  assertEquals(parse(text, { trimLeadingSpace: true }), [["a", "b\t", " c"], ["", ""]]);
  assertEquals(parse(" \n", { trimLeadingSpace: true }), [[""]]);
  assertEquals(parse("\u00a0a,\u3000b", { trimLeadingSpace: true }), [["a", "b"]]);
  assertEquals(parse("a\t\tb", { separator: "\t", trimLeadingSpace: true }), [["a", "b"]]);
});

Deno.test("parse counts fields on request and says in which line they are wrong", () => {
  assertEquals(parse("a,b\nc,d", { fieldsPerRecord: 0 }), [["a", "b"], ["c", "d"]]);
  assertEquals(parse("a,b\nc,d", { fieldsPerRecord: 2 }), [["a", "b"], ["c", "d"]]);
  assertEquals(parse("", { fieldsPerRecord: 2 }), []);
  const wrong: [string, number, string][] = [
    ["a,b\nc,d,e", 0, "line 2: expected 2 fields but got 3"],
    ["a,b\n\nc", 0, "line 3: expected 2 fields but got 1"],
    ["a,b\nc,d", 3, "line 1: expected 3 fields but got 2"],
  ];
  for (const [text, fieldsPerRecord, message] of wrong) {
    assertThrows(() => parse(text, { fieldsPerRecord }), SyntaxError, message);
  }
});

Deno.test("parse says in which line a quote is wrong", () => {
  const wrong: [string, string][] = [
    ['a"b', "line 1"],
    ['a\nb,c"d"\n', "line 2"],
    ['a\n"b"c\n', "line 2"],
    ['"a" ,b', "line 1"],
    ['a,b\n\nc,"d', "line 3"],
    ['"', "line 1"],
    ['"a\nb"c', "line 2"],
  ];
  for (const [text, line] of wrong) {
    assertThrows(() => parse(text), SyntaxError, `parse error on ${line}, `);
  }
});

Deno.test("parse makes objects with the first row, with given columns, or with both", () => {
  const text = "a,b\n1,2\n\n3,\n";
  const byHeader: Record<string, string>[] = parse(text, { skipFirstRow: true });
  assertEquals(byHeader, [{ a: "1", b: "2" }, { a: "3", b: "" }]);
  const byColumns: Record<"x" | "y", string>[] = parse(text, { columns: ["x", "y"] });
  assertEquals(byColumns, [{ x: "a", y: "b" }, { x: "1", y: "2" }, { x: "3", y: "" }]);
  const both: Record<"x" | "y", string>[] = parse(text, {
    columns: ["x", "y"],
    skipFirstRow: true,
  });
  assertEquals(both, [{ x: "1", y: "2" }, { x: "3", y: "" }]);
  const rows: string[][] = parse(text, { separator: "," });
  assertEquals(rows, [["a", "b"], ["1", "2"], ["3", ""]]);
  assertEquals(parse("a,b", { skipFirstRow: true }), []);
  assertEquals(parse("", { columns: ["x"] }), []);
});

Deno.test("parse refuses objects without a header or with another number of fields", () => {
  assertThrows(() => parse("", { skipFirstRow: true }), TypeError);
  assertThrows(() => parse("a,b\n1", { skipFirstRow: true }), Error, "1 fields");
  assertThrows(() => parse("a,b\n1,2,3", { skipFirstRow: true }), Error, "line 2");
  assertThrows(() => parse("1,2", { columns: ["x"] }), Error, "line 1");
});

Deno.test("stringify writes arrays, each record with CRLF", () => {
  assertEquals(stringify([]), "");
  assertEquals(stringify([["a", 1], ["b", 2]]), "a,1\r\nb,2\r\n");
  assertEquals(stringify([["a"]], { bom: true }), "\ufeffa\r\n");
  assertEquals(stringify([["a", "b,c"]], { separator: "\t" }), "a\tb,c\r\n");
});

Deno.test("stringify writes each kind of value", () => {
  const values: [unknown, string][] = [
    [null, ""],
    [undefined, ""],
    ["", ""],
    [0.5, "0.5"],
    [NaN, "NaN"],
    [10n, "10"],
    [true, "true"],
    [false, "false"],
    [{ a: 1 }, '"{""a"":1}"'],
    [[1, 2], '"[1,2]"'],
    [new Date(0), '"""1970-01-01T00:00:00.000Z"""'],
  ];
  for (const [value, text] of values) assertEquals(stringify([["x", value]]), `x,${text}\r\n`);
});

Deno.test("stringify quotes what would be read in another way", () => {
  const texts: [string, string][] = [
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["a\nb", '"a\nb"'],
    ["a\r\nb", '"a\r\nb"'],
    ["a;b", "a;b"],
    [" a ", " a "],
    ["=1+1", "=1+1"],
  ];
  for (const [value, text] of texts) assertEquals(stringify([[value]]), `${text}\r\n`);
  assertEquals(stringify([["a;b", "c,d"]], { separator: ";" }), '"a;b";c,d\r\n');
  for (const separator of ['"', "\r\n"]) {
    assertThrows(() => stringify([["a"]], { separator }), TypeError);
  }
});

Deno.test("stringify takes columns from objects and arrays", () => {
  const runs = [
    { name: "SGD", loss: { train: 0.5, test: [0.75, 1] } },
    { name: "Adam", loss: { train: 0.25, test: [] } },
  ];
  const columns: Column[] = [
    "name",
    ["loss", "train"],
    { prop: ["loss", "test", 0], header: "first, of all" },
    { prop: "missing" },
  ];
  const body = "SGD,0.5,0.75,\r\nAdam,0.25,,\r\n";
  const header = 'name,train,"first, of all",missing\r\n';
  assertEquals(stringify(runs, { columns }), header + body);
  assertEquals(stringify(runs, { columns, headers: false }), body);
  assertEquals(
    stringify([["a", "b"]], { columns: [1, { prop: 0, header: "h" }] }),
    "1,h\r\nb,a\r\n",
  );
  assertThrows(() => stringify(runs), TypeError);
  assertThrows(() => stringify([["a"]], { columns: ["name"] }), TypeError);
});

const field = fc.string({
  unit: fc.constantFrom("a", "1", " ", ",", ";", "\t", '"', "\n", "#", "한", "🐱"),
});
const record = fc.array(field, { minLength: 2, maxLength: 5 });

Deno.test("parse reads back what stringify wrote", () => {
  const options = fc.record({
    separator: fc.constantFrom(",", ";", "\t", ", "),
    bom: fc.boolean(),
  });
  fc.assert(fc.property(fc.array(record), options, (rows, { separator, bom }) => {
    assertEquals(parse(stringify(rows, { separator, bom }), { separator }), rows);
  }));
});

Deno.test("parse reads back objects", () => {
  const columns = ["a", "b"];
  const rows = fc.array(fc.record({ a: field, b: field }));
  fc.assert(fc.property(rows, (objects) => {
    const text = stringify(objects, { columns });
    assertEquals(parse(text, { skipFirstRow: true }), objects);
    assertEquals(parse(text, { skipFirstRow: true, columns: ["a", "b"] }), objects);
  }));
});
