"""Sources in a citation style of the user's, by citeproc-py."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.command_line import Tell
from tests.digests import HARBOUR, write

NOTES = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-GB">
  <info><title>Notes</title><id>http://example.org/notes</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout delimiter="; ">
    <group delimiter=" / ">
      <text variable="title"/>
      <choose><if position="first"><group delimiter=" / ">
        <names variable="author"><name/></names><text variable="container-title"/>
        <date variable="issued"><date-part name="year"/></date>
      </group></if></choose>
      <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
    </group>
  </layout></citation>
  {bibliography}
</style>
"""
LIST = """<bibliography><layout suffix=".">
    <text variable="container-title" prefix="In " suffix=": "/><text variable="title"/><text variable="URL" prefix=" "/>
  </layout></bibliography>"""


@pytest.fixture
def style(tmp_path: Path) -> Path:
    pytest.importorskip("citeproc")
    path = tmp_path / "notes.csl"
    path.write_text(NOTES.format(bibliography=LIST), "utf-8")
    return path


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    gazette, post = HARBOUR["articles"]
    gazette = gazette | {"url": "https://example.org/a_b", "inferred": ["date_published"], "note": "Dated by its text."}
    return write(tmp_path / "harbour.yaml", {**HARBOUR, "articles": [gazette, post]})


def test_notes_and_sources_stand_as_the_style_has_them(tell: Tell, harbour: Path, style: Path) -> None:
    status, out, err = tell("export", "-d", harbour, "--style", style)
    assert (status, err.count("\n")) == (0, 1)  # that nothing is verified
    assert "[^1]: Harbour to reopen / Gazette / 2016 / para. 2†.\n[^2]: Harbour to reopen.\n" in out
    assert "[^3]: A pier is missed / R. Vane / Evening Post.\n" in out
    sources = out.partition("## Sources\n\n")[2].partition("\n\n## ")[0]
    assert (
        sources == "- In Gazette: Harbour to reopen https://example.org/a\\_b.†\n- In Evening Post: A pier is missed."
    )
    assert "Dated by its text." in out
    page = tell("export", "-d", harbour, "--style", style, "--format", "html").out
    assert "In Evening Post: A pier is missed.</bdi></li>" in page


def test_a_style_without_a_list_of_sources_leaves_these_as_they_are(tell: Tell, harbour: Path, style: Path) -> None:
    style.write_text(NOTES.format(bibliography=""), "utf-8")
    out = tell("export", "-d", harbour, "--style", style).out
    assert "- R. Vane, “A pier is missed”, Evening Post.\n" in out
    assert "[^3]: A pier is missed / R. Vane / Evening Post.\n" in out


def test_an_article_that_nothing_is_cited_from_stands_in_the_list_too(tell: Tell, tmp_path: Path, style: Path) -> None:
    alone = write(tmp_path / "alone.yaml", {"title": "Alone", "articles": HARBOUR["articles"]})
    out = tell("export", "-d", alone, "--style", style).out
    assert out.endswith("## Sources\n\n- In Gazette: Harbour to reopen.\n- In Evening Post: A pier is missed.\n\n")


@pytest.mark.parametrize("text", ["", "no XML", "<style/>", "<a><b></a>", "<?xml version='1.0'?><html/>"])
def test_what_is_no_style_is_told_and_nothing_is_written(
    tell: Tell, harbour: Path, style: Path, tmp_path: Path, text: str
) -> None:
    style.write_text(text, "utf-8")
    status, out, err = tell("export", "-d", harbour, "--style", style, "-o", tmp_path / "out.md")
    assert (status, out) == (2, "")
    assert f"{style}: is no CSL style" in err
    assert not (tmp_path / "out.md").exists()


def test_a_style_that_is_not_there_is_told(tell: Tell, harbour: Path, style: Path, tmp_path: Path) -> None:
    status, out, err = tell("export", "-d", harbour, "--style", tmp_path / "none.csl")
    assert (status, out) == (2, "")
    assert "none.csl: cannot be read: no such file or directory: --style takes the file of a CSL style" in err


