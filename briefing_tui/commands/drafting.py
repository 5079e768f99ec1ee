"""`draft`: articles in, as plain text or as saved web pages, and a digest out, to be looked through."""

from __future__ import annotations

import gc
import os

from briefing_tui.commands.article_input import ArticleSource, DraftError, read_article
from briefing_tui.commands.console import FOUND, NOTHING, TROUBLE, complain, print_pieces, say, say_lines
from briefing_tui.commands.schema import SCHEMA_FILE
from briefing_tui.draft.digest_draft import DigestDraft
from briefing_tui.draft.digest_yaml import digest_yaml
from briefing_tui.files import STANDARD_OUTPUT
from briefing_tui.files.streams import is_output_stream

TYPE_CHECKING = False  # typing is not imported, as in console.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from briefing_tui.commands.kept_texts import KeptTexts
    from briefing_tui.commands.model_drafting import ModelDrafting


def draft(options: argparse.Namespace) -> int:
    """Draft a digest from the files `options.articles` ("-" is stdin) into the file `options.output`, or to stdout.

    To an output that exists the articles are added that are not yet in it; where nothing is found it stays as it is,
    and none is made. With a command, `options.model` or that of the settings, a model drafts. Returns the exit status.
    """
    output = "" if is_output_stream(options.output) else options.output
    try:
        drafting = _Drafting([read_article(path) for path in dict.fromkeys(options.articles)], output)
        if command := _command(options.model):
            drafting.ask(command)
        made = drafting.write(options.title)
    except DraftError as error:
        say_lines(error.args[:-1])
        return complain(error.args[-1])
    if not output:
        text = digest_yaml(options.title or made.title, made.drafted, SCHEMA_FILE, drafting.model is not None)
        if not print_pieces([text], options.output or STANDARD_OUTPUT):
            return TROUBLE
    gc.freeze()  # cycles are not looked for as the program ends, which would take a tenth of the time
    return drafting.tell(made)


def _command(given: str | None) -> str:
    """Return the command that asks a model: the one given, else that of the settings; "" for none."""
    from briefing_tui.files.user_folders import config_path

    if given is not None or not os.path.lexists(config_path()):
        return given or ""
    from briefing_tui.commands.library_input import user_settings

    return user_settings().draft_with


class _Drafting:
    """The articles that are to be drafted, into the digest at `output` ("" for standard output)."""

    def __init__(self, articles: list[ArticleSource], output: str) -> None:
        self.model: ModelDrafting | None = None
        """What drafts them, where that is a model."""
        self.texts: KeptTexts | None = None
        """The texts of web pages that are kept beside the digest."""
        self._articles = articles
        self._output = output
        if output and any(article.page for article in articles):
            from briefing_tui.commands.kept_texts import KeptTexts

            self.texts = KeptTexts(output)

    def ask(self, command: str) -> None:
        """Have a command answer about the articles that are not in the digest yet. Raises DraftError."""
        from briefing_tui.commands.drafting_output import existing
        from briefing_tui.commands.model_drafting import ModelDrafting

        self.model = ModelDrafting(command)
        folder = os.path.dirname(os.path.realpath(self._output))
        if self._output and not os.access(folder, os.W_OK):
            raise DraftError(f"{self._output}: cannot be written: there is no such folder, or it may not be written to")
        known = existing(self._output).files if os.path.exists(self._output) else set()
        for article, name in list(self._named(known)):  # all are named before any is asked about
            if name not in known:
                self.model.ask(article)

    def write(self, title: str) -> DigestDraft:
        """Return what was drafted, written to the output file if there is one. Raises DraftError; then nothing was."""
        if not self._output:
            made = DigestDraft()
            self.draft(made)
            return made
        from briefing_tui.commands.drafting_output import written

        try:
            return written(self._output, title, self.draft, self.model is not None)
        except DraftError:
            if self.texts:
                self.texts.remove()
            raise

    def draft(self, made: DigestDraft) -> None:
        """Draft the articles that are not yet in the digest that `made` goes on with. Raises DraftError."""
        drafted = set(made.files)
        for article, name in self._named(made.files):
            if name in drafted:
                say(f"{article.path}: skipped, as an article with the file name '{name}' is in the digest already")
            elif self.model:
                self.model.draft(article, name, made)
            else:
                made.add(article.text, name, article.page)
        if self.texts and made.found:
            self.texts.write()

    def tell(self, made: DigestDraft) -> int:
        """Say what was drafted and what to do with it; return the exit status."""
        if self.model:
            self.model.tell()
        for article in self._articles:
            if article.page and not self._output:
                say(f"{article.path}: with -o FILE its text would be kept, for `v` and `check --articles`")
            if article.page and not self.model and article.page.language[:2].lower() not in ("", "en"):
                say(f"{article.path}: is in the language '{article.page.language}', and the rules know English alone")
        if not made.drafted["articles"]:
            say("nothing to add")
            return NOTHING
        if not made.found:
            say(f"nothing found{f', so {self._output} is as it was' if self._output else ''}")
            return NOTHING
        count = sum(map(len, made.drafted.values()))
        number = len(made.drafted["articles"])
        say(
            f"drafted {count} records from {number} article{'s' * (number > 1)}; look every one through: "
            f"open {self._output or 'the digest'}, is:draft, v shows the text, A accepts, X rejects"
        )
        return FOUND

    def _named(self, files: set[str]) -> Iterator[tuple[ArticleSource, str]]:
        """Yield each article with what the digest calls its file, "" for none; `files` are those named so far.

        Raises DraftError for a name that no digest can hold.
        """
        earlier = set(files)
        for article in self._articles:
            name = ""
            if self.texts and article.page:
                name = self.texts.name(article.path, article.page.headline, article.text)
            elif not article.page and article.path != "-":
                name = _path_from(article.path, self._output)
            if name and name not in earlier and name in files:  # of another folder than the one before
                name = "/".join(os.path.abspath(article.path).split(os.sep)[-2:])
            if not _is_utf8(name):
                raise DraftError(f"{article.path}: has a name that is not in UTF-8, as a digest is: rename it")
            yield article, name


def _is_utf8(text: str) -> bool:
    """Return whether an argument or a file's name was in UTF-8: other bytes are lone surrogates (PEP 383)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _path_from(path: str, output: str) -> str:
    """Return the name of an article's file for a digest at `output`: its path from there, if it is below.

    Otherwise it is the file's name alone.
    """
    if output:
        folder = os.path.realpath(os.path.dirname(os.path.abspath(output)))
        real = os.path.realpath(path)
        if os.path.commonpath((folder, real)) == folder:
            return os.path.relpath(real, folder).replace(os.sep, "/")
    return os.path.basename(path)
