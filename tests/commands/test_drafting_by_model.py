"""`draft --with COMMAND`, as a user meets it: what models of all kinds, each a script here, lead to."""

from __future__ import annotations

import io
import json
import os
import shlex
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing_tui.commands import model_drafting
from tests.command_line import Tell

ARTICLE = """\
Harbour to close

“We close in May, and we open in June,” said Ada Reyes, the harbour master of Porto Vela. “Nobody will lose a berth.”

She added that ferries would use the northern quay meanwhile.

Bo Lind, chair of the Fishers’ Union, urged the council to publish its plans before the season begins.
"""
EXACT: dict[str, Any] = {
    "format": 1,
    "title": "Harbour",
    "articles": [{"id": "a", "headline": "Harbour to close"}],
    "speakers": [
        {"id": "ada", "name": "Ada Reyes", "role": "harbour master"},
        {"id": "bo", "name": "Bo Lind", "role": "chair", "affiliation": "Fishers’ Union"},
    ],
    "quotes": [
        {
            "id": "q1",
            "kind": "direct",
            "text": ["We close in May, and we open in June,", "Nobody will lose a berth."],
            "speaker": "ada",
            "article": "a",
        },
        {
            "id": "q2",
            "kind": "indirect",
            "text": "Ferries will use the northern quay.",
            "speaker": "ada",
            "article": "a",
        },
    ],
    "actions": [
        {
            "id": "x",
            "action": "Publish the plans before the season begins.",
            "agents": ["council"],
            "proposed_by": "bo",
            "article": "a",
        }
    ],
}
PROVED = [
    "article Harbour to close",
    "speaker Ada Reyes",
    "speaker Bo Lind",
    "direct ada-reyes: We close in May, and we open in June, / Nobody will lose a berth.",
    "indirect ada-reyes: Ferries will use the northern quay.",
    "action bo-lind: Publish the plans before the season begins.",
]
Model = Callable[[str], str]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "digests" / "my.yaml"


@pytest.fixture
def model(tmp_path: Path, out: Path) -> Model:
    """A command that runs these lines of Python; `prompt` is what it was given, `say` prints an answer."""
    out.parent.mkdir()

    def command(lines: str) -> str:
        path = tmp_path / "model.py"
        head = "import json, os, sys, time\nprompt = sys.stdin.buffer.read().decode()\nsay = sys.stdout.write\n"
        path.write_text(head + lines, "utf-8")
        return shlex.join([sys.executable, str(path)])

    return command


def says(answer: str) -> str:
    """The lines of a model that answers so."""
    return f"sys.stdout.buffer.write({answer.encode()!r})"


def spoken(text: str | list[str]) -> str:
    return text if isinstance(text, str) else " / ".join(text)


def records(text: str) -> list[str]:
    """A line for each record of a digest; all must be drafts."""
    digest = yaml.safe_load(text)
    assert all(
        each["status"] == "draft" for records in digest.values() if isinstance(records, list) for each in records
    )
    return [
        *(f"article {each['headline']}" for each in digest["articles"]),
        *(f"speaker {each['name']}" for each in digest.get("speakers", ())),
        *(f"{each['kind']} {each['speaker']}: {spoken(each['text'])}" for each in digest.get("quotes", ())),
        *(f"action {each.get('proposed_by', '')}: {each['action']}" for each in digest.get("actions", ())),
    ]


def test_an_exact_model_is_believed_as_far_as_it_is_proved(tell: Tell, article: Path, out: Path, model: Model) -> None:
    status, printed, err = tell("draft", article, "-o", out, "--with", model(says(json.dumps(EXACT))))
    assert (status, printed) == (0, "")
    assert records(out.read_text("utf-8")) == PROVED
    assert "drafted 6 records from 1 article; look every one through" in err
    assert "left out" not in err
    assert "# Drafted by a language model" in out.read_text("utf-8")
    assert [each["paragraph"] for each in yaml.safe_load(out.read_text("utf-8"))["quotes"]] == [2, 3]
    assert tell("check", out, "--articles", article.parent).status == 0


