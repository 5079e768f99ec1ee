"""What a record says is all there, and how sure it is."""

from __future__ import annotations

from tests.tui.user import DATA, User


async def test_a_long_detail_shows_all_of_itself(user: User) -> None:
    await user.press("3")
    await user.resize(80, 14)
    await user.press("enter")
    seen = [*user.rows("detail")]
    for _ in range(60):
        await user.press("j")
        seen += [row for row in user.rows("detail") if row not in seen]
    prose = " ".join(" ".join(seen).split())
    assert "Said on the first day of “the conference”" in prose  # the note
    bottom = user.text("detail")
    await user.press("g")
    assert user.rows("detail")[0].startswith("“Our Union remains")
    await user.press("G")
    assert user.text("detail") == bottom
    await user.press("pageup", "pageup", "pageup", "pageup")
    assert user.rows("detail")[0].startswith("“Our Union remains")
    await user.press("k", "pagedown")
    assert not user.rows("detail")[0].startswith("“Our Union remains")


async def test_what_the_article_does_not_state_is_marked(user: User) -> None:
    await user.press("3", "j")  # a quotation that names neither speaker nor occasion
    page = user.rows("detail")
    assert user.under_cursor().startswith("~Zhang")
    assert any(row.startswith("~ not stated outright: ") for row in page)
    assert any(row.startswith("~Mr. Zhang Xinsheng, President, IUCN") for row in page)
    assert any(row.startswith("at ~Hanoi Conference") for row in page)
    assert any(row.startswith("in ~") for row in page)
    await user.press("1", "g")
    assert user.under_cursor().startswith("~2016")


async def test_a_direct_quote_is_in_quotation_marks_and_a_paraphrase_is_not(user: User) -> None:
    await user.press("3")
    texts = {quote["id"]: quote for quote in DATA["quotes"]}
    for _ in texts:
        quote = texts[user.record]
        segments = quote["text"] if isinstance(quote["text"], list) else [quote["text"]]
        words = " ".join("” “".join(segment.strip() for segment in segments).split())
        await user.resize(80, 60)
        shown = user.prose("detail")
        assert (f"“{words}”" in shown) == (quote["kind"] == "direct")
        assert words in shown
        await user.press("j")
