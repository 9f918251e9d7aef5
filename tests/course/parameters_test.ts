import { assertEquals, assertThrows } from "@std/assert";
import { describeType, parseLiteral, typeOf } from "../../tools/literal.ts";
import type { CodeCell } from "../../tools/notebook_file.ts";
import { findParameters, insertedCells } from "../../tools/parameters.ts";

function parametersCell(source: string, index = 4): CodeCell {
  return { number: 1, index, source, tags: ["parameters"] };
}

Deno.test("literals are found with their types; anything computed is not a parameter", () => {
  const parameters = findParameters([parametersCell(`
    // The network
    const depth = 5, rate: number = -1e-2; // two in one statement
    let name = "sgd";
    const sizes = [32, 16] as const;
    const pair: readonly (number | string)[] = [1, "a"];
    const limit: number | null = null;
    const kind: "relu" | "tanh" = /* one of them */ 'tanh';
    const isOn = true, empty = [], nested = [[1], [2]];
    const twice = 2 * depth, other = depth, record = { a: 1 }, big = 1e999;
    const { a } = record;
    function f() { const inside = 1; return inside; }
  `)]);
  assertEquals(
    parameters.map(({ name, value, type }) => [name, value, describeType(type)]),
    [
      ["depth", 5, "number"],
      ["rate", -0.01, "number"],
      ["name", "sgd", "string"],
      ["sizes", [32, 16], "number[]"],
      ["pair", [1, "a"], "(number | string)[]"],
      ["limit", null, "number | null"],
      ["kind", "tanh", '"relu" | "tanh"'],
      ["isOn", true, "boolean"],
      ["empty", [], "unknown[]"],
      ["nested", [[1], [2]], "number[][]"],
    ],
  );
});

Deno.test("only cells with the tag count", () => {
  const cell: CodeCell = { number: 1, index: 0, source: "const a = 1;", tags: ["other"] };
  assertEquals(findParameters([cell]), []);
});

Deno.test("a new cell keeps the kind of declaration, the annotation and the assertion", () => {
  const cell = parametersCell(
    `const a: number = 1; let b = "x"; const c = [1] as const; const d: "p" | "q" = ("p");`,
  );
  assertEquals(insertedCells([cell], ["a=.5", "b=it's", "c=[2, 3]", "d=q", "a=7"]), [{
    after: 4,
    source: [
      "// Parameters of this run",
      "const a: number = 7;",
      `let b = "it's";`,
      "const c = [2,3] as const;",
      `const d: "p" | "q" = ("q");`,
    ].join("\n"),
  }]);
});

Deno.test("a name is set behind every cell that declares it", () => {
  const cells = [
    parametersCell("const a = 1;", 2),
    parametersCell("const b = 1;", 5),
    parametersCell("let a = 2;", 9),
  ];
  assertEquals(insertedCells(cells, ["a=3"]), [
    { after: 2, source: "// Parameters of this run\nconst a = 3;" },
    { after: 9, source: "// Parameters of this run\nlet a = 3;" },
  ]);
});

Deno.test("values of another type are refused", () => {
  const cell = parametersCell(
    `const n = 1, s = "x", f = true, l = [1], u: "a" | "b" = "a", m: (string | null)[] = [null];`,
  );
  const refused = ["n=a", "n='1'", "n=", "n=1e999", "n=1,2", "n=1) + (2", "n=0x", "n=[1]", "n=true"]
    .concat("f=1", "f=True", "l=1", 'l=["a"]', "l=[1", "u=c", "m=[1]", "n=NaN", "n=Infinity");
  for (const assignment of refused) {
    assertThrows(() => insertedCells([cell], [assignment]), TypeError, "expected a value of type");
  }
  for (
    const assignment of ["n=-2", "n=+2", "n=1_000", "n=0x10", "s=5", "s=", "s=[1]", "m=['a', null]"]
  ) {
    assertEquals(insertedCells([cell], [assignment]).length, 1, assignment);
  }
});

Deno.test("an unknown name is refused, and the known ones are listed with their values", () => {
  const cell = parametersCell('const epochs = 5, name = "sgd";');
  assertThrows(
    () => insertedCells([cell], ["epoch=6"]),
    RangeError,
    'there is no parameter epoch; the notebook has epochs = 5, name = "sgd"',
  );
  assertThrows(() => insertedCells([], ["a=1"]), RangeError, 'no cell tagged "parameters"');
  for (const word of ["epochs", "=5", ""]) {
    assertThrows(() => insertedCells([cell], [word]), RangeError, "expected NAME=VALUE");
  }
});

Deno.test("text is a literal only as a whole", () => {
  for (
    const [text, value] of [["1", 1], ["'a'", "a"], ["[1, [true]]", [1, [true]]], ["null", null]]
  ) {
    assertEquals(parseLiteral(text as string), value);
  }
  for (
    const text of [
      "",
      "a",
      "1 2",
      "1;2",
      "[",
      "1)",
      "f()",
      "`${1}`",
      "1 + 1",
      "{}",
      "// x",
      "1 // x)",
    ]
  ) {
    const expected = text === "1 // x)" ? 1 : undefined;
    assertEquals(parseLiteral(text), expected, text);
  }
});

Deno.test("mixed arrays have a union of types, each named once", () => {
  assertEquals(describeType(typeOf([1, "a", 2, null])), "(number | string | null)[]");
});
