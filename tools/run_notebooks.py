"""Runs notebooks in Deno's kernel, without a browser: see ./course run --help."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

# Until the run itself listens, Ctrl-C ends the program at once, without a traceback. The imports below take a while.
signal.signal(signal.SIGINT, signal.SIG_DFL)

import nbformat
from nbformat import NotebookNode

from notebook_kernel import CLAIM_TYPE, CellFailed, KernelFailed, run_cells

INJECTED_TAG = "injected-parameters"
LABEL_WIDTH = 72


class UsageError(Exception):
    """Something is wrong with what was asked for; nothing has run yet."""


@dataclass
class Run:
    """A notebook that is to be run, and what came of it."""

    path: Path
    notebook: NotebookNode
    claims: list[dict[str, Any]] = field(default_factory=list)
    failure: str | None = None

    def broken_claims(self) -> list[dict[str, Any]]:
        return [claim for claim in self.claims if claim.get("kept") is not True]

    def has_failed(self) -> bool:
        return self.failure is not None or bool(self.broken_claims())


# ----------------------------------------------------------------------------------------------------------------------
# Before anything runs
# ----------------------------------------------------------------------------------------------------------------------


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./course run", add_help=False, allow_abbrev=False)
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    parser.add_argument("-p", dest="parameters", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--output", type=Path, metavar="FILE")
    parser.add_argument("--timeout", type=seconds, default=600.0, metavar="SECONDS")
    # Counts for ./course test, as JSON.
    parser.add_argument("--report", type=Path, help=argparse.SUPPRESS)
    return parser.parse_intermixed_args()


def seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError
    return value


def prepare(path: Path, parameters: list[str]) -> Run:
    """Reads the notebook and puts the parameters in."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from None
    except Exception as error:  # nbformat raises many kinds for what is not a notebook
        raise UsageError(f"cannot read {path} as a notebook: {error}") from None
    kernel = notebook.metadata.get("kernelspec", {}).get("name", "none")
    if kernel != "deno":
        raise UsageError(f'cannot run {path}: expected a notebook for the kernel "deno", received "{kernel}"')
    if parameters:
        insert_parameters(path, notebook, parameters)
    return Run(path, notebook)


def insert_parameters(path: Path, notebook: NotebookNode, parameters: list[str]) -> None:
    """Puts cells that set the parameters behind the ones that declare them, in place of an earlier run's."""
    deno = Path(sys.executable).with_name("deno")
    tool = Path(__file__).with_name("parameters.ts")
    command = [deno, "run", "-A", tool, path, *parameters]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if answer.returncode != 0:
        raise UsageError(f"{path}: {answer.stderr.strip()}")
    sources = {cell["after"]: cell["source"] for cell in json.loads(answer.stdout)}
    cells: list[NotebookNode] = []
    for index, cell in enumerate(notebook.cells):
        if not is_injected(cell):
            cells.append(cell)
        if index in sources:
            new = nbformat.v4.new_code_cell(sources[index], metadata={"tags": [INJECTED_TAG]})
            new["id"] = f"{INJECTED_TAG}-{index}"  # the same in every run
            cells.append(new)
    notebook.cells = cells


def is_injected(cell: NotebookNode) -> bool:
    return INJECTED_TAG in cell.metadata.get("tags", [])


def check_output(output: Path, notebooks: list[Path]) -> None:
    if len(notebooks) > 1:
        raise UsageError("--output takes one notebook; run them one by one")
    if output.is_dir() or not output.parent.is_dir():
        raise UsageError(f"cannot write {output}: expected a file in a folder that exists")
    if output.exists() and output.samefile(notebooks[0]):
        raise UsageError(f"cannot write {output}: it is the notebook itself, which is never changed")


# ----------------------------------------------------------------------------------------------------------------------
# The run and what it prints
# ----------------------------------------------------------------------------------------------------------------------


