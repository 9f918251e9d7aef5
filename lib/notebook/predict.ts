/**
 * Questions before an experiment.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { escapeHTML } from "../escape_html.ts";
import { type Displayable, jupyterDisplay, type MediaBundle } from "./kernel.ts";

/** Options of {@linkcode predict}. */
export interface PredictOptions {
  /** Answers to choose from. */
  readonly options: readonly string[];
  /** What stands in the fold. Default: nothing; the next cells give the answer. */
  readonly answer?: string;
}

/**
 * A question with a foldable answer. Made by {@linkcode predict}.
 *
 * @example
 * ```ts
 * import { PredictionCard } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const card = new PredictionCard("Does the loss fall?", { options: ["yes", "no"] });
 * assertEquals(card.options, ["yes", "no"]);
 * ```
 */
export class PredictionCard implements Displayable {
  /** The question. */
  readonly question: string;
  /** Answers to choose from. */
  readonly options: readonly string[];
  /** What stands in the fold, if anything. */
  readonly answer?: string;

  /**
   * Makes the card.
   *
   * @param question The question.
   * @param options Answers to choose from, and the right one.
   */
  constructor(question: string, options: PredictOptions) {
    this.question = question;
    this.options = options.options;
    this.answer = options.answer;
  }

  /** The question and the options as text, without the answer. */
  toString(): string {
    return [
      `Predict: ${this.question}`,
      ...this.#lettered().map(({ letter, option }) => `  ${letter}) ${option}`),
    ].join("\n");
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** A card whose answer unfolds at a click. */
  [jupyterDisplay](): MediaBundle {
    const options = this.#lettered().map(({ letter, option }) =>
      `<li><b>${letter}</b>&ensp;${escapeHTML(option)}</li>`
    ).join("");
    const answer = this.answer === undefined
      ? `<p style="margin:6px 0 0"><em>Decide first; the next cells give the answer.</em></p>`
      : `<details style="margin-top:6px"><summary style="cursor:pointer"><em>Decide first, then ` +
        `open the answer</em></summary>` +
        `<p style="margin:6px 0 0">${escapeHTML(this.answer)}</p></details>`;
    return {
      "text/html": `<div class="course-prediction" style="border:1px solid #0072b2;` +
        `border-left-width:6px;border-radius:4px;padding:8px 14px;max-width:680px">` +
        `<div><span style="background:#0072b2;color:#fff;border-radius:3px;padding:0 6px;` +
        `font-weight:bold">Predict</span> <b>${escapeHTML(this.question)}</b></div>` +
        `<ul style="list-style:none;margin:6px 0 0;padding-left:8px">${options}</ul>${answer}</div>`,
      "text/plain": this.toString(),
    };
  }

  #lettered(): { letter: string; option: string }[] {
    return this.options.map((option, i) => ({ letter: String.fromCharCode(65 + i), option }));
  }
}

/**
 * A card that asks the reader to predict, with the answer folded away.
 *
 * It needs no input and no kernel: it also works in an exported page.
 *
 * @example
 * ```ts
 * import { predict } from "course/notebook/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const card = predict("How large is σ′(0)?", { options: ["1", "0.25"], answer: "0.25" });
 * assertStringIncludes(card.toString(), "B) 0.25");
 * ```
 * @param question The question.
 * @param options Answers to choose from, and the right one with its reason.
 * @returns A value that a notebook shows as a card.
 * @throws {RangeError} If there are fewer than two options, or more than 26.
 */
export function predict(question: string, options: PredictOptions): PredictionCard {
  checkOptions("predict", options, "{ options }");
  const count = options.options.length;
  if (count < 2 || count > 26) {
    throw new RangeError(
      `Cannot ask ${JSON.stringify(question)}: expected 2 to 26 options, got ${count}`,
    );
  }
  return new PredictionCard(question, options);
}
