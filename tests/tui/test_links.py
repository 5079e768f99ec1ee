"""An article's address is a link where the terminal has them; nothing of a digest but a checked URL becomes one."""

from __future__ import annotations

import copy
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.config.settings import Config
from briefing_tui.tui.drawing import styles
from tests.digests import HARBOUR, write
from tests.tui.hostile import HOSTILE
from tests.tui.terminal.program import PROGRAM, started
from tests.tui.user import User, reading

ADDRESS = "https://news.example/2016/harbour?id=4&page=2#quay"


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that is known to have links."""
    monkeypatch.setenv("TERM_PROGRAM", "WezTerm")
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(styles, "links", True)


def harbour(folder: Path, address: str) -> Path:
    content = copy.deepcopy(HARBOUR)
    content["articles"][0]["url"] = address
    return write(folder / "harbour.yaml", content)


def linked(user: User) -> list[tuple[str, str]]:
    """The texts on the screen that are links, each with its address."""
    return [(text, look.link) for row in user.strips() for text, look, _ in row if look and look.link]


async def test_an_article_s_address_is_a_link_in_every_line_that_it_takes(tmp_path: Path) -> None:
    file = harbour(tmp_path, ADDRESS)
    async with reading(file, size=(40, 24)) as user:
        await user.press("3", "a")
        found = linked(user)
        assert len(found) == 2
        assert "".join(text for text, _ in found) == ADDRESS
        assert {address for _, address in found} == {ADDRESS}
        assert "".join(user.text("detail").split()).count("".join(ADDRESS.split())) == 1
        await user.press("u")
        assert linked(user) == []


@pytest.mark.parametrize("config", [Config(links=False), Config()])
async def test_they_are_off_where_the_user_or_the_terminal_has_none(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    if config.links:
        monkeypatch.delenv("TERM_PROGRAM")
        monkeypatch.setenv("TERM", "xterm-256color")
    async with reading(harbour(tmp_path, ADDRESS), config=config) as user:
        await user.press("3", "a")
        assert ADDRESS in user.text("detail")
        assert linked(user) == []


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://example.org:8080/a_(b)?c=d;e#f",
        "https://xn--bcher-kva.example/%C3%A4",
        "http://127.0.0.1/x",
        "HTTPS://example.org/",
    ],
)
def test_what_is_an_address_in_full_is_a_link(address: str) -> None:
    expected = None if address[0] == "H" else address  # as written by whoever has a scheme in capitals, it stays text
    assert styles.link_to(address).link == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://user:secret@example.org/",
        "https://example.org@evil.example/",
        "https://example.org/a b",
        "https://example.org/\x1b\\x",
        "https://example.org/\x07",
        "https://example.org/\x9c",
        "https://example.org/ä",
        "https://bücher.example/",
        "https://example.org/%zz",
        "https://example.org/%",
        "https://-example.org/",
        "https://example.org:port/",
        "https://example.org\n",
        "https://example.org/ https://other.example/",
        f"https://example.org/{'x' * 2100}",
        *HOSTILE.values(),
    ],
)
def test_what_is_not_is_none(address: str) -> None:
    assert styles.link_to(address).link is None


@given(st.text(max_size=30), st.sampled_from(["", "https://", "https://example.org/", "http://a."]))
@settings(deadline=None, max_examples=300)
def test_whatever_is_a_link_is_harmless(text: str, before: str) -> None:
    link = styles.link_to(before + text).link
    assert link is None or (link == before + text and re.fullmatch(r"[!-~]{1,2083}", link))


@pytest.mark.parametrize(
    ("address", "sent"), [(ADDRESS, [ADDRESS]), ("https://news.example/\x1b]8;;https://evil.example\x07", [])]
)
def test_a_terminal_gets_the_address_alone_and_once(tmp_path: Path, address: str, sent: list[str]) -> None:
    environment = {"TERM_PROGRAM": "WezTerm", "HOME": os.environ["HOME"]}
    with started(*PROGRAM, str(harbour(tmp_path, address)), ready="Fish fair", env=environment) as terminal:
        terminal.send("3a")
        terminal.wait_for("news.example")
        terminal.settle(0.2)
        links = re.findall(rb"\x1b\]8;([^\x1b\x07]*)\x1b\\", bytes(terminal.raw))
        opened = [link.decode() for link in links if link != b";"]
        assert [link.partition(";")[2] for link in opened] == sent
        assert all(re.fullmatch("id=[0-9a-f]{1,8}", link.partition(";")[0]) for link in opened)
        terminal.send("q")
        assert terminal.exit_code() == 0
