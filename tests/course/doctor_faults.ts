/** The ways in which a checkout can be broken, and what ./course doctor must say to each. */

import { assertStringIncludes } from "@std/assert";
import type { FakeCheckout } from "./fake_checkout.ts";
import { above } from "./installed_checkout.ts";

type Variables = Record<string, string>;

/** What was broken, whose line says so, what it says, and the command; whether that mends the stand-in, too. */
export interface Fault {
  readonly title: string;
  readonly break: (checkout: FakeCheckout) => Variables | void;
  readonly name: string;
  readonly text: string;
  readonly command: RegExp;
  readonly isMended?: boolean;
}

/** Everything that can be broken by itself. */
export const FAULTS: readonly Fault[] = [
  {
    title: "no .venv",
    break: ({ root }) => Deno.removeSync(`${root}/.venv`, { recursive: true }),
    name: ".venv",
    text: "not installed yet",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "an installation that was cut off",
    break: ({ root }) => Deno.removeSync(`${root}/.venv/packages.done`),
    name: ".venv",
    text: "did not come to its end",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "a checkout that was moved",
    break: (checkout) => checkout.move(),
    name: ".venv",
    text: "moved here from",
    command: /moved\/course lab$/,
    isMended: true,
  },
  {
    title: "a Python of the environment that is gone",
    break: ({ root }) => {
      Deno.removeSync(`${root}/.venv/bin/python`);
      Deno.symlinkSync("/no/such/python", `${root}/.venv/bin/python`);
    },
    name: ".venv",
    text: "Its Python is gone",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "a Python of the environment that does not start",
    break: ({ root }) => Deno.writeTextFileSync(`${root}/.venv/bin/python`, "#!/bin/sh\nexit 1\n"),
    name: ".venv",
    text: "Its Python does not start",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "requirements that have changed",
    break: ({ root }) =>
      Deno.writeTextFileSync(`${root}/requirements.txt`, "\n# more\n", { append: true }),
    name: ".venv",
    text: "requirements.txt has changed",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "a package that is missing, one of another version, one that is damaged",
    break: ({ root }) => {
      const packages = `${root}/.venv/lib/python3.11/site-packages`;
      const [nbclient] = [...Deno.readDirSync(packages)]
        .filter(({ name }) => /^nbclient-.*info$/.test(name));
      Deno.removeSync(`${packages}/${nbclient.name}`, { recursive: true });
      const [tornado] = [...Deno.readDirSync(packages)]
        .filter(({ name }) => /^tornado-.*info$/.test(name));
      Deno.writeTextFileSync(`${packages}/${tornado.name}/METADATA`, "Name: tornado\nVersion: 1\n");
      Deno.writeTextFileSync(`${packages}/plotly.py`, "");
    },
    name: ".venv",
    text: "files of plotly are missing or damaged (1); nbclient is missing; tornado is 1 and not",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "another Deno",
    break: (checkout) => Deno.writeTextFileSync(checkout.standIn("deno_version"), "2.9.6"),
    name: "Deno",
    text: "is 2.9.6, but the course needs 2.8.1",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
  },
  {
    title: "no Deno",
    break: ({ root }) => Deno.removeSync(`${root}/.venv/bin/deno`),
    name: "Deno",
    text: "missing or does not start",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "no kernelspec",
    break: ({ root }) =>
      Deno.removeSync(`${root}/.venv/share/jupyter/kernels`, { recursive: true }),
    name: "Kernel",
    text: "is not in .venv",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "a kernelspec whose Deno is not there",
    break: ({ root }) => editKernelspec(root, `${root}/.venv/bin/deno`, "/elsewhere/deno"),
    name: "Kernel",
    text: "starts a Deno that is not there: /elsewhere/deno.",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "a kernelspec with another Deno, on one line",
    break: ({ root }) =>
      Deno.writeTextFileSync(
        `${root}/.venv/share/jupyter/kernels/deno/kernel.json`,
        JSON.stringify({ argv: ["/bin/sh", "jupyter"], display_name: "Deno" }),
      ),
    name: "Kernel",
    text: "starts another Deno: /bin/sh.",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "the stock kernelspec, which Stop ends",
    break: ({ root }) => editKernelspec(root, '"interrupt_mode": "message"', '"x": 1'),
    name: "Kernel",
    text: "Stop would end the kernel",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "a set-up of the kernel that was cut off",
    break: ({ root }) => Deno.removeSync(`${root}/.venv/library.done`),
    name: "Kernel",
    text: "did not come to its end",
    command: /course' lab$/,
    isMended: true,
  },
  {
    title: "no extension for charts",
    break: ({ root }) =>
      Deno.removeSync(`${root}/.venv/share/jupyter/labextensions`, { recursive: true }),
    name: "Charts",
    text: "charts are not drawn",
    command: /^rm -rf '.*\.venv' && '.*course' lab$/,
    isMended: true,
  },
  {
    title: "an extension that is switched off in the user's settings",
    break: (checkout) => {
      const settings = `${above(checkout)}home/.jupyter/labconfig`;
      Deno.mkdirSync(settings, { recursive: true });
      const page = { disabledExtensions: { "jupyterlab-plotly": true } };
      Deno.writeTextFileSync(`${settings}/page_config.json`, JSON.stringify(page));
    },
    name: "Charts",
    text: "is switched off in",
    command: /^mv \S+page_config\.json \S+page_config\.json\.old$/,
    isMended: true,
  },
  {
    title: "packages of the library that are not in the cache",
    break: (checkout) =>
      Deno.writeTextFileSync(
        checkout.standIn("library"),
        `for word; do :; done; printf 'problem\\tLibrary\\tnot in the cache\\t%s\\n' "$word"`,
      ),
    name: "Library",
    text: "not in the cache",
    command: /^rm -f '.*library\.done' && '.*course' lab$/,
  },
  {
    title: "a library that does not load",
    break: (checkout) =>
      Deno.writeTextFileSync(
        checkout.standIn("library"),
        "echo 'error: Expected a semicolon' >&2; exit 1",
      ),
    name: "Library",
    text: "does not load: Expected a semicolon",
    command: /^cd '.*' && \.venv\/bin\/deno check lib\/mod\.ts$/,
  },
  {
    title: "a lock that is a folder",
    break: ({ root }) => {
      Deno.removeSync(`${root}/.venv.lock`);
      Deno.mkdirSync(`${root}/.venv.lock`);
    },
    name: "Lock",
    text: "is no file",
    command: /^rm -rf '.*\.venv\.lock'$/,
    isMended: true,
  },
  {
    title: "a cache that is a file",
    break: (checkout) => {
      Deno.mkdirSync(`${above(checkout)}home/.cache`, { recursive: true });
      Deno.writeTextFileSync(`${above(checkout)}home/.cache/deno`, "");
    },
    name: "Caches",
    text: "must be a folder",
    command: /^mv '?.*\.cache\/deno'? '?.*deno\.old'?$/,
    isMended: true,
  },
  {
    title: "a folder for temporary files that is not there",
    break: () => ({ TMPDIR: "/no/such" }),
    name: "Caches",
    text: "/no/such, is missing",
    command: /^mkdir -p \S+home\/tmp && export TMPDIR=\S+home\/tmp$/,
  },
  {
    title: "files that were deleted",
    break: ({ root }) => Deno.removeSync(`${root}/deno.json`),
    name: "Folder",
    text: "missing or cannot be read: deno.json.",
    command: /^git -C '.*' checkout -- deno\.json$/,
  },
  {
    title: "a PYTHON that is none, before anything is installed",
    break: ({ root }) => {
      Deno.removeSync(`${root}/.venv`, { recursive: true });
      return { PYTHON: "/no/such" };
    },
    name: "Python",
    text: "PYTHON=/no/such does not start",
    command: /^unset PYTHON$/,
  },
  {
    title: "a full disk",
    break: (checkout) =>
      checkout.addProgram("df", "#!/bin/sh\nprintf 'head\\n/dev/x 9 8 51200 99%% /\\n'\n"),
    name: "Disk",
    text: "Only 50 MB are free, but 100 MB are needed",
    command: /^du -xk .*home.* \| sort -rn \| head -n 20$/,
  },
  {
    title: "a processor without a Deno",
    break: (checkout) =>
      checkout.addProgram("uname", "#!/bin/sh\n[ $1 = -s ] && echo Linux || echo riscv64\n"),
    name: "System",
    text: "no Deno for this processor (riscv64)",
    command: /^$/,
  },
  {
    title: "Windows",
    break: (checkout) => checkout.addProgram("uname", "#!/bin/sh\necho MINGW64_NT-10.0\n"),
    name: "System",
    text: "the Linux subsystem of Windows can",
    command: /^wsl --install$/,
  },
];

function editKernelspec(root: string, old: string, replacement: string): void {
  const path = `${root}/.venv/share/jupyter/kernels/deno/kernel.json`;
  const text = Deno.readTextFileSync(path);
  assertStringIncludes(text, old);
  Deno.writeTextFileSync(path, text.replace(old, replacement));
}
