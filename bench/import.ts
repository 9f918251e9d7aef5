/**
 * How long a program waits for the library.
 * @module
 */
import { fileURLToPath } from "node:url";
import { median } from "./timing.ts";

const ROUNDS = 30;
const WARM_UP = 3;

/** What is run: nothing, and the library alone. */
const PROGRAMS = {
  "Deno alone": "data:application/typescript,",
  "Deno and lib/mod.ts": fileURLToPath(new URL("../lib/mod.ts", import.meta.url)),
};
const CONFIGURATION = fileURLToPath(new URL("../deno.json", import.meta.url));

/**
 * Runs Deno with and without the library by turns, and prints how long they take,
 * start and end of the process included. The first rounds fill Deno's caches and do not count.
 */
export function timeImport(): void {
  const times = Object.values(PROGRAMS).map((): number[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    Object.values(PROGRAMS).forEach((program, i) => {
      const time = timeOf(program);
      if (round >= 0) times[i].push(time);
    });
  }
  console.log(`Milliseconds: median of ${ROUNDS} interleaved rounds, and the shortest`);
  const [alone, both] = times.map((values) => [median(values), Math.min(...values)]);
  Object.keys(PROGRAMS).forEach((name, i) => printLine(name, [alone, both][i]));
  printLine("the import adds", both.map((time, i) => time - alone[i]));
}

function timeOf(program: string): number {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--config", CONFIGURATION, program],
  });
  const start = performance.now();
  const { success, stderr } = command.outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return performance.now() - start;
}

function printLine(name: string, times: readonly number[]): void {
  console.log(name.padEnd(20), ...times.map((time) => time.toFixed(1).padStart(7)));
}
