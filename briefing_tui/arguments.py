"""The commands by name, and the arguments of each, side by side."""

from __future__ import annotations

# typing is never imported, as in cli.py, and argparse only where a command line needs it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def _add_open(parser: argparse.ArgumentParser) -> None:
    opened = "a digest or a folder (default: those of the settings, or the bundled digest)"
    parser.add_argument("paths", nargs="*", metavar="PATH", help=opened)
    colours = "colours (default: the terminal's own)"
    parser.add_argument("--theme", choices=("terminal", "dark", "light"), default="", help=colours)
    articles = "folder of the articles' texts (default: beside the digest, or in articles/ there)"
    parser.add_argument("--articles", metavar="DIR", default="", help=articles)
    parser.add_argument("--ascii", action="store_true", help="show ASCII characters alone")
    parser.add_argument(
        "--mouse", action="store_true", help="use the mouse; the terminal's own selection then needs Shift"
    )
    parser.add_argument("--fresh", action="store_true", help="do not go back to where this library was left")


def _add_list(parser: argparse.ArgumentParser) -> None:
    _add_query(parser)
    _add_output(parser)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY", help="words, phrases, field:word")
    _add_output(parser)


def _add_mark(parser: argparse.ArgumentParser) -> None:
    query = "words, phrases, field:word; is:marked is all that is marked"
    parser.add_argument("query", nargs="+", metavar="QUERY", help=query)
    _add_digests(parser)


def _add_note(parser: argparse.ArgumentParser) -> None:
    query = "the query as one argument, then the note, which replaces an earlier one"
    parser.add_argument("query", nargs="+", metavar="QUERY TEXT", help=query)
    parser.add_argument("--remove", action="store_true", help="remove the notes on what QUERY finds")
    _add_digests(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    _add_query(parser)
    _add_digests(parser)
    _add_texts(parser)
    formats = ("md", "html", "json", "csv", "jsonld", "csl")
    format = (
        "md and html are a briefing to send on, csl the articles for reference managers (default: as FILE ends, or md)"
    )
    parser.add_argument("--format", choices=formats, help=format)
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")
    parser.add_argument("--force", action="store_true", help="replace FILE if it exists")
    parser.add_argument("--title", metavar="T", default="", help="a briefing's title (default: what it is about)")
    gist = "a text file with a summary to put at the top of the briefing; - is stdin"
    parser.add_argument("--gist", metavar="FILE", default="", help=gist)
    by = "the order of a briefing's statements (default: speaker)"
    parser.add_argument("--by", choices=("speaker", "time", "topic"), help=by)
    notes = "have your own notes in a briefing too, apart from what the articles say"
    parser.add_argument("--notes", action="store_true", help=notes)
    style = "a CSL style in which a briefing cites its sources (needs citeproc-py)"
    parser.add_argument("--style", metavar="FILE", default="", help=style)
    parser.add_argument("--bom", action="store_true", help="begin csv with the mark by which spreadsheets know UTF-8")


def _add_query(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, phrases, field:word; all without")
    parser.add_argument("--speaker", metavar="NAME", help="of this speaker alone")


def _add_digests(parser: argparse.ArgumentParser) -> None:
    paths = "a digest or a folder, or several of them (default: those of the settings, or the bundled digest)"
    parser.add_argument("-d", "--digest", action="append", metavar="PATH", help=paths)
    since = "the day from which on is:new counts (default: since the app was last left)"
    parser.add_argument("--since", metavar="DATE", default="", help=since)


def _add_texts(parser: argparse.ArgumentParser) -> None:
    folder = "folder of the articles' texts, against which quotes are verified (default: beside the digest)"
    parser.add_argument("--articles", metavar="DIR", default="", help=folder)


def _add_output(parser: argparse.ArgumentParser) -> None:
    _add_digests(parser)
    _add_texts(parser)
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help="text by default")


def _add_check(parser: argparse.ArgumentParser) -> None:
    articles = "also that every direct quote stands word for word in its article's file in DIR"
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a digest or a folder of digests")
    parser.add_argument("--articles", metavar="DIR", help=articles)


def _add_draft(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help="an article, as text or HTML; - is stdin")
    into = "where the digest goes (default: stdout); to a digest that is there, the new articles are added"
    parser.add_argument("-o", "--output", metavar="FILE", default="", help=into)
    parser.add_argument("--title", metavar="T", default="", help="the digest's title (default: the headlines)")
    command = "draft with a model: a command that reads a prompt on stdin and prints a digest, which is then checked"
    parser.add_argument("--with", metavar="COMMAND", dest="model", help=command)


COMMANDS = {
    "open": (
        "open the app (also without a command; open --help lists its options)",
        "open ~/briefings",
        _add_open,
        "opening:open_app",
    ),
    "articles": (
        "list the articles that a query finds",
        "articles -d ~/briefings date:2020",
        _add_list,
        "listing:list_records",
    ),
    "speakers": ("list the speakers that a query finds", "speakers org:iucn", _add_list, "listing:list_records"),
    "events": (
        "list the events that a query finds",
        "events date:2016-11..2020 --format md",
        _add_list,
        "listing:list_records",
    ),
    "quotes": (
        "list the quotes that a query finds",
        'quotes "local communities" --speaker zhang',
        _add_list,
        "listing:list_records",
    ),
    "actions": (
        "list the actions that a query finds",
        "actions agent:donors --format json",
        _add_list,
        "listing:list_records",
    ),
    "search": (
        "list the records of every kind that a query finds",
        'search "hanoi -timber"',
        _add_search,
        "listing:list_records",
    ),
    "export": (
        "export what a query finds, as a briefing or as data",
        "export @zhang --format html > zhang.html",
        _add_export,
        "exporting:export_records",
    ),
    "mark": ("mark the records that a query finds", "mark timber -d ~/briefings", _add_mark, "marking:mark_records"),
    "unmark": (
        "remove the marks of what a query finds",
        "unmark is:marked",
        _add_mark,
        "marking:mark_records",
    ),
    "note": (
        "write a note of your own on the records that a query finds",
        'note "@zhang says:data" "which data?"',
        _add_note,
        "marking:note_records",
    ),
    "check": ("look for mistakes in digests", "check my.yaml --articles texts/", _add_check, "checking:check"),
    "draft": (
        "draft a digest from articles' text or web pages, for review",
        "draft article.txt -o my.yaml",
        _add_draft,
        "drafting:draft",
    ),
    "schema": (
        "print the digest's JSON Schema",
        "schema > digest.schema.json",
        lambda parser: None,
        "schema:print_schema",
    ),
}
"""The commands by name: what each does, an example, what adds its arguments to a parser, and what carries it out.

That is "MODULE:FUNCTION" in commands/, so that only the module of the command that is asked for is imported."""

QUERYING = (_add_list, _add_search, _add_export, _add_mark, _add_note)
"""What adds the arguments of commands that take a query."""