class Progress:
    """Prints a line for each cell, its claims below it, and headings between."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.cells = run.notebook.cells
        self.current = 0
        self.numbers = number_cells(self.cells)
        self.total = sum(number != INJECTED_TAG for number in self.numbers.values())

    def before_cell(self, index: int) -> None:
        self.current = index
        cell = self.cells[index]
        if cell.cell_type == "markdown" and cell.source.lstrip().startswith("#"):
            print(f"  {first_line(cell.source)}")
        elif index in self.numbers:
            print(f"  {self.name(index):>9}  {first_line(cell.source):<{LABEL_WIDTH}}", end="", flush=True)

    def after_cell(self, index: int, duration: float) -> None:
        print(f" {duration:6.1f} s", flush=True)
        for output in self.cells[index].outputs:
            claim = output.get("data", {}).get(CLAIM_TYPE)
            if claim is not None:
                self.run.claims.append(claim)
                print(f"             {describe_claim(claim)}", flush=True)

    def name(self, index: int) -> str:
        number = self.numbers[index]
        return "[-p]" if number == INJECTED_TAG else f"[{number}/{self.total}]"


def number_cells(cells: list[NotebookNode]) -> dict[int, str]:
    """The numbers that JupyterLab shows after "Run All", by position in the file."""
    numbers: dict[int, str] = {}
    count = 0
    for index, cell in enumerate(cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        if is_injected(cell):
            numbers[index] = INJECTED_TAG
        else:
            count += 1
            numbers[index] = str(count)
    return numbers


def first_line(source: str) -> str:
    line = source.strip().splitlines()[0]
    return line if len(line) <= LABEL_WIDTH else line[: LABEL_WIDTH - 1] + "…"


def describe_claim(claim: dict[str, Any]) -> str:
    mark = "✔" if claim.get("kept") is True else "✘"
    actual = claim.get("actual")
    measured = f"{actual:.4g}" if isinstance(actual, float) else actual
    return f"{mark} {claim.get('text')}: {measured} (claimed: {claim.get('bound')})"


def describe_failure(progress: Progress, message: str) -> str:
    """The cell's number, its source and the error."""
    cell = progress.cells[progress.current]
    number = progress.numbers.get(progress.current, "")
    title = "the cell of -p" if number == INJECTED_TAG else f"cell {number}"
    lines = [f"✘ {progress.run.path}: {title} failed", ""]
    lines += [f"    {line} | {text}" for line, text in enumerate(cell.source.splitlines(), 1)]
    lines += ["", *(f"  {line}" for line in message.splitlines()), ""]
    return "\n".join(lines)


async def execute(run: Run, timeout: float) -> None:
    """Runs the notebook; what fails is noted in the run."""
    progress = Progress(run)
    print(f"{run.path}: {progress.total} cells")
    started = monotonic()
    try:
        await run_cells(run.notebook, run.path.parent, timeout, progress.before_cell, progress.after_cell)
    except CellFailed as error:
        run.failure = describe_failure(progress, str(error))
    except KernelFailed as error:
        run.failure = f"✘ {run.path}: {error}"
    mark = "✘ failed" if run.has_failed() else "✔ finished"
    broken = len(run.broken_claims())
    kept = len(run.claims) - broken
    print(f"{mark} after {monotonic() - started:.1f} s; claims: {kept} kept, {broken} broken\n", flush=True)


def write_output(notebook: NotebookNode, output: Path) -> None:
    """Writes the whole file or nothing."""
    new = output.with_name(f".{output.name}.{os.getpid()}.new")
    try:
        nbformat.write(notebook, new)
        os.replace(new, output)
    finally:
        new.unlink(missing_ok=True)


def write_report(runs: list[Run], report: Path) -> None:
    failed = sum(run.has_failed() for run in runs)
    report.write_text(json.dumps({"passed": len(runs) - failed, "failed": failed}), encoding="utf-8")


def summarize(runs: list[Run]) -> None:
    """Repeats what went wrong, so that it stands at the end."""
    for run in runs:
        if run.failure:
            print(run.failure)
        elif run.has_failed():
            print(f"✘ {run.path}: broken claims")
        for claim in run.broken_claims():
            print(f"    {describe_claim(claim)}")
    failed = sum(run.has_failed() for run in runs)
    if len(runs) > 1:
        print(f"{len(runs)} notebooks: {len(runs) - failed} passed, {failed} failed")


class Interruption:
    """Ctrl-C and its like: cancels the task, once, and remembers it."""

    def __init__(self) -> None:
        self.has_come = False

    def catch(self, task: asyncio.Task[Any]) -> None:
        def on_signal() -> None:
            if not self.has_come:
                self.has_come = True
                task.cancel()

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, on_signal)


async def execute_all(runs: list[Run], arguments: argparse.Namespace) -> int:
    interruption = Interruption()
    interruption.catch(asyncio.current_task())
    for run in runs:
        try:
            await execute(run, arguments.timeout)
        except asyncio.CancelledError:
            pass
        if interruption.has_come:
            print("Interrupted; the kernel was stopped." + (" Nothing was written." if arguments.output else ""))
            return 130
        if arguments.output:
            write_output(run.notebook, arguments.output)
    summarize(runs)
    if arguments.report:
        write_report(runs, arguments.report)
    return 1 if any(run.has_failed() for run in runs) else 0


def main() -> int:
    arguments = read_arguments()
    try:
        if arguments.output:
            check_output(arguments.output, arguments.notebooks)
        runs = [prepare(path, arguments.parameters) for path in arguments.notebooks]
    except UsageError as error:
        print(f"./course run: {error}", file=sys.stderr)
        return 2
    return asyncio.run(execute_all(runs, arguments))


if __name__ == "__main__":
    sys.exit(main())
