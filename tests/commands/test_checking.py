"""`check`, and what every command tells of digests that are wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.command_line import Tell
from tests.digests import said, write

BAD = {
    "empty.yaml": (b"", "1:1: digest: is empty"),
    "format.yaml": (b"format: 2\ntitle: T\n", "1:9: format: '2' is a format unknown"),
    "text.yaml": (b"just some words\n", "1:1: digest: must be a mapping"),
    "syntax.yaml": (b"format: 1\ntitle: T\nquotes: [\n", "digest: is no YAML"),
    "binary.yaml": (b"\x89PNG\r\n\x1a\n\0\0", "1:1: digest: "),
    "field.yaml": (
        b"format: 1\ntitle: T\nspeakers:\n  - id: a\n    nmae: Ann\n",
        "5:5: speaker 1 (a): unknown field 'nmae'",
    ),
    "link.yaml": (
        b"format: 1\ntitle: T\narticles: [{id: a, headline: A}]\nspeakers: [{id: bobby, name: Bob}]\n"
        b"quotes: [{id: q, kind: direct, text: T, speaker: bobbi, article: a}]\n",
        "5:50: quote 1 (q) speaker: 'bobbi' is the id of none of the speakers: did you mean 'bobby'?",
    ),
    "nul\x1b[2J.yaml": (b"]", "digest: is no YAML"),
}

NOT_CHECKED = "quotations were not checked: name the folder of the articles' texts by --articles DIR"


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_a_digest_is_told_with_its_place(tell: Tell, tmp_path: Path, name: str) -> None:
    content, what = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    for command in (["quotes", "-d", str(path)], ["search", "x", "-d", str(path)], ["open", str(path)], [str(path)]):
        status, out, err = tell(*command)
        assert (status, out) == (2, ""), command
        assert re.match(r".*\.yaml:\d+:\d+: ", err)
        assert what in err
        assert "Traceback" not in err
        assert all(line.isprintable() for line in err.splitlines())
    status, out, _ = tell("check", path)
    assert status == 1
    assert what in out


@pytest.mark.parametrize(
    "arguments", [["quotes", "-d", "{}"], ["{}"], ["open", "{}"], ["check", "{}"], ["search", "x", "-d", "{}"]]
)
def test_a_file_that_is_not_there_is_told(tell: Tell, tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "gone.yaml"
    status, out, err = tell(*(argument.format(path) for argument in arguments))
    assert status == 2
    assert (out, err) == ("", f"{path}:1:1: digest: cannot be read: no such file or directory\n")


@pytest.mark.parametrize("arguments", [["quotes", "-d", "{}"], ["{}"], ["check", "{}"]])
def test_a_folder_without_a_digest_is_told(tell: Tell, tmp_path: Path, arguments: list[str]) -> None:
    status, out, err = tell(*(argument.format(tmp_path) for argument in arguments))
    assert (status, out) == (2, "")
    assert err == f"briefing-tui: no digest (*.yaml, *.yml) below {tmp_path}\n"


def test_a_folder_with_one_broken_digest_lists_what_it_can(tell: Tell, tmp_path: Path) -> None:
    write(tmp_path / "good.yaml", said("This is said."))
    (tmp_path / "bad.yaml").write_text("]")
    status, out, err = tell("quotes", "-d", tmp_path)
    assert status == 2
    assert "This is said." in out
    assert err.startswith(f"{tmp_path}/bad.yaml:1:1: digest: is no YAML")
    write(tmp_path / "bad.yaml", said("So is this."))
    assert tell("quotes", "-d", tmp_path)[::2] == (0, "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tell: Tell, harbour: Path) -> None:
    harbour.chmod(0)
    for arguments in (["quotes", "-d", harbour], ["check", harbour]):
        status, out, err = tell(*arguments)
        assert status == 2
        assert "cannot be read: permission denied" in out + err


def test_check_finds_nothing_wrong_with_a_good_digest(tell: Tell, harbour: Path, tmp_path: Path) -> None:
    assert tell("check", harbour) == (0, "", f"briefing-tui: 1 digest: no problem found; {NOT_CHECKED}\n")
    write(tmp_path / "more.yml", said("Yes."))
    assert tell("check", tmp_path) == (0, "", f"briefing-tui: 2 digests: no problem found; {NOT_CHECKED}\n")


def test_check_holds_direct_quotes_to_their_articles(tell: Tell, tmp_path: Path) -> None:
    content = said("We said so.")
    content["articles"][0]["file"] = "a.txt"
    path = write(tmp_path / "a.yaml", content)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("“We said so.”")
    told = "briefing-tui: 1 digest: no problem found; 1 of 1 quotation stands in its article word for word\n"
    assert tell("check", path, "--articles", texts) == (0, "", told)
    (texts / "a.txt").write_text("“We said no.”")
    status, out, _ = tell("check", path, "--articles", texts)
    assert status == 1
    assert re.match(rf"{path}:\d+:\d+: quote 1 \(q0\) text: ", out)
    assert tell("check", path, "--articles", tmp_path / "nowhere").status == 2
