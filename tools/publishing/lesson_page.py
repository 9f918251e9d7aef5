"""A notebook with its outputs as HTML, by nbconvert."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from notebook_kernel import CHART_TYPE, CLAIM_TYPE
from publishing.highlight import highlight
from publishing.links import Site, lesson_page

TEMPLATES = Path(__file__).parent


@dataclass
class Formula:
    """A formula in TeX."""

    tex: str
    display: bool


@dataclass
class Heading:
    """A heading of a page."""

    level: int
    anchor: str
    title: str
    """As HTML, without links."""

    @property
    def link(self) -> str:
        return quote(self.anchor)


@dataclass
class Text:
    """Markdown as HTML. Formulas are still marks: see `place_formulas`."""

    html: str = ""
    headings: list[Heading] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)

    def place_formulas(self, rendered: list[str]) -> None:
        """Puts the rendered formulas, one for each of `formulas`, in the places of their marks."""

        def rendered_formula(match: re.Match[str]) -> str:
            return rendered[int(match[1])]

        self.html = FORMULA_MARK.sub(rendered_formula, self.html)
        for heading in self.headings:
            heading.title = FORMULA_MARK.sub(rendered_formula, heading.title)


FORMULA_MARK = re.compile("\ue000(\\d+)\ue001")


@dataclass
class Lesson(Text):
    """A lesson's page, and what the index says about it."""

    name: str = ""
    """The notebook's file name."""
    title: str = ""
    question: str = ""
    charts: int = 0
    claims: int = 0

    @property
    def page(self) -> str:
        return lesson_page(self.name)


class Renderer(IPythonRenderer):
    """Markdown to HTML with the site's links; collects headings and formulas."""

    def __init__(self, collected: Text, site: Site, source: str, **options: Any) -> None:
        super().__init__(escape=False, **options)
        self.collected = collected
        self.site = site
        self.source = source

    def link(self, text: str, url: str, title: str | None = None) -> str:
        target = self.site.rewrite(unescape(url), self.source)
        return text if target is None else super().link(text, escape(target, quote=False), title)

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """A heading with the anchor that it has in JupyterLab; nbconvert's differs for letters beyond ASCII."""
        title = re.sub(r"</?a\b[^>]*>", "", text)
        anchor = unescape(re.sub(r"<[^>]*>", "", title)).replace(" ", "-")
        heading = Heading(level, anchor, title)
        if level > 1:
            self.collected.headings.append(heading)
        sign = f'<a class="anchor-link" href="#{heading.link}" aria-label="Link to this heading">#</a>'
        return f'<h{level} id="{escape(anchor)}">{text}{sign}</h{level}>\n'

    def inline_math(self, body: str) -> str:
        return self.formula(body, display=False)

    def block_math(self, body: str) -> str:
        return self.formula(body, display=True)

    def formula(self, tex: str, display: bool) -> str:
        self.collected.formulas.append(Formula(tex.strip(), display))
        return f"\ue000{len(self.collected.formulas) - 1}\ue001"

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre><code>{highlight(code, info or 'text')}</code></pre>"


class LessonExporter(HTMLExporter):
    """nbconvert with the site's Markdown and the template in lesson/."""

    def __init__(self, collected: Text, site: Site, source: str) -> None:
        super().__init__(template_name="lesson", extra_template_basedirs=[str(TEMPLATES)])
        self.collected = collected
        self.site = site
        self.source = source
        self.register_filter("highlight", lambda code: highlight(code, "typescript"))

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        attachments = context.get("cell", {}).get("attachments", {})
        renderer = Renderer(self.collected, self.site, self.source, attachments=attachments)
        return MarkdownWithMath(renderer=renderer).render(source)


def export_lesson(notebook: NotebookNode, name: str, site: Site) -> Lesson:
    """The lesson's page. Links to files of the repository give these a page, too."""
    lesson = Lesson(name=name)
    lesson.html, _ = LessonExporter(lesson, site, f"notebooks/{name}").from_notebook_node(notebook)
    lesson.title, lesson.question = read_head(notebook, name)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            lesson.charts += CHART_TYPE in output.get("data", {})
            lesson.claims += CLAIM_TYPE in output.get("data", {})
    return lesson


def read_head(notebook: NotebookNode, name: str) -> tuple[str, str]:
    """The title and, if the first cell has one in bold below it, the question."""
    first = notebook.cells[0].source if notebook.cells else ""
    title = re.match(r"#\s+(.+)", first)
    question = re.search(r"\*\*(.+?)\*\*", first, re.DOTALL)
    return title[1].strip() if title else name, " ".join(question[1].split()) if question else ""


def export_markdown(source: str, path: str, site: Site) -> Text:
    """A Markdown file of the repository."""
    text = Text()
    text.html = MarkdownWithMath(renderer=Renderer(text, site, path)).render(source)
    return text