SLOPPY = f"""<think>The article is short.</think>
Sure! Here is the *digest* you asked for:

```yaml
{yaml.dump(EXACT, allow_unicode=True, sort_keys=False).replace("’", "'").replace("speaker: ada", "speaker: Ada Reyes")}\
  note: Checked twice.
```

Note: I have left out nothing. Let me know!
"""


def test_a_sloppy_model_is_set_right(tell: Tell, article: Path, out: Path, model: Model) -> None:
    article.write_text(ARTICLE.replace("a berth", "the ‘berth’"), "utf-8")
    sloppy = SLOPPY.replace("Nobody will lose a berth.", '“Nobody will  lose the "berth".”')
    status, _, err = tell("draft", article, "-o", out, "--with", model(says(sloppy)))
    assert status == 0
    assert records(out.read_text("utf-8")) == [each.replace("a berth", "the ‘berth’") for each in PROVED]
    assert "left out" not in err


def test_what_a_model_invents_is_left_out_and_said(tell: Tell, article: Path, out: Path, model: Model) -> None:
    invented = json.loads(json.dumps(EXACT))
    invented["speakers"].append({"id": "eva", "name": "Eva Invented", "role": "minister"})
    invented["quotes"] += [
        {"kind": "direct", "text": "We will never close.", "speaker": "ada"},
        {"kind": "direct", "text": "We close in May and we open in June,", "speaker": "ada"},
        {"kind": "direct", "text": "Nobody will lose a berth.", "speaker": "eva"},
        {"kind": "indirect", "text": "Taxes on fuel should be halved by parliament.", "speaker": "bo"},
    ]
    status, _, err = tell("draft", article, "-o", out, "--with", model(says(json.dumps(invented))))
    assert status == 0
    assert records(out.read_text("utf-8")) == PROVED
    lines = [line.partition("left out: ")[2] for line in err.splitlines() if "left out: " in line]
    assert [line.partition("”: ")[0] for line in lines] == [
        "speaker “Eva Invented",
        "quote “We will never close.",
        "quote “We close in May and we open in June,",
        "quote “Nobody will lose a berth.",
        "quote “Taxes on fuel should be halved by parliament.",
    ]
    assert "is not named in the article" in lines[0]
    assert "not word for word: the article has “…to close “We close in May, and we open" in lines[2]


def test_where_all_is_invented_nothing_is_written(tell: Tell, article: Path, out: Path, model: Model) -> None:
    answer = {"speakers": [{"id": "e", "name": "Eva Invented"}]}
    status, _, err = tell("draft", article, "-o", out, "--with", model(says(json.dumps(answer))))
    assert (status, os.listdir(out.parent)) == (1, [])
    assert "nothing found" in err


HOSTILE = r"""
speakers:
- {id: ../../../etc/passwd, name: "Ada Reyes\e[31m"}
- {id: harbour-to-close, name: "Ada Reyes", role: "harbour \x9b31m master\u202e", country: "\0"}
- {id: bo, name: "Bo\e]0;owned\a Lind"}
- &a {id: a, name: *a}
quotes:
- {id: harbour-to-close, kind: direct, text: "Nobody will lose a berth.\e[2J", speaker: harbour-to-close}
- {id: harbour-to-close, kind: direct, text: "Nobody will lose a berth.", speaker: harbour-to-close}
- {id: harbour-to-close, kind: !!python/object/apply:os.system [id], text: *a, speaker: harbour-to-close}
- {id: "\0", kind: indirect, text: "Ferries will use \e[5mthe northern quay.", speaker: harbour-to-close, event: *a}
- [[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]
"""


