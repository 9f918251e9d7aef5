"""Writes what JupyterLab, nbclient and nbconvert need for Deno's kernel and its charts, all inside the environment.

Usage: python tools/set_up_kernel.py ENVIRONMENT JSR_URL      (JSR_URL may be empty)
"""

import json
import os
import sys
import sysconfig
from pathlib import Path


def kernelspec(environment: Path, jsr_url: str) -> dict[str, object]:
    """The stock kernelspec of Deno, with three differences."""
    variables = {
        "NO_COLOR": "1",  # colours would end up in text/plain outputs
        "DENO_NO_UPDATE_CHECK": "1",
        # Tensors die young: a small nursery is swept often, and keeps a training run's memory a third lower and flat.
        "DENO_V8_FLAGS": "--max-semi-space-size=1",
    }
    if jsr_url:
        variables["JSR_URL"] = jsr_url
    return {
        "argv": [str(environment / "bin" / "deno"), "jupyter", "--kernel", "--conn", "{connection_file}"],
        "display_name": "Deno",
        "language": "typescript",
        "interrupt_mode": "message",  # with a signal, Stop would end the kernel and lose all variables
        "env": variables,
    }


# JupyterLab asks at its first start whether it may fetch news. The course's JupyterLab stays silent.
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "checkForUpdates": False,
        "doNotDisturbMode": False,
        "fetchNews": "false",
    },
}


def export_settings() -> dict[str, object]:
    """`jupyter nbconvert` and JupyterLab's export use the course's template, which puts plotly.js into the page."""
    checkout = Path(__file__).resolve().parent.parent
    return {
        "HTMLExporter": {
            "template_name": "course",
            "extra_template_basedirs": [str(checkout / "lib" / "notebook" / "nbconvert")],
            "extra_template_paths": [str(Path(sysconfig.get_path("purelib")) / "plotly" / "package_data")],
        },
    }


def write(path: Path, content: str) -> None:
    """Replaces the file in one step, so that a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_text(content, encoding="utf-8")
    os.replace(new, path)


def main() -> None:
    environment, jsr_url = Path(sys.argv[1]), sys.argv[2]
    share = environment / "share" / "jupyter"
    spec = kernelspec(environment, jsr_url)
    write(share / "kernels" / "deno" / "kernel.json", json.dumps(spec, indent=2, ensure_ascii=False) + "\n")
    write(share / "lab" / "settings" / "overrides.json", json.dumps(SETTINGS, indent=2) + "\n")
    exports = environment / "etc" / "jupyter" / "jupyter_nbconvert_config.json"
    write(exports, json.dumps(export_settings(), indent=2, ensure_ascii=False) + "\n")
    write(environment / "jsr_url", jsr_url)


if __name__ == "__main__":
    main()
