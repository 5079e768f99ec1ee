"""Searches kept under names in a file that a person edits and carries: read, added to, and told what is wrong in it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.digest.folding import fold_words
from briefing_tui.files.replacement import NotChanged
from briefing_tui.library.saved_searches import SavedSearches, keep_search, read_searches

BY_HAND = """\
# What I follow
Zhang: "@zhang"   # IUCN

Timber trade: timber OR ivory
Weekly: >-
  is:new
  -is:draft
# the end
"""


@pytest.fixture
def file(own_folders: Path) -> Path:
    return own_folders / "config" / "briefing-tui" / "searches.yaml"


def written(file: Path, text: str | bytes) -> SavedSearches:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    searches = SavedSearches()
    searches.look()
    return searches


def pairs(searches: SavedSearches) -> list[tuple[str, str]]:
    return [(each.name, each.query) for each in searches.listed]


def test_without_a_file_there_is_none_and_the_first_one_makes_it(file: Path) -> None:
    searches = SavedSearches()
    assert (searches.names(), searches.problems) == ([], [])
    searches.keep("Zhang", "@zhang")
    assert pairs(searches) == [("Zhang", "@zhang")]
    assert file.read_text("utf-8").splitlines()[1:] == ['Zhang: "@zhang"']
    assert file.read_text("utf-8").startswith("# ")


def test_what_a_person_wrote_is_read(file: Path) -> None:
    searches = written(file, BY_HAND)
    assert searches.problems == []
    assert pairs(searches) == [
        ("Zhang", "@zhang"),
        ("Timber trade", "timber OR ivory"),
        ("Weekly", "is:new -is:draft"),
    ]
    assert [each.line for each in searches.listed] == [2, 4, 5]
    assert [each.term for each in searches.listed] == ["saved:Zhang", 'saved:"Timber trade"', "saved:Weekly"]


def test_what_is_kept_takes_the_place_of_one_with_its_name_and_all_else_stays(file: Path) -> None:
    searches = written(file, BY_HAND)
    searches.keep("timber trade", '"timber trade"')
    searches.keep("Ivory", "ivory -is:noted")
    searches.keep("Weekly", "is:new")
    assert file.read_text("utf-8") == (
        "# What I follow\n"
        'Zhang: "@zhang"   # IUCN\n'
        "\n"
        'timber trade: "\\"timber trade\\""\n'
        'Weekly: "is:new"\n'
        "# the end\n"
        'Ivory: "ivory -is:noted"\n'
    )
    assert pairs(searches)[1] == ("timber trade", '"timber trade"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'A: "b"\n'),
        ("# none yet\n", '# none yet\nA: "b"\n'),
        ("Zhang: zhang", 'Zhang: zhang\nA: "b"\n'),
        ("\ufeffZhang: zhang\n", '\ufeffZhang: zhang\nA: "b"\n'),
        ("  Zhang: zhang\n", '  Zhang: zhang\n  A: "b"\n'),
        ("Zhang: zhang\r\nB: c\r\n", 'Zhang: zhang\r\nB: c\r\nA: "b"\r\n'),
        ("Zhang: zhang\r\nA: c\r\n", 'Zhang: zhang\r\nA: "b"\r\n'),
        ("---\nZhang: zhang\n", '---\nZhang: zhang\nA: "b"\n'),
        ("A: |\n  # c\n\n\n# end", 'A: "b"\n\n\n# end'),
    ],
)
def test_however_it_is_laid_out(file: Path, before: str, after: str) -> None:
    written(file, before).keep("A", "b")
    assert file.read_bytes().decode() == after


@pytest.mark.parametrize("before", ["{Zhang: zhang}\n", "Zhang: zhang\n...\n", "Zhang: zhang\n".encode("utf-16")])
def test_where_it_cannot_be_added_to_the_file_stays_as_it_is(file: Path, before: str | bytes) -> None:
    searches = written(file, before)
    assert (pairs(searches), searches.problems) == ([("Zhang", "zhang")], [])
    was = file.read_bytes()
    with pytest.raises(NotChanged, match="edit the file"):
        searches.keep("A", "b")
    assert file.read_bytes() == was


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- Zhang\n", "1:1: saved searches: must be a mapping of names to queries, not a list"),
        ("Zhang\n", "1:1: saved searches: must be a mapping of names to queries, not text"),
        ("A: a\nZhang: @zhang\n", "2:8: saved searches: is no YAML"),
        ("Zhang: [a, b]\n", "1:8: saved searches: 'Zhang' must be one query, not a list"),
        ("Zhang:\n", "1:1: saved searches: 'Zhang' has no query: put one in quotation marks after it"),
        ("Zhang: a\nZHANG: b\n", "2:1: saved searches: 'ZHANG' has the words of 'Zhang': keep one"),
        ("'!': b\n", "1:1: saved searches: '!' has no letter or digit, so it cannot be asked for"),
        ("[a]: b\n", "1:1: saved searches: a name must be text, not a list"),
        ("A: &x b\n", "1:4: saved searches: an anchor (&x) stands here"),
        ("A: b\n---\nC: d\n", "2:1: saved searches: a second document begins here: keep one"),
        ("A: 'b\n", "is no YAML"),
        (b"A: \xff\n", "is no text that YAML allows"),
        (b"A: \x07\n", "is no text that YAML allows"),
        ("A: " + "[" * 60 + "]" * 60, "nested too deep"),
        ("A: " + "x" * 1_000_001, "larger than 1,000,000 bytes"),
    ],
)
def test_what_is_wrong_has_its_line_and_nothing_is_written(file: Path, text: str | bytes, told: str) -> None:
    searches = written(file, text)
    assert told in str(searches.problems[0])
    assert str(searches.problems[0]).startswith(f"{file}:")
    was = file.read_bytes()
    with pytest.raises(NotChanged, match="put this right first"):
        searches.keep("Other", "b")
    assert file.read_bytes() == was


def test_a_file_that_is_none_is_no_crash(file: Path) -> None:
    file.mkdir(parents=True)
    searches = SavedSearches()
    assert searches.names() == []
    assert "is a folder" in str(searches.problems[0])
    with pytest.raises(NotChanged):
        searches.keep("A", "b")


def test_a_link_to_a_carried_file_stays_one(file: Path, tmp_path: Path) -> None:
    carried = tmp_path / "carried" / "searches.yaml"
    carried.parent.mkdir()
    carried.write_text("Zhang: zhang\n")
    file.parent.mkdir(parents=True)
    file.symlink_to(carried)
    SavedSearches().keep("A", "b")
    assert file.is_symlink()
    assert carried.read_text() == 'Zhang: zhang\nA: "b"\n'


def test_a_look_tells_whether_anything_has_changed(file: Path) -> None:
    searches = written(file, "A: b\n")
    assert not searches.look()
    file.write_text("A: b\nC: d\n")
    assert searches.look()
    file.write_text("A: b\nC: d\n# that is all\n")
    assert not searches.look()
    file.unlink()
    assert searches.look()
    assert searches.listed == []


def test_who_keeps_at_the_same_time_loses_nothing(file: Path) -> None:
    names = [f"search {number}" for number in range(24)]
    threads = [threading.Thread(target=keep_search, args=(str(file), name, "x")) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    searches = SavedSearches()
    assert sorted(searches.names()) == sorted(names)


NAMES = st.text(min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(fold_words)
LINES = st.text(min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(st.tuples(NAMES, LINES), min_size=1, max_size=4, unique_by=lambda pair: tuple(fold_words(pair[0]))))
@settings(deadline=None, max_examples=60)
def test_whatever_is_kept_is_read_again(tmp_path_factory: pytest.TempPathFactory, kept: list[tuple[str, str]]) -> None:
    file = tmp_path_factory.mktemp("kept") / "searches.yaml"
    for name, query in kept:
        keep_search(str(file), name, query)
    found, problems = read_searches(str(file))
    assert problems == []
    assert [(each.name, each.query) for each in found] == [(name, " ".join(query.split())) for name, query in kept]


@pytest.mark.parametrize("expected", ["", "@ada quay"])
def test_a_search_is_not_replaced_where_the_file_has_another_one(file: Path, expected: str) -> None:
    searches = written(file, "Ada: '@ada'\n")
    with pytest.raises(NotChanged, match="'Ada' has been given to another search"):
        searches.keep("Ada", "pier", expected)
    assert file.read_text() == "Ada: '@ada'\n"
    searches.keep("Ada", "pier", "@ada")
    assert pairs(searches) == [("Ada", "pier")]
