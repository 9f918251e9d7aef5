/** A checkout with stand-ins for Python, pip and Deno, so that ./course can be tried without installing anything. */

import { pathOf } from "../checkout.ts";

/** What a call of ./course printed. */
export interface CourseResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The programs that ./course may use; nothing else of the machine is seen by it. */
const SYSTEM_PROGRAMS = ["awk", "cat", "cmp", "df", "dirname", "grep", "id", "rm", "sh", "sleep"]
  .concat("tr", "uname", "mkdir", "cp", "chmod", "touch");

/**
 * The stand-in for Python. The files in the folder $STAND_IN steer it: `version` is what the check for a Python
 * answers, `pip` how pip ends. Each call of pip, Deno and JupyterLab is a line in `calls`.
 */
const PYTHON = `#!/bin/sh
case "$*" in
  *"import ensurepip"*) cat "$STAND_IN/version" ;;
  "-m venv --clear "*)
    rm -rf "$4"
    mkdir -p "$4/bin"
    cp "$0" "$4/bin/python"
    cp "$STAND_IN/deno" "$4/bin/deno"
    ;;
  "-m pip install "*)
    echo "pip" >>"$STAND_IN/calls"
    log=$5
    . "$STAND_IN/pip"
    ;;
  "-m jupyterlab "*)
    echo "lab" >>"$STAND_IN/calls"
    shift 2
    printf '%s\\n' "$JUPYTER_PATH" "$JUPYTER_PREFER_ENV_PATH" "$@"
    ;;
  *) exec "$REAL_PYTHON" "$@" ;;
esac
`;

const DENO = `#!/bin/sh
echo "deno $1" >>"$STAND_IN/calls"
case $1 in
  eval) . "$STAND_IN/jsr" ;;
  install) . "$STAND_IN/registry" ;;
esac
`;

/** The real Python of this environment; the stand-in uses it for locks and for the project's own programs. */
export const realPython = pathOf(".venv/bin/python");

/** A folder with a checkout of ./course. Dispose of it with `using`. */
export class FakeCheckout implements Disposable {
  /** The checkout; its path has spaces and letters beyond ASCII. */
  root: string;
  readonly #folder: string;

  constructor() {
    this.#folder = Deno.realPathSync(Deno.makeTempDirSync());
    this.root = `${this.#folder}/딥러닝 course's folder`;
    for (const folder of [this.root, `${this.root}/tools`, `${this.root}/notebooks`]) {
      Deno.mkdirSync(folder);
    }
    for (const name of ["course", "requirements.txt", "deno.json", "tools/set_up_kernel.py"]) {
      Deno.copyFileSync(pathOf(name), `${this.root}/${name}`);
    }
    for (const folder of ["bin", "tools", "stand_in", "home"]) {
      Deno.mkdirSync(`${this.#folder}/${folder}`);
    }
    this.#linkSystemPrograms();
    this.addProgram("python3", PYTHON);
    Deno.writeTextFileSync(`${this.#folder}/stand_in/deno`, DENO);
    Deno.chmodSync(`${this.#folder}/stand_in/deno`, 0o755);
    this.steer({ version: "fine 3.11", pip: "", jsr: "", registry: "" });
  }

  #linkSystemPrograms(): void {
    for (const name of SYSTEM_PROGRAMS) {
      const found = ["/usr/bin", "/bin"].map((folder) => `${folder}/${name}`).find(exists);
      if (found === undefined) throw new Error(`${name} is missing on this machine`);
      Deno.symlinkSync(found, `${this.#folder}/tools/${name}`);
    }
  }

  /** Puts a program into the PATH that ./course gets. */
  addProgram(name: string, script: string): void {
    Deno.writeTextFileSync(`${this.#folder}/bin/${name}`, script);
    Deno.chmodSync(`${this.#folder}/bin/${name}`, 0o755);
  }

  /** Takes a program out of the PATH. */
  removeProgram(name: string): void {
    Deno.removeSync(`${this.#folder}/bin/${name}`);
  }

  /** Sets how the stand-ins behave: shell code, but `version` is plain text. */
  steer(behaviour: { version?: string; pip?: string; jsr?: string; registry?: string }): void {
    for (const [name, code] of Object.entries(behaviour)) {
      Deno.writeTextFileSync(`${this.#folder}/stand_in/${name}`, `${code}\n`);
    }
  }

  /** What the stand-ins were asked to do since the last question. */
  takeCalls(): string[] {
    const path = `${this.#folder}/stand_in/calls`;
    if (!exists(path)) return [];
    const calls = Deno.readTextFileSync(path).trim().split("\n");
    Deno.removeSync(path);
    return calls;
  }

  /** Starts ./course. */
  start(words: readonly string[], variables: Record<string, string> = {}): Deno.ChildProcess {
    return this.#spawn(`${this.root}/course`, words, variables);
  }

  /** Runs ./course to its end. */
  async run(
    words: readonly string[],
    variables: Record<string, string> = {},
  ): Promise<CourseResult> {
    return decode(await this.start(words, variables).output());
  }

  /** Types a line of shell code, as a user would; all programs of the machine are found, after the stand-ins. */
  async type(line: string, variables: Record<string, string> = {}): Promise<CourseResult> {
    const PATH = `${this.#folder}/bin:${this.#folder}/tools:/usr/bin:/bin`;
    return decode(await this.#spawn("/bin/sh", ["-c", line], { PATH, ...variables }).output());
  }

  #spawn(program: string, words: readonly string[], variables: Record<string, string>) {
    return new Deno.Command(program, {
      args: [...words],
      clearEnv: true,
      env: {
        PATH: `${this.#folder}/bin:${this.#folder}/tools`,
        HOME: `${this.#folder}/home`,
        STAND_IN: `${this.#folder}/stand_in`,
        REAL_PYTHON: realPython,
        ...variables,
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  /** A path of the folder that steers the stand-ins. */
  standIn(name: string): string {
    return `${this.#folder}/stand_in/${name}`;
  }

  /** Waits until a stand-in has written a line into the file. */
  async waitFor(name: string): Promise<string> {
    using watcher = Deno.watchFs(this.standIn(""));
    const path = this.standIn(name);
    if (!exists(path) || Deno.readTextFileSync(path) === "") {
      for await (const _ of watcher) {
        if (exists(path) && Deno.readTextFileSync(path) !== "") break;
      }
    }
    return Deno.readTextFileSync(path);
  }

  /** The user's home folder, with everything in it. */
  homeEntries(): string[] {
    return [...Deno.readDirSync(`${this.#folder}/home`)].map(({ name }) => name);
  }

  /** Moves the checkout to another folder. */
  move(): void {
    const target = `${this.#folder}/moved`;
    Deno.renameSync(this.root, target);
    this.root = target;
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.#folder, { recursive: true });
  }
}

function decode({ code, stdout, stderr }: Deno.CommandOutput): CourseResult {
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
