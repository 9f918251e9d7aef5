/**
 * A contestant's process, seen from the parent.
 * @module
 */
import type { Contestant } from "./contestants.ts";
import type { Answer, Introduction } from "./serve.ts";

/** One contestant at work on one configuration. */
export class Process {
  /** Who it is. */
  readonly contestant: Contestant;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncIterator<string>;
  readonly #complaints: Promise<string>;

  /**
   * Starts the process.
   *
   * @param contestant Who.
   * @param configuration Name of the configuration.
   * @param file The problem, for those that read it.
   * @throws {Deno.errors.NotFound} If there is no such program.
   */
  constructor(contestant: Contestant, configuration: string, file: string) {
    const [program, ...words] = contestant.command;
    const more = contestant.readsFile ? [configuration, file] : [configuration];
    this.contestant = contestant;
    this.#child = new Deno.Command(program, {
      args: [...words, ...more],
      clearEnv: true,
      env: { ...environment(), ...contestant.environment },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#lines = linesOf(this.#child.stdout);
    this.#complaints = new Response(this.#child.stderr).text();
  }

  /** Waits until it is ready. */
  introduce(): Promise<Introduction> {
    return this.#answer();
  }

  /** Lets it train for some epochs. */
  async train(epochs: number): Promise<Answer> {
    await this.#input.write(new TextEncoder().encode(`${epochs}\n`));
    return await this.#answer();
  }

  /** Ends its input, and so the process. */
  async end(): Promise<void> {
    await this.#input.close().catch(() => {}); // It may have ended by itself.
    await this.#child.status;
  }

  async #answer<Message>(): Promise<Message> {
    const { done, value } = await this.#lines.next();
    if (!done) return JSON.parse(value);
    const { code } = await this.#child.status;
    const complaints = (await this.#complaints).trim().split("\n");
    const reason = complaints.find((line) => /error:/i.test(line)) ?? complaints.at(-1);
    const message = reason?.replace(/^error: (Uncaught (\(in promise\) )?)?(Error: )?/, "");
    throw new Error(message || `it ended with code ${code}`);
  }
}

/** The variables that choose how the libraries under NumPy, PyTorch and ours compute. */
const SETTING = /^(ATEN|DNNL|MKL|OMP|OPENBLAS|ONEDNN)_/;

/** Our variables without those that hold one contestant back and not another. */
function environment(): Record<string, string> {
  const entries = Object.entries(Deno.env.toObject());
  return Object.fromEntries(entries.filter(([name]) => !SETTING.test(name)));
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!;
    yield* lines.filter((line) => line.startsWith("{"));
  }
}
