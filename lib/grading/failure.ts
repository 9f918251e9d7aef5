/**
 * Says in a sentence why a cell or a call failed.
 * @module
 */
import type { ThrownError } from "./harness.ts";
import type { Finding } from "./result.ts";
import type { Stop } from "./run_plan.ts";

/** A cell that the student wrote. */
export interface StudentCell {
  /** Its number in JupyterLab after "Run All". */
  readonly number: number;
  /** Its code. */
  readonly source: string;
}

/**
 * What the kernel printed about a cell, as a finding.
 *
 * @example
 * ```ts
 * import { explainCellFailure } from "course/grading/failure.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const cell = { number: 2, source: "const a = (;" };
 * const printed = "parse error: Expression expected at 1:12";
 * assertEquals(explainCellFailure(printed, { cell, line: 1, cells: [cell] }), {
 *   status: "syntax error",
 *   detail: "Cell 2, line 1: Expression expected.",
 * });
 * ```
 * @param printed What the kernel printed.
 * @param place The cell, the line at which it was, and all cells of the student.
 * @returns The finding.
 */
export function explainCellFailure(
  printed: string,
  place: {
    readonly cell: StudentCell;
    readonly line: number;
    readonly cells: readonly StudentCell[];
  },
): Finding {
  const { cell, line, cells } = place;
  const syntax = /^parse error: ([\s\S]*?) at (\d+):\d+\s*$/.exec(printed);
  if (syntax) {
    return {
      status: "syntax error",
      detail: `Cell ${cell.number}, line ${syntax[2]}: ${shorten(syntax[1])}.`,
    };
  }
  const [message] = explained(printed).split(/\n\s+at /);
  const status = message.startsWith("SyntaxError") ? "syntax error" : statusOf(message);
  const inFunction = functionPlace(printed, cells);
  const detail = `Cell ${cell.number}, line ${line}${inFunction}: ${shorten(message.trim())}`;
  return { status, detail, ...hintOf(message) };
}

/**
 * What a call of the student's code threw, as a finding.
 *
 * @param error What was thrown.
 * @param cells All cells of the student, to find the function.
 * @returns The finding.
 */
export function explainThrown(error: ThrownError, cells: readonly StudentCell[]): Finding {
  const message = error.name === "" ? error.message : `${error.name}: ${error.message}`;
  const missing = /^ReferenceError: (\w+) is not defined/.exec(message) ??
    /^TypeError: (\w+) is not a function/.exec(message);
  if (missing && functionPlace(error.stack, cells) === "") {
    return { status: "missing function", detail: `There is no function ${missing[1]}.` };
  }
  return {
    status: statusOf(message),
    detail: `The call threw${functionPlace(error.stack, cells)}: ${shorten(message)}`,
    ...hintOf(message),
  };
}

function statusOf(message: string): "not written" | "exception" {
  return /Not written yet/.test(message) ? "not written" : "exception";
}

function hintOf(message: string): { hint?: string } {
  if (/Requires \w+ access|--cached-only|is not a dependency/.test(message)) {
    return {
      hint:
        "Graded code may import course/mod.ts only; it has no files, network or other packages.",
    };
  }
  return {};
}

/**
 * The innermost function of the student in a stack, with the cell and line where it begins. Stacks can be made up, so
 * few of their lines are looked at.
 */
function functionPlace(stack: string, cells: readonly StudentCell[]): string {
  const frame = /^\s*at (?:async )?(?:new )?([A-Za-z_$][\w$]*) \(<anonymous>/;
  const names = stack.slice(0, 4000).split("\n").flatMap((line) => frame.exec(line)?.[1] ?? []);
  for (const name of names.slice(0, 10)) {
    const declaration = new RegExp(
      `\\b(?:function\\*?|const|let|var|class)\\s+${name.replaceAll("$", "\\$")}\\b`,
    );
    for (const { number, source } of cells.toReversed()) {
      const line = source.split("\n").findIndex((text) => declaration.test(text));
      if (line >= 0) return `, in ${name} (cell ${number}, from line ${line + 1})`;
    }
  }
  return "";
}

/** The kernel has no words of its own for an await that nothing will ever answer. */
function explained(printed: string): string {
  return printed.includes("expected struct EvaluateResponse")
    ? "It awaits something that never comes."
    : printed;
}

/** What a limit or an early end means. */
export const endDetails: Readonly<Record<Stop, string>> = {
  "time limit": "took too long and was stopped. Is there a loop that never ends?",
  "memory limit": "needed too much memory and was stopped.",
  "output limit": "printed too much and was stopped.",
  exit: "ended the whole process.",
  "no turn": "had no turn: other code took too long, or ended the process too often.",
};

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
