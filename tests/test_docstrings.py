"""Docstrings and comments name only modules, functions, classes and other names that there are."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "briefing_tui"
SOURCES = sorted(PACKAGE.rglob("*.py"))
FOREIGN = {"org", "com", "net", "tcss", "yaml", "json"}
"""What ends names that look like a module's attribute: domains and files."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def is_text(node: ast.AST) -> bool:
    """Whether this is a string that stands by itself, as docstrings do."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@cache
def known() -> set[str]:
    """All names of the package; those in docstrings alone are none."""
    found: set[str] = {path.parent.name for path in SOURCES}
    for path in SOURCES:
        texts = {id(node.value) for node in ast.walk(tree(path)) if is_text(node)}  # type: ignore[attr-defined]
        found.add(path.stem)
        for node in ast.walk(tree(path)):
            for attribute in ("name", "id", "attr", "arg", "asname"):
                found |= {*str(getattr(node, attribute, "")).split(".")}
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
                found |= set(re.findall(r"\w+", node.value))
    return found


@cache
def members() -> dict[str, set[str]]:
    """What may stand behind the dot after a name: for modules and packages what is in them, for classes too."""
    found: dict[str, set[str]] = {}
    for path in SOURCES:
        found.setdefault(path.parent.name, set()).add(path.stem)
        inside = found.setdefault(path.stem, set())
        for statement in tree(path).body:
            inside |= _bound(statement)
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                of_class = found.setdefault(node.name, set())
                for inner in ast.walk(node):
                    of_class |= _bound(inner)
                    if isinstance(inner, ast.Attribute):
                        of_class.add(inner.attr)
    return found


def _bound(node: ast.AST) -> set[str]:
    targets = [*getattr(node, "targets", ()), getattr(node, "target", None)]
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    names |= {alias.asname or alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)}
    return names | ({node.name} if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else set())


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The docstrings and comments of a source file, each with its line."""
    for node in ast.walk(tree(path)):
        if is_text(node):
            yield node.lineno, node.value.value  # type: ignore[attr-defined]
    with io.StringIO(path.read_text("utf-8")) as source:
        for token in tokenize.generate_tokens(source.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def unknown(text: str, variables: frozenset[str] = frozenset()) -> list[str]:
    """The names in a text that look like some of the package's and are none; `variables` are those of its module."""
    out = []
    for match in re.finditer(r"(?<![\w./-])(?:[a-z_]+/)*([a-z_]+)\.py\b", text):
        ours = any(path.as_posix().endswith(f"/{match[0]}") for path in SOURCES)
        if not ours and not (PACKAGE.parent / match[0]).exists():
            out.append(match[0])
    for match in re.finditer(r"(?<![\w./-])([A-Za-z]\w+)\.([A-Za-z_]\w+)\b", text):
        inside = members().get(match[1])
        if inside is not None and match[1] not in variables and match[2] not in inside | FOREIGN | {"py"}:
            out.append(match[0])
    for match in re.finditer(r"(?<![\w./-])(?:[a-z]+(?:_[a-z0-9]+)+|(?:[A-Z][a-z]+){2,})\b", text):
        if match[0] not in known() and (("_" in match[0]) or f"`{match[0]}" in text):
            out.append(match[0])
    return out


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_docstrings_and_comments_name_what_there_is(path: Path) -> None:
    variables = frozenset(
        {node.arg for node in ast.walk(tree(path)) if isinstance(node, ast.arg)}
        | {node.id for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}
    )
    assert [(line, name) for line, text in texts(path) for name in unknown(text, variables)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("As `records.KINDS` has it, by schema.org.", []),
        ("As records.KINDZ has it.", ["records.KINDZ"]),
        ("See digest/records.py, and digest/folders.py.", ["digest/folders.py"]),
        ("Read by Entry.record and Entry.column.", ["Entry.column"]),
        ("What `quote_notes` did.", ["quote_notes"]),
        ("A `KeyAction` of the screen.", ["KeyAction"]),
        ("An ordinary sentence, e.g. with commas.", []),
    ],
)
def test_a_name_that_there_is_not_is_seen(text: str, names: list[str]) -> None:
    assert unknown(text) == names
