"""How long a student waits for a lesson's first chart: ./course bench charts.

Runs each lesson in Deno's kernel as "Run All" does, up to the end of the first cell that shows a chart.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from time import monotonic

import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from notebook_kernel import CHART_TYPE, run_cells

LIMIT_SECONDS = 5


class ChartShown(Exception):
    """The first chart is there, since the given time: the rest of the notebook need not run."""


def has_chart(cell: NotebookNode) -> bool:
    return any(CHART_TYPE in output.get("data", {}) for output in cell.outputs)


async def seconds_to_chart(path: Path) -> tuple[float, float]:
    """Seconds to the first chart from the start of the kernel, and from the start of the first cell."""
    notebook = nbformat.read(path, as_version=4)
    ready = 0.0

    def before_cell(index: int) -> None:
        nonlocal ready
        if index == 0:
            ready = monotonic()

    def after_cell(index: int, _duration: float) -> None:
        if has_chart(notebook.cells[index]):
            raise ChartShown(monotonic())

    started = monotonic()
    try:
        await run_cells(notebook, path.parent, 600, before_cell, after_cell)
    except ChartShown as shown:
        (ended,) = shown.args
        return ended - started, ended - ready
    raise RuntimeError(f"{path} shows no chart")


def main() -> int:
    print("Seconds to a lesson's first chart: with the start of the kernel, and after it")
    slow = 0
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        total, running = asyncio.run(seconds_to_chart(path))
        slow += running > LIMIT_SECONDS
        print(f"{path.stem:28} {total:6.2f} {running:6.2f}", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
