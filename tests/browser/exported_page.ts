/** Notebooks exported by nbconvert as pages. */

import { assert } from "@std/assert";
import { pathToFileURL } from "node:url";
import { pathOf } from "../checkout.ts";

/** Exports a notebook with the course's template, as a page that holds all it needs. Returns its address. */
export async function exportPage(folder: string, notebook: string): Promise<string> {
  const options = {
    "to": "html",
    "template": "course",
    "TemplateExporter.extra_template_basedirs": pathOf("lib/notebook/nbconvert"),
    "TemplateExporter.extra_template_paths": folderOfPlotly(),
    "output": "page.html",
  };
  const { success, stderr } = await new Deno.Command(pathOf(".venv/bin/jupyter-nbconvert"), {
    args: [...Object.entries(options).map(([name, value]) => `--${name}=${value}`), notebook],
    cwd: folder,
    env: { JUPYTER_CONFIG_DIR: `${folder}/.jupyter`, JUPYTER_DATA_DIR: `${folder}/.jupyter` },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return pathToFileURL(`${folder}/page.html`).href;
}

/** Where the environment has `plotly.min.js`. */
function folderOfPlotly(): string {
  const versions = [...Deno.readDirSync(pathOf(".venv/lib"))];
  const python = versions.find(({ name }) => name.startsWith("python3"));
  return pathOf(`.venv/lib/${python?.name}/site-packages/plotly/package_data`);
}
