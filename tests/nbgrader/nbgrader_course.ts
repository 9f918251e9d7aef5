/** Real nbgrader, in an environment of its own, and a course directory for it that is gone after the test. */

import { pathOf } from "../checkout.ts";
import { TemporaryFolder } from "../temporary_folder.ts";

const checkout = pathOf("");
const folder = `${checkout}nbgrader`;
const environment = `${folder}/.venv`;

/**
 * Installs what nbgrader/requirements.txt pins, unless it is there already. A stamp is written at the end: it holds
 * what the environment was made from.
 */
export async function installNbgrader(): Promise<void> {
  const wanted = `${folder}\n${Deno.readTextFileSync(`${folder}/requirements.txt`)}`;
  const stamp = `${environment}/packages.done`;
  if (readText(stamp) === wanted) return;
  console.log(`Installing nbgrader into ${environment} (330 MB; half a minute or more, once).`);
  await run(`${checkout}.venv/bin/python`, ["-m", "venv", "--clear", environment]);
  await run(
    `${environment}/bin/python`,
    ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--disable-pip-version-check"]
      .concat("--no-input", "-r", `${folder}/requirements.txt`),
  );
  Deno.writeTextFileSync(stamp, wanted);
}

/** A course directory with the shipped configuration. It lies in the checkout, as the kernel needs deno.json. */
export class NbgraderCourse extends TemporaryFolder {
  constructor() {
    super(Deno.makeTempDirSync({ dir: folder, prefix: "test_" }));
    Deno.symlinkSync("../nbgrader_config.py", `${this.path}/nbgrader_config.py`);
  }

  /** Runs `nbgrader` with the words and returns what it printed. */
  nbgrader(...words: string[]): Promise<string> {
    const notes = `${this.path}/.jupyter`;
    const { JUPYTER_PATH: _, COURSE_HEADLESS: __, ...others } = Deno.env.toObject();
    return run(`${environment}/bin/nbgrader`, words, {
      cwd: this.path,
      // Nothing of the user's Jupyter is read, and nothing is written there.
      env: {
        ...others,
        JUPYTER_CONFIG_DIR: notes,
        JUPYTER_DATA_DIR: notes,
        JUPYTER_RUNTIME_DIR: notes,
        IPYTHONDIR: notes,
        PYTHONDONTWRITEBYTECODE: "1",
      },
    });
  }
}

async function run(
  program: string,
  words: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...words],
    clearEnv: options.env !== undefined,
    ...options,
  }).output();
  const [output, messages] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (success) return output;
  throw new Error(`${program} ${words.join(" ")} failed:\n${(output + messages).slice(-4000)}`);
}

function readText(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return undefined;
  }
}
