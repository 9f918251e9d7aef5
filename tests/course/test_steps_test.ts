import { assertEquals } from "@std/assert";
import { countCodeLines, readLcov } from "../../tools/coverage.ts";
import { readDenoSummary } from "../../tools/test_steps.ts";

Deno.test("tests and their steps are counted from the closing line", () => {
  const cases: [line: string, passed: number, failed: number, ignored?: number][] = [
    ["ok | 12 passed | 0 failed (2s)", 12, 0],
    ["ok | 1 passed (1 step) | 0 failed (2ms)", 2, 0],
    ["ok | 12 passed (30 steps) | 0 failed | 1 ignored (2s)", 42, 0, 1],
    ["ok | 0 passed | 0 failed | 2 ignored (2s)", 0, 0, 2],
    ["FAILED | 3 passed (2 steps) | 1 failed (4 steps) (2s)", 5, 5],
    ["FAILED | 0 passed | 2 failed (2s)", 0, 2],
  ];
  for (const [line, passed, failed, ignored] of cases) {
    const output = `running 3 tests\nok | 99 passed | 0 failed\nthe end\n${line}\n\n`;
    assertEquals(readDenoSummary(output, line.startsWith("ok")), {
      passed,
      failed,
      ...(ignored && { ignored }),
    });
  }
});

Deno.test("a run without a closing line, without a test, or with a bad end has failed", () => {
  assertEquals(readDenoSummary("error: Type checking failed.", false), { passed: 0, failed: 1 });
  assertEquals(readDenoSummary("", true), { passed: 0, failed: 1 });
  const empty = "ok | 0 passed | 0 failed (0ms)";
  assertEquals(readDenoSummary(empty, true), { passed: 0, failed: 1 });
  const uncaught = "ok | 5 passed | 0 failed (1s)";
  assertEquals(readDenoSummary(uncaught, false), { passed: 5, failed: 1 });
});

Deno.test("lines are counted from a coverage report", () => {
  const report = "SF:/a.ts\nDA:1,1\nDA:2,0\nDA:4,17\nLH:2\nLF:3\nend_of_record\n" +
    "SF:/b.ts\nLH:0\nLF:0\nend_of_record\n";
  assertEquals(readLcov(report), [
    { file: "/a.ts", lines: 3, covered: 2 },
    { file: "/b.ts", lines: 0, covered: 0 },
  ]);
});

Deno.test("types, comments and re-exports are not code", () => {
  assertEquals(
    countCodeLines('/** Types. */\nexport interface A { b: number }\nexport * from "./b.ts";'),
    0,
  );
  const code = 'import { b } from "./b.ts";\n// why\nexport function a() {\n  return b;\n}\n';
  assertEquals(countCodeLines(code), 3);
});
