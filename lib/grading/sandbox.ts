/**
 * Runs untrusted cells in a process without rights, and collects their answers.
 * @module
 */
import { join } from "node:path";
import { announceLines, statementStarts } from "./announce_lines.ts";
import { makeSandboxCache, projectFolder, type SandboxPackages } from "./sandbox_packages.ts";
import type { SandboxLimits, SandboxRun } from "./sandbox_run.ts";
import { SandboxWatch } from "./sandbox_watch.ts";

/** Makes TypeScript that is evaluated as a notebook's kernel evaluates a cell; it may use what the harness defines. */
export type Step = (token: string) => string;

/**
 * A step that evaluates a function expression and sends its result. Setup is visible to the function only.
 *
 * @param probe Names the answer.
 * @param code Statements, and a function expression.
 * @returns The step.
 */
export function probeStep(
  probe: string,
  code: { readonly setup: string; readonly call: string },
): Step {
  return (token) =>
    `await answer_${token}(${JSON.stringify(probe)}, () => {\n${code.setup}\n` +
    `return (${code.call}\n)();\n});`;
}

/**
 * A step that evaluates a notebook's cell.
 *
 * @param source The cell's code.
 * @param options Whether the cell tells at which line it is. Default: it does not.
 * @returns The step.
 */
export function cellStep(
  source: string,
  { tellsLines = false }: { readonly tellsLines?: boolean } = {},
): Step {
  const starts = tellsLines ? statementStarts(source) : [];
  return (token) =>
    announceLines(source, { starts, announcement: (line) => `;line_${token}(${line});` });
}

/**
 * Runs steps one after another in a fresh process with a notebook's semantics: names stay, may be declared again, and
 * a failing step does not stop the next one.
 *
 * The process may read the library and the data, nothing else; it has no network, no environment, no input and an
 * empty cache of its own. It is stopped from outside when it exceeds a limit, with all that it started.
 *
 * @param steps The steps in order.
 * @param options Packages from {@linkcode prepareSandboxPackages}, and limits.
 * @returns What came of it. Nothing that the steps do makes this throw.
 */
export async function runInSandbox(
  steps: readonly Step[],
  options: { readonly packages: SandboxPackages; readonly limits?: SandboxLimits },
): Promise<SandboxRun> {
  const { packages, limits = {} } = options;
  const folder = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "sandbox_" }));
  let child: Deno.ChildProcess | undefined;
  const token = crypto.randomUUID().replaceAll("-", "");
  try {
    const files = writeSteps(steps, { folder, token });
    child = spawn(files, { folder, packages });
    running.set(child.pid, folder);
    return await new SandboxWatch(child, { token, limits, lastStep: steps.length })
      .result();
  } finally {
    if (child) running.delete(child.pid);
    Deno.removeSync(folder, { recursive: true });
  }
}

/** Folders of the processes that run. */
const running = new Map<number, string>();

/** Ends all sandboxes at once and clears up behind them: for a program that is about to be stopped itself. */
export function stopSandboxes(): void {
  for (const [pid, folder] of running) {
    try {
      Deno.kill(-pid, "SIGKILL");
      Deno.removeSync(folder, { recursive: true });
    } catch {
      // It has just ended by itself.
    }
  }
}

/** A file for each step, so that lines keep their numbers. Between them one that announces the next step. */
function writeSteps(
  steps: readonly Step[],
  { folder, token }: { folder: string; token: string },
): string[] {
  const write = (name: string, source: string) => {
    Deno.writeTextFileSync(join(folder, name), source);
    // Without the folder: the kernel's words have a limit of length.
    return name;
  };
  const harness = write(
    "harness.ts",
    `import { installHarness } from "course/grading/harness.ts";\ninstallHarness("${token}");\n`,
  );
  const next = write("next.ts", `step_${token}();\n`);
  const files = steps.flatMap((step, i) => [next, write(`step_${i}.ts`, step(token))]);
  return [harness, ...files, next];
}

function spawn(
  files: readonly string[],
  { folder, packages }: { folder: string; packages: SandboxPackages },
): Deno.ChildProcess {
  const cache = join(folder, "cache");
  const closed = makeSandboxCache(cache, packages);
  const readable = [join(projectFolder, "lib"), join(projectFolder, "data"), ...packages.readable];
  // Packages of JSR are remote modules in Deno's eyes; its stand-ins are files.
  const sources = packages.readable.length > 0
    ? ["--cached-only", "--no-remote"]
    : ["--cached-only"];
  const words = ["repl", "--quiet", "--no-prompt", ...sources, "--config"]
    .concat(
      join(projectFolder, "deno.json"),
      `--allow-read=${readable.map((path) => path.replaceAll(",", ",,")).join(",")}`,
    )
    .concat("--v8-flags=--max-old-space-size=600", `--eval-file=${files.join(",")}`);
  // The shell limits processor time and memory (kilobytes), for the case that nobody is there to watch, and files (512
  // bytes a unit), in which Deno keeps notes on modules. Then it becomes the process.
  const limit = 'ulimit -c 0; ulimit -t 120; ulimit -d 2500000; ulimit -f 65536; exec "$0" "$@"';
  return new Deno.Command("/bin/sh", {
    args: ["-c", limit, Deno.execPath(), ...words],
    cwd: folder,
    clearEnv: true,
    env: {
      DENO_DIR: cache,
      TMPDIR: closed,
      NO_COLOR: "1",
      DENO_NO_UPDATE_CHECK: "1",
      ...(packages.readable.length > 0 ? { JSR_URL: Deno.env.get("JSR_URL")! } : {}),
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    detached: true,
  }).spawn();
}
