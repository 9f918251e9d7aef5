import { assert } from "@std/assert";
import { pathOf } from "../checkout.ts";

const SCRIPTS = [
  "course",
  ".ci/run",
  "tools/doctor/doctor.sh",
  "tools/doctor/machine.sh",
  "tools/doctor/environment.sh",
  ".binder/postBuild",
  "docs/examples/jupyterhub/start-student",
];

Deno.test({
  name: "the shell scripts please ShellCheck",
  ignore: !isInstalled("shellcheck"),
  fn() {
    const { success, stdout } = new Deno.Command("shellcheck", { args: SCRIPTS, cwd: pathOf("") })
      .outputSync();
    assert(success, new TextDecoder().decode(stdout));
  },
});

function isInstalled(program: string): boolean {
  try {
    return new Deno.Command(program, { args: ["--version"] }).outputSync().success;
  } catch {
    return false;
  }
}
