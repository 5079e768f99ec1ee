"""Accepting and rejecting changes just that in the file, and taking it back leaves no trace."""

from __future__ import annotations

import codecs
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from briefing_tui.digest import file_changes
from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.digest.draft_review import accept, reject
from briefing_tui.digest.file_changes import undo
from briefing_tui.files import replacement
from briefing_tui.files.replacement import NotChanged
from tests.digest.layouts import Written, digests

REQUIRED = {
    "articles": {},
    "speakers": {},
    "events": {"article": "articles"},
    "quotes": {"speaker": "speakers", "article": "articles"},
    "actions": {"article": "articles"},
}
OPTIONAL = {
    "articles": {},
    "speakers": {},
    "events": {"speakers": "speakers"},
    "quotes": {"event": "events"},
    "actions": {"proposed_by": "speakers", "quote": "quotes", "event": "events"},
}

DIGEST = """\
format: 1
title: A town   # working title
articles:
  - id: gazette
    headline: Harbour to close
    status: draft

# Those who speak
speakers:
  - {id: ada, name: Ada, status: draft}   # see paragraph 2
  - {id: bo, name: Bo}

events:
- id: council
  name: Town council
  article: gazette
  speakers: [ada, bo]   # both
  inferred:
    - speakers

quotes:
  # the first
  - id: closing
    kind: direct
    text: "We close."
    speaker: ada
    article: gazette
    event: council
    status: draft   # paragraph 3
    inferred: [event, speaker]

  # the second
  - id: opening
    kind: direct
    text: >-
      We open.
    status: draft
    speaker: bo
    article: gazette

actions:
  - status: draft
    id: close
    action: Close.
    article: gazette
    proposed_by: ada
    quote: closing
    inferred: [proposed_by]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "town.yaml").write_text(DIGEST)
    return tmp_path / "town.yaml"


def read(path: Path) -> dict[str, dict[str, Any]]:
    reader = DigestReader(path)
    found: dict[str, dict[str, Any]] = {}
    for item in reader:
        found.setdefault(item.kind, {})[item.record.id] = item.record
    assert reader.problems == []
    return found


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "label"),
    [
        ("articles", "gazette", "    status: draft\n\n# Those", "\n# Those", "article Harbour to close"),
        ("speakers", "ada", ", status: draft}   # see", "}   # see", "speaker Ada"),
        ("quotes", "closing", "    status: draft   # paragraph 3\n", "    # paragraph 3\n", "quote “We close.”"),
        ("quotes", "opening", "    status: draft\n    speaker: bo", "    speaker: bo", "quote “We open.”"),
        ("actions", "close", "  - status: draft\n    id: close", "  - id: close", "action Close"),
    ],
)
def test_accepting_takes_the_status_away_and_nothing_else(
    path: Path, kind: str, name: str, old: str, new: str, label: str
) -> None:
    assert DIGEST.count(old) == 1
    change = accept(str(path), kind, name)
    assert path.read_text() == DIGEST.replace(old, new)
    assert (change.removed, change.unlinked) == ((), ())
    assert change.message == f"accepted {label}"
    undo(change)
    assert path.read_text() == DIGEST


def test_rejecting_takes_the_record_away_with_its_lines(path: Path) -> None:
    change = reject(str(path), "quotes", "opening")
    start, end = DIGEST.index("  - id: opening"), DIGEST.index("\nactions:")
    assert path.read_text() == DIGEST[:start] + DIGEST[end:]
    assert (change.message, change.removed) == ("rejected quote “We open.”", (("quotes", "opening"),))
    undo(change)
    assert path.read_text() == DIGEST


def test_links_to_what_is_rejected_go_where_they_may(path: Path) -> None:
    change = reject(str(path), "quotes", "closing")
    assert change.message == "rejected quote “We close.”; action Close links to it no more"
    assert change.unlinked == (("actions", "close"),)
    start, end = DIGEST.index("  - id: closing"), DIGEST.index("  # the second")
    assert path.read_text() == (DIGEST[:start] + DIGEST[end:]).replace("    quote: closing\n", "")


def test_what_cannot_be_without_it_goes_too_and_is_named(path: Path) -> None:
    change = reject(str(path), "speakers", "ada")
    assert change.message == (
        "rejected speaker Ada, and with it quote “We close.”; event Town council and action Close link to it no more"
    )
    assert change.removed == (("speakers", "ada"), ("quotes", "closing"))
    start, end = DIGEST.index("  - id: closing"), DIGEST.index("  # the second")
    assert path.read_text() == (
        (DIGEST[:start] + DIGEST[end:])
        .replace("  - {id: ada, name: Ada, status: draft}   # see paragraph 2\n", "")
        .replace("[ada, bo]", "[bo]")
        .replace("    proposed_by: ada\n    quote: closing\n    inferred: [proposed_by]\n", "")
    )
    undo(change)
    assert path.read_text() == DIGEST


def test_nothing_accepted_goes_with_what_is_rejected(path: Path) -> None:
    for name in ("closing", "opening"):
        accept(str(path), "quotes", name)
    before = path.read_text()
    with pytest.raises(
        NotChanged, match=r"accepted before, and in need of it: quote “We close\.”; speaker Ada was not rejected"
    ):
        reject(str(path), "speakers", "ada")
    with pytest.raises(NotChanged, match=r"need of it: event Town council, quote “We close\.” and 1 other; article"):
        reject(str(path), "articles", "gazette")
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [("speakers", "bo", "no draft"), ("events", "council", "no draft"), ("quotes", "gone", "there is no quote")],
)
def test_only_drafts_that_are_there_are_looked_through(path: Path, kind: str, name: str, why: str) -> None:
    for do in (accept, reject):
        with pytest.raises(NotChanged, match=why):
            do(str(path), kind, name)
    assert path.read_text() == DIGEST


def test_several_are_taken_back_one_after_the_other(path: Path) -> None:
    steps = [(accept, "quotes", "opening"), (reject, "speakers", "ada"), (accept, "articles", "gazette")]
    texts, changes = [], []
    for do, kind, name in steps:
        texts.append(path.read_text())
        changes.append(do(str(path), kind, name))
    with pytest.raises(NotChanged, match="has changed since"):
        undo(changes[0])
    while changes:
        undo(changes.pop())
        assert path.read_text() == texts.pop()


def test_what_was_edited_meanwhile_is_read_again_and_stays(path: Path) -> None:
    path.write_text(DIGEST.replace("We open.", "We shall open."))
    change = accept(str(path), "quotes", "opening")
    edited = path.read_text().replace("We close.", "We must close.")
    assert "We shall open." in edited
    path.write_text(edited)
    with pytest.raises(NotChanged, match="has changed since, so this cannot be taken back"):
        undo(change)
    assert path.read_text() == edited


def test_what_is_saved_while_it_is_being_changed_is_not_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, saved = replacement.replace_file, [DIGEST.replace("We open.", "We shall open.")]

    def later(*arguments: Any) -> bool:
        if saved:
            path.write_text(saved.pop())
        return replace(*arguments)

    monkeypatch.setattr(file_changes, "replace_file", later)
    accept(str(path), "quotes", "opening")
    opening = read(path)["quotes"]["opening"]
    assert (opening.text, opening.status) == (("We shall open.",), "")


def test_the_file_keeps_its_mode_and_a_link_stays_one(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    undo(accept(str(link), "quotes", "opening"))
    accept(str(link), "quotes", "opening")
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert read(path)["quotes"]["opening"].status == ""
    assert sorted(os.listdir(tmp_path)) == ["link.yaml", "town.yaml"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_left(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(NotChanged, match="may not be written"):
        accept(str(path), "quotes", "opening")


def test_a_digest_that_is_gone_or_has_problems_is_left(path: Path) -> None:
    path.write_text(DIGEST.replace("name: Bo", "nmae: Bo"))
    with pytest.raises(NotChanged, match=r"has problems, so it was left as it is: .*town.yaml:11:5: speaker 2"):
        accept(str(path), "quotes", "opening")
    path.unlink()
    with pytest.raises(NotChanged, match="cannot be read: no such file"):
        accept(str(path), "quotes", "opening")


def test_text_in_block_style_never_takes_in_the_comment_that_follows(path: Path) -> None:
    text = DIGEST.replace(
        "  article: gazette\n  speakers",
        "  article: gazette\n  note: |+\n    one\n\n  status: draft\n    # two\n  speakers",
    )
    path.write_text(text)
    accept(str(path), "events", "council")
    assert path.read_text() == text.replace("  status: draft\n    # two", "  #\n    # two")
    assert read(path)["events"]["council"].note == "one\n\n"


def test_blank_lines_between_records_stay_one_each(path: Path) -> None:
    records = [f"  - id: {name}\n    name: {name.upper()}\n    status: draft\n" for name in "abc"]
    for gone in range(3):
        kept = [record for at, record in enumerate(records) if at != gone]
        for between in ("", "\n", "\n\n"):
            head, tail = "format: 1\ntitle: T\nspeakers:\n", f"{between}quotes: []\n"
            path.write_text(head + between.join(records) + tail)
            reject(str(path), "speakers", "abc"[gone])
            assert path.read_text() == head + between.join(kept) + tail


def test_several_go_from_a_list_in_brackets_with_their_commas(path: Path) -> None:
    quotes = [
        f"{{id: {name}, kind: direct, text: T, speaker: {by}, article: x, status: draft}}"
        for name, by in (("a", "s"), ("b", "t"), ("c", "t"), ("d", "s"), ("e", "t"), ("f", "t"))
    ]
    speakers = "[{id: s, name: S}, {id: t, name: T, status: draft}]"
    text = f"format: 1\ntitle: T\narticles: [{{id: x, headline: X}}]\nspeakers: {speakers}\nquotes: [{{}}]\n"
    path.write_text(text.replace("{}", ", ".join(quotes)))
    change = reject(str(path), "speakers", "t")
    left = text.replace(", {id: t, name: T, status: draft}", "")
    assert path.read_text() == left.replace("{}", f"{quotes[0]}, {quotes[3]}")
    undo(change)
    assert path.read_text() == text.replace("{}", ", ".join(quotes))


def test_a_comment_in_brackets_keeps_the_space_before_it(path: Path) -> None:
    text = DIGEST.replace("[ada, bo]", "[bo, ada, # both\n  ada]")
    path.write_text(text)
    reject(str(path), "speakers", "ada")
    assert "[bo # both\n]" in path.read_text()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_byte_order_marks_stay(path: Path, line_end: str, mark: bytes) -> None:
    text = DIGEST.replace("Town council", "Hội đồng")
    path.write_bytes(mark + text.replace("\n", line_end).encode())
    accept(str(path), "quotes", "opening")
    new = text.replace("    status: draft\n    speaker: bo", "    speaker: bo")
    assert path.read_bytes() == mark + new.replace("\n", line_end).encode()


def test_a_list_may_become_empty(path: Path) -> None:
    for text in (
        DIGEST,
        DIGEST[: DIGEST.index("actions:")] + "actions: [{id: close, action: C, article: gazette, status: draft},]\n",
    ):
        path.write_text(text)
        change = reject(str(path), "actions", "close")
        assert "actions" not in read(path)
        undo(change)
        assert path.read_text() == text


def expected(lists: dict[str, list[dict[str, Any]]], kind: str, name: str) -> dict[str, list[dict[str, Any]]] | None:
    """What is to be left of a digest when a record is rejected, by the rules alone; None where it may not be."""
    gone = {(kind, name)}
    while True:
        more = {
            (of, each["id"])
            for of, records in lists.items()
            for each in records
            if (of, each["id"]) not in gone
            and any((target, each[field]) in gone for field, target in REQUIRED[of].items())
        }
        if any(each.get("status") != "draft" for of in lists for each in lists[of] if (of, each["id"]) in more):
            return None
        if not more:
            break
        gone |= more
    left: dict[str, list[dict[str, Any]]] = {}
    for of, records in lists.items():
        for each in records:
            if (of, each["id"]) in gone:
                continue
            new = dict(each)
            for field, target in OPTIONAL[of].items():
                value = new.get(field, "")
                if isinstance(value, list):
                    new[field] = [link for link in value if (target, link) not in gone]
                elif (target, value) in gone:
                    new[field] = ""
            new["inferred"] = [field for field in new.get("inferred", []) if new.get(field)]
            left.setdefault(of, []).append(new)
    return left


def held(lists: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Lists of records without empty fields, and a quote's text as segments."""
    out: dict[str, list[dict[str, Any]]] = {}
    for kind, records in lists.items():
        for record in records:
            given = {name: value for name, value in record.items() if value not in ("", [], (), 0)}
            given = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
            if isinstance(given.get("text"), str):
                given["text"] = [given["text"]]
            out.setdefault(kind, []).append(given)
    return out


