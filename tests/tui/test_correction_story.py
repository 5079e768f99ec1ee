"""Looking drafts through and mending what is wrong in them, without leaving the app."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.digest import file_changes
from briefing_tui.digest.digest_reader import DigestReader
from briefing_tui.files.replacement import NotChanged
from briefing_tui.library.paths import BUNDLED
from briefing_tui.tui.navigation.saved_view import View
from tests.digests import write
from tests.tui.user import User, reading

TEXT = """The harbour will reopen.

“We’ll reopen the quay,” Dr Ada Reyes said, “and the pier with it.”

Small boats should be let in first, the mayor said. She hopes for a mild spring.
"""
DIGEST: dict[str, Any] = {
    "title": "The harbour",
    "articles": [{"id": "gazette", "headline": "Harbour to reopen", "file": "gazette.txt"}],
    "speakers": [
        {"id": "ada", "name": "Ada Reyes", "honorific": "Dr"},
        {"id": "mayor", "name": "the mayor", "role": "Mayor", "status": "draft"},
    ],
    "events": [{"id": "fair", "name": "Fish fair", "article": "gazette", "speakers": ["mayor"]}],
    "quotes": [
        {
            "id": "quay",
            "kind": "direct",
            "text": ["reopen the quay,"],
            "speaker": "mayor",
            "article": "gazette",
            "paragraph": 2,
            "inferred": ["speaker"],
            "status": "draft",
        },
        {"id": "boats", "kind": "indirect", "text": "Small boats first.", "speaker": "mayor", "article": "gazette"},
        {
            "id": "late",
            "kind": "indirect",
            "text": "Small boats should be let in first",
            "speaker": "ada",
            "article": "gazette",
            "paragraph": 3,
            "status": "draft",
        },
    ],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
    return write(tmp_path / "harbour.yaml", DIGEST)


def records(path: Path) -> dict[str, Any]:
    reader = DigestReader(path)
    found = {f"{item.kind} {item.record.id}": item.record for item in reader}
    assert reader.problems == []
    return found


async def choose_field(user: User, label: str) -> None:
    """Go to a field on the page that corrects a record, and change it."""
    await user.press("g")
    for _ in range(20):
        if user.under_cursor("page").startswith(label):
            break
        await user.press("j")
    await user.press("enter")


async def test_a_quotation_under_the_wrong_speaker_goes_to_the_right_one(path: Path) -> None:
    before = path.read_text()
    async with reading(path) as user:
        await user.press("3", "c")
        assert "Correct the quote quay" in user.text("title")
        assert "~mayor" in user.text("page")
        await choose_field(user, "speaker")
        assert "Ada Reyes" in user.text("page")
        await user.press(*"rey")
        assert "the mayor" not in user.text("page")
        await user.press("enter")
        assert records(path)["quotes quay"].speaker == "ada"
        assert "~ada" in user.text("page")
        await user.read()
        await choose_field(user, "speaker")  # of the digest as it is now
        assert "the mayor" in user.text("page")
        await user.press("escape", "escape")
        assert "Dr Ada Reyes" in user.text("detail")
        await user.press("U")
        await user.read()
        assert path.read_text() == before


async def test_a_speaker_who_is_not_there_is_named_anew(path: Path) -> None:
    async with reading(path) as user:
        await user.press("3", "c")
        await choose_field(user, "speaker")
        await user.press(*"Bo Li")
        assert "a new speaker: Bo Li" in user.text("page")
        await user.press("enter")
        found = records(path)
        assert found["quotes quay"].speaker == "bo-li"
        assert (found["speakers bo-li"].name, found["speakers bo-li"].inferred) == ("Bo Li", ("name",))


async def test_the_words_of_a_quotation_grow_and_shrink_within_the_article(path: Path) -> None:
    async with reading(path) as user:
        await user.press("3", "c")
        await choose_field(user, "wording")
        assert user.lit("page") == ["reopen the quay,"]
        await user.press("H")
        assert user.lit("page") == ["We’ll reopen the quay,"]
        await user.press("left", "right", "enter")
        assert records(path)["quotes quay"].text == ("We’ll reopen the quay,",)
        assert "We’ll reopen the quay," in user.text("page")


async def test_without_the_article_the_words_of_a_quotation_stay(path: Path) -> None:
    (path.parent / "gazette.txt").unlink()
    before = path.read_text()
    async with reading(path) as user:
        await user.press("3", "c")
        await choose_field(user, "wording")
        assert "not at hand" in user.prose("keys")
        await user.press("escape")
    assert path.read_text() == before


async def test_each_segment_of_a_quotation_is_in_quotation_marks_and_what_is_cut_shows_that(path: Path) -> None:
    content = copy.deepcopy(DIGEST)
    content["quotes"][0]["text"] = ["We’ll reopen the quay,", "and the pier with it."]
    content["quotes"][0]["note"] = "A long note. " * 30
    async with reading(write(path, content)) as user:
        await user.press("3", "c")
        assert "“We’ll reopen the quay,” “and the pier with it.”" in user.prose("page")
        noted = next(at for at, row in enumerate(user.rows("page")) if row.lstrip().startswith("note"))
        assert user.rows("page")[noted + 2].endswith("…")
        await user.resize(40, 10)
        assert "Correct the quote quay" in user.text("title")
        user.check_layout()


async def test_a_line_is_typed_anew_and_what_is_not_allowed_is_told(path: Path) -> None:
    async with reading(path) as user:
        await user.press("3", "j", "c")
        await choose_field(user, "wording")
        await user.press("end", *" They said.", "enter")
        assert records(path)["quotes boats"].text == ("Small boats first. They said.",)
        await choose_field(user, "date")
        await user.press(*"spring", "enter")
        assert "ISO 8601" in user.prose("keys")
        await user.press(*["backspace"] * 6, *"2024-03", "enter")
        assert records(path)["quotes boats"].date == "2024-03"
        await choose_field(user, "topics")
        await user.press(*"boats; harbour ", "enter")
        assert records(path)["quotes boats"].topics == ("boats", "harbour")
        await choose_field(user, "paragraph")
        await user.press(*"three", "enter")
        assert "no number" in user.prose("keys")
        await user.press("escape")
        await choose_field(user, "direct or")
        await user.press(*"dir", "enter")
        assert "word for word" in user.prose("keys")
        assert records(path)["quotes boats"].kind == "indirect"


async def test_what_is_inferred_is_marked_or_not(path: Path) -> None:
    async with reading(path) as user:
        await user.press("3", "c")
        await choose_field(user, "inferred")
        await user.press(*"speaker", "enter")
        assert records(path)["quotes quay"].inferred == ()
        await choose_field(user, "inferred")
        await user.press(*"paragraph", "enter")
        assert records(path)["quotes quay"].inferred == ("paragraph",)


async def test_one_person_under_two_names_becomes_one(path: Path) -> None:
    async with reading(path) as user:
        await user.press("2", "j", "c")
        assert "Correct the speaker mayor" in user.text("title")
        await choose_field(user, "this is")
        assert "the mayor" not in user.text("page")
        await user.press("enter")
        await user.read()
        found = records(path)
        assert "speakers mayor" not in found
        assert (found["speakers ada"].aliases, found["speakers ada"].role) == (("the mayor",), "Mayor")
        assert found["quotes boats"].speaker == found["quotes quay"].speaker == "ada"
        assert "speaker the mayor is now speaker Ada Reyes" in user.prose("keys")


async def test_drafts_are_looked_through_in_their_article(path: Path) -> None:
    async with reading(path) as user:
        await user.press("3", "v")
        assert "0 of 3 looked through" in user.text("title")
        assert user.lit("page") == ["reopen the quay,"]
        assert "~the mayor (Mayor), direct quote · ~ not stated outright: speaker" in user.prose("draft")
        await user.press("A")
        await user.read()
        assert "1 of 3 looked through" in user.text("title")
        assert "Small boats should be let in first" in " ".join(user.lit("page"))  # past what is no draft
        assert "Dr Ada Reyes, as reported" in user.prose("draft")
        await user.press("c")
        assert "Correct the quote late" in user.text("title")
        await user.press("escape", "X")
        await user.read()
        assert "2 of 3 looked through" in user.text("title")
        found = records(path)
        assert found["quotes quay"].status == ""
        assert "quotes late" not in found
        await user.press("U")
        await user.read()
        assert records(path)["quotes late"].status == "draft"
        assert "Dr Ada Reyes, as reported" in user.prose("draft")  # the one that is back
        await user.press("U")
        await user.read()
        assert records(path)["quotes quay"].status == "draft"
        assert "~the mayor (Mayor), direct quote" in user.prose("draft")
        assert user.lit("page") == ["reopen the quay,"]
        await user.press("escape")
        assert (user.tab, user.record) == ("Quotes", "quay")


async def test_over_the_text_stands_what_the_draft_says(path: Path) -> None:
    content = copy.deepcopy(DIGEST)
    content["events"][0] |= {"start_date": "2024-05", "inferred": ["start_date"], "status": "draft"}
    action = {"id": "let-in", "action": "Let them in.", "article": "gazette", "agents": ["the port"], "event": "fair"}
    content["actions"] = [
        {**action, "proposed_by": "ada", "inferred": ["agents", "event"], "status": "draft"},
        {"id": "bake", "action": "Bake.", "article": "gazette"},
    ]
    write(path, content)
    async with reading(path, size=(200, 40)) as user:
        await user.press("1", "v")
        assert "Fish fair · ~2024-05 · ~ not stated outright: " in user.prose("draft")
        assert max(len(row.rstrip()) for row in user.rows("page")) <= 100
        await user.press("escape", "4", "v")
        assert "~the port · Let them in. · proposed by Dr Ada Reyes · ~Fish fair · ~2024-05" in user.prose("draft")
        await user.resize(40, 10)
        assert len(user.rows("draft")) == 2
        assert user.text("draft").endswith("…")
        user.check_layout()
        await user.press("escape", "j", "v")
        assert not any("Bake" in row for row in user.rows())  # no draft


async def test_the_digest_of_an_installed_program_is_not_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_changes, "PROGRAM_FOLDER", str(path.parent.resolve()))
    before = path.read_bytes()
    async with reading(path, size=(200, 24)) as user:
        for keys in (["3", "A"], ["X"], ["c"], ["v", "A"], ["X"], ["c"], ["space", "d"]):
            await user.press(*keys)
            assert f"overwritten by updates: open my.yaml after cp {path} my.yaml" in user.prose("keys")
        assert "The text of" in user.text("title")
    assert path.read_bytes() == before


def test_the_bundled_digest_of_a_checkout_is_the_user_s_own() -> None:
    file_changes.check_is_users_own(BUNDLED)
    with pytest.raises(NotChanged, match=r"cp .*trade.yaml my.yaml"):
        file_changes.check_is_users_own(str(Path(file_changes.__file__).parent.parent / "data" / "trade.yaml"))


@pytest.mark.parametrize("query", ["", "is:draft"])
async def test_the_drafts_of_all_tabs_are_looked_through_in_one_pass(tmp_path: Path, query: str) -> None:
    (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
    drafted = copy.deepcopy(DIGEST)
    drafted["articles"][0] |= {"status": "draft"}
    drafted["events"][0] |= {"status": "draft"}
    drafted["actions"] = [
        {"id": "let", "action": "Let small boats in", "article": "gazette", "status": "draft", "paragraph": 3}
    ]
    path = write(tmp_path / "harbour.yaml", drafted)
    async with reading(path, view=View("events", query)) as user:
        await user.press("v")
        passed = []
        for _ in range(6):
            entry = user.main.entry
            passed.append(entry.record.id if entry else "")
            await user.press("A")
            await user.read()
        assert passed == ["fair", "quay", "late", "let", "gazette", "mayor"]
        assert not [each for each in records(path).values() if each.status]
        await user.press("escape")
        assert user.main.navigator.tab == "speakers"


async def test_what_drafting_missed_is_drafted_from_selected_words(path: Path) -> None:
    async with reading(path) as user:
        await user.press("3", "v")
        assert "→ ← move" in user.text("keys")
        await user.press("d")
        assert "select the words first" in user.prose("keys")
        await user.press("G")
        assert user.under_cursor("page") == "spring."
        await user.press("space", *["left"] * 5)
        assert user.under_cursor("page").split() == ["She", "hopes", "for", "a", "mild", "spring."][-7:]
        await user.press("space", "d")
        assert "Who said it? (reported statement)" in user.text("title")
        await user.press(*"mayor", "enter")
        await user.read()
        quote = records(path)["quotes she-hopes-for-a-mild"]
        assert quote.text == ("She hopes for a mild spring.",)
        assert (quote.kind, quote.speaker, quote.paragraph, quote.status) == ("indirect", "mayor", 3, "draft")
        assert "U takes it back" in user.prose("keys")
        await user.press("U")
        await user.read()
        assert "quotes she-hopes-for-a-mild" not in records(path)


async def test_quoted_words_that_are_selected_become_a_quotation(path: Path) -> None:
    async with reading(path) as user:
        await user.press("3", "v", "g", *["j"] * 2)
        while not user.under_cursor("page").startswith("“We"):
            await user.press("h")
        await user.press("space", *["l"] * 12, "space", "d")
        assert "(quotation)" in user.text("title")
        await user.press("enter")
        quote = records(path)["quotes well-reopen-the-quay-and"]
        assert (quote.kind, quote.text) == ("direct", ("We’ll reopen the quay,", "and the pier with it."))


@pytest.mark.parametrize("size", [(40, 10), (200, 60)])
async def test_it_fits_any_terminal(path: Path, size: tuple[int, int]) -> None:
    async with reading(path, size=size) as user:
        for keys in (["3", "c"], ["enter"], ["escape", "escape"], ["v"], ["space", "j"], ["d"]):
            await user.press(*keys)
            user.check_layout()
