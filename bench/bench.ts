/**
 * Compares the time of a training step with that of other libraries: `./course bench`.
 *
 * All contestants are processes of their own that live through all rounds. In each round every one of
 * them trains for a block of steps, one after another, so that a busy machine slows all alike. A step
 * is: a batch of 128 rows, forward, softmax cross-entropy, backward, Adam. All start from the same
 * weights and see the same batches in the same order; ours shuffles and gathers its rows anew in each
 * epoch, the others repeat the batches of the first epoch, which they have ready in their memory.
 * Each library chooses its own instructions for this processor: variables such as OPENBLAS_CORETYPE
 * are not handed on.
 * @module
 */
import { parseArgs } from "node:util";
import { BATCHES, CONFIGURATIONS } from "./configurations.ts";
import { type Contestant, lineUp } from "./contestants.ts";
import { timeImport } from "./import.ts";
import { machine } from "./machine.ts";
import { watchMemory } from "./memory.ts";
import { writeProblem } from "./problem_file.ts";
import { Process } from "./process.ts";
import { type Absence, printTable, type Result } from "./report.ts";

/** A block of steps takes about so long, but at least one epoch. */
const BLOCK_MILLISECONDS = 250;

/** Lets a contestant compile its code, and finds out how many epochs make a block. */
async function warmUp(process: Process): Promise<Omit<Participant, "process" | "contestant">> {
  const { description } = await process.introduce();
  const { losses } = await process.train(1);
  await process.train(2);
  const { time } = await process.train(1);
  const epochs = Math.max(1, Math.round(BLOCK_MILLISECONDS / (time * BATCHES)));
  await process.train(epochs);
  return { description, losses, epochs, times: [] };
}

/** A contestant that has started. */
interface Participant extends Result {
  /** Its process. */
  readonly process: Process;
  /** Epochs of a block. */
  readonly epochs: number;
}

/** Measures one configuration. */
async function compare(
  name: string,
  contestants: readonly Contestant[],
  rounds: number,
): Promise<(Result | Absence)[]> {
  const file = writeProblem(name);
  const processes: Process[] = [];
  try {
    const participants: Participant[] = [];
    const absences: Absence[] = [];
    for (const contestant of contestants) {
      try {
        const process = new Process(contestant, name, file);
        processes.push(process);
        participants.push({ contestant, process, ...await warmUp(process) });
      } catch (error) {
        absences.push({ contestant, reason: error instanceof Error ? error.message : `${error}` });
      }
    }
    for (let round = 0; round < rounds; round++) {
      for (const { process, epochs, times } of participants) {
        times.push((await process.train(epochs)).time);
      }
    }
    return [...participants, ...absences];
  } finally {
    for (const process of processes) await process.end();
    Deno.removeSync(file);
  }
}

function titleOf(name: string): string {
  const { sizes, normalized } = CONFIGURATIONS[name];
  const extra = normalized
    ? ", batch normalization and dropout (each draws its own masks, so the losses differ)"
    : "";
  return `${name}: ${sizes.join("-")}${extra}`;
}

function readOptions() {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "7" },
      backends: { type: "string", default: "blas,wasm" },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`--rounds needs a whole number ≥ 1, got ${values.rounds}`);
  }
  const names = positionals.length > 0 ? positionals : Object.keys(CONFIGURATIONS);
  const unknown = names.find((name) => !Object.hasOwn(CONFIGURATIONS, name));
  if (unknown) {
    const known = Object.keys(CONFIGURATIONS).join(", ");
    throw new RangeError(`There is no configuration "${unknown}"; there are ${known}`);
  }
  return { rounds, names, backends: values.backends.split(",") };
}

async function main(): Promise<void> {
  if (Deno.args[0] === "memory") return watchMemory();
  if (Deno.args[0] === "import") {
    console.log(machine());
    return timeImport();
  }
  const { rounds, names, backends } = readOptions();
  console.log(machine());
  console.log(`Milliseconds per training step: medians of ${rounds} interleaved rounds.`);
  const contestants = lineUp(backends);
  const descriptions = new Set<string>();
  for (const name of names) {
    const results = await compare(name, contestants, rounds);
    printTable(titleOf(name), results);
    for (const result of results) if ("times" in result) descriptions.add(result.description);
  }
  console.log(`\n${[...descriptions].join("\n")}`);
}

try {
  await main();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  Deno.exitCode = 1;
}
