/**
 * A contestant's side of the conversation: a line in for each block of epochs, a line out with the
 * time that it took.
 * @module
 */
import { createInterface } from "node:readline";
import process from "node:process";
import { BATCHES, makeProblem, type Problem } from "./configurations.ts";

/** Trains for some epochs of {@linkcode BATCHES} steps; returns the loss before each step. */
export type Trainer = (epochs: number) => number[] | Promise<number[]>;

/** What a contestant answers when it is ready, or that it cannot take part. */
export interface Introduction {
  /** What computes: name, version, backend. */
  readonly description: string;
}

/** What a contestant answers after a block. */
export interface Answer {
  /** Milliseconds per training step. */
  readonly time: number;
  /** The loss before each step. */
  readonly losses: readonly number[];
}

/**
 * Introduces the contestant, then trains as often as asked, until the input ends.
 *
 * @param description What computes: name, version, backend.
 * @param prepare Builds the network and returns what trains it.
 */
export async function serve(
  description: string,
  prepare: (problem: Problem) => Trainer | Promise<Trainer>,
): Promise<void> {
  const train = await prepare(makeProblem(process.argv[2]));
  answer({ description });
  for await (const line of createInterface({ input: process.stdin })) {
    const epochs = Number(line);
    const start = performance.now();
    const losses = await train(epochs);
    const time = (performance.now() - start) / (epochs * BATCHES);
    answer({ time, losses: losses.slice(0, BATCHES) });
  }
}

function answer(message: Introduction | Answer): void {
  console.log(JSON.stringify(message));
}
