/**
 * A problem as a file, for contestants that are not written in TypeScript.
 * @module
 */
import * as settings from "./configurations.ts";

/**
 * Writes a problem: one line of JSON, then float32 numbers: weights, inputs, labels, the data in the
 * order of the first epoch.
 *
 * @param name Name of the configuration.
 * @returns The path of the file, which the caller removes.
 */
export function writeProblem(name: string): string {
  const problem = settings.makeProblem(name);
  const { sizes, normalized, weights } = problem;
  const { inputs, labels } = settings.inFirstOrder(problem);
  const header = {
    sizes,
    normalized,
    rows: labels.length,
    batchSize: settings.BATCH_SIZE,
    learningRate: settings.LEARNING_RATE,
    epsilon: settings.NORMALIZATION_EPSILON,
    momentum: settings.NORMALIZATION_MOMENTUM,
    dropout: settings.DROPOUT,
  };
  const path = Deno.makeTempFileSync({ suffix: ".problem" });
  using file = Deno.openSync(path, { write: true });
  const parts: Uint8Array<ArrayBuffer>[] = [
    new TextEncoder().encode(`${JSON.stringify(header)}\n`),
  ];
  for (const numbers of [...weights.map(({ data }) => data), inputs, labels]) {
    parts.push(new Uint8Array(Float32Array.from(numbers).buffer));
  }
  for (const part of parts) {
    for (let done = 0; done < part.length;) done += file.writeSync(part.subarray(done));
  }
  return path;
}