def holds(path: Path) -> dict[str, list[dict[str, Any]]]:
    return held({kind: [record._asdict() for record in records.values()] for kind, records in read(path).items()})


def as_meant(path: Path, written: Written) -> bool:
    reader = DigestReader(path)
    return bool(list(reader)) and not reader.problems and holds(path) == held(written.lists)


@given(digests(), st.data())
# A digest is much to draw, and each example writes files.
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_the_layout_just_that_changes_and_comes_back(written: Written, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digest.yaml"
        path.write_bytes(written.content)
        # Text in block style may have taken in a comment or blank line that was written after it.
        assume(as_meant(path, written))
        drafts = [(kind, each["id"]) for kind in written.lists for each in written.lists[kind] if "status" in each]
        if not drafts:
            return
        kind, name = data.draw(st.sampled_from(drafts))
        change = accept(str(path), kind, name)
        accepted = {
            of: [
                {k: v for k, v in each.items() if k != "status" or (of, each["id"]) != (kind, name)} for each in records
            ]
            for of, records in written.lists.items()
        }
        assert holds(path) == held(accepted)
        comments(path.read_bytes(), written.content)
        undo(change)
        assert path.read_bytes() == written.content
        left = expected(written.lists, kind, name)
        if left is None:
            with pytest.raises(NotChanged, match="accepted before"):
                reject(str(path), kind, name)
        else:
            change = reject(str(path), kind, name)
            assert holds(path) == held(left)
            undo(change)
        assert path.read_bytes() == written.content


def comments(now: bytes, then: bytes) -> None:
    """Each comment is there as often as before, but for a comment sign that parts text in block style from it."""
    for said in (b"a - b", b"of {x}", b"said' \"so"):
        assert now.count(said) == then.count(said), said
