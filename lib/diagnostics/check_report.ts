/**
 * What every checker returns: a list of checks with what was measured and what may be wrong.
 * @module
 */
import { describeValue } from "../checks.ts";
import { escapeHTML } from "../escape_html.ts";
import { formatNumber } from "../tensor/mod.ts";

/** One thing that was checked. */
export interface Check {
  /** What should be so: "dL/dweight agrees with central differences". */
  readonly name: string;
  /** Whether it is so. */
  readonly passed: boolean;
  /** What was found: "worst at [0,2]: backward 0.3, central difference 0.6". */
  readonly detail?: string;
  /** The measured error, where the check measures one. */
  readonly error?: number;
  /** The largest error that passes. */
  readonly limit?: number;
  /** If the check failed: the mistake that most often leads to this. */
  readonly hint?: string;
}

/** What a check found out, before it is given a name. */
export type Outcome = Omit<Check, "name">;

/**
 * The checks of one layer, loss, function …; a notebook shows them as a table.
 *
 * @example
 * ```ts
 * import { CheckReport } from "course/diagnostics/check_report.ts";
 * import { assert } from "@std/assert";
 *
 * const report = new CheckReport("my layer", [{ name: "output shape", passed: false }]);
 * assert(!report.passed);
 * console.log(report.toString());
 * ```
 */
export class CheckReport {
  /** What was checked: "Dense". */
  readonly subject: string;
  /** The checks, in the order in which they were made. */
  readonly checks: readonly Check[];

  /**
   * Makes a report.
   *
   * @param subject What was checked.
   * @param checks The checks.
   */
  constructor(subject: string, checks: readonly Check[]) {
    this.subject = subject;
    this.checks = checks;
  }

  /** True if every check passed, and there was at least one. */
  get passed(): boolean {
    return this.checks.length > 0 && this.failures.length === 0;
  }

  /** The checks that failed. */
  get failures(): readonly Check[] {
    return this.checks.filter((check) => !check.passed);
  }

  /** One line that says how many checks passed. */
  get summary(): string {
    const { length } = this.checks;
    return `${this.subject}: ${length - this.failures.length} of ${length} checks passed`;
  }

  /** The report as text, one check a line, with a hint under each one that failed. */
  toString(): string {
    const width = Math.max(...this.checks.map(({ name }) => name.length), 0);
    const lines = this.checks.map((check) => {
      const line = `  ${check.passed ? "✔" : "✘"} ${check.name.padEnd(width)}  ${found(check)}`;
      return check.hint && !check.passed ? `${line.trimEnd()}\n      → ${check.hint}` : line;
    });
    return [this.summary, ...lines.map((line) => line.trimEnd())].join("\n");
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** What a notebook shows: a table in JupyterLab, text elsewhere. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const rows = this.checks.map((check) => {
      const hint = check.hint && !check.passed ? `<br><em>${escapeHTML(check.hint)}</em>` : "";
      const [mark, color] = check.passed ? ["✔", "#1a7f37"] : ["✘", "#cf222e"];
      return `<tr><td style="color:${color}">${mark}</td>` +
        `<td style="text-align:left">${escapeHTML(check.name)}</td>` +
        `<td style="text-align:left">${escapeHTML(found(check))}${hint}</td></tr>`;
    });
    const heading = (text: string) => `<th style="text-align:left">${text}</th>`;
    return {
      "text/html":
        `<table><caption style="text-align:left">${
          escapeHTML(this.summary)
        }</caption><thead><tr><th></th>` +
        `${["check", "found"].map(heading).join("")}</tr></thead><tbody>${
          rows.join("")
        }</tbody></table>`,
      "text/plain": this.toString(),
    };
  }
}

/**
 * Collects checks. A check whose code throws has failed, with the error as its detail: code under
 * test may do anything.
 *
 * @example
 * ```ts
 * import { Checklist } from "course/diagnostics/check_report.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const list = new Checklist("division");
 * list.check("1/2 is a half", () => ({ passed: 1 / 2 === 0.5 }));
 * list.check("throws", () => {
 *   throw new RangeError("no");
 * });
 * assertEquals(list.report().failures.map(({ name }) => name), ["throws"]);
 * ```
 */
export class Checklist {
  readonly #subject: string;
  readonly #checks: Check[] = [];

  /**
   * Starts an empty list.
   *
   * @param subject What is checked.
   */
  constructor(subject: string) {
    this.#subject = subject;
  }

  /**
   * Makes one check.
   *
   * @param name What should be so.
   * @param body Finds out; `hint` in what it returns is shown only if it failed.
   * @returns Whether it passed.
   */
  check(name: string, body: () => Outcome): boolean {
    let outcome: Outcome;
    try {
      outcome = body();
    } catch (error) {
      outcome = { passed: false, detail: `threw ${describeError(error)}` };
    }
    const { hint, ...rest } = outcome;
    this.#checks.push(rest.passed || !hint ? { name, ...rest } : { name, ...rest, hint });
    return outcome.passed;
  }

  /**
   * Takes over the checks of another report.
   *
   * @param report The other report.
   * @param prefix Put before the name of each of its checks. Default: nothing.
   */
  include(report: CheckReport, prefix = ""): void {
    for (const check of report.checks) {
      this.#checks.push({ ...check, name: `${prefix}${check.name}` });
    }
  }

  /** The checks made so far. */
  report(): CheckReport {
    return new CheckReport(this.#subject, [...this.#checks]);
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : describeValue(error);
}

function found({ detail, error, limit, passed }: Check): string {
  if (error === undefined) return detail ?? "";
  const comparison = limit === undefined ? "" : passed ? ` ≤ ${limit}` : ` > ${limit}`;
  return `error ${formatNumber(error)}${comparison}${detail ? ` (${detail})` : ""}`;
}
