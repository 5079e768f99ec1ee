"""Every key does what the help says, and the app is left when the user wants to."""

from __future__ import annotations

import pytest
from rich.style import Style

from briefing_tui.library.paths import BUNDLED
from briefing_tui.library.query import QUERY_FIELDS
from briefing_tui.tui.key_bindings import BINDINGS, help_rows
from briefing_tui.tui.navigation.navigator import Jump
from briefing_tui.tui.navigation.saved_view import View
from tests.tui.user import User, harmless


async def test_help_lists_every_key_and_the_query_language(user: User) -> None:
    await user.press("?")
    seen = [*user.rows("page")]
    for _ in range(6):
        await user.press("pagedown")
        seen += user.rows("page")
    text = " ".join(" ".join(seen).split())
    for keys, what in help_rows().values():
        assert f"{keys} {what}" in text
    for field, what in QUERY_FIELDS.items():
        assert f"{field}: {what}" in text
    assert "! a quotation that its article contradicts" in text
    for word in ("OR", '"local communities"', "-timber", "@zhang", "~"):
        assert word in text
    await user.press("g")
    assert user.rows("page") == seen[: len(user.rows("page"))]
    await user.press("escape")
    assert user.tab == "Events"
    for key in ("q", "?"):
        await user.press("?", key)
        assert user.app.screen is user.main


async def test_every_key_does_something(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    async def noted(name: str) -> None:
        done.append(name)

    for action in ("quit", "repaint", "suspend_process"):
        monkeypatch.setattr(user.app, f"action_{action}", lambda name=action: noted(name))
    middle = View("quotes", "wildlife", (("quotes", (BUNDLED, "zhang-donors")),))
    for binding in BINDINGS:
        for key in binding.key.split(","):
            there = middle._replace(tab="actions") if key == "3" else middle
            user.main.navigator._jumps[:] = [Jump(View(), False, 0, (0, -1))]
            user.main.say("")
            user.main.go(there)
            await user.settle()
            before = (user.text(), user.under_cursor(), len(user.copied), len(done), user.app.focused)
            await user.press(key)
            if user.app.screen is user.main:
                after = (user.text(), user.under_cursor(), len(user.copied), len(done), user.app.focused)
                assert before != after, binding.id
            else:
                await user.press("escape")
            user.main.list.focus()
            await user.settle()
    assert set(done) == {"quit", "repaint", "suspend_process"}


async def test_the_keys_that_are_named_work_where_they_are_named(user: User) -> None:
    for prepare in ("3", "enter", "/"):
        await user.press("g", prepare)
        named = user.styled("keys", Style(bold=True))
        assert named
        if prepare == "/":
            assert not [key for key in named if len(key.strip()) == 1 and key.strip().isalpha()]


async def test_an_article_names_the_way_back_and_its_text_how_to_move(user: User) -> None:
    await user.press("3", "a")
    assert user.notice.startswith("Esc back")
    await user.press("enter")
    assert user.notice.startswith("Esc back")
    await user.press("escape")
    assert not user.notice.startswith("Esc")


async def test_a_copy_goes_to_the_terminal_with_its_citation_and_promises_nothing(user: User) -> None:
    await user.press("3", "y")
    (text,) = user.copied
    assert "“Our Union remains committed" in text
    assert "Zhang Xinsheng" in text
    assert "IUCN urges broader action" in text
    assert harmless(text)
    assert " ".join(user.notice.split()).startswith("sent to the terminal's clipboard, and to ")
    await user.press("j")
    assert "clipboard" not in user.notice
    await user.type("@nobody")
    await user.press("enter", "y")
    assert len(user.copied) == 1


async def test_no_problem_is_said_too(user: User) -> None:
    await user.press("!")
    assert user.notice == "neither a digest nor the settings have a problem"


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_the_app_is_left(user: User, key: str) -> None:
    await user.press(key)
    assert not user.app.is_running or user.app._exit


async def test_ctrl_c_leaves_from_anywhere_and_q_types(user: User) -> None:
    await user.type("q")
    assert user.text("search").strip() == "q"
    await user.press("ctrl+c")
    assert user.app._exit