def test_a_hostile_model_does_no_harm(tell: Tell, article: Path, out: Path, model: Model) -> None:
    status, _, err = tell("draft", article, "-o", out, "--with", model(says(HOSTILE)))
    assert status == 0
    text = out.read_text("utf-8")
    assert (text + err).replace("\n", "").isprintable()
    assert records(text) == [
        "article Harbour to close",
        "speaker Ada Reyes",
        "direct ada-reyes: Nobody will lose a berth.",
        "indirect ada-reyes: Ferries will use [5mthe northern quay.",
    ]
    digest = yaml.safe_load(text)
    assert (digest["speakers"][0]["role"], digest["speakers"][0]["inferred"]) == ("harbour 31m master", ["role"])
    assert [each["id"] for each in digest["quotes"]] == [
        "ada-reyes-nobody-will-lose-a-berth",
        "ada-reyes-ferries-will-use-5mthe-northern",
    ]
    assert err.count("left out: ") == 5
    assert tell("check", out, "--articles", article.parent).status == 0


BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
)

FAILURES = {
    "silent": ("", "the answer is empty"),
    "prose": (says("I cannot do that: sorry."), "the answer holds no digest"),
    "failing": ("sys.exit('no such model: gpt-99\\x1b[2J')", "failed with exit status 1: no such model: gpt-99␛[2J"),
    "failing after an answer": (says(json.dumps(EXACT)) + "; sys.exit(2)", "failed with exit status 2"),
    "endless": ("while True: say('quotes: ' * 10_000)", "gave an answer of more than 2,000,000 bytes, and was ended"),
    "slow": (says(json.dumps(EXACT)) + "; sys.stdout.flush(); time.sleep(100)", "took longer than 2 seconds"),
    "not UTF-8": ("sys.stdout.buffer.write(b'quotes: \\xff')", "is no UTF-8 text"),
    "an alias bomb": (says(BOMB + "quotes: *q\n") + "; sys.exit(0)", "nothing"),
    "100,000 levels": (says("quotes: " + "[" * 100_000), "the answer holds no digest"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_model_that_fails_is_said_and_nothing_is_written(
    name: str, tell: Tell, article: Path, out: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_drafting, "TIME_LIMIT", 2.0)
    lines, what = FAILURES[name]
    status, printed, err = tell("draft", article, "-o", out, "--with", model(lines))
    assert (status, printed) == (2 if name != "an alias bomb" else 1, "")
    assert os.listdir(out.parent) == []
    assert what in err
    assert err.replace("\n", "").isprintable()


def test_a_command_that_is_none_is_said(tell: Tell, article: Path) -> None:
    status, printed, err = tell("draft", article, "--with", "no-such-model -m 'x y'")
    assert (status, printed) == (2, "")
    assert "harbour.txt: 'no-such-model -m 'x y'': cannot be run: no such file or directory: nothing was drafted" in err


def test_the_prompt_has_the_rules_the_schema_and_the_numbered_paragraphs(
    tell: Tell, article: Path, tmp_path: Path, model: Model
) -> None:
    kept = tmp_path / "prompt.txt"
    tell(
        "draft",
        article,
        "--with",
        model(f"open({str(kept)!r}, 'w', encoding='utf-8').write(prompt); say('quotes: []')"),
    )
    prompt = kept.read_text("utf-8")
    assert "[3] She added that ferries would use the northern quay meanwhile.\n" in prompt
    assert "The article's headline: Harbour to close" in prompt
    schema = next(json.loads(line) for line in prompt.splitlines() if line.startswith("{"))
    assert set(schema["$defs"]) == {"Digest", "Article", "Speaker", "Event", "Quote", "Action"}
    assert "paragraph" in schema["$defs"]["Quote"]["properties"]
    assert "status" not in schema["$defs"]["Quote"]["properties"]


def test_a_model_adds_to_a_digest_and_is_not_asked_about_what_is_there(
    tell: Tell, article: Path, out: Path, model: Model, tmp_path: Path
) -> None:
    asked = tmp_path / "asked"
    command = model(f"open({str(asked)!r}, 'a').write('x'); " + says(json.dumps(EXACT)))
    first = article.rename(article.parent / "first.txt")
    assert tell("draft", first, "-o", out).status == 0  # by the rules
    article.write_text(ARTICLE, "utf-8")
    assert tell("draft", first, article, "-o", out, "--with", command).status == 0
    digest = yaml.safe_load(out.read_text("utf-8"))
    assert [each["id"] for each in digest["articles"]] == ["harbour-to-close", "harbour-to-close-2"]
    assert [each["name"] for each in digest["speakers"]] == ["Ada Reyes", "Bo Lind"]
    assert len({each["id"] for each in digest["quotes"]}) == len(digest["quotes"]) > 2
    assert asked.read_text() == "x"
    assert "skipped" in tell("draft", first, article, "-o", out, "--with", command).err
    assert asked.read_text() == "x"


def test_an_article_that_is_taken_out_while_the_model_answers_is_not_drafted_unasked(
    tell: Tell, article: Path, out: Path, model: Model
) -> None:
    first = article.parent / "first.txt"
    first.write_text(ARTICLE, "utf-8")
    tell("draft", first, "-o", out)
    emptied = f"open({str(out)!r}, 'w').write('format: 1\\ntitle: T\\n'); {says(json.dumps(EXACT))}"
    status, _, err = tell("draft", first, article, "-o", out, "--with", model(emptied))
    assert status == 2
    assert "first.txt: was taken out of the digest meanwhile; draft it again" in err
    assert out.read_text() == "format: 1\ntitle: T\n"


def test_an_unreadable_digest_is_said_before_the_model_is_asked(
    tell: Tell, article: Path, out: Path, model: Model, tmp_path: Path
) -> None:
    asked = tmp_path / "asked"
    command = model(f"open({str(asked)!r}, 'w')")
    out.write_text("title: T\n")
    status, _, err = tell("draft", article, "-o", out, "--with", command)
    assert status == 2
    assert "the required key 'format' is missing" in err
    assert not asked.exists()


def test_a_folder_that_is_not_there_is_said_before_the_model_is_asked(
    tell: Tell, article: Path, out: Path, model: Model, tmp_path: Path
) -> None:
    asked = tmp_path / "asked"
    status, _, err = tell(
        "draft", article, "-o", out.parent / "no" / "my.yaml", "--with", model(f"open({str(asked)!r}, 'w')")
    )
    assert status == 2
    assert "my.yaml: cannot be written: there is no such folder" in err
    assert not asked.exists()


def test_the_command_may_stand_in_the_settings(
    tell: Tell, article: Path, out: Path, model: Model, own_folders: Path
) -> None:
    config = own_folders / "config" / "briefing-tui" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text(f"draft_with: {json.dumps(model(says(json.dumps(EXACT))))}\n")
    assert records(tell("draft", article).out) == PROVED
    by_rules = tell("draft", article, "--with", "").out
    assert "by a program that knows English grammar" in by_rules
    assert "asking" not in tell("draft", article, "--with", "").err


def test_a_web_page_is_drafted_by_a_model_too(tell: Tell, article: Path, out: Path, model: Model) -> None:
    pytest.importorskip("trafilatura", reason="web pages are read by the extra `html`")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.strip().split("\n\n")[1:])
    article.write_text(
        f"<html><title>Harbour to close</title><body><h1>Harbour to close</h1>{body}</body></html>", "utf-8"
    )
    assert tell("draft", article, "-o", out, "--with", model(says(json.dumps(EXACT)))).status == 0
    assert records(out.read_text("utf-8")) == PROVED
    assert tell("check", out, "--articles", out.parent).status == 0


def test_standard_input_is_drafted_by_a_model_too(tell: Tell, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert records(tell("draft", "-", "--with", model(says(json.dumps(EXACT)))).out) == PROVED


def test_the_program_itself_opens_no_connection(
    tell: Tell, article: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*arguments: Any, **named: Any) -> None:
        raise AssertionError("a connection was about to be opened")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)
    assert records(tell("draft", article, "--with", model(says(json.dumps(EXACT)))).out) == PROVED
