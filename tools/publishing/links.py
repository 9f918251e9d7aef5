"""Where every page of the site lies, and what the links between them become."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

LESSONS = "notebooks"


class LinkError(Exception):
    """A link leads nowhere."""


@dataclass
class Site:
    """What the site has. Paths are relative, with "/": of the repository on one side, of the site on the other."""

    root: Path
    lessons: set[str]
    """File names of the published notebooks. Each is published as if it lay in notebooks/."""
    sources: dict[str, str] = field(default_factory=dict)
    """Files and folders outside notebooks/ that have a page: path in the repository → page."""

    def page_of(self, path: str) -> str | None:
        """The page for a path in the repository; None for a notebook that is not published.

        A file or folder that a link names gets a page by being named.
        """
        folder, name = posixpath.split(path)
        if name.endswith(".ipynb"):
            is_lesson = folder == LESSONS and name in self.lessons
            return lesson_page(name) if is_lesson else None
        if path not in self.sources:
            target = self.root / path
            if path.startswith("..") or not target.exists():
                raise LinkError(f"{path} does not exist in the repository")
            self.sources[path] = source_page(path, is_folder=target.is_dir())
        return self.sources[path]

    def rewrite(self, link: str, source: str) -> str | None:
        """What a link in the file `source` becomes on that file's page; None if it shall be plain text.

        Links to other hosts and within the page stay as they are. The others keep their anchors.
        """
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            return link
        folder = posixpath.dirname(source)
        target = self.page_of(posixpath.normpath(posixpath.join(folder, unquote(parts.path))))
        if target is None:
            return None
        start = posixpath.dirname(self.page_of(source) or "")
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return quote(posixpath.relpath(target, start or ".")) + anchor


def lesson_page(name: str) -> str:
    """01-vanishing-gradients.ipynb → 01-vanishing-gradients.html"""
    return f"{name.removesuffix('.ipynb')}.html"


def source_page(path: str, is_folder: bool) -> str:
    """Where a file or folder is: lib/a.ts → lib/a.ts.html, lib/plots → lib/plots/index.html, data/README.md →
    data/README.html; other files are copied as they are.
    """
    if is_folder:
        return f"{path}/index.html"
    if path.endswith(".md"):
        return f"{path.removesuffix('.md')}.html"
    return f"{path}.html" if path.endswith(".ts") else path


class PageReader(HTMLParser):
    """Collects a page's anchors, the links on it and what it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("id"):
            self.anchors.add(attributes["id"])
        if tag == "a":
            self.links += [link for link in [attributes.get("href")] if link is not None]
        else:
            self.loaded += [link for name in ("src", "href") if (link := attributes.get(name)) is not None]


def broken_links(folder: Path) -> list[str]:
    """Every link of the site that leads nowhere, and everything that would be loaded from another host."""
    pages = {page.resolve(): PageReader(page.read_text("utf-8")) for page in sorted(folder.rglob("*.html"))}
    problems: list[str] = []
    for page, content in pages.items():
        name = page.relative_to(folder.resolve()).as_posix()
        for link in content.links:
            if problem := problem_of(link, page, pages):
                problems.append(f"{name}: {link} {problem}")
        for link in content.loaded:
            parts = urlsplit(link)
            if parts.scheme != "data" and (parts.scheme or parts.netloc or problem_of(link, page, pages)):
                problems.append(f"{name}: {link} is not a file of the site")
    return problems


def problem_of(link: str, page: Path, pages: dict[Path, PageReader]) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return "does not exist"
    if parts.fragment and (target not in pages or unquote(parts.fragment) not in pages[target].anchors):
        return "names a heading that does not exist"
    return None
