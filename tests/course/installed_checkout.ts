/** A checkout in which ./course lab has been called, with stand-ins for all that it installs. */

import { assertEquals } from "@std/assert";
import { pathOf } from "../checkout.ts";
import { FakeCheckout } from "./fake_checkout.ts";

/** The folder that holds the checkout, the user's home and the stand-ins. */
export const above = (checkout: FakeCheckout) => checkout.standIn("../");

/** Stands for pip: leaves what pip leaves of the packages, but their code. */
const PIP = `
import pathlib, re, sys
environment, requirements = map(pathlib.Path, sys.argv[1:])
packages = environment / "lib" / "python3.11" / "site-packages"
for name, version in re.findall(r"^([\\w-]+)==(\\S+)", requirements.read_text(), re.M):
    info = packages / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: {name}\\nVersion: {version}\\n")
    (info / "RECORD").write_text(f"{name}.py,,3\\n")
    (packages / f"{name}.py").write_text("1+1")
extension = environment / "share" / "jupyter" / "labextensions" / "jupyterlab-plotly"
extension.mkdir(parents=True)
(extension / "package.json").write_text('{"version": "7.1.0"}')
`;

const DENO = `#!/bin/sh
echo "deno $1" >>"$STAND_IN/calls"
case $1 in
  --version) echo "deno $(cat "$STAND_IN/deno_version") (stable)" ;;
  eval) . "$STAND_IN/jsr" ;;
  run) . "$STAND_IN/library" ;;
esac
`;

/** A checkout where nothing is wrong: `./course lab` was called, and JSR does not answer. */
export async function installedCheckout(): Promise<FakeCheckout> {
  const checkout = new FakeCheckout();
  for (const name of ["lib", "data", "offline", "tools/doctor"]) {
    Deno.symlinkSync(pathOf(name), `${checkout.root}/${name}`);
  }
  Deno.writeTextFileSync(`${checkout.root}/notebooks/01-vanishing-gradients.ipynb`, "{}");
  Deno.writeTextFileSync(checkout.standIn("deno"), DENO);
  Deno.writeTextFileSync(checkout.standIn("deno_version"), "2.8.1");
  Deno.writeTextFileSync(checkout.standIn("library"), "printf 'ok\\tLibrary\\tloads\\n'");
  Deno.writeTextFileSync(checkout.standIn("pip.py"), PIP);
  const environment = '"${0%/bin/python}"';
  checkout.steer({
    jsr: "exit 1",
    pip:
      `"$REAL_PYTHON" "$STAND_IN/pip.py" ${environment} ${environment}/../requirements.txt; : "$log"`,
  });
  const { code, stderr } = await checkout.run(["lab"]);
  assertEquals(code, 0, stderr);
  checkout.takeCalls();
  return checkout;
}
