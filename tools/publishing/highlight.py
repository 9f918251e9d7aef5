"""Code in colours, with no more markup than the colours need: Pygments' own pages are three times as large."""

from __future__ import annotations

from html import escape
from itertools import groupby

from pygments import lex
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Number, String, _TokenType
from pygments.util import ClassNotFound

CLASSES = ((Comment, "c"), (Keyword, "k"), (Number, "n"), (String, "s"))


def highlight(code: str, language: str) -> str:
    """The code as HTML; classes c, k, n, s for comments, keywords, numbers and strings (see style.css)."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code, quote=False)
    parts: list[str] = []
    for name, tokens in groupby(lex(code, lexer), lambda token: class_of(*token)):
        text = escape("".join(value for _, value in tokens), quote=False)
        parts.append(f'<i class="{name}">{text}</i>' if name else text)
    return "".join(parts)


def class_of(kind: _TokenType, value: str) -> str:
    if kind is Keyword.Type:  # the lexer takes whatever follows a colon for a type
        return "n" if value[0].isdigit() else ""
    return next((name for ancestor, name in CLASSES if kind in ancestor), "")
