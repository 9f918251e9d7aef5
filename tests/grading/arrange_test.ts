/**
 * What is run of a submission, and in which order, without running it.
 */
import { assertEquals } from "@std/assert";
import { arrange } from "course/grading/arrange.ts";
import { readExercises } from "course/grading/exercise.ts";
import type { NotebookCell } from "course/grading/notebook_document.ts";
import { codeCell, gradedCell, notebookOf, solutionCell, testCell } from "./notebooks.ts";

const given = gradedCell("given", { source: "const two = 2;", locked: true });
const helper = gradedCell("helper", { source: "const three = 3;", locked: true });
const double = solutionCell("double", "const double = 1;");
const triple = solutionCell("triple", "const triple = 1;");
const testsOf = (name: string) =>
  testCell(`${name}-tests`, {
    points: 1,
    source: `check("${name}", [{ name: "${name} 7", points: 1, call: () => ${name}(7) }]);`,
  });
const doubleTests = testsOf("double");
const tripleTests = testsOf("triple");
const set = readExercises(
  notebookOf([given, double, doubleTests, helper, triple, tripleTests]),
);
const studentsDouble = { ...double, source: "my double" };
const studentsTriple = { ...triple, source: "my triple" };
const own = codeCell("my own");

/** The steps as words: a cell's source, or a test's name; the instructor's test cells are empty. */
function arranged(cells: readonly NotebookCell[]) {
  const { steps, missing, notes } = arrange(set, notebookOf(cells));
  const words = steps.map((step) => step.kind === "cell" ? step.source.trim() : step.test.name);
  return { steps: words.filter((word) => word !== ""), missing: [...missing], notes };
}

const whole = [given, studentsDouble, doubleTests, helper, studentsTriple, tripleTests];
const inOrder = [
  ...["const two = 2;", "my double", "double 7"],
  ...["const three = 3;", "my triple", "triple 7"],
];

Deno.test("a whole submission runs as it stands, without a note", () => {
  assertEquals(arranged(whole), { steps: inOrder, missing: [], notes: [] });
});

Deno.test("the student's cells have JupyterLab's numbers, and solutions their exercise", () => {
  const empty = codeCell("  ");
  const text = { ...own, cell_type: "markdown" };
  const { steps } = arrange(
    set,
    notebookOf([given, empty, text, own, ...whole.slice(1)]),
  );
  assertEquals(
    steps.map((step) => step.kind === "cell" ? [step.number, step.exercise] : "probe").slice(0, 3),
    [[undefined, undefined], [2, undefined], [3, "double"]],
  );
});

Deno.test("a test cell that is missing runs right behind the exercise that it tests", () => {
  const { steps, notes } = arranged([
    given,
    studentsDouble,
    own,
    helper,
    studentsTriple,
    tripleTests,
  ]);
  assertEquals(steps, [...inOrder.slice(0, 3), "my own", ...inOrder.slice(3)]);
  assertEquals(notes, ['Cell "double-tests" is missing.']);
});

Deno.test("without its exercise a test cell runs at the end", () => {
  const { steps, missing } = arranged([given, helper, studentsTriple, tripleTests, own]);
  assertEquals(steps, ["const two = 2;", ...inOrder.slice(3), "my own", "double 7"]);
  assertEquals(missing, ["double"]);
});

Deno.test("a given cell that is missing runs before what came after it", () => {
  const between = arranged([given, studentsDouble, doubleTests, own, studentsTriple, tripleTests]);
  assertEquals(between.steps, [...inOrder.slice(0, 3), "my own", ...inOrder.slice(3)]);
  assertEquals(between.notes, ['Cell "helper" is missing.']);
  assertEquals(arranged([own]).steps.indexOf("my own") > 1, true, "both given cells stand before");
});

Deno.test("only cells that changed places are noted as moved", () => {
  const moved = arranged([given, helper, studentsTriple, tripleTests, studentsDouble, doubleTests]);
  assertEquals(moved.notes, ['Cell "double" stands in another place than before.']);
  assertEquals(moved.steps.length, 6);
});

Deno.test("doubled cells: every solution runs, the instructor's cells once", () => {
  const { steps, notes } = arranged([
    given,
    given,
    studentsDouble,
    studentsDouble,
    ...whole.slice(2),
  ]);
  assertEquals(steps, ["const two = 2;", "my double", ...inOrder.slice(1)]);
  assertEquals(notes, [
    'Cell "given" is there more than once.',
    'Cell "double" is there more than once.',
  ]);
});

Deno.test("an edited cell of the instructor is noted and not run; a solution is meant to be edited", () => {
  const { steps, notes } = arranged([{ ...given, source: "const two = 3;" }, ...whole.slice(1)]);
  assertEquals(steps, inOrder);
  assertEquals(notes, ['Cell "given" was edited; the original was used.']);
});
