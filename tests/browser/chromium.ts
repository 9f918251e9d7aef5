/** Chromium without a window, driven through Playwright. */

import { type Browser, chromium } from "playwright-core";
import { pathOf } from "../checkout.ts";

/** Names under which Debian, Ubuntu and Google install it. */
const PROGRAMS = ["chromium", "chromium-browser", "google-chrome"];

const FLAGS = [
  "--no-sandbox", // containers do not allow it
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The path of Chromium; undefined if it is not on the PATH. */
function findChromium(): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":").filter((folder) => folder !== "");
  return PROGRAMS.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find(isFile);
}

/** Starts Chromium. It writes nothing into the user's home, and ends with this process. */
export function startChromium(home: string): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: FLAGS,
    env: { ...Deno.env.toObject(), HOME: home },
    handleSIGINT: false, // Deno ends, and with it the pipe on which Chromium depends
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Says on the terminal why the browser's tests cannot run, if so. */
export function missingForBrowserTests(): boolean {
  const missing = [
    ...(findChromium() ? [] : [`Chromium (none of ${PROGRAMS.join(", ")} is on the PATH)`]),
    ...(isFile(pathOf(".venv/bin/jupyter-lab"))
      ? []
      : ["the environment .venv (./course lab or ./course test makes it)"]),
  ];
  for (const what of missing) {
    console.warn(`The tests in the browser are NOT run: missing ${what}.`);
  }
  return missing.length > 0;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
