"""Pages for the files and folders of the repository that the lessons link to."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from publishing.highlight import highlight
from publishing.lesson_page import Text, export_markdown
from publishing.links import Site

LIBRARY = "lib"

# A relative import in highlighted code.
IMPORT = re.compile(r'<i class="s">"(\.{1,2}/[^"]+\.ts)"</i>')


def export_sources(site: Site) -> dict[str, Text | None]:
    """The pages of all files and folders that are linked, by path in the repository, and one that lists them.

    None stands for a file that is copied as it is. The rest of the library has no page: it would take 2 MB.
    """
    for folder in [path for path in site.sources if (site.root / path).is_dir()]:
        for file in sorted((site.root / folder).glob("*.ts")):
            site.page_of(file.relative_to(site.root).as_posix())
    sources: dict[str, Text | None] = {}
    while waiting := sorted(site.sources.keys() - sources.keys()):
        for path in waiting:
            sources[path] = export_source(path, site)
    if sources:
        site.page_of(LIBRARY)
        sources[LIBRARY] = Text(html=library_listing(site))
    return sources


def export_source(path: str, site: Site) -> Text | None:
    file = site.root / path
    if file.is_dir():
        return Text(html=f"<h1>{path}/</h1>\n{file_list(files_in(path, site), path, site)}")
    if path.endswith(".md"):
        text = export_markdown(file.read_text("utf-8"), path, site)
        text.html = f'<div class="text">\n{text.html}</div>'
        return text
    if path.endswith(".ts"):
        return Text(html=f"<h1>{path}</h1>\n{highlighted_source(file.read_text('utf-8'), path, site)}")
    return None


def highlighted_source(code: str, path: str, site: Site) -> str:
    """The code in colours; the names of imported files lead to these, if they have a page."""

    def linked(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
        if target not in site.sources:
            return match[0]
        return f'<i class="s">"<a href="{site.rewrite(match[1], path)}">{match[1]}</a>"</i>'

    return f'<pre class="source" tabindex="0"><code>{IMPORT.sub(linked, highlight(code, "typescript"))}</code></pre>'


def files_in(folder: str, site: Site) -> list[str]:
    """The TypeScript files of a folder that have a page."""
    return sorted(path for path in site.sources if path.endswith(".ts") and posixpath.dirname(path) == folder)


def library_listing(site: Site) -> str:
    folders = sorted({posixpath.dirname(path) for path in site.sources if path.endswith(".ts")})
    parts = [f"<h2>{folder}/</h2>\n{file_list(files_in(folder, site), LIBRARY, site)}" for folder in folders]
    return f"<h1>Files of the library that the lessons explain</h1>\n{''.join(parts)}"


def file_list(files: list[str], source: str, site: Site) -> str:
    """Links on the page of `source` to files, with what each says about itself."""
    rows: list[str] = []
    for path in files:
        link = site.rewrite(posixpath.relpath(path, posixpath.dirname(source) or "."), source)
        name = posixpath.basename(path)
        rows.append(f'<li><a href="{link}"><code>{name}</code></a> {summary_of(site.root / path)}</li>')
    return '<ul class="files">\n' + "\n".join(rows) + "\n</ul>\n"


def summary_of(file: Path) -> str:
    """The first paragraph of the first documentation comment, up to its first full stop, as HTML."""
    comment = re.search(r"/\*\*(.*?)\*/", file.read_text("utf-8"), re.DOTALL)
    if not comment:
        return ""
    lines = [line.strip().removeprefix("*").strip() for line in comment[1].strip().splitlines()]
    paragraph = " ".join("\n".join(lines).strip().split("\n\n")[0].split())
    sentence = re.split(r"(?<=\.)\s|\s@", paragraph)[0]
    sentence = re.sub(r"\{@link\w* ([^}]+)\}", r"\1", sentence)
    escaped = sentence.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escaped)
