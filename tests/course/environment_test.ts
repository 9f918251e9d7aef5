import { assert, assertEquals } from "@std/assert";
import { pathOf } from "../checkout.ts";

/** The package's name as the Python index compares it. */
function normalize(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

Deno.test("every package is pinned, and the environment holds these versions and no others", () => {
  const lines = Deno.readTextFileSync(pathOf("requirements.txt")).split("\n")
    .map((line) => line.replace(/#.*/, "").trim()).filter((line) => line !== "");
  const pins = new Map<string, string>();
  for (const line of lines) {
    const pin = /^([A-Za-z0-9._-]+)==([0-9][^\s;]*)( ; .+)?$/.exec(line);
    assert(pin, `not an exact version: ${line}`);
    pins.set(normalize(pin[1]), pin[2]);
  }
  const program = `
from importlib.metadata import distributions
for d in distributions(): print(d.metadata["Name"], d.version)`;
  const { stdout } = new Deno.Command(pathOf(".venv/bin/python"), {
    args: ["-c", program],
  }).outputSync();
  const installed = new TextDecoder().decode(stdout).trim().split("\n")
    .map((line) => line.split(" "))
    .filter(([name]) => !["pip", "setuptools"].includes(name)); // come with Python
  assert(installed.length > 50);
  for (const [name, version] of installed) assertEquals(pins.get(normalize(name)), version, name);
});

Deno.test("the kernel of the environment is the pinned Deno", () => {
  const { stdout } = new Deno.Command(pathOf(".venv/bin/deno"), { args: ["--version"] })
    .outputSync();
  assert(new TextDecoder().decode(stdout).startsWith("deno 2.8.1 "));
});
