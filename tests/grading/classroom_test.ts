/** The workflows in docs/examples are read, and their commands are run on small classes. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv/parse";
import { readExercises } from "course/grading/exercise.ts";
import { formatNotebook, parseNotebook } from "course/grading/notebook_document.ts";
import { releaseNotebook } from "course/grading/release.ts";
import { TemporaryFolder } from "../temporary_folder.ts";

const checkout = new URL("../../", import.meta.url).pathname;
const instructor = `${checkout}notebooks/instructor`;
const [first, second] = [...Deno.readDirSync(instructor)].map(({ name }) => name)
  .filter((name) => name.endsWith(".ipynb")).sort();
const solved = (name: string) => Deno.readTextFileSync(`${instructor}/${name}`);
const starter = (name: string) => formatNotebook(releaseNotebook(parseNotebook(solved(name))));
const pointsOf = (name: string) =>
  readExercises(parseNotebook(solved(name))).exercises.reduce((sum, { points }) => sum + points, 0);

interface WorkflowStep {
  readonly name: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: { readonly grade: { readonly steps: readonly WorkflowStep[] } };
}

function readWorkflow(name: string): Workflow {
  const program =
    "import json, sys, yaml; print(json.dumps(yaml.load(open(sys.argv[1]), yaml.BaseLoader)))";
  const path = `${checkout}docs/examples/${name}`;
  return JSON.parse(run(`${checkout}.venv/bin/python`, ["-c", program, path]).output);
}

/** What the steps find on GitHub's machine after the checkouts. Dispose of it with `using`. */
class Workspace extends TemporaryFolder {
  constructor() {
    super();
    Deno.symlinkSync(checkout, `${this.path}/course`);
    for (const name of [first, second]) this.write(`instructor/${name}`, solved(name));
  }

  /** Runs the commands of all steps in the shell that GitHub takes, and looks for the files that are to be kept. */
  follow({ jobs }: Workflow, env: Record<string, string>): string {
    const printed = jobs.grade.steps.flatMap(({ run: commands, uses, env: own, with: inputs }) => {
      if (commands) {
        const options = { cwd: this.path, env: { ...own, ...env } };
        return run("bash", ["-e", "-c", commands], options).output;
      }
      if (!uses?.startsWith("actions/upload-artifact@")) return [];
      const kept = inputs!.path.trim().split("\n");
      return run("bash", ["-e", "-c", `ls -d ${kept.join(" ")}`], { cwd: this.path }).output;
    });
    return printed.join("");
  }

  /** Points by student and notebook. */
  grades(): Record<string, number> {
    const points: Record<string, number> = {};
    for (const row of parse(this.read("grades/grades.csv"), { skipFirstRow: true })) {
      const key = `${row.student} ${row.exercise!.split("/")[0]}`;
      points[key] = (points[key] ?? 0) + Number(row.points);
    }
    return points;
  }
}

function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): { output: string } {
  const { success, stdout, stderr } = new Deno.Command(program, { args: [...args], ...options })
    .outputSync();
  const [output, messages] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success, `${args.join(" ")}: ${output}${messages}`);
  return { output };
}

const titleOf = (name: string) => name.replace(".ipynb", "");

for (const name of ["grade.yml", "grade_class.yml"]) {
  Deno.test(`${name}: actions are pinned, no right to write, no credentials left on the disk`, () => {
    const { permissions, jobs } = readWorkflow(name);
    assertEquals(permissions, { contents: "read" });
    const actions = jobs.grade.steps.filter(({ uses }) => uses !== undefined);
    assert(actions.length >= 3);
    for (const { uses, with: inputs } of actions) {
      assertMatch(uses!, /^actions\/[a-z-]+@v\d+\.\d+\.\d+$/);
      if (uses!.startsWith("actions/checkout@")) {
        assertEquals(inputs!["persist-credentials"], "false");
      }
    }
  });
}

Deno.test("grade.yml takes nothing from variables, which students can set", () => {
  const text = Deno.readTextFileSync(`${checkout}docs/examples/grade.yml`);
  assert(!text.includes("vars."));
});

Deno.test("grade.yml grades a student's notebooks and shows the feedback", () => {
  using workspace = new Workspace();
  const folder = "submissions/exercises-kim/notebooks/exercises";
  workspace.write(`${folder}/${first}`, solved(first));
  workspace.write(`${folder}/${second}`, starter(second));
  // The instructor's notebooks lie beside the submission; a link must not lead to them.
  const link = `${workspace.path}/${folder}/link.ipynb`;
  Deno.symlinkSync(`${workspace.path}/instructor/${second}`, link);
  const summary = `${workspace.path}/summary.md`;
  workspace.follow(readWorkflow("grade.yml"), { GITHUB_STEP_SUMMARY: summary });
  assertEquals(workspace.grades(), {
    [`exercises-kim ${titleOf(first)}`]: pointsOf(first),
    [`exercises-kim ${titleOf(second)}`]: 0,
    "exercises-kim link": 0,
  });
  const text = Deno.readTextFileSync(summary);
  assertMatch(text, /Feedback for exercises.*kim/);
  assertStringIncludes(text, "Not written yet");
  assertStringIncludes(text, "symbolic link");
});

/** Answers as GitHub's command line does, for repositories on this disk. */
const gh = `#!/bin/sh -e
case "$1 $2" in
  'auth setup-git') ;;
  'repo list') printf '%s\\n' exercises-kim exercises-lee exercises-gone course ;;
  'repo clone') from=$REPOSITORIES/\${3#*/} to=$4; shift 5; git clone "$@" "file://$from" "$to" ;;
  *) exit 1 ;;
esac
`;

Deno.test("grade_class.yml collects the class's repositories and grades them", () => {
  using workspace = new Workspace();
  workspace.write("bin/gh", gh);
  Deno.chmodSync(`${workspace.path}/bin/gh`, 0o755);
  const author = [
    "-c",
    "user.name=t",
    "-c",
    "user.email=t@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  for (const [student, content] of [["kim", solved(first)], ["lee", starter(first)]]) {
    const repository = `repositories/exercises-${student}`;
    workspace.write(`${repository}/notebooks/exercises/${first}`, content);
    workspace.write(`${repository}/notebooks/lesson.ipynb`, "a lesson: not to be graded");
    const cwd = `${workspace.path}/${repository}`;
    for (const words of [["init", "-q"], ["add", "."], [...author, "commit", "-qm", "Work"]]) {
      run("git", words, { cwd });
    }
  }
  const printed = workspace.follow(readWorkflow("grade_class.yml"), {
    PATH: `${workspace.path}/bin:${Deno.env.get("PATH")}`,
    REPOSITORIES: `${workspace.path}/repositories`,
    OWNER: "my-class",
  });
  assertStringIncludes(printed, "::warning::exercises-gone cannot be read");
  assertEquals(workspace.grades(), {
    [`kim ${titleOf(first)}`]: pointsOf(first),
    [`lee ${titleOf(first)}`]: 0,
  });
});
