"""Runs the cells of a notebook in Deno's kernel, one after the other."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import IO

from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

START_SECONDS = 60
OUTPUT_SECONDS = 60  # how long outputs may come behind a cell's end

# What outputs of the library carry; see lib/notebook/.
CHART_TYPE = "application/vnd.plotly.v1+json"
CLAIM_TYPE = "application/vnd.course.claim+json"

ANSI_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


class CellFailed(Exception):
    """A cell threw, took too long, or ended the kernel; the message says which."""


class KernelFailed(Exception):
    """The kernel did not start."""


async def run_cells(
    notebook: NotebookNode,
    folder: Path,
    timeout: float,
    before_cell: Callable[[int], None],
    after_cell: Callable[[int, float], None],
) -> None:
    """Runs all cells and puts their outputs into the notebook.

    `before_cell` is called for every cell, `after_cell` for the code cells, with the seconds that they took; also for
    one that failed. Raises CellFailed or KernelFailed, and ends the kernel in any case. nbclient reports a cancelled
    task as a dead kernel, so a caller that cancels must remember that it did.
    """
    manager = AsyncKernelManager(kernel_name="deno")
    with tempfile.TemporaryFile() as log:
        try:
            await manager.start_kernel(
                cwd=str(folder), env={**os.environ, "COURSE_HEADLESS": "1"}, stdout=log, stderr=log
            )
            client = await connect(notebook, manager, timeout)
            for index, cell in enumerate(notebook.cells):
                before_cell(index)
                if cell.cell_type != "code" or not cell.source.strip():
                    continue
                started = monotonic()
                try:
                    await run_cell(client, cell, index, timeout)
                finally:
                    after_cell(index, monotonic() - started)
        except DeadKernelError:
            raise CellFailed("the kernel died in this cell" + last_words(log)) from None
        except (RuntimeError, TimeoutError) as error:
            raise KernelFailed(f"Deno's kernel did not start: {error}" + last_words(log)) from None
        finally:
            await stop(manager)


async def connect(notebook: NotebookNode, manager: AsyncKernelManager, timeout: float) -> NotebookClient:
    channels = manager.client()
    channels.start_channels()
    await channels.wait_for_ready(timeout=START_SECONDS)
    information = await channels.kernel_info(reply=True, timeout=START_SECONDS)
    notebook.metadata["language_info"] = information["content"]["language_info"]
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=timeout,
        iopub_timeout=OUTPUT_SECONDS,
        raise_on_iopub_timeout=True,
    )
    client.kc = channels
    client.log.disabled = True  # what it would log comes as an exception, too
    return client


async def run_cell(client: NotebookClient, cell: NotebookNode, index: int, timeout: float) -> None:
    try:
        await client.async_execute_cell(cell, index, execution_count=client.code_cells_executed + 1)
    except CellExecutionError:
        raise CellFailed(error_of(cell)) from None
    except CellTimeoutError:
        raise CellFailed(f"the cell took more than {timeout:g} seconds (--timeout allows more)") from None


def error_of(cell: NotebookNode) -> str:
    """What the notebook would show: the error with its stack, without colours."""
    for output in cell.outputs:
        if output.output_type == "error" and output.traceback:
            return ANSI_ESCAPE.sub("", "\n".join(output.traceback))
    # Deno's kernel says nothing of what its own machinery threw, such as for a promise of a display at a cell's end.
    return "the kernel reported an error without saying which"


def last_words(log: IO[bytes]) -> str:
    """What the kernel itself printed at its end, such as a panic; a cell's console.log is not among it."""
    log.seek(0)
    lines = ANSI_ESCAPE.sub("", log.read().decode("utf-8", "replace")).splitlines()
    lines = [line for line in lines if line and not line.startswith('Warning "deno jupyter" is unstable')]
    return "".join(f"\n  {line}" for line in lines[-20:])


async def stop(manager: AsyncKernelManager) -> None:
    if manager.has_kernel:
        await manager.shutdown_kernel(now=True)
    await manager.cleanup_resources()
