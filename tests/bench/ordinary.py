"""The same job as one would first write it, from Textual's own widgets: TabbedContent, OptionList, Input, Footer."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, OptionList, Static, TabbedContent, TabPane
from textual.widgets.option_list import Option

from tests.bench.made import _COMMON as WORDS

TABS = ("events", "speakers", "quotes", "actions")
RECORDS = [(f"Speaker {i}", " ".join(WORDS[(3 * i + 5 * j) % 13] for j in range(15 + 7 * i % 30))) for i in range(19)]


class Ordinary(App[None]):
    CSS = "OptionList, VerticalScroll { width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("slash", "search", "search"),
        ("q", "quit", "quit"),
        *((str(number), f"tab('{tab}')", tab) for number, tab in enumerate(TABS, 1)),
    ]

    def compose(self) -> ComposeResult:
        yield Input(compact=True)
        with TabbedContent():
            for tab in TABS:
                with TabPane(tab, id=tab), Horizontal():
                    yield OptionList(id=f"list-{tab}")
                    with VerticalScroll():
                        yield Static(id=f"text-{tab}", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self._find("")
        self.query_one("#list-events").focus()

    def _find(self, query: str) -> None:
        self.found = [record for record in RECORDS if query in " ".join(record).lower()]
        for tab in TABS:
            options = self.query_one(f"#list-{tab}", OptionList)
            options.clear_options()
            options.add_options(Option(f"ready {who}: {what[:30]}") for who, what in self.found)
            options.highlighted = 0 if self.found else None

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        tab = (event.option_list.id or "").removeprefix("list-")
        self.query_one(f"#text-{tab}", Static).update(self.found[event.option_index][1])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value.lower())

    @on(Input.Submitted)
    def _kept(self) -> None:
        self.query_one(f"#list-{self.query_one(TabbedContent).active}").focus()

    def action_search(self) -> None:
        self.query_one(Input).focus()

    def action_tab(self, tab: str) -> None:
        self.query_one(TabbedContent).active = tab
        self.query_one(f"#list-{tab}").focus()


if __name__ == "__main__":
    Ordinary().run()