def test_what_is_no_file_is_told_without_waiting(tell: Tell, harbour: Path, style: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csl")
    assert (
        "pipe.csl: is no regular file but a pipe" in tell("export", "-d", harbour, "--style", tmp_path / "pipe.csl").err
    )
    assert f"{tmp_path}: is a folder" in tell("export", "-d", harbour, "--style", tmp_path).err


DEPENDENT = '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/></info>'
CITATION = '<citation><layout suffix="."><text variable="title"/></layout></citation>'
FAULTS = {
    "another root": ("<html/>", "is no CSL style: it begins with <html>, not with <style xmlns="),
    "another namespace": ("<style/>", "is no CSL style: it begins with <style>, not with <style xmlns="),
    "dependent": (DEPENDENT, "is a dependent style, which is like another: use that one, apa.csl (http://www.zotero."),
    "nothing": ("</info>", "has no <citation> with a <layout>, so nothing can be cited in it"),
    "no layout": ("</info><citation/>", "has no <citation> with a <layout>, so nothing can be cited in it"),
    "a list without layout": (f"</info>{CITATION}<bibliography/>", "has a <bibliography> without a <layout>"),
    "a macro that is missing": (
        f'</info>{CITATION}<bibliography><layout><text macro="zz"/></layout></bibliography>',
        "uses a macro that it does not have, 'zz'",
    ),
    "a macro that uses itself": (
        '</info><macro name="a"><group><text macro="b"/><text macro="b"/></group></macro>'
        '<macro name="b"><group><text macro="a"/><text macro="a"/></group></macro>'
        '<citation><layout><text macro="a"/></layout></citation>',
        "has a macro that uses itself, 'a'",
    ),
    "no citation comes of it": (
        f"</info>{CITATION.replace('title', 'DOI')}",
        "its <citation> has nothing to say of the article “Harbour to reopen”",
    ),
    "no entry comes of it": (
        f"</info>{CITATION}<bibliography>{CITATION[10:-11].replace('title', 'DOI')}</bibliography>",
        "its <bibliography> has nothing to say of the article “Harbour to reopen”",
    ),
    "an empty list": (
        f"</info>{CITATION}<bibliography><layout/></bibliography>",
        "its <bibliography> has nothing to say of the article “Harbour to reopen”",
    ),
    "an unknown element": ("</info><citation><layout><foo/></layout></citation>", "citeproc-py cannot cite in this"),
    "an unknown value": (
        f"</info>{CITATION.replace('suffix', 'font-style')}",
        "citeproc-py cannot cite in this style",
    ),
    "an unknown value in the list": (
        f"</info>{CITATION}<bibliography>{CITATION[10:-11].replace('suffix', 'font-style')}</bibliography>",
        "citeproc-py cannot cite in this style",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("to_file", [True, False])
def test_what_is_wrong_with_a_style_is_told_on_one_line_and_nothing_is_written(
    tell: Tell, harbour: Path, style: Path, tmp_path: Path, name: str, to_file: bool
) -> None:
    text, what = FAULTS[name]
    if "</info>" in text:
        text = f"{NOTES.partition('</info>')[0]}{text}</style>"
    style.write_text(text, "utf-8")
    before = sorted(os.listdir(tmp_path))
    output = ["-o", tmp_path / "out.md"] if to_file else []
    status, out, err = tell("export", "-d", harbour, "--style", style, *output)
    assert (status, out) == (2, "")
    assert err.startswith(f"briefing-tui: {style}: {what}")
    assert err.count("\n") == 1
    assert sorted(os.listdir(tmp_path)) == before


def test_of_two_articles_the_one_that_a_style_has_nothing_to_say_of_is_told(
    tell: Tell, harbour: Path, style: Path
) -> None:
    only_gazette = LIST[: LIST.index("<text")] + '<text variable="URL"/></layout></bibliography>'
    style.write_text(NOTES.format(bibliography=only_gazette), "utf-8")
    status, out, err = tell("export", "-d", harbour, "--style", style)
    assert (status, out) == (2, "")
    assert "its <bibliography> has nothing to say of the article “A pier is missed”" in err


def test_without_citeproc_py_it_is_asked_for_by_name(
    tell: Tell, harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    status, out, err = tell("export", "-d", harbour, "--style", tmp_path / "any.csl")
    assert (status, out) == (2, "")
    assert "needs citeproc-py: install it beside" in err
    assert "pipx inject briefing-tui citeproc-py, or pip install 'briefing-tui[csl]'" in err


def test_foreign_text_goes_through_a_style_as_text(tell: Tell, harbour: Path, style: Path, tmp_path: Path) -> None:
    articles = [each | {"headline": "<i>A</i> & \x1b[2J *b* ‮c", "author": "  "} for each in HARBOUR["articles"]]
    hostile = write(tmp_path / "hostile.yaml", {**HARBOUR, "articles": articles})
    status, out, _ = tell("export", "-d", hostile, "--style", style, "--format", "html")
    assert status == 0
    assert "‹i›A‹/i› &amp; ␛[2J *b* ‹U+202E›c" in out
    assert "<i>" not in out
