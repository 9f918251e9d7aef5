/** The files for Binder and JupyterHub, and that they keep in step with the project. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { pathOf } from "../checkout.ts";
import { FakeCheckout } from "./fake_checkout.ts";

const read = (path: string) => Deno.readTextFileSync(pathOf(path));

/** The lines that say something: without comments and empty ones. */
function contentLines(path: string): string[] {
  return read(path).split("\n").map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
}

Deno.test("Binder: the project's own packages, and nothing without an exact version", () => {
  const [own, ...others] = contentLines(".binder/requirements.txt");
  assertEquals(own, "-r ../requirements.txt"); // so Deno's version is the project's
  for (const line of others) {
    assertMatch(line, /^[a-z0-9-]+==[0-9.]+$/);
    assert(!read("requirements.txt").includes(`\n${line.split("==")[0]}==`), `${line}: twice`);
  }
  for (const line of contentLines(".binder/apt.txt")) assertMatch(line, /^[a-z0-9.+-]+$/);
});

Deno.test("Binder and the Docker image: a Python that requirements.txt is made for", () => {
  const span = /for Python 3\.(\d+) to 3\.(\d+)/.exec(read("requirements.txt"));
  assert(span);
  const [least, most] = [Number(span[1]), Number(span[2])];
  const pythons = [
    /^python-3\.(\d+)$/m.exec(read(".binder/runtime.txt")),
    /^FROM python:3\.(\d+)-/m.exec(read("docs/examples/jupyterhub/Dockerfile")),
  ];
  for (const python of pythons) {
    const minor = Number(python?.[1]);
    assert(minor >= least && minor <= most, `${python?.[0]}`);
  }
});

const SCRIPTS = [".binder/postBuild", "docs/examples/jupyterhub/start-student"];

for (const script of SCRIPTS) {
  Deno.test(`${script} may be executed`, () => {
    const { mode } = Deno.statSync(pathOf(script));
    assertEquals((mode ?? 0) & 0o111, 0o111);
  });
}

Deno.test("the hub's settings for JupyterLab are those of ./course lab", () => {
  const settings = (text: string) =>
    [...text.matchAll(/--((?:MultiKernelManager|KernelSpecManager|LabApp)\.\w+=[\w.]+)/g)]
      .map(([, setting]) => setting).sort();
  const ofCourse = settings(read("course"));
  assert(ofCourse.length >= 5);
  assertEquals(settings(read("docs/examples/jupyterhub/jupyterhub_config.py")), ofCourse);
});

Deno.test("one version of JupyterHub, in the image and in the text; its files and lessons exist", () => {
  const text = read("docs/jupyterhub.md");
  const version = /jupyterhub==([\d.]+)/.exec(read("docs/examples/jupyterhub/Dockerfile"))?.[1];
  assert(version);
  assertEquals([...text.matchAll(/jupyterhub==([\d.]+)/g)].map((match) => match[1]), [version]);
  assertStringIncludes(text, `JupyterHub ${version}`);
  for (const file of ["jupyterhub_config.py", "Dockerfile", ...SCRIPTS, "docs/jupyterhub.md"]) {
    const [lesson] = read(file.includes("/") ? file : `docs/examples/jupyterhub/${file}`)
      .match(/notebooks\/[\w-]+\.ipynb/) ?? [];
    if (lesson) assert(Deno.statSync(pathOf(lesson)).isFile, `${file}: ${lesson}`);
  }
});

Deno.test("students' images hold no solutions and no hidden tests", () => {
  const ignored = contentLines("docs/examples/jupyterhub/Dockerfile.dockerignore");
  for (const folder of ["notebooks/instructor", "tests", "nbgrader", "grades", "submissions"]) {
    assert(ignored.includes(folder), folder);
  }
});

