/**
 * Statements that a notebook checks itself.
 * @module
 */
import { checkBound, describeBound, holds, printNumbers } from "./bound.ts";
import type { Bound, Measured } from "./bound.ts";
import { escapeHTML } from "../escape_html.ts";
import {
  currentKernel,
  type Displayable,
  isHeadless,
  jupyterDisplay,
  type MediaBundle,
} from "./kernel.ts";

/**
 * MIME type under which a checked claim travels with the notebook's outputs.
 *
 * @example
 * ```ts
 * import { CheckedClaim, claimMimeType, jupyterDisplay } from "course/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const claim = new CheckedClaim("2 + 2 is 4", 4, { equals: 4 });
 * assert(claimMimeType in claim[jupyterDisplay]());
 * ```
 */
export const claimMimeType = "application/vnd.course.claim+json";

/**
 * A claim that was checked.
 *
 * @example
 * ```ts
 * import { CheckedClaim } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new CheckedClaim("the loss is small", NaN, { below: 1 }).kept, false);
 * ```
 */
export class CheckedClaim implements Displayable {
  /** What is claimed. */
  readonly text: string;
  /** What was measured. */
  readonly actual: Measured;
  /** What it has to satisfy. */
  readonly bound: Bound;
  /** Whether it does. NaN satisfies nothing. */
  readonly kept: boolean;

  /**
   * Checks a claim.
   *
   * @param text What is claimed.
   * @param actual What was measured.
   * @param bound What it has to satisfy.
   */
  constructor(text: string, actual: Measured, bound: Bound) {
    checkBound(bound, text);
    this.text = text;
    this.actual = actual;
    this.bound = bound;
    this.kept = holds(actual, bound);
  }

  /** "✔ largest σ′: 0.25 (expected below 0.3)" */
  toString(): string {
    const { actual, expected } = this.#printed();
    return `${this.kept ? "✔" : "✘"} ${this.text}: ${actual} (expected ${expected})`;
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** A line with a green or red mark, plain text, and the claim for the programs that list it. */
  [jupyterDisplay](): MediaBundle {
    const { actual, expected } = this.#printed();
    const { text, kept } = this;
    const color = kept ? "#1a7f37" : "#cf222e";
    const mark = kept ? "✔" : "✘";
    return {
      "text/html": `<div class="course-claim" style="border-left:4px solid ${color};` +
        `padding:2px 10px;margin:2px 0">` +
        `<span style="background:${color};color:#fff;border-radius:3px;padding:0 6px;` +
        `font-weight:bold">${mark} ${kept ? "kept" : "broken"}</span> ` +
        `${escapeHTML(text)}: <b>${escapeHTML(actual)}</b> ` +
        `(expected ${escapeHTML(expected)})</div>`,
      "text/plain": this.toString(),
      [claimMimeType]: { text, actual: jsonValue(this.actual), bound: expected, kept },
    };
  }

  #printed(): { actual: string; expected: string } {
    const print = printNumbers(this.actual, this.bound);
    return { actual: print(this.actual), expected: describeBound(this.bound, print) };
  }
}

/**
 * Thrown for a broken claim when a notebook is run to be checked.
 *
 * @example
 * ```ts
 * import { BrokenClaimError, CheckedClaim } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const claim = new CheckedClaim("the loss is small", 3, { below: 1 });
 * assertEquals(new BrokenClaimError(claim).claim.actual, 3);
 * ```
 */
export class BrokenClaimError extends Error {
  /** "BrokenClaimError" */
  override readonly name = "BrokenClaimError";
  /** The claim. */
  readonly claim: CheckedClaim;

  /**
   * Makes the error.
   *
   * @param claim The broken claim.
   */
  constructor(claim: CheckedClaim) {
    super(`A claim is broken. ${claim}`);
    this.claim = claim;
  }
}

/**
 * Claims something about a number, checks it, and shows the result under the cell with both values.
 *
 * A broken claim is shown in red and the notebook goes on. When the notebook is run to be checked
 * (`./course run`, `./course test`), it throws. A cell may hold several claims, also in a loop.
 *
 * @example
 * ```ts
 * import { claim } from "course/notebook/mod.ts";
 *
 * claim("the largest σ′ is 0.25", 0.25, { near: 0.25, within: 1e-12 });
 * claim("the deep network guesses", 0.11, { below: 0.2 });
 * claim("factor per layer", 0.23, { between: [0.2, 0.25] });
 * ```
 * @param text What is claimed, without the number.
 * @param actual The measured value.
 * @param bound `{ below }`, `{ above }`, `{ atMost }`, `{ atLeast }`, `{ between: [low, high] }` (ends
 * included), `{ near, within }` or `{ equals }`.
 * @throws {BrokenClaimError} If it does not hold and the notebook is run to be checked.
 * @throws {RangeError} If the bound itself makes no sense.
 */
export function claim(text: string, actual: Measured, bound: Bound): void {
  announceClaim(new CheckedClaim(text, actual, bound), { headless: isHeadless() });
}

/**
 * Shows a checked claim; throws if it is broken and nobody is there to see it.
 *
 * @example
 * ```ts
 * import { announceClaim, CheckedClaim } from "course/notebook/claim.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const broken = new CheckedClaim("1 is more than 2", 1, { above: 2 });
 * assertThrows(() => announceClaim(broken, { headless: true }), Error, "expected above 2");
 * ```
 * @param claim The claim.
 * @param options `headless`: whether the notebook is run to be checked.
 * @throws {BrokenClaimError} If the claim is broken and `headless` is true.
 */
export function announceClaim(claim: CheckedClaim, options: { readonly headless: boolean }): void {
  const kernel = currentKernel();
  if (kernel) kernel.display(claim[jupyterDisplay]());
  else console.log(claim.toString());
  if (!claim.kept && options.headless) throw new BrokenClaimError(claim);
}

/** JSON has no NaN and no Infinity. */
function jsonValue(value: Measured): Measured {
  return typeof value === "number" && !Number.isFinite(value) ? `${value}` : value;
}
