"""The main screen: all its keys, the pages that it opens, and how it reacts to changed digests."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.digest.problems import Problem
from briefing_tui.library.library import Library
from briefing_tui.tui.key_bindings import BINDINGS
from briefing_tui.tui.list_keys import ListKeys
from briefing_tui.tui.record_keys import RecordKeys
from briefing_tui.tui.textual_internals import is_painted


class BriefingScreen(ListKeys, RecordKeys, inherit_css=False):
    """Title, tabs, query, list and record, keys."""

    BINDINGS = [*BINDINGS]  # noqa: RUF012  # Textual declares it so
    AUTO_FOCUS = "#list"

    is_drawn = False
    """Whether the terminal shows this screen already, as it was kept: the first paints may then be left out."""

    _settings_problems: Sequence[Problem] = ()

    def tell_settings_problems(self, problems: Sequence[Problem]) -> None:
        """Take in the problems of the settings, as read at the start: the first is the notice, `!` lists all."""
        self._settings_problems = problems
        if problems:
            more = len(problems) - 1  # which comes first, as a long path may leave no room at the end
            self.notice = f"! lists this and {more} more: {problems[0]}" if more else str(problems[0])

    # Pages

    def action_facets(self) -> None:
        """Show the facets of the results."""
        from briefing_tui.tui.pages.facets_page import FacetsPage

        FacetsPage.of(self.app).open(self.search, "actions" if self.navigator.tab == "actions" else "quotes")

    def action_export(self) -> None:
        """Export the results to a file."""
        from briefing_tui.tui.pages.export_page import ExportPage

        if any(results.count for results in self.search.results.values()):
            ExportPage.of(self.app).open(self.search)
        else:
            self.say("nothing is found, so there is nothing to export")

    def action_problems(self) -> None:
        """Show the problems of digests and of the settings; Enter opens one at its line."""
        from briefing_tui.tui.pages.problems_page import ProblemsPage

        of_digests = (problem for file in self.search.library.files for problem in file.problems)
        problems = [*of_digests, *self._settings_problems]
        if problems:
            ProblemsPage.of(self.app).open(problems)
        else:
            self.say("neither a digest nor the settings have a problem")

    def action_keep_search(self) -> None:
        """Save the present search under a name."""
        from briefing_tui.tui.pages.search_name_page import SearchNamePage

        if self.search.trouble:
            self.say(self.search.trouble)
        elif self.search.query:
            SearchNamePage.of(self.app).open(self.search)
        else:
            self.say("no search to keep: / types one")

    def action_kept_searches(self) -> None:
        """Show the saved searches, with what each finds."""
        from briefing_tui.tui.pages.searches_page import SearchesPage

        SearchesPage.of(self.app).open(self.search)

    def action_help(self) -> None:
        """Show the keys and the query language."""
        from briefing_tui.tui.pages.help_page import HelpPage

        HelpPage.of(self.app).show_page("Help")

    def on_screen_resume(self) -> None:
        """Show the results of what a page has searched for."""
        if self.has_results and self.search_bar.value != self.search.text:
            self.go(self.navigator.view._replace(article=None))

    # The digests change

    def show_progress(self, progress: str) -> None:
        """Show how far digests are read; "" when none is being read."""
        self.progress = progress
        self.show_title()

    def renew(self, library: Library) -> None:
        """Show a new version of the library, at the same view, and report new problems in it."""
        self.progress = ""
        before = self.search.library.files
        old_problems = {problem for file in before for problem in file.problems}
        fresh = [problem for file in library.files for problem in file.problems if problem not in old_problems]
        self.search.renew(library)
        if not before:
            self.navigator.show_tab_with_records()
        self.show(instead=self.list.cursor)
        self.refresh_source()
        if fresh:
            self.say(f"! lists all: {fresh[0]}")

    def look_at_marks(self) -> None:
        """Show marks and searches changed in another session, and report marks that cannot be read."""
        if self.has_results and self.search.notice_marks():
            self.show(instead=self.list.cursor)
            if notice := self.search.library.marks.file.notice:
                self.say(notice)
        if self.has_results and self.search.notice_searches():
            self.show(instead=self.list.cursor)

    # What the next start shows

    @property
    def is_as_at_start(self) -> bool:
        """Whether the next start will look the same: the list has the focus, no notice, nothing in progress."""
        is_calm = self.has_results and not (self.search.trouble or self.progress or self.notice)
        return self.is_current and is_calm and self.list.has_focus and is_painted(self)

    def return_to_start(self) -> None:
        """Look as the next start will: at the same view, with the focus on the list, nothing scrolled."""
        self.notice = ""
        self.detail.clear()
        self.go(self.navigator.view, top=0)
        self.give_focus(self.list)

    def _compositor_refresh(self) -> None:
        # Textual paints a new screen whole three times while its widgets settle: 8 ms for what stands there already.
        if not self.is_drawn:
            super()._compositor_refresh()

    def _on_timer_update(self) -> None:
        self.is_drawn = False  # they have settled
        super()._on_timer_update()
