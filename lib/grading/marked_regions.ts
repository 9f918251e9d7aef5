/**
 * The regions of a cell that only the instructor sees, marked as nbgrader marks them.
 * @module
 */

/** The kinds of regions: `// BEGIN SOLUTION` to `// END SOLUTION`, and so on. */
export type Region = "SOLUTION" | "HIDDEN TESTS";

/** What stands in the place of a solution, as nbgrader's configuration has it, too. */
export const solutionStub = '// YOUR CODE HERE\nthrow new Error("Not written yet");';

/**
 * Replaces each region of a kind, marker lines included, by other lines with the indentation of its first marker.
 *
 * @example
 * ```ts
 * import { replaceRegions } from "course/grading/marked_regions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const cell = "f(\n  // BEGIN SOLUTION\n  1\n  // END SOLUTION\n)";
 * assertEquals(replaceRegions(cell, { region: "SOLUTION", replacement: "// ?" }), "f(\n  // ?\n)");
 * ```
 * @param source The cell's text.
 * @param options The kind of region, and what comes instead; "" leaves nothing.
 * @returns The text without the regions.
 * @throws {SyntaxError} If a region has no beginning or no end.
 */
export function replaceRegions(
  source: string,
  options: { readonly region: Region; readonly replacement: string },
): string {
  const { region, replacement } = options;
  const [begin, end] = [`BEGIN ${region}`, `END ${region}`];
  const kept: string[] = [];
  let isInside = false;
  for (const line of source.split("\n")) {
    const isBegin = line.includes(begin);
    if (isBegin ? isInside : line.includes(end) && !isInside) {
      throw new SyntaxError(
        `Cannot read the cell: "${line.trim()}" does not fit the markers before it`,
      );
    }
    if (isBegin && replacement !== "") {
      const indentation = /^\s*/.exec(line)![0];
      kept.push(...replacement.split("\n").map((added) => indentation + added));
    }
    if (!isInside && !isBegin) kept.push(line);
    if (isBegin) isInside = true;
    if (line.includes(end)) isInside = false;
  }
  if (isInside) throw new SyntaxError(`Cannot read the cell: "${begin}" has no "${end}"`);
  return kept.join("\n");
}

/** Whether the cell has a region of this kind, as {@linkcode replaceRegions} finds them. */
export function hasRegion(source: string, region: Region): boolean {
  return source.includes(`BEGIN ${region}`);
}

/** What students get in the place of a cell: no solution, no hidden tests. */
export function releasedSource(source: string): string {
  const withoutTests = replaceRegions(source, { region: "HIDDEN TESTS", replacement: "" });
  return replaceRegions(withoutTests, { region: "SOLUTION", replacement: solutionStub }).trimEnd();
}
