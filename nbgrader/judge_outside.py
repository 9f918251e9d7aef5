"""Lets ./course grade judge what nbgrader autogrades."""

import copy
import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor

COURSE = Path(__file__).resolve().parent.parent / "course"

CHECK_CALL = re.compile(r'^check\(\s*"([^"]+)"', re.MULTILINE)


class JudgeOutside(NbGraderPreprocessor):
    """Takes the place of nbgrader's Execute: no cell is run here.

    ./course grade runs the notebook in processes without rights, with the tests of the instructor's notebook in
    `source/`. Its verdicts are written under the test cells as outputs, in the form in which nbgrader reads points:
    a cell's result is a number.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        place = resources["nbgrader"]
        course = CourseDirectory(config=self.config)
        source = course.format_path(course.source_directory, ".", place["assignment"])
        grade = self.grade(nb, f"{place['notebook']}.ipynb", Path(source).resolve())
        results = {result["exercise"]: result for result in grade["exercises"]}
        notes = list(grade["notes"])
        if results.keys() == {""}:  # the notebook as a whole could not be graded
            notes.append(f"{results['']['status']}: {results['']['detail']}")
        for cell in nb.cells:
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            if cell.metadata.get("nbgrader", {}).get("grade"):
                # A dict keeps the order and drops the second call, that of the hidden tests.
                tested = dict.fromkeys(CHECK_CALL.findall(cell.source))
                cell.outputs = outputs_of([results.pop(name) for name in tested if name in results], notes)
                notes = []
        results.pop("", None)
        if results:
            raise ValueError(f"No test cell of its own in {place['notebook']}: {', '.join(results)}")
        return nb, resources

    def grade(self, nb: NotebookNode, name: str, source: Path) -> dict[str, Any]:
        with TemporaryDirectory() as folder:
            submission, grades = Path(folder) / name, Path(folder) / "grades"
            # nbgrader has put the hidden tests in; without them, the test cells are as they were handed out.
            handed_out, _ = ClearHiddenTests(parent=self).preprocess(copy.deepcopy(nb), {})
            nbformat.write(handed_out, submission)
            words = [COURSE, "grade", submission, "--source", source, "--output", grades, "--jobs", "1"]
            finished = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", errors="replace")
            if finished.returncode != 0:
                raise RuntimeError(finished.stderr.strip())
            self.log.info("Judged by ./course grade: %s", finished.stdout.splitlines()[0].partition(": ")[2])
            [student] = json.loads((grades / "grades.json").read_text(encoding="utf-8"))["students"]
            [grade] = student["notebooks"]
            return grade


def outputs_of(results: list[dict[str, Any]], notes: Iterable[str]) -> list[NotebookNode]:
    """A report, and the points as the cell's result."""
    lines = [*notes, *(line for result in results for line in report(result))]
    points = round(sum(result["points"] for result in results), 6)
    return [
        nbformat.v4.new_output("stream", name="stdout", text="".join(f"{line}\n" for line in lines)),
        nbformat.v4.new_output("execute_result", data={"text/plain": f"{points:g}"}, execution_count=1),
    ]


def report(result: dict[str, Any]) -> Iterable[str]:
    if not result["tests"]:
        yield f"{result['status']}: {result['detail']}"
    for test in result["tests"]:
        passed = test["status"] == "passed"
        value = f" ({test['points']:g}/{test['maximum']:g} points)" if test["maximum"] > 0 else ""
        yield f"{'✔' if passed else '✘'} {test['name']}{value}"
        if not passed:
            yield f"    {test['status']}: {test['detail']}"
        if "hint" in test:
            yield f"    → {test['hint']}"
