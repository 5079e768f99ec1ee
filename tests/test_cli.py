"""The command line as a user and a script meet it: what is printed where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui import __version__, cli
from briefing_tui.digest.records import KINDS
from briefing_tui.export.record_text import HOW_TO_VERIFY
from briefing_tui.library import index_cache
from tests.command_line import Tell
from tests.digests import HARBOUR, said, write
from tests.terminal import Terminal

COMMANDS = ["open", *KINDS, "search", "export", "mark", "unmark", "check", "draft", "schema"]
PROGRAM = [sys.executable, "-m", "briefing_tui"]


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return write(tmp_path / "harbour.yaml", HARBOUR)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(tell: Tell, command: str) -> None:
    for asking in ("--help", "-h"):
        status, out, err = tell(command, asking)
        assert (status, err) == (0, "")
        assert re.search(rf"example: briefing-tui {command}( |$)", out, re.MULTILINE)


@pytest.mark.parametrize(
    "command", sorted({*COMMANDS} - {"open", "check", "articles", "draft", "schema", "mark", "unmark"})
)
def test_the_examples_work(tell: Tell, command: str) -> None:
    example = re.search(r"example: briefing-tui ([^>\n]*)", tell(command, "--help").out)
    assert example
    status, out, err = tell(*shlex.split(example.group(1)))
    assert status == 0
    assert err.endswith(f"{HOW_TO_VERIFY}\n") if command == "export" else not err
    assert out


def test_help_lists_every_command(tell: Tell) -> None:
    status, out, _ = tell("--help")
    assert status == 0
    assert all(re.search(rf"^  {command}  +\w", out, re.MULTILINE) for command in COMMANDS)


def test_the_version_is_told(tell: Tell) -> None:
    assert tell("--version") == (0, f"briefing-tui {__version__}\n", "")


def test_what_is_found_is_printed_one_line_a_record(tell: Tell, harbour: Path) -> None:
    status, out, err = tell("quotes", "--speaker", "trần", "-d", harbour)
    assert (status, err) == (0, "")
    assert out.startswith(
        "Dr Ada Trần (Harbour master, Port Office): “We’ll reopen the quay,” “and the pier with it.” Opening"
    )
    assert out.count("\n") == 1


def test_without_a_digest_the_bundled_one_is_searched(tell: Tell) -> None:
    assert tell("quotes", "@kabraji").out.startswith(
        "Ms. Aban Marker Kabraji (Asia Regional Director, IUCN): “Poaching"
    )
    assert tell("speakers").out.count("\n") == 9


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["quotes"], 0),
        (["quotes", ""], 0),
        (["quotes", "pier"], 0),
        (["quotes", "xyzzy"], 1),
        (["quotes", "--speaker", "nobody-at-all"], 1),
        (["quotes", "pier", "--speaker", "bo"], 1),
        (["actions", "kind:direct"], 1),
        (["search", "pier"], 0),
        (["search", "xyzzy"], 1),
        (["search"], 2),
        (["quotes", "topics:x"], 2),
        (["quotes", "date:2016-13"], 2),
        (["quotes", "one", "two"], 1),
        (["quotes", "--format", "xml"], 2),
        (["quotes", "--nonsense"], 2),
        (["check"], 2),
        (["schema", "x"], 2),
    ],
)
def test_the_exit_status_is_as_grep_s(tell: Tell, harbour: Path, arguments: list[str], status: int) -> None:
    listing = arguments[0] not in ("check", "schema")
    told = tell(*arguments, *(["-d", str(harbour)] if listing else []))
    assert told.status == status
    assert bool(told.out) is (status == 0)
    assert status != 2 or "briefing-tui" in told.err


def test_a_search_goes_through_every_kind(tell: Tell, harbour: Path) -> None:
    out = tell("search", "pier", "-d", harbour, "--format", "json").out
    assert [record["kind_of_record"] for record in json.loads(out)] == [
        *("article", "speaker", "speaker", "event", "event", "event", "quote", "quote", "action")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_tells_of_the_same_records(tell: Tell, harbour: Path, kind: str) -> None:
    names = [record["id"] for record in json.loads(tell(kind, "-d", harbour, "--format", "json").out)]
    assert sorted(names) == sorted(record["id"] for record in HARBOUR[kind])
    rows = csv.DictReader(io.StringIO(tell(kind, "-d", harbour, "--format", "csv").out, newline=""))
    assert [row["id"] for row in rows] == names
    assert len(tell(kind, "-d", harbour).out.splitlines()) == len(names)
    assert len(re.findall(r"^(> |\*\*)", tell(kind, "-d", harbour, "--format", "md").out, re.MULTILINE)) == len(names)


def test_nothing_found_is_still_well_formed(tell: Tell, harbour: Path) -> None:
    assert json.loads(tell("quotes", "xyzzy", "-d", harbour, "--format", "json").out) == []
    assert tell("quotes", "xyzzy", "-d", harbour, "--format", "csv").out.count("\n") == 1
    assert tell("quotes", "xyzzy", "-d", harbour, "--format", "md") == (1, "", "")


def test_an_unknown_field_names_the_nearest(tell: Tell) -> None:
    status, out, err = tell("quotes", "speeker:zhang")
    assert (status, out) == (2, "")
    assert "did you mean 'speaker:'" in err


def configure(own_folders: Path, text: str) -> Path:
    file = own_folders / "config" / "briefing-tui" / "config.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_what_the_settings_name_is_opened_when_nothing_is_named(tell: Tell, harbour: Path, own_folders: Path) -> None:
    configure(own_folders, f"open: {harbour.parent}\n")
    assert tell("speakers") == tell("speakers", "-d", harbour)
    assert tell("mark", "@bo").err == "briefing-tui: marked 4 records\n"
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    with Terminal(PROGRAM, env=env) as terminal:
        terminal.wait_for("Opening of the harbour")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_the_command_line_goes_before_the_settings(tell: Tell, harbour: Path, own_folders: Path) -> None:
    configure(own_folders, "theme: dark\nopen: /nowhere\n")
    assert tell("speakers", "-d", harbour).status == 0
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    sent = []
    for options in ([], ["--theme", "terminal"]):
        with Terminal([*PROGRAM, *options, str(harbour)], env=env) as terminal:
            terminal.wait_for("Opening of the harbour")
            terminal.send("q")
            assert terminal.exit_code() == 0
            sent.append(b"\x1b[48;2;" in terminal.raw or b"48;5;" in terminal.raw)
    assert sent == [True, False]  # the dark theme has a background of its own


def test_what_is_wrong_in_the_settings_is_told_and_the_rest_holds(tell: Tell, harbour: Path, own_folders: Path) -> None:
    file = configure(own_folders, f"theem: dark\nopen: {harbour}\n")
    status, out, err = tell("quotes")
    assert (status, out.count("\n")) == (0, 3)
    assert err == f"{file}:1:1: config: unknown setting 'theem': did you mean 'theme'?\n"
    file.write_text("open: [")
    status, out, err = tell("quotes", "@kabraji")  # of the bundled digest
    assert (status, err.count("\n")) == (0, 1)
    assert err.startswith(f"{file}:")


def test_for_a_misspelt_name_or_word_the_nearest_is_offered(tell: Tell) -> None:
    for asked in (["--speaker", "kabragi"], ["@kabragi"], ["kabragi"]):
        meant = "briefing-tui: did you mean: Aban Marker Kabraji?\n"
        assert tell("quotes", *asked) == (1, "", meant)
    assert tell("quotes", "zhagn").err == "briefing-tui: did you mean: Zhang Xinsheng?\n"
    assert tell("search", "timbr").err == "briefing-tui: did you mean: timber?\n"
    assert tell("search", "timber", "-illegal", "-timber").err == ""
    for query, value in {
        "topic:biodivrsity": "topic:biodiversity",
        "agent:doners": "agent:donors",
        "event:hanio": "event:hanoi",
        "org:icun": "org:iucn",
        "role:directr": "role:director",
        "article:vnaa": "article:vna",
        "digest:wildlfe": "digest:wildlife",
        "says:timbr": "says:timber",
    }.items():
        assert tell("search", query) == (1, "", f"briefing-tui: did you mean: {value}?\n")
    assert tell("search", "kind:dirct").err == "briefing-tui: 'kind:dirct' is unknown: did you mean 'kind:direct'?\n"
    assert tell("search", "kind:dir", "zhang").status == 0


def test_where_no_record_can_be_in_a_state_it_is_said_what_gives_it(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    for state, meant in {
        "verified": "--articles DIR",
        "contradicted": "--articles DIR",
        "marked": "m marks a record",
        "noted": "i writes one",
        "new": "since the app was last left",
        "draft": "`briefing-tui draft` writes some",
    }.items():
        status, out, err = tell("quotes", f"is:{state}", "-d", harbour)
        assert (status, out, meant in err, err.count("\n")) == (1, "", True, 1), state
        assert tell("quotes", f"-is:{state}", "zzz", "-d", harbour).err == ""
    (tmp_path / "harbour.txt").write_text("Nothing like it.", "utf-8")
    tell("mark", "@tran", "-d", harbour)
    assert tell("actions", "is:marked", "zzz", "-d", harbour).err == ""


def test_words_stand_anywhere_among_the_options(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    one = tell("quotes", "pier quay", "-d", harbour).out
    assert one.count("\n") == 1
    for arguments in (
        ["quotes", "-d", harbour, "pier", "quay"],
        ["quotes", "pier", "-d", harbour, "quay"],
        ["quotes", "--format", "text", "pier", "-d", harbour, "--speaker", "tran", "quay"],
        ["-d", harbour, "quotes", "pier", "quay"],
        ["quotes", "quay", "pier"],
    ):
        told = tell(*arguments)
        assert told.out == (one if harbour in arguments else ""), arguments
    without = tell("quotes", "-d", harbour, "pier", "-quay").out
    assert without == tell("quotes", "pier -quay", "-d", harbour).out != one
    assert "unrecognized arguments: --nonsense" in tell("quotes", "pier", "--nonsense", "-d", harbour).err
    missing = tmp_path / "none.yaml"
    assert tell("quotes", "-d", harbour, missing).status == 2


def test_long_lists_are_printed_whole(tell: Tell, tmp_path: Path) -> None:
    path = write(tmp_path / "long.yaml", said(*(f"Number {number}." for number in range(300))))
    lines = tell("quotes", "-d", path).out.splitlines()
    assert [re.search(r"Number (\d+)", line).group(1) for line in lines] == [str(number) for number in range(300)]  # type: ignore[union-attr]


def test_several_digests_may_be_given_in_any_way(tell: Tell, tmp_path: Path) -> None:
    one, two = (write(tmp_path / f"{name}.yaml", said(f"{name} said", by=name)) for name in ("one", "two"))
    whole = tell("quotes", "-d", tmp_path).out
    assert whole.count("\n") == 2
    assert tell("quotes", "-d", one, two).out == tell("quotes", "--digest", two, "-d", one).out == whole
    assert tell("speakers", "@one", "-d", one, "--digest", two).out.count("\n") == 1


def test_the_schema_is_json_and_knows_every_kind(tell: Tell) -> None:
    status, out, err = tell("schema")
    assert (status, err) == (0, "")
    schema = json.loads(out)
    assert schema["$schema"].endswith("2020-12/schema")
    digest = schema["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    assert {"format", "title", *KINDS} == set(digest["properties"])


@pytest.mark.parametrize("arguments", [[], ["open"]])
def test_without_a_terminal_the_app_is_not_opened(tell: Tell, harbour: Path, arguments: list[str]) -> None:
    status, out, err = tell(*arguments, harbour)
    assert (status, out) == (2, "")
    assert err.startswith("briefing-tui: ")
    assert "briefing-tui quotes" in err


@pytest.mark.parametrize("arguments", [["{}"], ["open", "{}"]])
def test_a_path_alone_opens_the_app(harbour: Path, own_folders: Path, arguments: list[str]) -> None:
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    with Terminal([*PROGRAM, *(argument.format(harbour) for argument in arguments)], env=env) as terminal:
        terminal.wait_for("Opening of the harbour")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_on_a_terminal_records_are_wrapped_and_plain(harbour: Path, own_folders: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    with Terminal([*PROGRAM, "quotes", "-d", str(harbour)], cols=50, env=env) as terminal:
        assert terminal.exit_code() == 0
        assert b"\x1b" not in terminal.raw
        lines = terminal.raw.decode().split("\r\n")
    assert max(map(len, lines)) < 50
    assert any(line.startswith("    ") for line in lines)


def test_an_interruption_ends_quietly(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(index_cache, "open_library", interrupted)
    assert tell("quotes") == (130, "", "")


def test_what_nobody_expected_is_told_in_a_line_and_kept(
    tell: Tell, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("the \x1b[2J unexpected")

    monkeypatch.setattr(index_cache, "open_library", failing)
    status, out, err = tell("quotes")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "RuntimeError: the ␛[2J unexpected" in err
    assert len(list((own_folders / "state" / "briefing-tui").iterdir())) == 1


def test_an_index_damaged_beyond_its_seal_is_no_traceback(tell: Tell, harbour: Path, own_folders: Path) -> None:
    assert tell("quotes", "-d", harbour).status == 0
    for index in own_folders.rglob("*.sqlite"):
        index.write_bytes(index.read_bytes()[:-1] + b"\0")
    status, out, err = tell("quotes", "-d", harbour)
    assert (status, out.count("\n"), err) == (0, 3, "")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = write(tmp_path / "long.yaml", said(*("What was said, at some length. " * 20 for _ in range(400))))
    for command, form in (
        *(("quotes", form) for form in ("text", "json", "csv", "md")),
        *(("export", form) for form in ("md", "html", "jsonld")),
    ):
        with subprocess.Popen(
            [*PROGRAM, command, "-d", str(path), "--format", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(30) == 0


def test_a_stream_that_knows_only_ascii_gets_what_it_can_show(harbour: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "quotes", "tran", "-d", str(harbour)],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"Dr Ada Tr\\u1ea7n")
    assert done.stderr == b""


def test_what_is_printed_is_told_through_standard_streams(harbour: Path) -> None:
    done = subprocess.run([*PROGRAM, "quotes", "pier", "-d", str(harbour)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 2


def test_who_spoke_about_it_comes_with_how_many_of_how_many(tell: Tell, harbour: Path) -> None:
    assert "Those at the pier" in tell("speakers", "miss", "-d", harbour).out
    assert "1/1 quotes" in tell("speakers", "miss", "-d", harbour).out
    records = json.loads(tell("speakers", "boats", "-d", harbour, "--format", "json").out)
    assert [(each["name"], each["quotes_found"], each["quotes"]) for each in records] == [("Bo Łódź", 1, 1)]
    assert tell("speakers", "boats", "-d", harbour, "--format", "csv").out.splitlines()[1].endswith(",1,1")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize("command", [["export"], ["export", "--format", "html"], ["quotes"], ["search", "pier"]])
def test_a_full_disk_behind_standard_output_is_told(harbour: Path, command: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*PROGRAM, *command, "-d", str(harbour)], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "briefing-tui: standard output cannot be written: no space left on device\n"


@pytest.mark.parametrize("arguments", [[], ["open"], ["PATH"], ["open", "PATH"], ["PATH", "PATH"]])
def test_what_only_names_digests_is_understood_without_argparse_as_with_it(arguments: list[str], harbour: Path) -> None:
    named = [str(harbour) if each == "PATH" else each for each in arguments]
    short = cli._options(named)
    assert isinstance(short, cli._Opening)
    full = cli._options([*named, "--theme", "terminal"])
    assert short.theme == ""  # so that the settings' holds
    for option in ("paths", "articles", "ascii", "mouse", "fresh"):
        assert list(getattr(short, option) or ()) == list(getattr(full, option) or ())


@pytest.mark.parametrize("arguments", [["quotes"], ["--help"], ["nosuch"], ["--fresh"], ["check", "PATH"]])
def test_what_says_more_is_left_to_argparse(arguments: list[str], harbour: Path) -> None:
    assert cli._simple_opening([str(harbour) if each == "PATH" else each for each in arguments]) is None


def test_digests_named_without_a_command_are_opened(harbour: Path) -> None:
    for arguments in (["-d", str(harbour)], ["open", "--digest", str(harbour)], ["--fresh", "-d", str(harbour)]):
        with Terminal([*PROGRAM, *arguments]) as terminal:
            terminal.wait_for("Opening of the harbour")
            terminal.send("q")
            assert terminal.exit_code() == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["note", "pier", "\udce9t\udce9"],
        ["note", "\udce9", "when"],
        ["note", "--remove", "\udce9"],
        ["mark", "\udce9"],
        ["search", "\udce9"],
        ["quotes", "pier", "\udce9"],
        ["quotes", "--speaker", "\udce9"],
        ["quotes", "is:new", "--since", "\udce9"],
        ["export", "--title", "\udce9"],
        ["draft", "--title", "\udce9", "-"],
    ],
)
def test_an_argument_that_is_no_text_is_refused(tell: Tell, arguments: list[str]) -> None:
    status, out, err = tell(*arguments)
    assert (status, out) == (2, "")
    assert "holds bytes that are no text in UTF-8" in err
    assert "\udce9" not in err
