/**
 * Answers in words, for feedback.
 * @module
 */
import { formatNumber } from "../tensor/mod.ts";
import type { Answer, NumbersAnswer } from "./answer.ts";

/**
 * An answer in a few words.
 *
 * @example
 * ```ts
 * import { describeAnswer } from "course/grading/describe_answer.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(describeAnswer({ kind: "nothing", value: "undefined" }), "undefined");
 * ```
 * @param answer The answer.
 * @returns At most some hundred characters.
 */
export function describeAnswer(answer: Answer): string {
  switch (answer.kind) {
    case "number":
      return printNumber(answer.value);
    case "text":
      return JSON.stringify(shorten(answer.value));
    case "boolean":
    case "nothing":
      return String(answer.value);
    case "numbers":
      return describeNumbers(answer);
    case "list":
      return describeList(answer.items);
    case "object":
      return shorten(`an object with {${answer.entries.map(([name]) => name).join(", ")}}`);
    case "other":
      return shorten(answer.description);
  }
}

function describeList(items: readonly Answer[]): string {
  const isSimple = items.length <= 8 && items.every(({ kind }) => kind !== "list");
  if (isSimple) return shorten(`[${items.map(describeAnswer).join(", ")}]`);
  return `a list of ${items.length} values, not all numbers of one shape`;
}

function describeNumbers({ container, shape, values }: NumbersAnswer): string {
  if (shape.length === 1 && values.length <= 6) return `[${values.map(printNumber).join(", ")}]`;
  return shorten(`${container} of shape [${shape.join(",")}]`);
}

/** Six digits where that is the number, all digits where it is not: a rounded "1" would hide the difference. */
export function printNumber(value: number): string {
  const short = formatNumber(value);
  return Number(short) === value ? short : `${Number(value.toPrecision(10))}`;
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
