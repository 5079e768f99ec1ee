"""Who may import whom, and what a quick command must do without: seen from a fresh interpreter, and in the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from briefing_tui.arguments import COMMANDS

PACKAGE = Path(__file__).parents[1] / "briefing_tui"
ROOMS = {
    "files": set(),
    "digest": {"files"},
    "library": {"files", "digest"},
    "export": {"files", "digest", "library"},
    "draft": {"files", "digest", "library"},
    "config": {"files", "digest"},
    "tui": {"files", "digest", "library", "export", "draft", "config"},
    "commands": {"files", "digest", "library", "export", "draft", "config"},
}
"""For each package of ours the packages that its modules may import, besides their own."""

EXCEPTIONS = {
    "commands/opening.py": {"tui"},
    "commands/progress_bar.py": {"rich"},
}
"""Modules that may import a package besides, within their functions: to open the app, to show a bar on stderr."""

TUI_ROOMS = {
    "terminal": {"digest", "textual_internals"},
    "drawing": {"digest", "library", "export", "key_bindings"},
    "navigation": {"files", "digest", "library", "key_bindings"},
    "widgets": {"digest", "drawing"},
    "pages": {
        *("files", "digest", "library", "export", "draft", "drawing", "navigation", "widgets"),
        *("key_bindings", "base_screen", "messages"),
    },
}
"""For each package within tui/ what its modules may import: packages beside it or of the first level, or modules."""

HEADLESS = sorted(
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for room in ("files", "digest", "library", "export", "draft", "config", "commands")
    for path in (PACKAGE / room).glob("*.py")
    if path.stem != "__init__"
)
HEAVY = {"textual", "rich", "yaml", "msgspec"}


def run_python(code: str, *arguments: str) -> tuple[int, list[str]]:
    """The exit status of a program, and the modules that it had loaded at its end."""
    tell = "import atexit, sys\natexit.register(lambda: sys.stderr.write('\\n' + repr(sorted(sys.modules))))\n"
    done = subprocess.run([sys.executable, "-c", tell + code, *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, ast.literal_eval(done.stderr.rsplit("\n", 1)[-1])


@cache
def loaded_by(module: str) -> list[str]:
    status, modules = run_python(f"import {module}")
    assert status == 0
    return modules


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module of ours that a source file imports, and whether it does so only to check types."""
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from ((name, id(node) in for_types) for name in names)


@pytest.mark.parametrize("module", HEADLESS)
def test_the_headless_half_loads_neither_textual_nor_rich(module: str) -> None:
    loaded = loaded_by(f"briefing_tui.{module}")
    assert not [name for name in loaded if name.split(".")[0] in ("textual", "rich")]
    assert not [name for name in loaded if name.startswith(("briefing_tui.tui", "briefing_tui.cli"))]


@pytest.mark.parametrize("room", ROOMS)
def test_a_package_imports_only_the_packages_that_it_may(room: str) -> None:
    for path in (PACKAGE / room).rglob("*.py"):
        may = {room, *ROOMS[room], *EXCEPTIONS.get(str(path.relative_to(PACKAGE)), ())}
        for name, _ in imported(path):
            parts = name.split(".")
            if parts[0] == "briefing_tui" and len(parts) > 1 and parts[1] != "__version__":
                assert parts[1] in may, f"{path.relative_to(PACKAGE)} imports {name}"
            if parts[0] in ("textual", "rich"):
                assert room == "tui" or parts[0] in may, f"{path.relative_to(PACKAGE)} imports {name}"


@pytest.mark.parametrize("room", TUI_ROOMS)
def test_a_package_of_the_app_imports_only_what_it_may(room: str) -> None:
    for path in (PACKAGE / "tui" / room).rglob("*.py"):
        for name, _ in imported(path):
            parts = name.split(".")
            if parts[0] == "briefing_tui" and len(parts) > 1:
                target = parts[2] if parts[1] == "tui" else parts[1]
                assert target in {room, *TUI_ROOMS[room]}, f"{path.relative_to(PACKAGE)} imports {name}"


@pytest.mark.parametrize("modules", [["record_fields", "records"], ["folding"]])
def test_the_vocabulary_and_the_folding_import_nothing_of_ours(modules: list[str]) -> None:
    loaded = loaded_by(f"briefing_tui.digest.{modules[-1]}")
    ours = [name for name in loaded if name.startswith("briefing_tui")]
    assert ours == ["briefing_tui", "briefing_tui.digest", *(f"briefing_tui.digest.{module}" for module in modules)]


