"""Drafting by a command of the user's that asks a model: what it answers is proved against the article."""

from __future__ import annotations

from briefing_tui.commands.article_input import ArticleSource, DraftError
from briefing_tui.commands.console import say
from briefing_tui.digest.schema import schema
from briefing_tui.draft.answer import Answer, NoDigest, read_answer
from briefing_tui.draft.article_words import ArticleWords
from briefing_tui.draft.digest_draft import DigestDraft
from briefing_tui.draft.model_command import CommandFailed, ask_command
from briefing_tui.draft.prompt import prompt
from briefing_tui.draft.proof import Proof

TIME_LIMIT = 600.0
"""Seconds that a command may take for an article; a model on a machine without a graphics card takes minutes."""


class ModelDrafting:
    """Drafts articles by `command`; each is asked for once, however often its answer is drafted."""

    def __init__(self, command: str) -> None:
        self._command = command
        self._answers: dict[str, tuple[ArticleWords, Answer]] = {}  # by the articles' paths
        self._remarks: dict[str, list[str]] = {}

    def ask(self, article: ArticleSource) -> None:
        """Have the command answer about an article, which takes as long as its model does. Raises DraftError."""
        words = ArticleWords(article.text, article.page.date_published if article.page else "")
        head = words.reading.head
        headline = article.page.headline if article.page else head.headline
        say(f"{article.path}: asking '{self._command}', for at most {TIME_LIMIT / 60:.0f} minutes; Ctrl+C ends it")
        try:
            asked = prompt(words.source.paragraphs, schema(), headline, head.date)
            answer = read_answer(ask_command(self._command, asked, TIME_LIMIT))
        except (CommandFailed, NoDigest) as error:
            raise DraftError(f"{article.path}: '{self._command}': {error}: nothing was drafted") from error
        self._answers[article.path] = words, answer

    def draft(self, article: ArticleSource, name: str, made: DigestDraft) -> None:
        """Draft what is proved of the answer about an article; `name` is that of its file, "" for none.

        Raises DraftError where the command was not asked about it, as it was in the digest until now.
        """
        if article.path not in self._answers:
            raise DraftError(f"{article.path}: was taken out of the digest meanwhile; draft it again")
        words, answer = self._answers[article.path]
        proof = Proof(words, made.add_article(words.reading, name, article.page), made)
        proof.draft(answer)
        self._remarks[article.path] = proof.remarks

    def tell(self) -> None:
        """Say what of the answers was left out, and why."""
        for path, remarks in self._remarks.items():
            for remark in remarks:
                say(f"{path}: {remark}")
