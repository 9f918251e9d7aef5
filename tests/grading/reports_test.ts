/**
 * What the overview of a class and a student's feedback count and show.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { classOverview } from "course/grading/class_overview.ts";
import { feedbackHTML, feedbackMarkdown } from "course/grading/feedback.ts";
import type { Grade } from "course/grading/gradebook.ts";
import type { TestResult } from "course/grading/result.ts";

const passed = { name: "shape", points: 1, maximum: 1, status: "passed", detail: "" } as const;
const wrong = {
  name: "values",
  points: 0,
  maximum: 2,
  status: "wrong value",
  detail: "expected 4, got 5",
  hint: "Look again.",
} as const;
const practice = { ...wrong, name: "extra", maximum: 0, hint: "Only practice." } as const;

function gradeOf(tests: readonly TestResult[]): Grade {
  const [points, maximum] = [
    tests.reduce((sum, test) => sum + test.points, 0),
    tests.reduce((sum, test) => sum + test.maximum, 0),
  ];
  const status = points === maximum ? "passed" : "wrong value";
  const exercise = { exercise: "double", points, maximum, status, detail: "", tests } as const;
  return { student: "Kim", notebook: "01", exercises: [exercise], notes: [], seconds: 1 };
}

const student = (name: string, tests: readonly TestResult[]) => ({
  student: name,
  grades: [gradeOf(tests)],
  feedback: `${name}.html`,
});
const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

Deno.test("a student who could reach no points counts among those with none", () => {
  const text = textOf(classOverview([student("Kim", [practice]), student("Lee", [passed])]));
  assertStringIncludes(text, " 0–10 % 1 of 2 students");
  assertStringIncludes(text, "90–100 % 1 of 2 students");
});

Deno.test("hints of tests without points do not count as what went wrong", () => {
  const text = textOf(classOverview([student("Kim", [passed, wrong, practice])]));
  assertStringIncludes(text, "1 × Look again.");
  assert(!text.includes("Only practice."));
});

Deno.test("feedback in Markdown: a mark, the points where there are any, the finding, the hint", () => {
  const lines = feedbackMarkdown("Kim", [gradeOf([passed, wrong, practice])]).split("\n")
    .filter((line) => /^ *- /.test(line));
  assertEquals(lines.map((line) => line.replaceAll("\\", "")), [
    "- ✔ shape (1/1): passed",
    "- ✘ values (0/2): wrong value: expected 4, got 5",
    "  - Look again.",
    "- ✘ extra: wrong value: expected 4, got 5",
    "  - Only practice.",
  ]);
});

Deno.test("feedback in HTML: what passed is good, the rest is bad", () => {
  const html = feedbackHTML("Kim", [gradeOf([passed, wrong])]);
  assertEquals(
    [...html.matchAll(/class="(good|bad)">([^<]*)</g)].map(([, look, mark]) => [look, mark]),
    [
      ["good", "✔"],
      ["bad", "✘"],
    ],
  );
});