/** A checkout with postBuild, and an environment as Binder makes it: Python, Deno, no .venv. */
function binderCheckout(): { checkout: FakeCheckout; prefix: string } {
  const checkout = new FakeCheckout();
  Deno.mkdirSync(`${checkout.root}/.binder`);
  Deno.copyFileSync(pathOf(SCRIPTS[0]), `${checkout.root}/.binder/postBuild`);
  const runner = "import sys; print('ran', *sys.argv[1:])";
  Deno.writeTextFileSync(`${checkout.root}/tools/run_notebooks.py`, runner);
  Deno.mkdirSync(`${checkout.root}/tools/doctor`);
  Deno.writeTextFileSync(`${checkout.root}/tools/doctor/doctor.sh`, "doctor() { echo asked; }\n");
  const prefix = checkout.standIn("../prefix");
  Deno.mkdirSync(`${prefix}/bin`, { recursive: true });
  Deno.copyFileSync(checkout.standIn("../bin/python3"), `${prefix}/bin/python`);
  Deno.copyFileSync(checkout.standIn("deno"), `${prefix}/bin/deno`);
  return { checkout, prefix };
}

Deno.test("postBuild: the kernel goes into Binder's environment, nothing is installed, a lesson runs", async () => {
  const { checkout, prefix } = binderCheckout();
  using _ = checkout;
  const variables = { NB_PYTHON_PREFIX: prefix, ROOT: checkout.root };
  const build = () => checkout.type('cd "$ROOT" && .binder/postBuild', variables);
  const { code, stdout, stderr } = await build();
  assertEquals(code, 0, stderr);
  assertEquals(stdout, "ran notebooks/01-vanishing-gradients.ipynb\nasked\n");
  assertEquals(checkout.takeCalls(), ["deno eval", "deno install", "deno cache"]);
  const spec = JSON.parse(
    Deno.readTextFileSync(`${prefix}/share/jupyter/kernels/deno/kernel.json`),
  );
  assertEquals(spec.argv[0], `${checkout.root}/.venv/bin/deno`);
  assertEquals(Deno.realPathSync(spec.argv[0]), Deno.realPathSync(`${prefix}/bin/deno`));
  assertEquals((await build()).code, 0); // a second time, too
  assertEquals(checkout.homeEntries(), []);
});

Deno.test("postBuild: a lesson that fails, a doctor that finds something, or no Binder stop it", async () => {
  const { checkout, prefix } = binderCheckout();
  using _ = checkout;
  const line = 'cd "$ROOT" && .binder/postBuild';
  const ROOT = checkout.root;
  assertStringIncludes((await checkout.type(line, { ROOT })).stderr, "Binder sets it");
  const variables = { ROOT, NB_PYTHON_PREFIX: prefix };
  Deno.writeTextFileSync(`${ROOT}/tools/doctor/doctor.sh`, "doctor() { return 1; }\n");
  assertEquals((await checkout.type(line, variables)).code, 1);
  Deno.writeTextFileSync(`${ROOT}/tools/run_notebooks.py`, "raise SystemExit(1)");
  const { code, stdout } = await checkout.type(line, variables);
  assertEquals([code, stdout], [1, ""]);
});

Deno.test("start-student copies the course once, and never over a student's changes", async () => {
  using checkout = new FakeCheckout();
  checkout.addProgram("jupyterhub-singleuser", '#!/bin/sh\necho "$PWD" "$@"\n');
  const script = pathOf(SCRIPTS[1]);
  const start = () =>
    checkout.type('"$SCRIPT" --one "two words"', { SCRIPT: script, COURSE_FOLDER: checkout.root });
  const home = checkout.standIn("../home");
  Deno.mkdirSync(`${home}/course.new`); // a copy that was cut off
  const { code, stdout, stderr } = await start();
  assertEquals(code, 0, stderr);
  assertEquals(stdout, `${Deno.realPathSync(home)} --one two words\n`);
  assertEquals(checkout.homeEntries(), ["course"]);
  assertEquals(
    Deno.readTextFileSync(`${home}/course/deno.json`),
    Deno.readTextFileSync(`${checkout.root}/deno.json`),
  );
  Deno.writeTextFileSync(`${home}/course/deno.json`, "mine");
  assertEquals((await start()).code, 0);
  assertEquals(Deno.readTextFileSync(`${home}/course/deno.json`), "mine");
});
