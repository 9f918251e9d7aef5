/**
 * The result of a diagnosis.
 * @module
 */
import { escapeHTML } from "../escape_html.ts";

/** One illness that was found. */
export interface Finding {
  /** Its name: "vanishing gradient". */
  readonly illness: string;
  /** What was measured, with numbers. */
  readonly evidence: string;
  /** The notebook that teaches it: "01-vanishing-gradients". */
  readonly lesson: string;
  /** What to do. */
  readonly cure: string;
}

/**
 * What `diagnose()` returns: the findings, the most fundamental first.
 *
 * Shows as a table in a notebook.
 *
 * @example
 * ```ts
 * import { Diagnosis } from "course/diagnostics/diagnosis.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new Diagnosis([]).findings, []);
 * ```
 */
export class Diagnosis {
  /** The illnesses found; empty if none was. */
  readonly findings: readonly Finding[];

  /**
   * Wraps findings.
   *
   * @param findings The illnesses found.
   */
  constructor(findings: readonly Finding[]) {
    this.findings = findings;
  }

  /** True if nothing was found. That is no proof of health. */
  get healthy(): boolean {
    return this.findings.length === 0;
  }

  /** Names of the illnesses. */
  get illnesses(): string[] {
    return this.findings.map(({ illness }) => illness);
  }

  /** The findings in plain text. */
  toString(): string {
    if (this.healthy) return "No illness found.";
    return this.findings.map(({ illness, evidence, lesson, cure }, i) =>
      `${i + 1}. ${illness}\n   evidence: ${evidence}\n   cure:     ${cure}\n   lesson:   ${lesson}`
    ).join("\n");
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** What a notebook shows: a table in JupyterLab, text elsewhere. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.toString(), "text/html": this.#table() };
  }

  #table(): string {
    if (this.healthy) return "<p>No illness found.</p>";
    const cell = (text: string) => `<td style="text-align:left">${escapeHTML(text)}</td>`;
    const rows = this.findings.map(({ illness, evidence, lesson, cure }) =>
      `<tr>${[illness, evidence, cure, lesson].map(cell).join("")}</tr>`
    );
    const head = ["illness", "evidence", "cure", "lesson"]
      .map((text) => `<th style="text-align:left">${text}</th>`);
    return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
  }
}
