"""Runs the lessons and writes them as a website: see ./course publish --help."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import posixpath
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

from run_notebooks import Interruption, Run, UsageError, describe_claim, execute, prepare, seconds

import plotly
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publishing.lesson_page import TEMPLATES, Formula, Lesson, Text, export_lesson
from publishing.links import LinkError, Site, broken_links
from publishing.source_pages import export_sources

ROOT = Path(__file__).resolve().parent.parent
MARK = '<meta name="generator" content="./course publish">'


class PublishError(Exception):
    """The lessons ran, but no sound site came of them."""


# ----------------------------------------------------------------------------------------------------------------------
# Before anything runs
# ----------------------------------------------------------------------------------------------------------------------


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./course publish", add_help=False, allow_abbrev=False)
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--output", type=Path, default=ROOT / "site", metavar="DIR")
    parser.add_argument("--timeout", type=seconds, default=600.0, metavar="SECONDS")
    return parser.parse_intermixed_args()


def check_names(notebooks: list[Path]) -> None:
    names = [path.name for path in notebooks]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise UsageError(f"cannot publish two notebooks of one name: {', '.join(sorted(twice))}")
    wrong = [str(path) for path in notebooks if path.suffix != ".ipynb" or path.stem == "index"]
    if wrong:
        raise UsageError(f"cannot publish {', '.join(wrong)}: expected names that end in .ipynb, and not index.ipynb")


def check_output(output: Path) -> None:
    """What stands in the folder is replaced; so it must be a site of ours."""
    if not output.parent.is_dir():
        raise UsageError(f"cannot write {output}: {output.parent} is not a folder")
    if not output.exists():
        return
    if not output.is_dir():
        raise UsageError(f"cannot write {output}: it is a file")
    index = output / "index.html"
    if any(output.iterdir()) and not (index.is_file() and MARK in index.read_text("utf-8", "replace")):
        raise UsageError(f"cannot write {output}: it holds files that ./course publish has not written")


# ----------------------------------------------------------------------------------------------------------------------
# Lessons → pages
# ----------------------------------------------------------------------------------------------------------------------


async def run_all(runs: list[Run], timeout: float) -> int:
    """Runs the lessons up to the first that fails. Returns the exit code."""
    interruption = Interruption()
    interruption.catch(asyncio.current_task())
    for run in runs:
        try:
            await execute(run, timeout)
        except asyncio.CancelledError:
            pass
        if interruption.has_come:
            print("Interrupted; the kernel was stopped. Nothing was written.")
            return 130
        if run.has_failed():
            print(run.failure or f"✘ {run.path}: broken claims")
            for claim in run.broken_claims():
                print(f"    {describe_claim(claim)}")
            print("Nothing was written.")
            return 1
    return 0


def export_lessons(runs: list[Run], site: Site) -> list[Lesson]:
    lessons: list[Lesson] = []
    for run in runs:
        print(f"Writing {run.path.name}", flush=True)
        try:
            lessons.append(export_lesson(run.notebook, run.path.name, site))
        except LinkError as error:
            raise PublishError(f"{run.path}: broken link: {error}") from None
    return lessons


def render_formulas(texts: list[Text], style_sheet: Path) -> None:
    """Renders the formulas of all texts, in one go, and writes the style sheet that they need."""
    formulas: list[Formula] = [formula for text in texts for formula in text.formulas]
    deno = Path(sys.executable).with_name("deno")
    tool = Path(__file__).with_name("publishing") / "formulas.ts"
    answer = subprocess.run(
        [deno, "run", "-A", tool, style_sheet],
        input=json.dumps([vars(formula) for formula in formulas]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if answer.returncode != 0:
        raise PublishError(answer.stderr.strip())
    rendered: list[str] = json.loads(answer.stdout)
    for text in texts:
        text.place_formulas(rendered[: len(text.formulas)])
        del rendered[: len(text.formulas)]


class Pages:
    """Writes pages into a folder, all in the same frame."""

    def __init__(self, folder: Path, lessons: list[Lesson], has_library: bool) -> None:
        self.folder = folder
        self.lessons = lessons
        self.has_library = has_library
        templates = Environment(
            loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.frame = templates.get_template("page.html.j2")
        self.index = templates.get_template("index.html.j2")
        self.glossary = find_glossary(lessons)

    def write(self, page: str, title: str, text: Text, **more: object) -> None:
        folder = posixpath.dirname(page)
        base = "../" * len(folder.split("/")) if folder else ""
        content = {"previous": None, "next": None, "has_charts": False, **more}
        html = self.frame.render(
            base=base,
            title=title,
            body=text.html,
            headings=text.headings,
            has_formulas=bool(text.formulas),
            glossary=self.glossary,
            has_library=self.has_library,
            **content,
        )
        target = self.folder / page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, "utf-8")

    def write_lessons(self) -> None:
        for index, lesson in enumerate(self.lessons):
            self.write(
                lesson.page,
                lesson.title,
                lesson,
                has_charts=lesson.charts > 0,
                previous=self.lessons[index - 1] if index > 0 else None,
                next=self.lessons[index + 1] if index + 1 < len(self.lessons) else None,
            )
        index_text = Text(html=self.index.render(lessons=self.lessons, has_library=self.has_library))
        self.write("index.html", "What goes wrong when deep networks are trained", index_text)

    def write_sources(self, site: Site, sources: dict[str, Text | None]) -> None:
        for path, text in sources.items():
            page = site.sources[path]
            if text is not None:
                self.write(page, path, text)
                continue
            (self.folder / page).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site.root / path, self.folder / page)


def find_glossary(lessons: list[Lesson]) -> str | None:
    """The link to the first heading that begins with this word."""
    for lesson in lessons:
        for heading in lesson.headings:
            if heading.title.startswith("Glossary"):
                return f"{lesson.page}#{heading.link}"
    return None


# ----------------------------------------------------------------------------------------------------------------------
# The site, whole or not at all
# ----------------------------------------------------------------------------------------------------------------------


def write_site(runs: list[Run], folder: Path) -> None:
    site = Site(ROOT, {run.path.name for run in runs})
    lessons = export_lessons(runs, site)
    try:
        sources = export_sources(site)
    except LinkError as error:
        raise PublishError(f"broken link: {error}") from None
    render_formulas([*lessons, *(text for text in sources.values() if text)], folder / "katex.css")
    pages = Pages(folder, lessons, has_library=bool(sources))
    pages.write_lessons()
    pages.write_sources(site, sources)
    for name in ("style.css", "code.css", "charts.js"):
        shutil.copyfile(TEMPLATES / name, folder / name)
    shutil.copyfile(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", folder / "plotly.min.js")
    # The licences of plotly.js and KaTeX ask for it.
    shutil.copyfile(ROOT / "THIRD_PARTY_NOTICES.md", folder / "THIRD_PARTY_NOTICES.txt")
    problems = broken_links(folder)
    if problems:
        raise PublishError("broken links:\n" + "\n".join(f"    {problem}" for problem in problems))


def replace(output: Path, new: Path) -> None:
    """Puts the new folder in the place of the old one."""
    old = new.with_name(f"{new.name}.old")
    if output.exists():
        os.rename(output, old)
    os.rename(new, output)
    shutil.rmtree(old, ignore_errors=True)


def publish(runs: list[Run], output: Path, timeout: float) -> int:
    started = monotonic()
    code = asyncio.run(run_all(runs, timeout))
    if code != 0:
        return code
    new = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
    new.chmod(0o755)
    try:
        write_site(runs, new)
        size = sum(file.stat().st_size for file in new.rglob("*") if file.is_file())
        replace(output, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    lessons = "1 lesson" if len(runs) == 1 else f"{len(runs)} lessons"
    print(f"✔ {output / 'index.html'}: {lessons}, {size / 1e6:.1f} MB, after {monotonic() - started:.0f} s")
    return 0


def main() -> int:
    arguments = read_arguments()
    notebooks: list[Path] = arguments.notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))
    try:
        check_names(notebooks)
        check_output(arguments.output)
        runs = [prepare(path, []) for path in notebooks]
    except UsageError as error:
        print(f"./course publish: {error}", file=sys.stderr)
        return 2
    try:
        return publish(runs, arguments.output, arguments.timeout)
    except PublishError as error:
        print(f"./course publish: {error}\nNothing was written.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