@pytest.mark.parametrize("module", ["digest.digest_reader", "library.query_parser", "digest.problems", "library.paths"])
def test_what_reads_and_what_asks_know_nothing_of_the_index(module: str) -> None:
    loaded = set(loaded_by(f"briefing_tui.{module}"))
    assert not {"sqlite3", *(f"briefing_tui.library.{each}" for each in ("index_tables", "library"))} & loaded


@pytest.mark.parametrize(
    "module",
    [
        "files.user_folders",
        "files.stamps",
        "files.private_file",
        "files.locks",
        "library.library",
        "library.query_parser",
        "library.result_pages",
        "library.paths",
        "library.index_cache",
        "library.marks",
        "config.settings_file",
        "config.configured_keys",
        "export.record_formats",
        "export.record_text",
        "export.citation",
        "export.export_file",
        "digest.records",
        "digest.sanitize",
    ],
)
def test_what_a_warm_start_needs_loads_no_parser(module: str) -> None:
    assert not {"yaml", "msgspec", "dataclasses", "inspect"} & set(loaded_by(f"briefing_tui.{module}"))


def test_the_command_line_loads_nothing_heavy_by_itself() -> None:
    assert not {*HEAVY, "sqlite3", "briefing_tui.tui"} & set(loaded_by("briefing_tui.cli"))


RUN = "import sys; from briefing_tui.cli import run; sys.exit(run(sys.argv[1:]))"


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["quotes", "--help"], ["open", "--help"], ["check", "--help"], ["export", "--help"]],
)
def test_what_only_tells_loads_nothing_heavy(arguments: list[str]) -> None:
    status, modules = run_python(RUN, *arguments)
    assert status == 0
    assert not {*HEAVY, "sqlite3"} & set(modules)
    assert [name for name in modules if name.startswith("briefing_tui.commands.")] == ["briefing_tui.commands.console"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_names_a_function_that_there_is(command: str) -> None:
    module, function = COMMANDS[command][3].split(":")
    assert callable(getattr(import_module(f"briefing_tui.commands.{module}"), function))


@pytest.mark.parametrize(
    "arguments",
    [
        ["quotes", "--speaker", "zhang"],
        ["search", "hanoi", "--format", "json"],
        ["events", "date:2016..", "--format", "csv"],
        ["speakers", "--format", "md"],
        ["export", "timber", "--format", "html"],
        ["export", "--format", "jsonld"],
    ],
)
def test_a_warm_search_reads_no_yaml_and_loads_no_app(arguments: list[str]) -> None:
    cold, first = run_python(RUN, *arguments)
    warm, modules = run_python(RUN, *arguments)
    assert (cold, warm) == (0, 0)
    assert "yaml" in first  # the digest had to be read once
    assert not HEAVY & {name.split(".")[0] for name in modules}
    assert not [name for name in modules if name.startswith(("briefing_tui.tui", "briefing_tui.library.marks"))]


def test_no_command_but_open_loads_the_app(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("format: 1\ntitle: T\n")
    for command in (
        ["quotes", "-d", str(tmp_path)],
        ["check", str(tmp_path)],
        ["search", "x", "-d", str(tmp_path)],
        ["schema"],
    ):
        _, modules = run_python(RUN, *command)
        assert not {"textual", "rich", "briefing_tui.tui"} & set(modules), command


def test_no_widget_names_the_app_or_the_screen() -> None:
    widgets = [path for path in (PACKAGE / "tui" / "widgets").glob("*.py") if path.stem != "__init__"]
    assert widgets
    for path in widgets:
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        said = [each.attr for each in nodes if isinstance(each, ast.Attribute) and each.attr in ("app", "screen")]
        assert not said, path.name


def test_the_app_is_imported_only_by_the_function_that_opens_it() -> None:
    for path in (*PACKAGE.glob("*.py"), *(PACKAGE / "commands").glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        at_the_top = [ast.unparse(node) for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        assert not [line for line in at_the_top if "briefing_tui.tui" in line or "textual" in line], path.name


def test_no_module_imports_another_in_a_circle() -> None:
    graph = {
        f"briefing_tui.{'.'.join(path.relative_to(PACKAGE).with_suffix('').parts)}": {
            name for name, for_types in imported(path) if name.startswith("briefing_tui.") and not for_types
        }
        for path in PACKAGE.rglob("*.py")
    }

    def follow(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way, module))
        for name in graph.get(module, ()):
            if name not in clear:
                follow(name, (*way, module))
        clear.add(module)

    clear: set[str] = set()
    for module in graph:
        follow(module, ())
