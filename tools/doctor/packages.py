"""The parts of ./course doctor that need Python. Prints lines of status, name, finding and command, with tabs between.

Usage: python tools/doctor/packages.py ENVIRONMENT REQUIREMENTS COMMAND

Are the packages whole, at their pinned versions, and is Plotly's extension of JupyterLab there and switched on? COMMAND
makes the environment anew.
"""

import json
import re
import shlex
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

EXTENSION = "jupyterlab-plotly"


def report(*words: str) -> None:
    print("\t".join(words))


def normalize(name: str) -> str:
    """The package's name as the Python index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(requirements: Path) -> dict[str, str]:
    """The pinned version of each package that this machine needs."""
    try:
        from packaging.markers import Marker
    except ImportError:  # it is one of those that may be missing
        from pip._vendor.packaging.markers import Marker
    pins: dict[str, str] = {}
    for line in requirements.read_text(encoding="utf-8").splitlines():
        pin, _, marker = line.partition("#")[0].strip().partition(" ; ")
        if pin and (not marker or Marker(marker).evaluate()):
            name, _, version = pin.partition("==")
            pins[normalize(name)] = version
    return pins


def damaged_files(package: Distribution) -> int:
    """How many files of the package are missing, or have another size than when they were installed."""
    damaged = 0
    for file in package.files or []:
        # Python writes .pyc files anew; programs in bin/ may have come from two packages, and Deno is asked itself.
        if file.suffix == ".pyc" or file.match("../bin/*"):
            continue
        try:
            size = Path(str(file.locate())).stat().st_size
        except OSError:
            size = None
        if size is None or file.size not in (None, size):
            damaged += 1
    return damaged


def check_packages(environment: Path, requirements: Path, command: str) -> None:
    folders = [str(folder) for folder in environment.glob("lib/python3.*/site-packages")]
    installed = {normalize(package.metadata["Name"]): package for package in distributions(path=folders)}
    faults: list[str] = []
    pins = read_pins(requirements)
    for name, version in pins.items():
        package = installed.get(name)
        if package is None:
            faults.append(f"{name} is missing")
        elif package.version != version:
            faults.append(f"{name} is {package.version} and not {version}")
        elif damaged := damaged_files(package):
            faults.append(f"files of {name} are missing or damaged ({damaged})")
    version = "%d.%d" % sys.version_info[:2]
    if not faults:
        report("ok", ".venv", f"Python {version}, {len(pins)} packages at their pinned versions")
        return
    others = f"; {len(faults) - 3} more" if len(faults) > 3 else ""
    report("problem", ".venv", f"Packages are not as they were installed: {'; '.join(faults[:3])}{others}.", command)


def check_charts(environment: Path, command: str) -> None:
    """Jupyter's settings can switch the extension off, in any of its folders."""
    extension = environment / "share" / "jupyter" / "labextensions" / EXTENSION / "package.json"
    if not extension.exists():
        report("problem", "Charts", "Plotly's extension of JupyterLab is missing, so charts are not drawn.", command)
        return
    try:
        from jupyter_core.paths import jupyter_config_path
    except ImportError:  # the packages' line has said so
        return
    for folder in jupyter_config_path():
        page = Path(folder) / "labconfig" / "page_config.json"
        try:
            disabled = json.loads(page.read_text(encoding="utf-8")).get("disabledExtensions", {})
        except (OSError, ValueError):
            continue
        if EXTENSION in disabled and (isinstance(disabled, list) or disabled[EXTENSION]):
            move = f"mv {shlex.quote(str(page))} {shlex.quote(f'{page}.old')}"
            report("problem", "Charts", f"Plotly's extension of JupyterLab is switched off in {page}.", move)
            return
    version = json.loads(extension.read_text(encoding="utf-8"))["version"]
    report("ok", "Charts", f"Plotly's extension of JupyterLab, {version}")


if __name__ == "__main__":
    check_packages(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    check_charts(Path(sys.argv[1]), sys.argv[3])
