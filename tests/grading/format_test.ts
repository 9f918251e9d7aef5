import { assert, assertEquals, assertThrows } from "@std/assert";
import { checkExercise } from "course/grading/check.ts";
import { readExercises } from "course/grading/exercise.ts";
import { replaceRegions } from "course/grading/marked_regions.ts";
import {
  formatNotebook,
  type NotebookCell,
  NotebookError,
  parseNotebook,
  sourceOf,
} from "course/grading/notebook_document.ts";
import { releaseNotebook } from "course/grading/release.ts";
import { readTestCell } from "course/grading/test_cell.ts";
import { announceLines, statementStarts } from "course/grading/announce_lines.ts";
import { gradedCell, notebookOf, solutionCell, testCell } from "./notebooks.ts";

const double = solutionCell("double", "const double = (x: number) => 2 * x;");
const tests = testCell("double-tests", {
  points: 2,
  source: `const three = 3;
check("double", [{ name: "twice 3", call: () => double(three), expected: 6, hint: "Not " + "so." }]);
// BEGIN HIDDEN TESTS
const secret = 21;
check("double", [
  { name: "twice 21", points: 2, call: () => double(secret), tolerance: { relative: 1e-3 },
    mistakes: [{ answer: secret, hint: "unchanged" }] },
]);
// END HIDDEN TESTS`,
});

Deno.test("a test cell is taken apart: what the student's process gets, what the judge keeps", () => {
  const { setup, tests: [visible, hidden] } = readTestCell(sourceOf(tests));
  assertEquals(setup, "const three = 3;");
  assertEquals(visible, {
    exercise: "double",
    setup: "const secret = 21;",
    name: "twice 3",
    points: 0,
    call: "() => double(three)",
    expected: "6",
    hint: "Not so.",
    mistakes: [],
  });
  assertEquals(hidden.points, 2);
  assertEquals(hidden.tolerance, { relative: 1e-3 });
  assertEquals(hidden.mistakes, [{ answer: "secret", hint: "unchanged" }]);
});

Deno.test("a test cell that cannot be read says where", () => {
  const wrong = [
    ["check(1);", "line 1"],
    [
      '\ncheck("a", [{ name: title, call: f }]);',
      "line 2: expected a text in quotes, received title",
    ],
    ['check("a", [{ name: "b" }]);', "name and call"],
    ['check("a", [{ name: "b", call: f, point: 1 }]);', 'no property "point"'],
    ['check("a", [{ name: "b", call: f, points: -1 }]);', "a number"],
    ['check("a", [{ name: "b", call: f, mistakes: [{ answer: 1 }] }]);', "answer and hint"],
    ['check("a", [{ ...b }]);', "name: value"],
    ['check("a", [b]);', "an object in braces"],
  ];
  for (const [source, message] of wrong) {
    assertThrows(() => readTestCell(source), SyntaxError, message);
  }
});

Deno.test("exercises are whole: solutions, tests, points, ids", () => {
  const { exercises, cells } = readExercises(notebookOf([double, tests]));
  assertEquals(exercises.map(({ id, points }) => [id, points]), [["double", 2]]);
  assertEquals(cells.map(({ role }) => role), ["solution", "tests"]);
  const refused: [NotebookCell[], string][] = [
    [[double, double, tests], 'id "double" twice'],
    [[tests], "no solution cell above"],
    [[double], "no points"],
    [[gradedCell("double", { source: "x", solution: true }), tests], "BEGIN SOLUTION"],
    [
      [double, testCell("double-tests", { points: 3, source: sourceOf(tests) })],
      "3 points, its tests have 2",
    ],
  ];
  for (const [cells, message] of refused) {
    assertThrows(() => readExercises(notebookOf(cells)), SyntaxError, message);
  }
});

Deno.test("release takes out solutions, hidden tests and outputs, and leaves the rest", () => {
  const noisy = { ...double, outputs: [{ text: "42" }], execution_count: 7 };
  const released = releaseNotebook(notebookOf([noisy, tests]));
  assertEquals(
    sourceOf(released.cells[0]),
    '// YOUR CODE HERE\nthrow new Error("Not written yet");',
  );
  assertEquals(released.cells[1].metadata, tests.metadata);
  const text = formatNotebook(released);
  for (const secret of ["21", "2 * x", "42", "HIDDEN", "unchanged"]) {
    assert(!text.includes(secret), secret);
  }
  assertEquals(formatNotebook(parseNotebook(text)), text);
});

Deno.test("regions keep their indentation and must be closed", () => {
  const options = { region: "SOLUTION", replacement: "one\ntwo" } as const;
  const source = "a\n    // BEGIN SOLUTION\n    b\n    // END SOLUTION\nc";
  assertEquals(replaceRegions(source, options), "a\n    one\n    two\nc");
  for (
    const text of ["// BEGIN SOLUTION", "// END SOLUTION", "// BEGIN SOLUTION\n// BEGIN SOLUTION"]
  ) {
    assertThrows(() => replaceRegions(text, options), SyntaxError, "Cannot read the cell");
  }
});

Deno.test("what is no notebook for this kernel is refused with a status", () => {
  const status = (text: string) => {
    const error = assertThrows(() => parseNotebook(text), NotebookError);
    return error.status;
  };
  for (const text of ["", "PK\u0003\u0004", "[]", "null", "{}", '{"nbformat":3}']) {
    assertEquals(status(text), "not a notebook", text);
  }
  assertEquals(
    status('{"nbformat":4,"metadata":{},"cells":[{"cell_type":"code"}]}'),
    "not a notebook",
  );
  assertEquals(status('{"nbformat":4,"metadata":{},"cells":[]}'), "wrong kernel");
  const python = '{"nbformat":4,"metadata":{"kernelspec":{"name":"python3"}},"cells":[]}';
  assertEquals(status(python), "wrong kernel");
});

Deno.test("in the notebook, a test passes, or says what was expected, what came, and a hint", () => {
  const report = checkExercise("double", [
    { name: "right", call: () => 4, expected: 4 },
    {
      name: "wrong",
      call: () => 2,
      expected: () => 4,
      mistakes: [{ answer: 2, hint: "unchanged" }],
    },
    {
      name: "throws",
      call: () => {
        throw new Error("Not written yet");
      },
      expected: 4,
    },
    { name: "hidden", call: () => 4 },
  ]);
  assertEquals(report.checks.map(({ passed }) => passed), [true, false, false, true]);
  assertEquals(report.checks[1].detail, "expected 4, got 2");
  assertEquals(report.checks[1].hint, "unchanged");
  assertEquals(report.checks[2].detail, "threw Error: Not written yet");
});

Deno.test("lines are announced where statements begin, and cells with errors stay", () => {
  const announce = (source: string) =>
    announceLines(source, {
      starts: statementStarts(source),
      announcement: (line) => `<${line}>`,
    });
  assertEquals(
    announce("import a from 'b';\nfunction f() {\n  g();\n}\n\n// why\nif (x) {\n  y();\n}"),
    "import a from 'b';\nfunction f() {\n  g();\n}\n\n// why\n<7>if (x) {\n  y();\n}",
  );
  assertEquals(announce("const a = (;"), "const a = (;");
});
