/**
 * The table of one configuration.
 * @module
 */
import type { Contestant } from "./contestants.ts";
import type { Answer } from "./serve.ts";
import { median } from "./timing.ts";

/** What came of one contestant. */
export interface Result {
  /** Who. */
  readonly contestant: Contestant;
  /** What computes, as it says itself. */
  readonly description: string;
  /** The loss before each step of the first epoch. */
  readonly losses: Answer["losses"];
  /** Milliseconds per step in each round. */
  readonly times: number[];
}

/** A contestant that could not start. */
export interface Absence {
  /** Who. */
  readonly contestant: Contestant;
  /** Why. */
  readonly reason: string;
}

/**
 * Prints one line per contestant: milliseconds per step, its losses, and how many times as long as
 * ours it takes.
 *
 * @param title Above the table.
 * @param results All contestants.
 */
export function printTable(title: string, results: readonly (Result | Absence)[]): void {
  const present = results.filter((result) => "times" in result);
  const ours = present.filter(({ contestant }) => contestant.isOurs);
  const columns = [
    "ms/step",
    "loss 1",
    "loss 10",
    ...ours.map(({ contestant }) => `÷ ${contestant.name}`),
  ];
  console.log(`\n${title}`);
  printLine("", columns);
  for (const { contestant, times, losses } of present) {
    const ratios = ours.map((other) => `${medianRatio(times, other.times).toFixed(2)}×`);
    const numbers = [median(times).toPrecision(3), losses[0].toFixed(6), losses[9].toFixed(6)];
    printLine(contestant.name, [...numbers, ...ratios]);
  }
  for (const result of results) {
    if ("reason" in result) console.log(`${result.contestant.name}: not here (${result.reason})`);
  }
}

function printLine(name: string, columns: readonly string[]): void {
  console.log([name.padEnd(12), ...columns.map((column) => column.padStart(13))].join(" "));
}

/** Median over the rounds of the ratio of times within a round. */
function medianRatio(times: readonly number[], others: readonly number[]): number {
  return median(times.map((time, round) => time / others[round]));
}
